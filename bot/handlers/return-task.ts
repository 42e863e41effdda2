// 退回 8 原因: a claim that does not hold goes back to its unit.
import { say } from '#core/intent/answer.ts';
import { OFFICE_LINES } from '#core/intent/answer-changes.ts';
import type { Duty } from '#core/ledger/duty.ts';
import type { Answer, CommandOf, HandlerContext } from './handler.ts';
import { changeDuties, dutiesOf, ofOneUnit } from './office-change.ts';

export async function returnTask(
  ctx: HandlerContext,
  command: CommandOf<'returnTask'>,
): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (const no of command.nos) answers.push(...(await returnOne(ctx, no, command)));
  return answers;
}

async function returnOne(
  ctx: HandlerContext,
  no: number,
  { unit, reason }: CommandOf<'returnTask'>,
): Promise<Answer[]> {
  const duties = await dutiesOf(ctx, no, unit);
  if (typeof duties === 'string') return [{ message: say(duties) }];
  const chosen = meant(no, duties);
  if (typeof chosen === 'string') return [{ message: say(chosen) }];
  return await changeDuties(ctx, chosen, { kind: 'returned', reason });
}

/** The claim that waits; else the last sign-off, which returning opens again; else let the ledger say why. */
function meant(no: number, duties: Duty[]): Duty[] | string {
  const claimed = duties.filter((duty) => duty.status === 'completed');
  if (claimed.length > 0) {
    const own = ofOneUnit(no, claimed);
    return typeof own === 'string' ? own : own.slice(0, 1);
  }
  const closed = duties.filter((duty) => duty.status === 'signedOff');
  const own = ofOneUnit(no, closed.length > 0 ? closed : duties);
  if (typeof own === 'string') return own;
  const last = own.at(-1);
  return last ? [last] : OFFICE_LINES.nothingToDo(no);
}
