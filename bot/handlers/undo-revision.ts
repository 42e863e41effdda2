// 撤回 8 after 采纳: a new day, other words, a dropped clause are taken back; who and how often are not.
import { REVISION_LINES } from '#core/ledger/revision/answer.ts';
import { carryOut } from '#db/carry-out.ts';
import { lastChange } from '#db/duty-history.ts';
import { loadDuties, loadTasks, taskHistory } from '#db/ledger-queries.ts';
import { setVerdict, takenOfTask } from '#db/notice-changes.ts';
import { loadNotice } from '#db/notices.ts';
import type { HandlerContext } from './handler.ts';
import { happen } from './speaker-duties.ts';

/** Keys of changes that open and end nothing, so that taking them back leaves nothing behind. */
const UNDOABLE = /^(?:due|words|gone):/;

/**
 * Takes back what the speaker took over of this task by one order within the window, where nothing has
 * happened since; the sentence to say. Null = the last thing that happened is none of that.
 */
export async function undoRevision(
  ctx: HandlerContext,
  no: number,
  windowMs: number,
): Promise<string | null> {
  const { tx, office, person, now, deps } = ctx;
  const [newest, ...others] = await takenOfTask(tx, office.id, no);
  const at = newest?.decidedAt;
  if (!newest || !at || newest.decidedBy !== person.externalId) return null;
  if (now.getTime() - at.getTime() > windowMs) return null;
  const duties = await loadDuties(tx, office.id, { taskNos: [no] });
  const changes = [];
  for (const duty of duties) {
    const change = await lastChange(tx, duty.id, deps.zone);
    if (change && change.at > at) return null;
    if (change && change.at.getTime() === at.getTime()) changes.push({ duty, change });
  }
  const taken = [newest, ...others].filter((one) => one.decidedAt?.getTime() === at.getTime());
  if (!taken.every((one) => UNDOABLE.test(one.key))) return REVISION_LINES.notUndone(no);
  const notice = await loadNotice(tx, newest.noticeId);
  const isOpen = notice?.status === 'draft';
  const isDropped = taken.some((one) => one.change.kind === 'dropped');
  if (isDropped && !isOpen) return REVISION_LINES.notUndoneDropped(no);
  for (const { duty, change } of changes) {
    const back = { kind: 'corrected', reason: '撤回', restore: change.before } as const;
    await happen(ctx, duty.id, back);
  }
  if (taken.some((one) => one.change.kind === 'wording')) await restoreWords(ctx, no, at);
  const said = { verdict: isOpen ? 'pending' : 'kept', by: person.externalId } as const;
  const nos = taken.map((one) => one.no);
  await setVerdict(tx, newest.noticeId, nos, { ...said, byName: person.name, at: now });
  return REVISION_LINES.undone(no, nos, isOpen);
}

/** The words the task had before that instant. */
async function restoreWords(ctx: HandlerContext, no: number, at: Date): Promise<void> {
  const { tx, office, person, inboxId, now, deps } = ctx;
  const [task] = await loadTasks(tx, office.id, { nos: [no] });
  if (!task) return;
  const history = await taskHistory(tx, task.id);
  const reworded = history.findLast(
    (row) => row.event.kind === 'reworded' && row.at.getTime() === at.getTime(),
  );
  if (reworded?.event.kind !== 'reworded') return;
  const { version, from, to } = reworded.event;
  const by = { actor: person.externalId, actorName: person.name, inboxId, at: now };
  const place = { officeId: office.id, noticeId: to.noticeId ?? 0, version };
  const revision = { ...by, ...place, zone: deps.zone, days: new Map<number, null>() };
  await carryOut(tx, revision, [{ do: 'source', taskId: task.id, to: from, undone: true }]);
}
