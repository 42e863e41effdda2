// On which day a rung of the ladder falls, and which rung counts on a day: 6月30日（周日）的 T 在6月28日.
import { addDays, type CivilDate } from '../calendar/civil-date.ts';
import type { WorkCalendar } from '../calendar/working-days.ts';
import type { Policy, Rung } from './policy.ts';

/** A rung on the working day it is said. */
export interface FallenRung {
  rung: Rung;
  fallsOn: CivilDate;
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
 * The one rung that counts for a duty in the days after `since` up to and including `day`, or null.
 * Where several fall, the latest on the ladder is said and the others are spared. `givenDays` is
 * how long the unit was given, null when unknown.
 */
export function rungIn(
  policy: Policy,
  duty: { dueOn: CivilDate; givenDays: number | null },
  span: { since: CivilDate; day: CivilDate },
  calendar: WorkCalendar,
): FallenRung | null {
  const fallen = policy.rungs
    .filter((rung) => givenEnough(rung, duty.givenDays))
    .map((rung) => ({ rung, fallsOn: rungDay(rung, duty.dueOn, calendar) }))
    .filter(({ fallsOn }) => fallsOn > span.since && fallsOn <= span.day);
  return fallen.at(-1) ?? null;
}

function givenEnough(rung: Rung, givenDays: number | null): boolean {
  if (rung.givenMoreThanDays === null) return true;
  return givenDays !== null && givenDays > rung.givenMoreThanDays;
}
