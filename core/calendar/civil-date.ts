// A civil date is a day as an office writes it, with no clock and no zone: '2024-02-29'.

/** A calendar day as `YYYY-MM-DD`. Strings compare in day order, so `<` and `===` are enough. */
export type CivilDate = string;

const DAY_MS = 86_400_000;

/**
 * Builds a civil date, or null where the calendar has no such day (2月30日).
 * Month and day count from 1.
 */
export function civilDate(year: number, month: number, day: number): CivilDate | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  return format(date);
}

/** True for a well-formed day that exists: `2024-02-29` yes, `2023-02-29` no. */
export function isCivilDate(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return false;
  return civilDate(Number(match[1]), Number(match[2]), Number(match[3])) === text;
}

/** The parts of a civil date; month and day count from 1. */
export function partsOf(date: CivilDate): { year: number; month: number; day: number } {
  return {
    year: Number(date.slice(0, 4)),
    month: Number(date.slice(5, 7)),
    day: Number(date.slice(8, 10)),
  };
}

/** The day `days` after (before, when negative). 2024-02-28 + 2 = 2024-03-01. */
export function addDays(date: CivilDate, days: number): CivilDate {
  return format(new Date(utc(date) + days * DAY_MS));
}

/** Same day number `months` later, or the month's last day (Civil Code art. 202): 1月31日 + 1 = 2月29日. */
export function addMonths(date: CivilDate, months: number): CivilDate {
  const { year, month, day } = partsOf(date);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = lastDay(first.getUTCFullYear(), first.getUTCMonth() + 1);
  first.setUTCDate(Math.min(day, last));
  return format(first);
}

/** Whole days from `from` to `to`; 0 on the same day, negative when `to` is earlier. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return Math.round((utc(to) - utc(from)) / DAY_MS);
}

/** Number of days in a month (1–12). */
export function lastDay(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** Last day of the date's month: 2024-02-10 → 2024-02-29. */
export function endOfMonth(date: CivilDate): CivilDate {
  const { year, month } = partsOf(date);
  return format(new Date(Date.UTC(year, month, 0)));
}

/** ISO weekday: Monday 1 … Sunday 7. */
export function weekday(date: CivilDate): number {
  return new Date(utc(date)).getUTCDay() || 7;
}

function utc(date: CivilDate): number {
  const { year, month, day } = partsOf(date);
  return Date.UTC(year, month - 1, day);
}

function format(date: Date): CivilDate {
  const year = date.getUTCFullYear();
  if (Number.isNaN(year)) throw new RangeError('no such day');
  return `${String(year).padStart(4, '0')}-${twoDigits(date.getUTCMonth() + 1)}-${twoDigits(date.getUTCDate())}`;
}

function twoDigits(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}
