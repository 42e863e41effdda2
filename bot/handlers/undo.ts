// 撤回 8 · 撤回 · 撤回操作 57: what a message wrote is taken back within ten minutes; the history keeps both.
import { civilMoment } from '#core/calendar/zone.ts';
import { REPLY_LINES, say } from '#core/intent/answer.ts';
import { laterLine, saidWords, UNDO_LINES, undoneLine } from '#core/intent/answer-undo.ts';
import { recordAudit } from '#db/audit.ts';
import { loadInbound } from '#db/inbox.ts';
import { changesOf, findWrite, stopRecording, type Write } from '#db/journal.ts';
import { loadTasks } from '#db/ledger-queries.ts';
import { changesOfTask, takeBack } from '#db/take-back.ts';
import type { Answer, CommandOf, HandlerContext } from './handler.ts';

/** How long a write can be taken back, in milliseconds. */
export const UNDO_WINDOW_MS = 10 * 60_000;

/** What taking back needs to know; pages do it as well. */
export type UndoContext = Pick<
  HandlerContext,
  'deps' | 'tx' | 'office' | 'person' | 'inboxId' | 'now' | 'today'
>;

/**
 * One's own writes; office staff also take back an order of a colleague, never a unit's report (that is
 * what 退回 is for). Of a message about several tasks 撤回 8 takes back what it said of the eighth.
 */
export async function undo(ctx: UndoContext, command: CommandOf<'undo'>): Promise<Answer[]> {
  const { tx, office, person, now, deps, today, inboxId } = ctx;
  await stopRecording(tx);
  const { no, of } = command;
  const write = await findWrite(tx, {
    officeId: office.id,
    ...(of === undefined ? {} : { inboxId: of }),
    ...(no === null ? {} : { taskNo: no }),
    by: { actor: person.externalId, role: person.role },
  });
  if (!write) return [line(notFound(command))];
  if (write.final) return [line(write.final)];
  const said = await wordsOf(ctx, write);
  if (now.getTime() - write.at.getTime() > UNDO_WINDOW_MS) {
    return [line(UNDO_LINES.tooLate(said.when, said.words))];
  }
  const all = await changesOf(tx, write.inboxId);
  const [task] = no === null ? [] : await loadTasks(tx, office.id, { nos: [no] });
  const by = { actor: person.externalId, actorName: person.name, inboxId, at: now };
  const place = { officeId: office.id, zone: deps.zone, reason: `撤回${said.words}` };
  const outcome = await takeBack(tx, { ...by, ...place }, task ? changesOfTask(all, task) : all);
  if (!outcome.ok) return [line(laterLine(outcome.later, today))];
  const { restored } = outcome;
  const nos = [...new Set(restored.duties.map(({ after }) => after.taskNo))];
  await recordAudit(tx, {
    officeId: office.id,
    actor: person.externalId,
    action: 'undone',
    detail: { inboxId, undoes: write.inboxId, taskNos: nos, removed: restored.removed },
    at: now,
  });
  return [{ message: say(undoneLine(said, restored, today)), taskNos: nos }];
}

function notFound({ no, of }: CommandOf<'undo'>): string {
  if (of !== undefined) return UNDO_LINES.notTheirs;
  return no === null ? UNDO_LINES.nothing : REPLY_LINES.nothingToUndo(no);
}

async function wordsOf(ctx: UndoContext, write: Write): Promise<{ when: string; words: string }> {
  const inbound = await loadInbound(ctx.tx, write.inboxId);
  const { time } = civilMoment(write.at, ctx.deps.zone);
  return { when: time, words: saidWords(inbound?.text ?? '') };
}

function line(text: string): Answer {
  return { message: say(text) };
}
