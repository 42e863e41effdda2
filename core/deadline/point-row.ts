// Points that lean on one another: 9月5日、10日, 4月、7月的15日, 本周五（3月22日）.
import { DAY_NUMERAL, readNumber } from '../text/numerals.ts';
import type { Point } from './expression.ts';
import { readPoint } from './point.ts';
import type { PointHit } from './point-numeric.ts';

const SHARED_DAY = new RegExp(`(?<day>${DAY_NUMERAL})[日号]`, 'y');
const OF_MONTH = new RegExp(`的(?<day>${DAY_NUMERAL})[日号]`, 'y');

/** 本周五（3月22日）, 明天（16日）: the bracket says which day, the word before it is checked against it. */
export function readExplained(text: string, hit: PointHit): PointHit {
  const { relative, weekday, unit } = hit.point;
  const opens = relative !== undefined && '（('.includes(text.charAt(hit.end) || ' ');
  if (!opens || (unit !== 'week' && unit !== 'day')) return hit;
  const inner = readPoint(text, hit.end + 1);
  if (inner?.point.unit !== 'day' || inner.point.relative !== undefined) return hit;
  if (!'）)'.includes(text.charAt(inner.end) || ' ')) return hit;
  const point = weekday === undefined ? inner.point : { ...inner.point, weekday };
  return { ...hit, point, end: inner.end + 1 };
}

/** 10日 after 9月5日、: a day that takes its month from the point before it. */
export function readSharedDay(text: string, at: number, before: Point): PointHit | null {
  SHARED_DAY.lastIndex = at;
  const day = readNumber(SHARED_DAY.exec(text)?.groups?.day ?? '') ?? 0;
  if (day < 1 || day > 31 || before.unit !== 'day' || before.day === undefined) return null;
  return {
    point: { ...before, day },
    start: at,
    end: SHARED_DAY.lastIndex,
    closed: false,
    loose: false,
  };
}

/** 4月、7月、10月（的）15日: months in a row take the day that stands behind the last of them. */
export function shareDay(text: string, row: PointHit[]): PointHit[] {
  const last = row.at(-1);
  if (!last || row.length < 2) return row;
  const isMonth = ({ point, closed }: PointHit): boolean => point.unit === 'month' && !closed;
  if (!row.slice(0, -1).every(isMonth)) return row;
  const own = last.point.unit === 'day' ? last : withDay(text, last);
  const { day } = own.point;
  if (day === undefined || own.point.relative !== undefined) return row;
  const dated = row.slice(0, -1).map((hit): PointHit => {
    const { index: _, ...point } = hit.point;
    return { ...hit, point: { ...point, unit: 'day', day } };
  });
  return [...dated, own];
}

function withDay(text: string, hit: PointHit): PointHit {
  OF_MONTH.lastIndex = hit.end;
  const day = readNumber(OF_MONTH.exec(text)?.groups?.day ?? '') ?? 0;
  if (hit.point.unit !== 'month' || hit.closed || day < 1 || day > 31) return hit;
  const { index: _, ...point } = hit.point;
  return { ...hit, point: { ...point, unit: 'day', day }, end: OF_MONTH.lastIndex };
}
