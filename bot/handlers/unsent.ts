// 未送达 · 重发 12: what was given up or keeps failing, and one more try when the cause is gone.
import { civilDay } from '#core/calendar/zone.ts';
import { say } from '#core/intent/answer.ts';
import { REMINDER_LINES, unsentMessage } from '#core/intent/answer-reminders.ts';
import { FINAL_LINES } from '#core/intent/answer-undo.ts';
import { listFailed, listStuck, type Stored, resend as sendAgain } from '#db/outbox.ts';
import type { Answer, CommandOf, HandlerContext } from './handler.ts';

/** Failing for longer than this, a message is worth a look. */
const STUCK_MS = 30 * 60_000;

export async function unsent(ctx: HandlerContext): Promise<Answer[]> {
  const { tx, office, now, today, deps } = ctx;
  const failed = await listFailed(tx, office.id);
  const stuck = await listStuck(tx, office.id, new Date(now.getTime() - STUCK_MS));
  if (failed.length + stuck.length === 0) return [{ message: say(REMINDER_LINES.allSent) }];
  const listed = (rows: Stored[]) =>
    rows.map((row) => ({ ...row, on: civilDay(row.createdAt, deps.zone) }));
  return [{ message: unsentMessage(listed(failed), listed(stuck), today) }];
}

export async function resend(ctx: HandlerContext, { id }: CommandOf<'resend'>): Promise<Answer[]> {
  const again = await sendAgain(ctx.tx, ctx.office.id, id, ctx.now);
  if (!again) return [{ message: say(REMINDER_LINES.notFailed(id)) }];
  return [{ message: say(REMINDER_LINES.resent(id)), final: FINAL_LINES.resent }];
}
