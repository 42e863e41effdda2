// What should have been said on a day, worked out once more and plainly: no plan, no query, no merging.
import { addDays, type CivilDate, daysBetween, weekday } from '#core/calendar/civil-date.ts';
import type { WorkCalendar } from '#core/calendar/working-days.ts';
import { civilDay } from '#core/calendar/zone.ts';
import type { Duty } from '#core/ledger/duty.ts';
import { foldBefore, type History } from './history.ts';
import { FIRST_DAY } from './world.ts';

/** Days after the due day, as the manual has them. T-30 is for more than 90 days. */
const OFFSETS = [-30, -7, -3, -1, 0, 1, 3, 7, 15];
const FRESH_DAYS = 3;
const WEEKLY = 3;

export interface Wanted {
  dutyId: number;
  unitId: number;
  rung: string;
  offset: number;
  /** Why it is not said; null = it is. */
  reason: string | null;
}

/** For one run of the reminders: what fell after `since` up to its day, and what holds it back. */
export function wantedOn(
  history: History,
  run: { day: CivilDate; since: CivilDate; at: Date },
  calendar: WorkCalendar,
): Wanted[] {
  const wanted = history.duties.flatMap((current) => {
    const duty = foldBefore(current, history.events.get(current.id) ?? [], run.at);
    if (!duty?.dueOn || duty.status === 'signedOff' || duty.status === 'cancelled') return [];
    const offset = fallen(duty, duty.dueOn, run, calendar);
    if (offset === null) return [];
    const { id: dutyId, unitId } = duty;
    return [{ dutyId, unitId, offset, rung: nameOf(offset), reason: reasonOn(duty, run.day) }];
  });
  return holdBackFullWeeks(history, wanted, run);
}

/** The last rung of the ladder that fell in the span; days off move it to the due day's side. */
function fallen(
  duty: Duty,
  dueOn: CivilDate,
  run: { day: CivilDate; since: CivilDate },
  calendar: WorkCalendar,
): number | null {
  const hits = OFFSETS.filter((offset) => {
    if (offset === -30 && !longGiven(duty, dueOn)) return false;
    let day = addDays(dueOn, offset);
    while (!calendar.isWorkingDay(day)) day = addDays(day, offset <= 0 ? -1 : 1);
    return day > run.since && day <= run.day;
  });
  return hits.at(-1) ?? null;
}

/** Recurring duties are labelled by their period: half-years are long, months and quarters not. */
function longGiven(duty: Duty, dueOn: CivilDate): boolean {
  if (/^\d{4}-\d{2}-\d{2}$/.test(duty.occurrenceLabel))
    return daysBetween('2024-04-01', dueOn) > 90;
  return /H[12]$/.test(duty.occurrenceLabel);
}

function nameOf(offset: number): string {
  return offset === 0 ? 'T' : `T${offset > 0 ? '+' : ''}${offset}`;
}

function reasonOn(duty: Duty, day: CivilDate): string | null {
  if (duty.status === 'suspended') return 'suspended';
  if (duty.status === 'completed') return 'awaitingCheck';
  if (!duty.chased) return 'notChased';
  if (duty.snoozedUntil && day <= duty.snoozedUntil) return 'snoozed';
  if (!duty.lastReport || duty.status === 'returned') return null;
  const age = daysBetween(civilDay(new Date(duty.lastReport.at)), day);
  return age >= 0 && age <= FRESH_DAYS ? 'freshReport' : null;
}

function holdBackFullWeeks(
  history: History,
  wanted: Wanted[],
  run: { day: CivilDate; at: Date },
): Wanted[] {
  const monday = addDays(run.day, 1 - weekday(run.day));
  const sent = history.messages.filter(({ dedupeKey, createdAt, status }) => {
    const day = civilDay(createdAt);
    return (
      status !== 'failed' &&
      dedupeKey.startsWith('remind:') &&
      day >= monday &&
      day < run.day &&
      day >= FIRST_DAY
    );
  });
  const had = (unitId: number) =>
    sent.filter(({ dedupeKey }) => dedupeKey.startsWith(`remind:${unitId}:`)).length;
  return wanted.map((one) => {
    if (one.reason !== null) return one;
    const own = wanted.filter(({ unitId, reason }) => unitId === one.unitId && reason === null);
    const early = own.every(({ offset }) => offset < 0);
    return early && had(one.unitId) >= WEEKLY ? { ...one, reason: 'weeklyCap' } : one;
  });
}
