// A job's run: one office, one slot, one transaction. A crash takes all of it back, the claim
// included.
import type { CivilDate } from '#core/calendar/civil-date.ts';
import type { Message } from '#core/message/message.ts';
import { DEFAULT_POLICY } from '#core/reminder/policy.ts';
import type { Tx } from '#db/client.ts';
import type { Office } from '#db/offices.ts';
import { putOutbox } from '#db/outbox.ts';
import type { Audience } from './audience.ts';
import type { Deps } from './deps.ts';
import { nextOfficeMoment } from './office-hours.ts';

export interface JobRun {
  deps: Deps;
  tx: Tx;
  office: Office;
  audience: Audience;
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

/** Puts a message for office hours into the outbox, once per key. Null: it was there already. */
export async function putUnasked(
  run: Pick<JobRun, 'deps' | 'tx' | 'office' | 'audience' | 'slotAt' | 'now'>,
  row: { dedupeKey: string; kind: string; message: Message; taskNos?: number[] },
): Promise<number | null> {
  const { deps, now } = run;
  return putOutbox(run.tx, {
    officeId: run.office.id,
    groupId: run.audience.group.id,
    ...row,
    notBefore: nextOfficeMoment(now, DEFAULT_POLICY.hours, deps.calendar, deps.zone),
    createdAt: run.slotAt,
  });
}
