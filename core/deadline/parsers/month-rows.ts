// Months in figures that share one 月 with no 每年 before them: 3、6、9、12月底前, 2024年6、12月25日前.
import { lastDay } from '../../calendar/civil-date.ts';
import { readDueDays } from '../due-days.ts';
import type { Found, Parser } from '../engine.ts';
import type { Point } from '../expression.ts';
import { ACTIVITY, ADVERB } from '../lexicon.ts';

const ROW =
  /(?<![\d.．〔第年月每件表图项款条号）)])(?:(?<year>\d{4})年)?(?<months>\d{1,2}(?:[、和及]\d{1,2}){1,11})(?=月)/y;
const DUE = /[底末前]$/;
const ACTS = new RegExp(`${ADVERB}{0,3}${ACTIVITY}`, 'y');

/** Reads a row of months: with a year it is one day for each, without one it comes back every year. */
export const monthRows: Parser = {
  name: 'month-rows',
  patterns: [ROW],
  parse: (find, text) => find(ROW, (match) => readRow(text, match)),
};

function readRow(text: string, match: RegExpExecArray): Found[] {
  const { year, months = '' } = match.groups ?? {};
  const from = match.index + match[0].length - months.length;
  const days = readDueDays(text, from, 'P1Y');
  const numbers = [...months.matchAll(/\d+/g)];
  if (!days || days.dueDays.length !== numbers.length) return [];
  if (!rises(numbers)) return [];
  if (!DUE.test(text.slice(match.index, days.end))) {
    if (!follows(ACTS, text, days.end)) return [];
    if (adjoin(numbers)) return [stretchOf(match.index, days.end, Number(year) || null, numbers)];
  }
  if (!year) {
    const { dueDays, end } = days;
    const expression = { kind: 'recurring' as const, every: 'P1Y', times: null, dueDays };
    return [{ start: match.index, end, expression }];
  }
  return numbers.map((number, index) => ({
    start: index === 0 ? match.index : from + number.index,
    end: index === numbers.length - 1 ? days.end : from + number.index + number[0].length,
    expression: { kind: 'by', at: pointOf(Number(year), days.dueDays[index] ?? '') },
  }));
}

/** 5、6月份组织演练: months that adjoin are one time to work in. */
function stretchOf(
  start: number,
  end: number,
  year: number | null,
  numbers: RegExpExecArray[],
): Found {
  const monthAt = (at: number): Point => {
    const month = Number(numbers.at(at)?.[0]);
    return { year, unit: 'month', index: month, month };
  };
  return { start, end, expression: { kind: 'during', from: monthAt(0), to: monthAt(-1) } };
}

function adjoin(numbers: RegExpExecArray[]): boolean {
  return numbers.every(
    (each, at) => at === 0 || Number(each[0]) - Number(numbers[at - 1]?.[0]) === 1,
  );
}

function follows(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}

function rises(numbers: RegExpExecArray[]): boolean {
  return numbers.every((each, at) => at === 0 || Number(each[0]) > Number(numbers[at - 1]?.[0]));
}

/** 06-30 → the whole of June, so that its last day is the year's own. */
function pointOf(year: number, dueDay: string): Point {
  const [month = 0, day = 0] = dueDay.split('-').map(Number);
  const isEnd = day === lastDay(2024, month);
  return isEnd ? { year, unit: 'month', index: month, month } : { year, unit: 'day', month, day };
}
