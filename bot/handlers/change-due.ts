// 修改时限 8 2024-09-30 原因: the office moves a day itself, for every unit of the occurrence.
import { say } from '#core/intent/answer.ts';
import { OFFICE_LINES } from '#core/intent/answer-changes.ts';
import { UNFINISHED } from '#core/ledger/duty.ts';
import type { Answer, CommandOf, HandlerContext } from './handler.ts';
import { changeDuties, dutiesOf } from './office-change.ts';

export async function changeDue(
  ctx: HandlerContext,
  command: CommandOf<'changeDue'>,
): Promise<Answer[]> {
  const { no, to, reason } = command;
  const duties = await dutiesOf(ctx, no, null);
  if (typeof duties === 'string') return [{ message: say(duties) }];
  const unfinished = duties.filter((duty) => UNFINISHED.includes(duty.status));
  const [earliest] = unfinished.length > 0 ? unfinished : duties;
  if (!earliest) return [{ message: say(OFFICE_LINES.nothingToDo(no)) }];
  const sameStage = duties.filter(
    (duty) =>
      duty.occurrenceId === earliest.occurrenceId &&
      (duty === earliest || UNFINISHED.includes(duty.status)),
  );
  return await changeDuties(ctx, sameStage, { kind: 'dueChanged', to, reason });
}
