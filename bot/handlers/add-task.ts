// 新增任务：区住建局6月底前完成危房排查: a sentence of the office is read like a notice, shown, entered once confirmed.
import { say } from '#core/intent/answer.ts';
import { OFFICE_LINES } from '#core/intent/answer-changes.ts';
import { fullDay } from '#core/message/wording.ts';
import { loadUnits } from '#db/directory.ts';
import type { Answer, CommandOf, HandlerContext } from './handler.ts';
import { takeIn } from './import-notice.ts';
import { readSentence } from './read-sentence.ts';

/**
 * Signed with the office and today, so that 本月底 has a day and the same words may come again next
 * year; “确认入账” gives the number and the history says who entered it.
 */
export async function addTask(
  ctx: HandlerContext,
  { sentence }: CommandOf<'addTask'>,
): Promise<Answer[]> {
  const text = `一、${sentence}\n\n${ctx.office.name}\n${fullDay(ctx.today)}\n`;
  const units = await loadUnits(ctx.tx, ctx.office.id);
  const { calendar } = ctx.deps;
  const on = { issuedOn: ctx.today, calendar, issuer: ctx.office.name, units };
  const read = readSentence(text, on);
  if (!read) return [{ message: say(OFFICE_LINES.noTaskRead) }];
  return await takeIn(ctx, { file: null, format: 'txt', text, read: () => read, notes: [] });
}
