// Reads one point of the calendar: 2024年6月底, 年底, 三季度末, 10月上旬, 本周五, 下月10日.
import { DAY_NUMERAL, readNumber } from '../text/numerals.ts';
import type { Point } from './expression.ts';
import { BEFORE, type PointHit, readNumeric } from './point-numeric.ts';

const NUMERAL = '(?:\\d{1,2}|[一二三四五六七八九十]{1,3})';
/** 30日, 三十日, and the 30 of 6月30前, whose 日 was forgotten. */
const MONTH_DAY = `(?<day>${DAY_NUMERAL})(?:[日号]|(?<=\\d)(?=${BEFORE}))`;
const YEAR =
  '(?<year>\\d{4}|[一二][〇零○一二三四五六七八九]{3})年度?|(?<near>今年|明年|来年|翌年|次年|本年度?|当年|下一?年度?)';
const INSIDE = [
  '第?(?<quarter>[一二三四1-4])季度',
  '(?<half>[上下])半年',
  `(?<month>${NUMERAL})月份?(?:的?(?<third>[上中下]{1,2})旬|(?<early>初)|${MONTH_DAY})?`,
  `(?<nearMonth>[本下])个?月(?:(?<nearThird>[上中下])旬|(?<nearDay>${DAY_NUMERAL})[日号])?`,
  '(?<nearWeek>[本这下])个?(?:周|星期)(?<weekday>[一二三四五六日天])?',
  '(?<nearQuarter>[本下])季度?',
  '(?<looseDay>今[天日晚]|明[天日晚]|后天)',
  '(?:周|星期)(?<looseWeekday>[一二三四五六日天])',
  `(?<middle>年中|(?<=年)中)(?=${BEFORE}|完成|建成|总结)`,
  '(?<looseMonth>月)(?=[底末])',
  '(?<looseQuarter>季度?)(?=[底末])',
].join('|');

const EDGE = `年?度?[底末内]|月[底末]|(?:结束|终了)(?=${BEFORE})`;
const POINT = new RegExp(`(?:${YEAR})?(?:${INSIDE})?(?<edge>${EDGE})?`, 'y');
/** Where a point may begin; `readPoint` decides whether one does. */
export const POINT_HEAD = new RegExp(
  '\\d{4}[年\\-./]|[一二][〇零○一二三四五六七八九]{3}年|今年|明年|来年|翌年|次年|本年|当年|下一?年|年度?[底末内]|' +
    `\\d{1,2}[./]\\d{1,2}(?:日?${BEFORE}|$)|年中(?=${BEFORE}|完成)|` +
    `第?[一二三四1-4]季度|[上下]半年|${NUMERAL}月|[本下]个?月|[本这下]个?(?:周|星期)|[本下]季|` +
    '今[天日晚]|明[天日晚]|后天|(?:周|星期)[一二三四五六日天]|月[底末]|季度?[底末]',
  'y',
);

/** Reads the point that begins at `at`, or null when there is none. Days that do not exist pass. */
export function readPoint(text: string, at: number): PointHit | null {
  if (/\d/.test(text.charAt(at)) && /\d/.test(text.charAt(at - 1))) return null;
  return readNumeric(text, at) ?? readWritten(text, at);
}

function readWritten(text: string, at: number): PointHit | null {
  POINT.lastIndex = at;
  const match = POINT.exec(text);
  const groups = match?.groups;
  if (!match || !groups || match[0] === '') return null;
  const base = readYear(groups);
  if (base.year === null && base.relativeYear === undefined && ofPast(text, at)) return null;
  const inner = readInner(groups);
  if (inner === 'impossible') return null;
  const loose = inner !== null && readLoose(groups) !== null;
  if (
    loose &&
    (base.year !== null ||
      /[\d一二三四五六七八九十每本下上当个隔逢半至到—~-]/.test(text.charAt(at - 1)))
  ) {
    return null;
  }
  if (groups.middle && !groups.year && !groups.near && PART_OF_WORD.test(text.charAt(at - 1)))
    return null;
  const point = inner ? { ...base, ...inner } : bareYear(base, groups, text, at);
  if (!point) return null;
  const end = at + match[0].length;
  const closed = groups.edge !== undefined;
  if (closed && groups.edge?.startsWith('年') && inner) {
    return { point, start: at, end: end - groups.edge.length, closed: false, loose };
  }
  return { point, start: at, end, closed, loose };
}

