// 暂不提醒 8 至 2024-06-20 · 恢复提醒 8: the office's word, on every unfinished duty of the tasks.
import { say } from '#core/intent/answer.ts';
import { REMINDER_LINES } from '#core/intent/answer-reminders.ts';
import { UNSETTLED } from '#core/ledger/duty.ts';
import { listNames, shortDay } from '#core/message/wording.ts';
import type { Answer, CommandOf, HandlerContext } from './handler.ts';
import { dutiesOf } from './office-change.ts';
import { happen } from './speaker-duties.ts';

export async function snooze(ctx: HandlerContext, command: CommandOf<'snooze'>): Promise<Answer[]> {
  const { until } = command;
  const { today } = ctx;
  if (until !== null && until < today) {
    return [{ message: say(REMINDER_LINES.snoozePast(shortDay(until, today))) }];
  }
  const done: number[] = [];
  const was = new Set<string>();
  const lines: string[] = [];
  for (const no of command.nos) {
    const duties = await dutiesOf(ctx, no, null);
    if (typeof duties === 'string') {
      lines.push(duties);
      continue;
    }
    const open = duties.filter((duty) => UNSETTLED.includes(duty.status));
    for (const { id, snoozedUntil } of open) {
      const known = snoozedUntil && snoozedUntil >= today ? shortDay(snoozedUntil, today) : null;
      was.add(REMINDER_LINES.snoozedUntil(known));
      await happen(ctx, id, { kind: 'snoozed', until });
    }
    if (open.length > 0) done.push(no);
    else lines.push(REMINDER_LINES.snoozeNothing(no));
  }
  const before = [...was].join('、');
  const tasks = listNames(done.map((no) => `第${no}项`));
  if (done.length > 0) {
    lines.unshift(
      until === null
        ? REMINDER_LINES.unsnoozed(tasks, before)
        : REMINDER_LINES.snoozed(tasks, shortDay(until, today), before),
    );
  }
  return [{ message: say(lines.join('')), taskNos: done }];
}
