// 三方核验 8 · 核验 8 专家 李某: three people confirm by name before the office strikes a duty off.
import { dutyName, REPLY_LINES, say } from '#core/intent/answer.ts';
import { OFFICE_LINES } from '#core/intent/answer-changes.ts';
import { UNSETTLED } from '#core/ledger/duty.ts';
import { CHECKERS } from '#core/ledger/event.ts';
import { missingChecks } from '#core/ledger/three-checks.ts';
import { listNames } from '#core/message/wording.ts';
import { dutyEvents } from '#db/duty-history.ts';
import type { Answer, CommandOf, HandlerContext } from './handler.ts';
import { dutiesOf, ofOneUnit } from './office-change.ts';
import { currentDuty, happen } from './speaker-duties.ts';

/** Turns it on or off for every duty of the tasks that is not settled; later periods are not touched. */
export async function askChecks(
  ctx: HandlerContext,
  { nos, on }: CommandOf<'askChecks'>,
): Promise<Answer[]> {
  const lines: string[] = [];
  for (const no of nos) {
    const duties = await dutiesOf(ctx, no, null);
    if (typeof duties === 'string') {
      lines.push(duties);
      continue;
    }
    const open = duties.filter((duty) => UNSETTLED.includes(duty.status));
    for (const duty of open) await happen(ctx, duty.id, { kind: 'checksAsked', on });
    const done = on ? OFFICE_LINES.checksOn : OFFICE_LINES.checksOff;
    lines.push(open.length > 0 ? done(no, listNames([...CHECKERS])) : OFFICE_LINES.nothingToDo(no));
  }
  return [{ message: say(lines.join('')), taskNos: nos }];
}

/** Records one confirmation; a later one of the same kind takes its place, the history keeps both. */
export async function confirmCheck(
  ctx: HandlerContext,
  { no, unit, as, name }: CommandOf<'confirmCheck'>,
): Promise<Answer[]> {
  const duties = await dutiesOf(ctx, no, unit);
  if (typeof duties === 'string') return [{ message: say(duties) }];
  const claimed = duties.filter((duty) => duty.status === 'completed');
  const own = ofOneUnit(no, claimed.length > 0 ? claimed : duties);
  if (typeof own === 'string') return [{ message: say(own) }];
  const duty = currentDuty(own, ctx.today);
  if (!duty) return [{ message: say(OFFICE_LINES.nothingToDo(no)) }];
  const called = dutyName(duty, ctx.today);
  const result = await happen(ctx, duty.id, { kind: 'checked', as, name });
  if (!result.ok) return [{ message: say(REPLY_LINES.refusedBy(called, result.reason)) }];
  const missing = missingChecks(await dutyEvents(ctx.tx, duty.id));
  return [{ message: say(OFFICE_LINES.checked(called, as, name, missing)), taskNos: [no] }];
}
