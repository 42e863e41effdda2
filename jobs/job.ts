// A job's run: one office, one slot, one transaction. A crash takes all of it back, the claim
// included.
import type { CivilDate } from '#core/calendar/civil-date.ts';
import type { Message } from '#core/message/message.ts';
import type { Tx } from '#db/client.ts';
import type { Office } from '#db/offices.ts';
import { putOutbox } from '#db/outbox.ts';
import type { Audience } from './audience.ts';
import type { Deps } from './deps.ts';
import { nextOfficeMoment } from './office-hours.ts';
import type { OfficeSettings } from './office-settings.ts';

export interface JobRun {
  deps: Deps;
  tx: Tx;
  office: Office;
  audience: Audience;
  settings: OfficeSettings;
  /** Office day of the slot. */
  day: CivilDate;
  /** Day of the slot that was run before; what fell since is filled in. Null on the first run. */
  since: CivilDate | null;
  /** The instant the slot fell; messages are late when sent well after it. */
  slotAt: Date;
  now: Date;
}

/** Counts and short reasons for the report and the run's row; no names, no bodies. */
export type Outcome = Record<string, number | string>;

export type Job = (run: JobRun) => Promise<Outcome>;

/** How the clock is written as the doer of what it did. */
export const CLOCK_ACTOR = { actor: 'duban', actorName: '系统', inboxId: null } as const;

/** What speaking takes: the office, its group and settings, and when. */
export type Speaking = Pick<
  JobRun,
  'deps' | 'tx' | 'office' | 'audience' | 'settings' | 'slotAt' | 'now'
>;

/**
 * Puts a message for office hours into the outbox, once per key. Null: it was there already. While
 * the office only looks on it is kept as a draft; alarms are about the system itself and go out.
 */
export async function putUnasked(
  run: Speaking,
  row: {
    dedupeKey: string;
    kind: string;
    message: Message;
    taskNos?: number[];
    /** The account it is for alone; absent or null = the group. */
    privateTo?: string | null;
    /** Key of the sent message it takes the place of. */
    supersedes?: string;
  },
): Promise<number | null> {
  const { deps, now, settings } = run;
  const isDraft = settings.shadowSince !== null && row.kind !== 'alarm';
  return putOutbox(run.tx, {
    officeId: run.office.id,
    groupId: run.audience.group.id,
    ...row,
    status: isDraft ? 'shadow' : 'pending',
    notBefore: nextOfficeMoment(now, settings.policy.hours, deps.calendar, deps.zone),
    createdAt: run.slotAt,
  });
}
