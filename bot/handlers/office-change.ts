// An order of the office about a task's duties: which units' duties it means, done, said in one line.

import { matchUnit } from '#core/directory/match.ts';
import { call, dutyName, REPLY_LINES, say } from '#core/intent/answer.ts';
import { changeLine, OFFICE_LINES } from '#core/intent/answer-changes.ts';
import type { Duty } from '#core/ledger/duty.ts';
import type { LedgerEvent } from '#core/ledger/event.ts';
import { isActedOn } from '#core/ledger/task.ts';
import { listNames } from '#core/message/wording.ts';
import { loadUnits } from '#db/directory.ts';
import { loadDuties, loadTasks } from '#db/ledger-queries.ts';
import { callContacts } from './called.ts';
import type { Answer, HandlerContext } from './handler.ts';
import { happen } from './speaker-duties.ts';

/** The duties of a task, of one unit where it is named, or why not in a sentence. */
export async function dutiesOf(
  ctx: HandlerContext,
  no: number,
  unitName: string | null,
): Promise<Duty[] | string> {
  const duties = await loadDuties(ctx.tx, ctx.office.id, { taskNos: [no] });
  if (duties.length === 0) return await whyNone(ctx, no);
  if (unitName === null) return duties;
  const units = await loadUnits(ctx.tx, ctx.office.id);
  const match = matchUnit(unitName, units, ctx.office.place);
  if (match.kind === 'unknown') return OFFICE_LINES.unknownUnit(unitName);
  if (match.kind === 'ambiguous') {
    return OFFICE_LINES.ambiguousUnit(unitName, listNames(match.candidates.map((one) => one.name)));
  }
  const own = duties.filter((duty) => duty.unitId === match.unit.id);
  return own.length > 0 ? own : OFFICE_LINES.noDuty(no, match.unit.name);
}

/** No such task, nobody to act on it, or no period of it has begun. */
async function whyNone(ctx: HandlerContext, no: number): Promise<string> {
  const [task] = await loadTasks(ctx.tx, ctx.office.id, { nos: [no] });
  if (!task) return REPLY_LINES.noSuchTask(no);
  return isActedOn(task) ? OFFICE_LINES.noPeriod(no) : OFFICE_LINES.noUnit(no);
}

/** The one unit the duties belong to, or the question which unit is meant. */
export function ofOneUnit(no: number, duties: readonly Duty[]): Duty[] | string {
  const units = [...new Set(duties.map((duty) => duty.unitName))];
  if (units.length > 1) return OFFICE_LINES.whichUnit(no, listNames(units));
  return [...duties];
}

/** Puts the event on each duty and answers in one message that calls the units' contacts. */
export async function changeDuties(
  ctx: HandlerContext,
  duties: readonly Duty[],
  event: LedgerEvent,
): Promise<Answer[]> {
  const lines: string[] = [];
  const changed: Duty[] = [];
  for (const duty of duties) {
    const result = await happen(ctx, duty.id, event);
    if (result.ok) {
      lines.push(changeLine(duty, result.duty, event, ctx.today));
      changed.push(result.duty);
    } else {
      lines.push(REPLY_LINES.refusedBy(dutyName(duty, ctx.today), result.reason));
    }
  }
  if (changed.length === 0) return [{ message: say(lines.join('')) }];
  const people = await callContacts(
    ctx,
    changed.map((duty) => duty.unitId),
  );
  const nos = [...new Set(changed.map((duty) => duty.taskNo))];
  return [{ message: call(people, lines.join('')), taskNos: nos }];
}
