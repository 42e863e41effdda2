// 改派 8 区住建局: a task's unfinished duties go from their unit to another.
import { matchUnit } from '#core/directory/match.ts';
import { call, REPLY_LINES, say } from '#core/intent/answer.ts';
import { OFFICE_LINES } from '#core/intent/answer-changes.ts';
import type { Duty } from '#core/ledger/duty.ts';
import { listNames } from '#core/message/wording.ts';
import { loadUnits } from '#db/directory.ts';
import { reassign } from '#db/ledger.ts';
import { callContacts } from './called.ts';
import type { Answer, CommandOf, HandlerContext } from './handler.ts';
import { dutiesOf } from './office-change.ts';

export async function reassignTask(
  ctx: HandlerContext,
  command: CommandOf<'reassign'>,
): Promise<Answer[]> {
  const { no } = command;
  const duties = await dutiesOf(ctx, no, null);
  if (typeof duties === 'string') return [line(duties)];
  const units = await loadUnits(ctx.tx, ctx.office.id);
  const match = matchUnit(command.unit, units, ctx.office.place);
  if (match.kind === 'unknown') return [line(OFFICE_LINES.unknownUnit(command.unit))];
  if (match.kind === 'ambiguous') {
    const names = listNames(match.candidates.map((unit) => unit.name));
    return [line(OFFICE_LINES.ambiguousUnit(command.unit, names))];
  }
  const from = oneUnit(duties);
  if (!from) {
    const names = [...new Set(duties.map((duty) => duty.unitName))];
    return [line(OFFICE_LINES.manyUnits(no, listNames(names)))];
  }
  return await move(ctx, from, { unitId: match.unit.id, unitName: match.unit.name });
}

/** The unit of the duties that are still to be done; null when there are several or none. */
function oneUnit(duties: readonly Duty[]): Duty | null {
  const live = duties.filter((duty) => duty.status !== 'signedOff' && duty.status !== 'cancelled');
  const [first] = live.length > 0 ? live : duties;
  return first && live.every((duty) => duty.unitId === first.unitId) ? first : null;
}

async function move(
  ctx: HandlerContext,
  from: Duty,
  to: { unitId: number; unitName: string },
): Promise<Answer[]> {
  const { person, inboxId, now, deps } = ctx;
  const moved = await reassign(ctx.tx, {
    taskId: from.taskId,
    from: { unitId: from.unitId, unitName: from.unitName },
    to,
    actor: person.externalId,
    actorName: person.name,
    inboxId,
    at: now,
    zone: deps.zone,
  });
  if (!moved.ok) return [line(REPLY_LINES.refusedBy(`第${from.taskNo}项`, moved.reason))];
  const people = await callContacts(ctx, [to.unitId]);
  const { taskNo, unitName } = from;
  const text = OFFICE_LINES.reassigned(taskNo, unitName, to.unitName, moved.duties.length);
  return [{ message: call(people, text), taskNos: [taskNo] }];
}

function line(text: string): Answer {
  return { message: say(text) };
}
