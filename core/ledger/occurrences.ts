// A recurring obligation as dated occurrences (期次): 每季度末月25日前 → 2024Q2, due 2024-06-25.
import {
  addDays,
  addMonths,
  type CivilDate,
  daysBetween,
  endOfMonth,
  lastDay,
  partsOf,
  weekday,
} from '../calendar/civil-date.ts';
import type { Period } from '../deadline/expression.ts';

/** `dueDays` in the grammar of `DeadlineExpression`: `25 last FR 12-04 m3-25 +1-05`. */
export interface Recurrence {
  every: Period;
  dueDays: string[] | null;
  /** A minimum count (至少2次) asks for more within a period, not for more periods. */
  times: number | null;
}

/** All days inclusive. `dueOn` may lie after the period's end (次月5日前). */
export interface DatedOccurrence {
  label: string;
  opensOn: CivilDate;
  dueOn: CivilDate;
}

/** A stretch of the calendar a recurrence counts in; both days inclusive. */
interface Span {
  start: CivilDate;
  end: CivilDate;
  label: string;
}

/** A Monday long past, from which fortnights and other odd day counts are laid out. */
const EPOCH_MONDAY: CivilDate = '1970-01-05';
/** More spans than a plan of many years has days; ends the walk should a range be absurd. */
const MAX_SPANS = 10_000;
const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

/**
 * Occurrences of all periods that touch `from`–`to` (inclusive) and are due on `from` or later, by
 * due day. The same occurrence has the same label and days whatever range it is asked in. Without
 * due days a period is due on its last day; with several, each is an occurrence labelled by its day.
 * A day a month lacks is its last day. A period with no days in it (PT1H) gives none.
 */
export function occurrencesOf(
  recurrence: Recurrence,
  from: CivilDate,
  to: CivilDate,
): DatedOccurrence[] {
  const found: DatedOccurrence[] = [];
  let span = spanAt(recurrence.every, from);
  for (let count = 0; span && span.start <= to && count < MAX_SPANS; count += 1) {
    found.push(...datedIn(span, recurrence));
    span = spanAt(recurrence.every, addDays(span.end, 1));
  }
  return found.filter((one) => one.dueOn >= from);
}

function datedIn(span: Span, { every, dueDays }: Recurrence): DatedOccurrence[] {
  const due = (dueDays ?? ['last']).map((day) => dueOnIn(span, every, day));
  const days = [...new Set(due)].sort();
  return days.map((dueOn, index) => {
    const before = days[index - 1];
    return {
      label: days.length > 1 ? dueOn : span.label,
      opensOn: before ? addDays(before, 1) : span.start,
      dueOn,
    };
  });
}

/** The period of this length that a day lies in; null for a length that is no whole number of days. */
function spanAt(every: Period, day: CivilDate): Span | null {
  const match = /^P([1-9]\d?)([DWMY])$/.exec(every);
  if (!match) return null;
  const count = Number(match[1]);
  if (match[2] === 'D') return daySpan(count, day);
  if (match[2] === 'W') return weekSpan(count, day);
  return monthSpan(match[2] === 'Y' ? count * 12 : count, day);
}

/** 每日; 每旬 (P10D) and 每半月 (P15D) are the calendar's own parts of a month; else equal stretches. */
function daySpan(count: number, day: CivilDate): Span {
  if (count === 10 || count === 15) {
    const { year, month, day: date } = partsOf(day);
    const part = Math.min(Math.floor((date - 1) / count), count === 10 ? 2 : 1);
    const start = addDays(day, part * count + 1 - date);
    const isLast = part === (count === 10 ? 2 : 1);
    const length = isLast ? lastDay(year, month) - part * count : count;
    return { start, end: addDays(start, length - 1), label: start };
  }
  const start = addDays(day, -(daysBetween(EPOCH_MONDAY, day) % count));
  return { start, end: addDays(start, count - 1), label: start };
}

