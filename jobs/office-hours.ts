// When the office may be spoken to unasked: working days, 08:30–17:30. Answers are not held back.
import { addDays } from '#core/calendar/civil-date.ts';
import type { WorkCalendar } from '#core/calendar/working-days.ts';
import { civilMoment, instantOf } from '#core/calendar/zone.ts';
import type { Policy } from '#core/reminder/policy.ts';

/**
 * `at` itself within office hours, else the next moment at which they begin. The end is exclusive.
 */
export function nextOfficeMoment(
  at: Date,
  hours: Policy['hours'],
  calendar: WorkCalendar,
  zone: string,
): Date {
  const { day, time } = civilMoment(at, zone);
  if (!calendar.isWorkingDay(day)) return instantOf(calendar.onOrAfter(day), hours.from, zone);
  if (time < hours.from) return instantOf(day, hours.from, zone);
  if (time < hours.to) return at;
  return instantOf(calendar.onOrAfter(addDays(day, 1)), hours.from, zone);
}
