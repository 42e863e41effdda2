// One beat of the clock: claims each due slot once, runs its job, then sends. State is in the
// database only.
import { addDays, type CivilDate } from '#core/calendar/civil-date.ts';
import { type CivilMoment, civilMoment } from '#core/calendar/zone.ts';
import { failedJobMessage, missedMessage } from '#core/reminder/office-card.ts';
import { DEFAULT_POLICY } from '#core/reminder/policy.ts';
import type { Queryable, Tx } from '#db/client.ts';
import { withoutValues } from '#db/errors.ts';
import { listGroups } from '#db/groups.ts';
import { loadTasks } from '#db/ledger-queries.ts';
import { listOffices, type Office } from '#db/offices.ts';
import { claimSlot, finishSlot, lastSlot } from '#db/runs.ts';
import { loadAudience } from './audience.ts';
import { brief } from './brief.ts';
import { closeRound, openRound, warnRound } from './collect.ts';
import type { Deps } from './deps.ts';
import { digest } from './digest.ts';
import { type DispatchReport, dispatch } from './dispatch.ts';
import { type Job, type JobRun, type Outcome, putUnasked } from './job.ts';
import { loadSettings, scheduleFor } from './office-settings.ts';
import { prune } from './prune.ts';
import { reconcile } from './reconcile.ts';
import { recur } from './recur.ts';
import { remind } from './remind.ts';
import type { JobName, ScheduledJob } from './schedule.ts';
import { dueSlots, slotDay, slotInstant } from './slots.ts';

const JOBS: Record<JobName, Job> = {
  recur,
  brief,
  openRound,
  remind,
  warnRound,
  closeRound,
  reconcile,
  digest,
  prune,
};

export interface JobReport {
  officeId: number;
  job: JobName;
  /** `2024-06-20T09:00`. */
  slot: string;
  /** Older slots filled in with it. */
  filledIn: number;
  /** Slots too old to fill in, told to the office. */
  missed: number;
  outcome: Outcome | { error: string };
}

export interface TickReport {
  at: string;
  jobs: JobReport[];
  dispatch: DispatchReport;
}

interface TickOptions {
  officeId?: number;
  groupId?: number;
}

/**
 * Runs what is due at `deps.clock.now()`. Calling it twice, late, or from several processes at once
 * is harmless: a slot belongs to who claims it, a message to its key.
 */
export async function tick(deps: Deps, options: TickOptions = {}): Promise<TickReport> {
  const now = deps.clock.now();
  const jobs: JobReport[] = [];
  for (const office of await officesOf(deps, options)) {
    for (const entry of await scheduleFor(deps.db, office.id)) {
      const report = await runDue(deps, office, entry, now, options.groupId);
      if (report) jobs.push(report);
    }
  }
  return { at: now.toISOString(), jobs, dispatch: await dispatch(deps) };
}

async function officesOf(deps: Deps, { officeId, groupId }: TickOptions): Promise<Office[]> {
  const own: Office[] = [];
  for (const office of await listOffices(deps.db)) {
    if (officeId !== undefined && office.id !== officeId) continue;
    const groups = groupId === undefined ? [] : await listGroups(deps.db, office.id);
    if (groupId === undefined || groups.some((group) => group.id === groupId)) own.push(office);
  }
  return own;
}

async function runDue(
  deps: Deps,
  office: Office,
  entry: ScheduledJob,
  now: Date,
  groupId: number | undefined,
): Promise<JobReport | null> {
  const moment = civilMoment(now, deps.zone);
  const since = await coveredUntil(deps, office.id, entry, moment, now);
  const { calendar } = deps;
  const due = dueSlots(entry, since, moment, { calendar, hours: DEFAULT_POLICY.hours });
  const slot = due.run ?? due.missed.at(-1);
  if (slot === undefined) return null;
  const report = { officeId: office.id, job: entry.job, slot, missed: due.missed.length };
  try {
    const outcome = await deps.db.transaction(async (tx) => {
      const covered = later(since, `${addDays(moment.day, -entry.backfillDays - 1)}T23:59`);
      const run = await startRun(deps, tx, office, { slot, since: covered, now, groupId });
      if (
        !run ||
        !(await claimAll(tx, office.id, entry, [...due.missed, ...due.merged], slot, now))
      )
        return null;
      await reportMissed(run, entry, due.missed);
      const done = due.run === null ? { skipped: 'tooOld' } : await JOBS[entry.job](run);
      const key = { officeId: office.id, job: entry.job, slot };
      await finishSlot(tx, { ...key, now, outcome: done });
      return done;
    });
    return outcome && { ...report, filledIn: due.merged.length, outcome };
  } catch (error) {
    const said = withoutValues(error);
    deps.log.error('job failed', { job: entry.job, slot, officeId: office.id, error: said });
    await reportFailure(deps, office, entry, { slot, now, groupId });
    return { ...report, filledIn: 0, outcome: { error: said } };
  }
}

