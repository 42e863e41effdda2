// Which slots are due: schedule, last slot run and now, nothing else. A slot is `2024-06-20T09:00`.
import { addDays, type CivilDate } from '#core/calendar/civil-date.ts';
import type { WorkCalendar } from '#core/calendar/working-days.ts';
import { type CivilMoment, civilMoment, instantOf } from '#core/calendar/zone.ts';
import { SCHEDULE, type ScheduledJob, slotsBetween } from './schedule.ts';

/** No downtime is looked back on for longer than this. */
const LOOK_BACK_DAYS = 400;
const LOOK_AHEAD_DAYS = 40;

export interface DueSlots {
  /** The slot to run now, or null. */
  run: string | null;
  /** Older slots that running it fills in as well; they are claimed with it. */
  merged: string[];
  /** Slots too old to fill in; none while a younger one waits for its day. */
  missed: string[];
}

/**
 * What a job owes at `now`. `since` is the last slot it ran, or any moment known to be covered;
 * null when the office has run nothing yet: then only the slots of today are due, because what was
 * before it began cannot have been missed. A `since` after now (a rehearsal's clock set back)
 * counts as null.
 */
export function dueSlots(
  entry: ScheduledJob,
  since: string | null,
  now: CivilMoment,
  around: { calendar: WorkCalendar; hours: { from: string; to: string } },
): DueSlots {
  const until = `${now.day}T${now.time}`;
  const covered = since !== null && since <= until ? since : now.day;
  const floor = addDays(now.day, -LOOK_BACK_DAYS);
  const slots = slotsBetween(entry, later(covered, floor), until, around.calendar);
  const oldest = addDays(now.day, -entry.backfillDays);
  const missed = slots.filter((slot) => slot.slice(0, 10) < oldest);
  const within = slots.filter((slot) => slot.slice(0, 10) >= oldest);
  const run = within.at(-1) ?? null;
  if (run === null) return { run: null, merged: [], missed };
  // Until it runs more slots may grow too old; the office hears of all of them once.
  const waits = entry.waitsForItsDay && !isItsDay(run, now, around.hours);
  if (waits) return { run: null, merged: [], missed: [] };
  return { run, merged: within.slice(0, -1), missed };
}

function later(a: string, b: string): string {
  return a < b ? b : a;
}

function isItsDay(slot: string, now: CivilMoment, hours: { from: string; to: string }): boolean {
  return slot.slice(0, 10) === now.day && now.time >= hours.from && now.time < hours.to;
}

/**
 * The next instant after `now` at which a slot of the schedule falls: where a rehearsal's clock jumps to.
 */
export function nextSlotAt(
  now: Date,
  calendar: WorkCalendar,
  zone: string,
  schedule: readonly ScheduledJob[] = SCHEDULE,
): Date {
  const { day, time } = civilMoment(now, zone);
  const until = `${addDays(day, LOOK_AHEAD_DAYS)}T23:59`;
  const slots = schedule.flatMap(
    (entry) => slotsBetween(entry, `${day}T${time}`, until, calendar)[0] ?? [],
  );
  return slotInstant(slots.sort()[0] ?? until, zone);
}

/** The instant of a slot. */
export function slotInstant(slot: string, zone: string): Date {
  return instantOf(slot.slice(0, 10), slot.slice(11), zone);
}

/** Civil day of a slot. */
export function slotDay(slot: string): CivilDate {
  return slot.slice(0, 10);
}
