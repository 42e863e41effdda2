// The one place where instants (Date) and civil dates and times meet.
import type { CivilDate } from './civil-date.ts';

/** The zone of every office today; `DUBAN_TZ` may name another. */
export const OFFICE_ZONE = 'Asia/Shanghai';

/** A civil moment: the day and the wall clock `HH:MM` in the office's zone. */
export interface CivilMoment {
  day: CivilDate;
  time: string;
}

/** What the office's wall calendar and clock show at an instant. */
export function civilMoment(instant: Date, zone: string = OFFICE_ZONE): CivilMoment {
  // 2024-06-30, 09:00: a month's figures ask tens of thousands of times, and taking parts is slow.
  const shown = formatter(zone).format(instant);
  return { day: shown.slice(0, 10), time: shown.slice(-5) };
}

/** The office's day at an instant. */
export function civilDay(instant: Date, zone: string = OFFICE_ZONE): CivilDate {
  return civilMoment(instant, zone).day;
}

/**
 * The instant at which the office's clock shows `time` (`HH:MM`) on `day`. In a zone that changes
 * its clocks a time that does not exist is moved on by the change; Asia/Shanghai has none.
 */
export function instantOf(day: CivilDate, time: string, zone: string = OFFICE_ZONE): Date {
  const wanted = Date.parse(`${day}T${time}:00Z`);
  let guess = wanted;
  for (let round = 0; round < 2; round += 1) {
    const shown = civilMoment(new Date(guess), zone);
    guess += wanted - Date.parse(`${shown.day}T${shown.time}:00Z`);
  }
  return new Date(guess);
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  formatters.set(zone, made);
  return made;
}