/** 去年12月, 上年度三季度: what follows a past year is no deadline of ours. */
function ofPast(text: string, at: number): boolean {
  return /(?:去年|前年|上一?年度?|往年|历年|同年)$/.test(text.slice(Math.max(0, at - 4), at));
}

type Groups = Record<string, string | undefined>;
type Inner = Omit<Point, 'year' | 'relativeYear'>;

function readYear(groups: Groups): Pick<Point, 'year' | 'relativeYear'> {
  if (groups.year) return { year: readNumber(groups.year) };
  if (groups.near) return { year: null, relativeYear: /[明来翌次下]/.test(groups.near) ? 1 : 0 };
  return { year: null };
}

function readInner(groups: Groups): Inner | 'impossible' | null {
  if (groups.quarter) return { unit: 'quarter', index: readNumber(groups.quarter) ?? 1 };
  if (groups.middle) return { unit: 'half', index: 1 };
  if (groups.half) return { unit: 'half', index: groups.half === '上' ? 1 : 2 };
  if (groups.month) return readMonth(groups);
  if (groups.nearMonth) return readNearMonth(groups);
  if (groups.nearWeek) return readNearWeek(groups);
  if (groups.nearQuarter) return { unit: 'quarter', relative: groups.nearQuarter === '下' ? 1 : 0 };
  return readLoose(groups);
}

function readLoose(groups: Groups): Inner | null {
  if (groups.looseMonth) return { unit: 'month', relative: 0 };
  if (groups.looseQuarter) return { unit: 'quarter', relative: 0 };
  if (groups.looseWeekday) {
    return { unit: 'week', relative: 0, weekday: weekdayOf(groups.looseWeekday) };
  }
  if (groups.looseDay)
    return { unit: 'day', relative: '今明后'.indexOf(groups.looseDay.charAt(0)) };
  return null;
}

function readMonth(groups: Groups): Inner | 'impossible' {
  const month = readNumber(groups.month ?? '');
  if (month === null || month < 1 || month > 12) return 'impossible';
  const third = groups.early ? '上' : groups.third;
  if (third) return { unit: 'third', index: month, month, third: thirdOf(third) };
  if (!groups.day) return { unit: 'month', index: month, month };
  const day = readNumber(groups.day);
  if (day === null || day < 1 || day > 31) return 'impossible';
  return { unit: 'day', month, day };
}

function readNearMonth(groups: Groups): Inner {
  const relative = groups.nearMonth === '下' ? 1 : 0;
  if (groups.nearThird) return { unit: 'third', relative, third: thirdOf(groups.nearThird) };
  if (groups.nearDay) return { unit: 'day', relative, day: readNumber(groups.nearDay) ?? 1 };
  return { unit: 'month', relative };
}

function readNearWeek(groups: Groups): Inner {
  const relative = groups.nearWeek === '下' ? 1 : 0;
  if (!groups.weekday) return { unit: 'week', relative };
  return { unit: 'week', relative, weekday: weekdayOf(groups.weekday) };
}

/** What makes another word of 年底, 年内, 年中: 三年内, 全年中. */
const PART_OF_WORD = /[\d一二三四五六七八九十两半几多近每去往历前全]/;

/** 2024年, 2024年底, 年底, 年内; but not the 年内 of 三年内 nor the 年末 of 年末岁初. */
function bareYear(
  base: Pick<Point, 'year' | 'relativeYear'>,
  groups: Groups,
  text: string,
  at: number,
): Point | null {
  if (groups.year || groups.near) return { ...base, unit: 'year' };
  if (!groups.edge?.startsWith('年')) return null;
  if (PART_OF_WORD.test(text.charAt(at - 1))) return null;
  if (text.startsWith('岁', at + 2)) return null;
  return { year: null, unit: 'year' };
}

/** 上 → 1, 中 → 2, 下 → 3; 中下旬 is taken by its end. */
function thirdOf(chars: string): 1 | 2 | 3 {
  if (chars.endsWith('上')) return 1;
  return chars.endsWith('中') ? 2 : 3;
}

/** 一 → 1 … 六 → 6; 日, 天 and 末 → 7. */
export function weekdayOf(char: string): number {
  return '一二三四五六'.indexOf(char) + 1 || 7;
}
