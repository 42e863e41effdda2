// From one point to another, or from one point on: 7月3日至7月15日, 6月-10月, 自2024年3月起.
import { lastDay } from '../../calendar/civil-date.ts';
import { readNumber } from '../../text/numerals.ts';
import type { Found, Parser } from '../engine.ts';
import type { Point } from '../expression.ts';
import { POINT_HEAD, readPoint } from '../point.ts';
import type { PointHit } from '../point-numeric.ts';
import { readSharedDay } from '../point-row.ts';
import { readTail } from '../tail.ts';

const LINK = /(?:开始|起)?[，,]?(?:至|到|—{1,2}|–|-|~|～|－)/y;
/** 至次年3月: the year after the first point's; without one `resolve` sees the turn of the year. */
const NEXT_YEAR = /[次翌]年/y;
const ONWARD =
  /(?:(?:零|〇|\d{1,2})[时点])?(?:开始|起)(?!草|重|点|步|止|诉|降|源|事|火|爆|飞|吊|动|到|来|数|底)/y;
/** （2024年9月1日以后）; not 2022年以后建成的. */
const AFTERWARDS = /(?:以后|之后)(?=[）)，,])|后(?=[）)])/y;
const FROM_TODAY =
  /(?:自|从)?(?:即日|现在|(?:本)?(?:通知|方案|意见|文件|办法)?(?:印发|发布|下发|公布|发文)之日)起?/y;

/** 6-8月, 2024年6至9月, 10至11月中旬: the first number has no unit of its own. */
const SHORT_RANGE = new RegExp(
  '(?<![\\d.．〔第])(?:(?<year>\\d{4})年)?(?<from>\\d{1,2})(?:至|到|[-—–~～－]{1,2})' +
    '(?<to>\\d{1,2})月份?(?!\\d|[底末初])(?:(?<third>[上中下])旬)?',
  'y',
);

/** 2024年11月2至10日, 11月2-10日: the first day has no 日 of its own. */
const DAY_RANGE =
  /(?<![\d.．〔第])(?:(?<year>\d{4})年)?(?<month>\d{1,2})月(?<from>\d{1,2})(?:至|到|[-—–~～－]{1,2})(?<to>\d{1,2})[日号]/y;
/** 6月第一周, 2024年9月最后一周: weeks of seven days from the first, or up to the last. */
const MONTH_WEEK =
  /(?<![\d.．〔第每年])(?:(?<year>\d{4})年)?(?<month>\d{1,2}|[一二三四五六七八九十]{1,2})月份?的?(?:第(?<nth>[一二三四1-4])个?|(?<last>最后)一?个?)(?:周|星期)(?![一二三四五六日天])/y;
/** For lengths of months without a year: its February has 28 days, as most have. */
const COMMON_YEAR = 2023;
const THIRDS = '上中下';

/** 即日: the date of issue itself. */
const TODAY: Point = { year: null, unit: 'day', relative: 0 };

/** Reads stretches with both ends, and open starts. */
export const ranges: Parser = {
  name: 'ranges',
  patterns: [POINT_HEAD, MONTH_WEEK, SHORT_RANGE, DAY_RANGE, FROM_TODAY],
  parse: (find, text) => [
    ...find(POINT_HEAD, (match) => readRange(text, match.index)),
    ...find(MONTH_WEEK, (match) => readWeek(text, match)),
    ...find(SHORT_RANGE, readShort),
    ...find(DAY_RANGE, readShortDays),
    ...find(FROM_TODAY, (match) => readFromToday(text, match)),
  ],
};

function readRange(text: string, at: number): Found[] {
  const from = readPoint(text, at);
  if (!from || from.loose) return [];
  const start = at - (/[自从]$/.test(text.slice(Math.max(0, at - 1), at)) ? 1 : 0);
  const to = readFarEnd(text, from);
  if (to) {
    const end = readTail(text, to.end).end;
    const opening = from.closed && from.point.unit === 'month' ? lastThird(from.point) : from.point;
    return [{ start, end, expression: { kind: 'during', from: opening, to: to.point } }];
  }
  const { unit } = from.point;
  AFTERWARDS.lastIndex = from.end;
  if ((unit === 'day' || unit === 'month') && AFTERWARDS.test(text)) {
    return [{ start, end: AFTERWARDS.lastIndex, expression: { kind: 'from', at: from.point } }];
  }
  ONWARD.lastIndex = from.end;
  if (from.closed || !ONWARD.test(text)) return [];
  return [{ start, end: ONWARD.lastIndex, expression: { kind: 'from', at: from.point } }];
}

