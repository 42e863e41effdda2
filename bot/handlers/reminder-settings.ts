// 提醒设置: shows what is in force, or changes one thing of it. Changes are in the audit.
import { settingChange, settingsMessage } from '#core/intent/answer-reminders.ts';
import type { ReminderChange } from '#core/intent/intent.ts';
import {
  ladderNames,
  NO_SETTING,
  type ReminderSetting,
  readLadder,
} from '#core/reminder/setting.ts';
import { recordAudit } from '#db/audit.ts';
import { loadReminderSetting, loadSettings, saveReminderSetting } from '#jobs/office-settings.ts';
import type { Answer, CommandOf, HandlerContext } from './handler.ts';

export async function reminderSettings(
  ctx: HandlerContext,
  { change }: CommandOf<'reminderSettings'>,
): Promise<Answer[]> {
  const { tx, office, now, person } = ctx;
  const { policy: old } = await loadSettings(tx, office.id);
  if (change) {
    const before = await loadReminderSetting(tx, office.id);
    await saveReminderSetting(tx, office.id, changed(before, change));
    const detail = { change };
    const actor = person.externalId;
    await recordAudit(tx, {
      officeId: office.id,
      actor,
      action: 'reminderSettings',
      detail,
      at: now,
    });
  }
  const { policy, shadowSince } = await loadSettings(tx, office.id);
  const card = settingsMessage(policy, shadowSince);
  if (!change) return [{ message: card }];
  const note = { kind: 'note' as const, text: settingChange(old, policy) };
  return [{ message: { ...card, blocks: [note, ...card.blocks] } }];
}

function changed(before: ReminderSetting, change: ReminderChange): ReminderSetting {
  switch (change.kind) {
    case 'reset':
      return NO_SETTING;
    case 'ladder': {
      const rungs = ladderNames(readLadder(change.rungs));
      const own = Object.fromEntries(change.kinds.map((kind) => [kind, rungs]));
      return { ...before, ladders: { ...before.ladders, ...own } };
    }
    case 'weeklyCap':
      return { ...before, weeklyCap: change.count };
    case 'freshReportDays':
      return { ...before, freshReportDays: change.days };
    case 'sendTime':
      return { ...before, sendTime: change.time };
    case 'remindsDailyAndWeekly':
      return { ...before, remindsDailyAndWeekly: change.on };
  }
}