/**
 * The last slot the job ran. An office whose clock has never been here gets a mark at the day's
 * start: what was before it cannot have been missed, and what comes after it can.
 */
async function coveredUntil(
  deps: Deps,
  officeId: number,
  entry: ScheduledJob,
  { day, time }: CivilMoment,
  now: Date,
): Promise<string> {
  const last = await lastSlot(deps.db, officeId, entry.job, `${day}T${time}`);
  if (last !== null) return last;
  const slot = `${day}T00:00`;
  await claimSlot(deps.db, { officeId, job: entry.job, slot, now });
  return slot;
}

/** False when another process has the slot; then nothing of it is ours to do. */
async function claimAll(
  tx: Tx,
  officeId: number,
  entry: ScheduledJob,
  older: readonly string[],
  slot: string,
  now: Date,
): Promise<boolean> {
  if (!(await claimSlot(tx, { officeId, job: entry.job, slot, now }))) return false;
  for (const one of older) await claimSlot(tx, { officeId, job: entry.job, slot: one, now });
  return true;
}

interface RunPlan {
  slot: string;
  since?: string;
  now: Date;
  groupId: number | undefined;
}

/** Null for an office without a group: its slots stay open until it has one. */
async function startRun(
  deps: Deps,
  tx: Tx,
  office: Office,
  { slot, since, now, groupId }: RunPlan,
): Promise<JobRun | null> {
  const audience = await loadAudience(deps, tx, office.id, groupId);
  if (!audience) return null;
  const slotAt = slotInstant(slot, deps.zone);
  const day = slotDay(slot);
  const settings = await loadSettings(tx, office.id);
  return { deps, tx, office, audience, settings, day, since: sinceDay(since, day), slotAt, now };
}

/** What is too old to fill in counts as covered: it is reported, not sent. */
function later(since: string, floor: string): string {
  return since < floor ? floor : since;
}

/** The mark of a new office is not a slot that ran: nothing before the day itself is filled in. */
function sinceDay(since: string | undefined, day: CivilDate): CivilDate | null {
  if (since === undefined || since.endsWith('T00:00')) return addDays(day, -1);
  return slotDay(since);
}

async function reportMissed(run: JobRun, entry: ScheduledJob, missed: string[]): Promise<void> {
  if (missed.length === 0 || !entry.reportsMissed || (await isEmpty(run.tx, run.office.id))) return;
  await putUnasked(
    { ...run, slotAt: run.now },
    {
      dedupeKey: `missed:${entry.job}:${missed.at(-1)}`,
      kind: 'alarm',
      message: missedMessage({ what: entry.what, slots: missed }, run.audience.staff),
    },
  );
}

async function isEmpty(q: Queryable, officeId: number): Promise<boolean> {
  return (await loadTasks(q, officeId)).length === 0;
}

/** Told once; the slot stays unclaimed and is tried again each minute while its window is open. */
async function reportFailure(
  deps: Deps,
  office: Office,
  entry: ScheduledJob,
  plan: RunPlan,
): Promise<void> {
  await deps.db.transaction(async (tx) => {
    const run = await startRun(deps, tx, office, plan);
    if (!run) return;
    await putUnasked(
      { ...run, slotAt: plan.now },
      {
        dedupeKey: `failed:${entry.job}:${plan.slot}`,
        kind: 'alarm',
        message: failedJobMessage(entry.what, plan.slot, run.audience.staff),
      },
    );
  });
}
