// Which days a point of the calendar covers, once its year is known.
import {
  addDays,
  addMonths,
  type CivilDate,
  civilDate,
  endOfMonth,
  lastDay,
  partsOf,
  weekday,
} from '../calendar/civil-date.ts';
import type { Point } from './expression.ts';

/** First and last day of a period, both inclusive. */
export interface Span {
  first: CivilDate;
  last: CivilDate;
}

/** True for 本月, 下月10日, 本周五, 即日: counted from the date of issue, no year needed. */
export function isRelative(point: Point): boolean {
  return point.relative !== undefined;
}

/** The days of 本月, 下月10日, 本周五 in a document issued on `issuedOn`. */
export function relativeSpan(point: Point, issuedOn: CivilDate): Span | null {
  const steps = point.relative ?? 0;
  if (point.unit === 'week') return weekSpan(point, addDays(issuedOn, steps * 7));
  if (point.unit === 'day' && point.day === undefined) {
    const day = addDays(issuedOn, steps);
    return { first: day, last: day };
  }
  const quarterly = point.unit === 'quarter';
  const { year, month } = partsOf(
    addMonths(`${issuedOn.slice(0, 8)}01`, quarterly ? steps * 3 : steps),
  );
  const index = quarterly ? Math.ceil(month / 3) : month;
  return spanOf({ ...point, month, index }, year);
}

/** The days a point covers in `year`; null where the calendar has no such day (2月30日). */
export function spanOf(point: Point, year: number): Span | null {
  if (point.unit === 'day') return daySpan(year, point.month ?? 0, point.day ?? 0);
  if (point.unit === 'third') return thirdSpan(year, point.month ?? point.index ?? 0, point.third);
  const [first, months] = monthsOf(point);
  const start = civilDate(year, first, 1);
  if (!start) return null;
  return { first: start, last: endOfMonth(addMonths(start, months - 1)) };
}

function monthsOf(point: Point): [first: number, months: number] {
  const index = point.index ?? 1;
  if (point.unit === 'half') return [index * 6 - 5, 6];
  if (point.unit === 'quarter') return [index * 3 - 2, 3];
  return point.unit === 'month' ? [index, 1] : [1, 12];
}

function daySpan(year: number, month: number, day: number): Span | null {
  const date = civilDate(year, month, day);
  return date ? { first: date, last: date } : null;
}

function thirdSpan(year: number, month: number, third: 1 | 2 | 3 | undefined): Span | null {
  const begin = ((third ?? 1) - 1) * 10 + 1;
  const first = civilDate(year, month, begin);
  const last = civilDate(year, month, third === 3 ? lastDay(year, month) : begin + 9);
  return first && last ? { first, last } : null;
}

function weekSpan(point: Point, within: CivilDate): Span {
  const monday = addDays(within, 1 - weekday(within));
  if (point.weekday === undefined) return { first: monday, last: addDays(monday, 6) };
  const day = addDays(monday, point.weekday - 1);
  return { first: day, last: day };
}