/** 9月底至10月底: a month's end that opens a stretch is its last ten days. */
function lastThird(point: Point): Point {
  return { ...point, unit: 'third', third: 3 };
}

/** The second point takes the year, and for 3月15日至20日 the month, of the first. */
function readFarEnd(text: string, from: PointHit): PointHit | null {
  LINK.lastIndex = from.end;
  if (!LINK.test(text)) return null;
  NEXT_YEAR.lastIndex = LINK.lastIndex;
  const turns = NEXT_YEAR.test(text);
  const at = turns ? NEXT_YEAR.lastIndex : LINK.lastIndex;
  const hit = readPoint(text, at) ?? readSharedDay(text, at, from.point);
  if (!hit) return null;
  const { point } = hit;
  if (turns && from.point.year !== null) {
    return { ...hit, point: { ...point, year: from.point.year + 1 } };
  }
  const opens =
    /[自从]/.test(text.charAt(from.start - 1)) || /起|开始/.test(text.slice(from.end, at));
  if (point.unit === 'year' && from.point.unit === 'year' && !opens) return null;
  if (point.year !== null || point.relativeYear !== undefined) return hit;
  const inherited: Point = { ...point, year: from.point.year };
  if (from.point.relativeYear !== undefined) inherited.relativeYear = from.point.relativeYear;
  return { ...hit, point: inherited };
}

function readWeek(text: string, match: RegExpExecArray): Found[] {
  const { year, month = '', nth, last } = match.groups ?? {};
  const index = readNumber(month) ?? 0;
  if (index < 1 || index > 12) return [];
  const week = readNumber(nth ?? '') ?? 0;
  const day = (number: number): Point => ({
    year: year ? Number(year) : null,
    unit: 'day',
    month: index,
    day: number,
  });
  const stated = year ? Number(year) : null;
  const from = last ? lastDay(stated ?? COMMON_YEAR, index) - 6 : week * 7 - 6;
  const to: Point = last ? { year: stated, unit: 'month', index, month: index } : day(week * 7);
  const tail = readTail(text, match.index + match[0].length);
  const expression = tail.before
    ? { kind: 'by' as const, at: to }
    : { kind: 'during' as const, from: day(from), to };
  return [{ start: match.index, end: tail.end, expression }];
}

function readShort(match: RegExpExecArray): Found[] {
  const { year, from, to, third } = match.groups ?? {};
  const [first, last] = [Number(from), Number(to)];
  if (first < 1 || first > 12 || last < 1 || last > 12) return [];
  const month = (index: number): Point => ({
    year: year ? Number(year) : null,
    unit: 'month',
    index,
    month: index,
  });
  const end = match.index + match[0].length;
  const part = third ? ((THIRDS.indexOf(third) + 1) as 1 | 2 | 3) : undefined;
  const far: Point = part ? { ...month(last), unit: 'third', third: part } : month(last);
  const expression = { kind: 'during' as const, from: month(first), to: far };
  return [{ start: match.index, end, expression }];
}

function readShortDays(match: RegExpExecArray): Found[] {
  const [month, first, last] = ['month', 'from', 'to'].map((key) => Number(match.groups?.[key]));
  const fits = (value: number | undefined, most: number): boolean =>
    value !== undefined && value >= 1 && value <= most;
  if (!fits(month, 12) || !fits(first, 31) || !fits(last, 31)) return [];
  const { year } = match.groups ?? {};
  const day = (value: number | undefined): Point => ({
    year: year ? Number(year) : null,
    unit: 'day',
    ...(month && value ? { month, day: value } : {}),
  });
  const end = match.index + match[0].length;
  const expression = { kind: 'during' as const, from: day(first), to: day(last) };
  return [{ start: match.index, end, expression }];
}

function readFromToday(text: string, match: RegExpExecArray): Found[] {
  const start = match.index;
  const end = start + match[0].length;
  LINK.lastIndex = end;
  const linked = LINK.test(text) ? readPoint(text, LINK.lastIndex) : null;
  if (linked) {
    const far = readTail(text, linked.end).end;
    return [{ start, end: far, expression: { kind: 'during', from: TODAY, to: linked.point } }];
  }
  if (!match[0].endsWith('起') || /[\d一二三四五六七八九十半两]/.test(text.charAt(end))) return [];
  return [{ start, end, expression: { kind: 'from', at: TODAY } }];
}