function weekSpan(count: number, day: CivilDate): Span {
  const start = addDays(day, -(daysBetween(EPOCH_MONDAY, day) % (count * 7)));
  return { start, end: addDays(start, count * 7 - 1), label: isoWeek(start) };
}

/** Months counted from January of year 0: quarters, halves and years fall where the calendar has them. */
function monthSpan(months: number, day: CivilDate): Span {
  const { year, month } = partsOf(day);
  const index = year * 12 + month - 1;
  const first = index - (index % months);
  const start = `${pad(Math.floor(first / 12), 4)}-${pad((first % 12) + 1, 2)}-01`;
  const end = endOfMonth(addMonths(start, months - 1));
  return { start, end, label: monthLabel(months, start, end) };
}

/** 2024-06 · 2024Q2 · 2024H1 · 2024 · 2024-05~06 · 2024~2025. */
function monthLabel(months: number, start: CivilDate, end: CivilDate): string {
  const { year, month } = partsOf(start);
  if (months === 1) return start.slice(0, 7);
  if (months === 3) return `${year}Q${Math.ceil(month / 3)}`;
  if (months === 6) return `${year}H${Math.ceil(month / 6)}`;
  if (months === 12) return `${year}`;
  if (months % 12 === 0) return `${year}~${partsOf(end).year}`;
  return `${start.slice(0, 7)}~${end.slice(year === partsOf(end).year ? 5 : 0, 7)}`;
}

/** ISO 8601 week of a Monday: the week belongs to the year of its Thursday. */
function isoWeek(monday: CivilDate): string {
  const { year } = partsOf(addDays(monday, 3));
  const week = Math.floor(daysBetween(`${pad(year, 4)}-01-01`, addDays(monday, 3)) / 7) + 1;
  return `${year}-W${pad(week, 2)}`;
}

/** The day of a period that a due day names; one that does not fit the period is its last day. */
function dueOnIn(span: Span, every: Period, dueDay: string): CivilDate {
  const later = /^\+(\d+)-(.+)$/.exec(dueDay);
  if (later) return inFollowing(span, every, Number(later[1]), String(later[2]));
  const inMonth = /^m(\d+)-(\d+|last)$/.exec(dueDay);
  if (inMonth) return within(span, dayIn(span.start, Number(inMonth[1]) - 1, String(inMonth[2])));
  const inYear = /^(\d\d)-(\d\d)$/.exec(dueDay);
  if (inYear) {
    const january = `${span.end.slice(0, 4)}-01-01`;
    return within(span, dayIn(january, Number(inYear[1]) - 1, String(inYear[2])));
  }
  const weekdayIndex = WEEKDAYS.indexOf(dueDay);
  if (weekdayIndex >= 0) {
    return within(span, addDays(span.end, -((weekday(span.end) + 6 - weekdayIndex) % 7)));
  }
  if (/^\d+$/.test(dueDay)) return within(span, dayIn(span.end, 0, dueDay));
  return span.end;
}

/** 次月5日、季后7日: a day of the first month, or a weekday, of a period further on. */
function inFollowing(span: Span, every: Period, ahead: number, dueDay: string): CivilDate {
  let following = span;
  for (let step = 0; step < Math.min(ahead, 12); step += 1) {
    following = spanAt(every, addDays(following.end, 1)) ?? following;
  }
  if (/^(\d+|last)$/.test(dueDay)) {
    return within(following, dayIn(following.start, 0, dueDay));
  }
  return dueOnIn(following, every, dueDay);
}

/** Day `dueDay` of the month `months` after `start`'s, or that month's last day when it is shorter. */
function dayIn(start: CivilDate, months: number, dueDay: string): CivilDate {
  const first = addMonths(`${start.slice(0, 8)}01`, months);
  const last = endOfMonth(first);
  if (dueDay === 'last') return last;
  const day = Math.max(Number(dueDay), 1);
  return day >= partsOf(last).day ? last : addDays(first, day - 1);
}

function within(span: Span, day: CivilDate): CivilDate {
  return day < span.start || day > span.end ? span.end : day;
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
