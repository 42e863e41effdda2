// 改派 8 区住建局: a task's unfinished duties go from their unit to another.
import { matchUnit } from '#core/directory/match.ts';
import { call, REPLY_LINES, say } from '#core/intent/answer.ts';
import { OFFICE_LINES } from '#core/intent/answer-changes.ts';
import type { Duty } from '#core/ledger/duty.ts';
import { isActedOn, type Task } from '#core/ledger/task.ts';
import { listNames } from '#core/message/wording.ts';
import { assignUnit } from '#db/assign-unit.ts';
import { loadUnits } from '#db/directory.ts';
import { reassign } from '#db/ledger.ts';
import { loadDuties, loadTasks } from '#db/ledger-queries.ts';
import { callContacts } from './called.ts';
import type { Answer, CommandOf, HandlerContext } from './handler.ts';

/** 改派 moves a task from its one acting unit; a task that names nobody gets its first unit. */
export async function reassignTask(
  ctx: HandlerContext,
  command: CommandOf<'reassign'>,
): Promise<Answer[]> {
  const { no } = command;
  const [task] = await loadTasks(ctx.tx, ctx.office.id, { nos: [no] });
  if (!task) return [line(REPLY_LINES.noSuchTask(no))];
  const units = await loadUnits(ctx.tx, ctx.office.id);
  const match = matchUnit(command.unit, units, ctx.office.place);
  if (match.kind === 'unknown') return [line(OFFICE_LINES.unknownUnit(command.unit))];
  if (match.kind === 'ambiguous') {
    const names = listNames(match.candidates.map((unit) => unit.name));
    return [line(OFFICE_LINES.ambiguousUnit(command.unit, names))];
  }
  const to = { unitId: match.unit.id, unitName: match.unit.name };
  if (!isActedOn(task)) return await assign(ctx, task, to);
  const duties = await loadDuties(ctx.tx, ctx.office.id, { taskNos: [no] });
  if (isOver(task, duties)) return [line(OFFICE_LINES.nothingToReassign(no))];
  const from = actingUnit(task, duties);
  if (typeof from === 'string') return [line(from)];
  return await move(ctx, task, from, to);
}

/** Nothing is left to do, and no further period will come. */
function isOver({ kind }: Task, duties: readonly Duty[]): boolean {
  const isLast = kind === 'milestone' || kind === 'open';
  return isLast && duties.length > 0 && duties.every((duty) => isClosed(duty));
}

function isClosed({ status }: Duty): boolean {
  return status === 'signedOff' || status === 'cancelled';
}

interface Named {
  unitId: number;
  unitName: string;
}

/** The one unit that still has something to do, or else has the task; several are named. */
function actingUnit(task: Task, duties: readonly Duty[]): Named | string {
  const live = duties.filter((duty) => !isClosed(duty));
  const acting = task.units.filter((unit) => unit.role !== 'support');
  const named: Named[] = live.length > 0 ? live : duties.length > 0 ? [...duties] : acting;
  const [first, ...others] = [...new Map(named.map((one) => [one.unitId, one])).values()];
  if (first && others.length === 0) return first;
  const names = [...new Set(named.map((one) => one.unitName))];
  return OFFICE_LINES.manyUnits(task.no, listNames(names));
}

async function assign(ctx: HandlerContext, task: Task, to: Named): Promise<Answer[]> {
  const { person, inboxId, now, today } = ctx;
  const by = { actor: person.externalId, actorName: person.name, inboxId, at: now };
  const count = await assignUnit(ctx.tx, { ...by, taskId: task.id, unitIds: [to.unitId], today });
  const people = await callContacts(ctx, [to.unitId]);
  const text = OFFICE_LINES.assigned(task.no, to.unitName, count ?? 0);
  return [{ message: call(people, text), taskNos: [task.no] }];
}

async function move(ctx: HandlerContext, task: Task, from: Named, to: Named): Promise<Answer[]> {
  const { person, inboxId, now, deps } = ctx;
  const { no } = task;
  const moved = await reassign(ctx.tx, {
    taskId: task.id,
    from: { unitId: from.unitId, unitName: from.unitName },
    to,
    actor: person.externalId,
    actorName: person.name,
    inboxId,
    at: now,
    zone: deps.zone,
  });
  if (!moved.ok) return [line(REPLY_LINES.refusedBy(`第${no}项`, moved.reason))];
  const people = await callContacts(ctx, [to.unitId]);
  const text = OFFICE_LINES.reassigned(no, from.unitName, to.unitName, moved.duties.length);
  return [{ message: call(people, text), taskNos: [no] }];
}

function line(text: string): Answer {
  return { message: say(text) };
}
