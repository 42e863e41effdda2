// What an office set for the clock's work: reminders, the month's round, whether it only looks on (影子模式).
import { z } from 'zod';
import { type DocumentSetting, readDocumentSetting } from '#core/digest/document-setting.ts';
import type { Policy } from '#core/reminder/policy.ts';
import { type RoundSetting, readRoundSetting } from '#core/reminder/round-setting.ts';
import { policyOf, type ReminderSetting, readSetting } from '#core/reminder/setting.ts';
import type { Queryable } from '#db/client.ts';
import { getSetting, putSetting } from '#db/settings.ts';
import { type ScheduledJob, scheduleOf } from './schedule.ts';

const REMINDERS = 'reminders';
const ROUND = 'round';
const SHADOW = 'shadow';
const DOCUMENTS = 'documents';
const Shadow = z.object({ since: z.string() });

export interface OfficeSettings {
  policy: Policy;
  round: RoundSetting;
  /** Everything is drafted and nothing said unasked; the day it began, null when it speaks. */
  shadowSince: string | null;
}

/** What an office set about reminders, 月调度 and 影子模式, defaults where it set nothing. */
export async function loadSettings(q: Queryable, officeId: number): Promise<OfficeSettings> {
  return {
    policy: policyOf(await loadReminderSetting(q, officeId)),
    round: readRoundSetting(await getSetting(q, officeId, ROUND)),
    shadowSince: Shadow.safeParse(await getSetting(q, officeId, SHADOW)).data?.since ?? null,
  };
}

/** 提醒设置 as the office left it; the default where it set nothing or what is stored cannot be read. */
export async function loadReminderSetting(
  q: Queryable,
  officeId: number,
): Promise<ReminderSetting> {
  return readSetting(await getSetting(q, officeId, REMINDERS));
}

/** Null goes back to how it comes. */
export async function saveReminderSetting(
  q: Queryable,
  officeId: number,
  setting: ReminderSetting | null,
): Promise<void> {
  await putSetting(q, officeId, REMINDERS, setting);
}

/** Begins to look on from a day, or (null) to speak again: nothing drafted meanwhile is sent. */
export async function saveShadow(
  q: Queryable,
  officeId: number,
  since: string | null,
): Promise<void> {
  await putSetting(q, officeId, SHADOW, since === null ? null : { since });
}

/** 版头、代字、主送、抄送… of the office's documents. */
export async function loadDocumentSetting(
  q: Queryable,
  officeId: number,
): Promise<DocumentSetting> {
  return readDocumentSetting(await getSetting(q, officeId, DOCUMENTS));
}

/** Null goes back to how it comes. */
export async function saveDocumentSetting(
  q: Queryable,
  officeId: number,
  setting: DocumentSetting | null,
): Promise<void> {
  await putSetting(q, officeId, DOCUMENTS, setting);
}

/** The jobs of an office and when they fall. */
export async function scheduleFor(
  q: Queryable,
  officeId: number,
): Promise<readonly ScheduledJob[]> {
  const { policy, round } = await loadSettings(q, officeId);
  return scheduleOf({ sendTime: policy.sendTime, round });
}

/** Null goes back to how it comes. */
export async function saveRoundSetting(
  q: Queryable,
  officeId: number,
  setting: RoundSetting | null,
): Promise<void> {
  await putSetting(q, officeId, ROUND, setting);
}
