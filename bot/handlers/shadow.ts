// 影子模式 开/关 · 影子记录: the office looks on for a while, then switches on without a flood.
import { addDays } from '#core/calendar/civil-date.ts';
import { civilDay, instantOf } from '#core/calendar/zone.ts';
import { say } from '#core/intent/answer.ts';
import { draftedMessage, REMINDER_LINES } from '#core/intent/answer-reminders.ts';
import { fullDay } from '#core/message/wording.ts';
import { listDrafted } from '#db/outbox.ts';
import { loadSettings, saveShadow } from '#jobs/office-settings.ts';
import type { Answer, CommandOf, HandlerContext } from './handler.ts';
import { noteAudit } from './note-audit.ts';

const LOOK_BACK_DAYS = 30;

export async function shadow(ctx: HandlerContext, command: CommandOf<'shadow'>): Promise<Answer[]> {
  const { tx, office, today } = ctx;
  const { shadowSince } = await loadSettings(tx, office.id);
  if (command.on) {
    if (shadowSince) return [line(REMINDER_LINES.shadowAlready(fullDay(shadowSince)))];
    await saveShadow(tx, office.id, today);
    await noteAudit(ctx, 'shadowOn');
    return [line(REMINDER_LINES.shadowOn)];
  }
  if (!shadowSince) return [line(REMINDER_LINES.shadowWasOff)];
  const { zone } = ctx.deps;
  const from = instantOf(shadowSince, '00:00', zone);
  const to = instantOf(addDays(today, 1), '00:00', zone);
  const drafted = await listDrafted(tx, office.id, { from, to });
  await saveShadow(tx, office.id, null);
  await noteAudit(ctx, 'shadowOff');
  return [line(REMINDER_LINES.shadowOff(fullDay(shadowSince), drafted.length))];
}

export async function drafted(
  ctx: HandlerContext,
  command: CommandOf<'drafted'>,
): Promise<Answer[]> {
  const { tx, office, today, deps } = ctx;
  const { on } = command;
  const from = instantOf(on ?? addDays(today, -LOOK_BACK_DAYS), '00:00', deps.zone);
  const to = instantOf(addDays(on ?? today, 1), '00:00', deps.zone);
  const rows = await listDrafted(tx, office.id, { from, to });
  const { shadowSince: since } = await loadSettings(tx, office.id);
  const listed = rows.map((row) => ({ ...row, on: civilDay(row.createdAt, deps.zone) }));
  return [{ message: draftedMessage(listed, { on, since }, today) }];
}

function line(text: string): Answer {
  return { message: say(text) };
}
