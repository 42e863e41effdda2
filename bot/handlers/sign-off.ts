// 销号 8 · 3、5、9销号 · 销号 8 区住建局: what a unit claimed is checked and struck off.
import { say } from '#core/intent/answer.ts';
import { OFFICE_LINES } from '#core/intent/answer-changes.ts';
import { type Duty, UNFINISHED } from '#core/ledger/duty.ts';
import type { Answer, CommandOf, HandlerContext } from './handler.ts';
import { changeDuties, dutiesOf, ofOneUnit } from './office-change.ts';
import { currentDuty } from './speaker-duties.ts';
import { awaitsChecks } from './three-checks.ts';

/** Each task: every claim that waits; without one, the only unit's current duty. */
export async function signOff(
  ctx: HandlerContext,
  command: CommandOf<'signOff'>,
): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (const no of command.nos) answers.push(...(await signOffOne(ctx, no, command.unit)));
  return answers;
}

async function signOffOne(ctx: HandlerContext, no: number, unit: string | null): Promise<Answer[]> {
  const duties = await dutiesOf(ctx, no, unit);
  if (typeof duties === 'string') return [{ message: say(duties) }];
  const chosen = meant(ctx, no, duties);
  if (typeof chosen === 'string') return [{ message: say(chosen) }];
  const answers: Answer[] = [];
  const ready: Duty[] = [];
  for (const duty of chosen) {
    const waits = duty.status === 'signedOff' ? null : await awaitsChecks(ctx, duty);
    if (waits) answers.push(waits);
    else ready.push(duty);
  }
  if (ready.length > 0) answers.push(...(await changeDuties(ctx, ready, { kind: 'signedOff' })));
  return answers;
}

function meant(ctx: HandlerContext, no: number, duties: Duty[]): Duty[] | string {
  const claimed = duties.filter((duty) => duty.status === 'completed');
  if (claimed.length > 0) return claimed;
  const unfinished = duties.filter((duty) => UNFINISHED.includes(duty.status));
  const own = ofOneUnit(no, unfinished.length > 0 ? unfinished : duties);
  if (typeof own === 'string') return own;
  const duty = currentDuty(own, ctx.today);
  return duty ? [duty] : OFFICE_LINES.nothingToDo(no);
}
