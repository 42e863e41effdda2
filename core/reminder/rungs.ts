// On which day a rung of the ladder falls, and which rung counts on a day: 6月30日（周日）的 T 在6月28日.
import { addDays, type CivilDate } from '../calendar/civil-date.ts';
import type { WorkCalendar } from '../calendar/working-days.ts';
import type { Rung } from './policy.ts';

/** A rung on the working day it is said. */
export interface FallenRung {
  rung: Rung;
  fallsOn: CivilDate;
}

/** Days planned: those after `since` up to and including `day`. */
export interface Span {
  since: CivilDate;
  day: CivilDate;
}

/**
 * The working day on which a rung is said: one that falls on a day off moves earlier up to the due
 * day, so that nobody is told too late, and later after it, so that nobody is accused too early.
 */
function rungDay(rung: Rung, dueOn: CivilDate, calendar: WorkCalendar): CivilDate {
  const nominal = addDays(dueOn, rung.offsetDays);
  return rung.offsetDays <= 0 ? calendar.onOrBefore(nominal) : calendar.onOrAfter(nominal);
}

/**
 * The one rung of a ladder that counts for a duty in the span, or null. Where several fall, the
 * latest on the ladder is said and the others are spared. `givenDays` is how long the unit was
 * given, null when unknown.
 */
export function rungIn(
  ladder: readonly Rung[],
  duty: { dueOn: CivilDate; givenDays: number | null },
  span: Span,
  calendar: WorkCalendar,
): FallenRung | null {
  const fallen = ladder
    .filter((rung) => givenEnough(rung, duty.givenDays))
    .map((rung) => ({ rung, fallsOn: rungDay(rung, duty.dueOn, calendar) }))
    .filter(({ fallsOn }) => fallsOn > span.since && fallsOn <= span.day);
  return fallen.at(-1) ?? null;
}

/** A rung moves this many days at most when holidays are in its way. */
const LONGEST_BREAK_DAYS = 12;

/**
 * The due days of which any rung falls in the span: all a plan needs to read of a ledger, however
 * much of it is open. Ascending.
 */
export function dueDaysOf(
  ladders: readonly (readonly Rung[])[],
  span: Span,
  calendar: WorkCalendar,
): CivilDate[] {
  const rungs = [...new Map(ladders.flat().map((rung) => [rung.offsetDays, rung])).values()];
  const offsets = rungs.map((rung) => rung.offsetDays);
  const first = addDays(span.since, -Math.max(...offsets) - LONGEST_BREAK_DAYS);
  const last = addDays(span.day, -Math.min(...offsets) + LONGEST_BREAK_DAYS);
  const days: CivilDate[] = [];
  for (let dueOn = first; dueOn <= last; dueOn = addDays(dueOn, 1)) {
    const falls = rungs.some((rung) => {
      const on = rungDay(rung, dueOn, calendar);
      return on > span.since && on <= span.day;
    });
    if (falls) days.push(dueOn);
  }
  return days;
}

function givenEnough(rung: Rung, givenDays: number | null): boolean {
  if (rung.givenMoreThanDays === null) return true;
  return givenDays !== null && givenDays > rung.givenMoreThanDays;
}
