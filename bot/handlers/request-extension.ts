// 申请延期 8 至 2024-09-30 原因: put before the office; the day in force does not move.

import type { CivilDate } from '#core/calendar/civil-date.ts';
import { dutyName, extensionAsked, REPLY_LINES, say } from '#core/intent/answer.ts';
import { callStaff } from './called.ts';
import type { Answer, CommandOf, HandlerContext } from './handler.ts';
import { dutyFor } from './record-reports.ts';
import { happen } from './speaker-duties.ts';

export async function requestExtension(
  ctx: HandlerContext,
  command: CommandOf<'requestExtension'>,
): Promise<Answer[]> {
  return await proposeExtension(ctx, command.no, command.to, command.reason);
}

/** Notes the request on the speaker's duty and shows it to the office with a button. */
export async function proposeExtension(
  ctx: HandlerContext,
  no: number,
  to: CivilDate,
  reason: string,
): Promise<Answer[]> {
  const duty = await dutyFor(ctx, no);
  if (typeof duty === 'string') return [{ message: say(duty) }];
  const asked = await happen(ctx, duty.id, { kind: 'extensionRequested', to, reason });
  if (!asked.ok) {
    return [{ message: say(REPLY_LINES.refusedBy(dutyName(duty, ctx.today), asked.reason)) }];
  }
  const staff = await callStaff(ctx);
  return [{ message: extensionAsked(duty, to, ctx.today, staff), taskNos: [no] }];
}
