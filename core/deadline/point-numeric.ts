// Points in figures: 2024-06-30, 2024.12底, 6.30前, 6/30 in a cell.
import type { Point } from './expression.ts';

/** A point with the stretch `[start, end)` it was read from. */
export interface PointHit {
  point: Point;
  start: number;
  end: number;
  /** True where 底, 末 or 内 names the period's last day without 前. */
  closed: boolean;
  /** True for 月底, 周五, 明天: a day to be met only where 前 follows. */
  loose: boolean;
}

/** 前, 之前 or 以前 behind a point. */
export const BEFORE = '(?:之|以)?前(?!后)';

const NUMERIC = /(?<year>\d{4})(?<mark>[-./])(?<month>\d{1,2})\k<mark>(?<day>\d{1,2})日?/y;
/** 2024.12 and 6.30, 6/30: dates only where 前 or 底 follows or nothing else stands beside them. */
const NUMERIC_MONTH = new RegExp(
  `(?<year>\\d{4})[-./](?<month>\\d{1,2})(?=$|月?[底末]|${BEFORE}|月?完成)月?(?<edge>[底末])?`,
  'y',
);
const NUMERIC_DAY = new RegExp(
  `(?<month>\\d{1,2})(?:[./](?<day>\\d{1,2})日?(?=${BEFORE})|/(?<cell>\\d{1,2})$)`,
  'y',
);

/** Reads the point in figures at `at`; null where there is none. */
export function readNumeric(text: string, at: number): PointHit | null {
  return readFull(text, at) ?? readShort(text, at);
}

function readFull(text: string, at: number): PointHit | null {
  NUMERIC.lastIndex = at;
  const groups = NUMERIC.exec(text)?.groups;
  if (!groups) return null;
  const [year, month, day] = [Number(groups.year), Number(groups.month), Number(groups.day)];
  if (month < 1 || month > 12 || day < 1 || day > 31) return null;
  const point: Point = { year, unit: 'day', month, day };
  return { point, start: at, end: NUMERIC.lastIndex, closed: false, loose: false };
}

function readShort(text: string, at: number): PointHit | null {
  if (/[A-Za-z+./\d-]/.test(text.charAt(at - 1))) return null;
  NUMERIC_MONTH.lastIndex = at;
  const monthly = NUMERIC_MONTH.exec(text)?.groups;
  NUMERIC_DAY.lastIndex = at;
  const daily = monthly ? undefined : NUMERIC_DAY.exec(text)?.groups;
  const month = Number(monthly?.month ?? daily?.month ?? 0);
  if (month < 1 || month > 12) return null;
  if (monthly) {
    const point: Point = { year: Number(monthly.year), unit: 'month', index: month, month };
    const closed = monthly.edge !== undefined;
    return { point, start: at, end: NUMERIC_MONTH.lastIndex, closed, loose: false };
  }
  const day = Number(daily?.day ?? daily?.cell ?? 0);
  if (day < 1 || day > 31 || (daily?.cell && at > 0)) return null;
  const point: Point = { year: null, unit: 'day', month, day };
  return { point, start: at, end: NUMERIC_DAY.lastIndex, closed: false, loose: false };
}
