// A year in which something is done: “2024年，组织…；2025年，推广…”, “2025年、2026年常态化推进”.
import { readNumber } from '../../text/numerals.ts';
import type { Parser } from '../engine.ts';
import type { DeadlineExpression, Point } from '../expression.ts';
import { ACTIVITY, ADVERB, COMPLETION } from '../lexicon.ts';

const YEAR = '(?:\\d{4}|[一二][〇零○一二三四五六七八九]{3})年';
const PHASE = new RegExp(
  `(?:(?:\\d{4}(?:[—–-]{1,2}|至|到))?${YEAR}(?:(?:[、和—–-]|至|到)${YEAR}){0,4})` +
    `(?=[，,：:]|$|${ADVERB}{0,3}(?:${COMPLETION}|${ACTIVITY})|度(?:完成|建成|实现|力争|计划)|每[年季月半周]|` +
    '[^，,。；;：:\\d]{1,20}分别(?:达|完成|不|新建|建成|实现|至少))',
  'y',
);
const EACH_YEAR = new RegExp(`${YEAR}|\\d{4}(?=[—–\\-至到])`, 'g');
const CLAUSE_OPENS = /(?:^|[，,。；;：:！？!?#（("“]|其中|[于在])$/;

/** 2024年，全市安全生产工作要以…为指导: the year's opening statement sets no date for anybody. */
const OPENING =
  /^[，,]?(?:我|全|本)[省市县区旗州镇乡街][^，,。；;]{0,16}(?:工作|任务)的?(?:要|应|将|总体|指导|思路|以|坚持|深入)/;

/** Reads a bare year, or two joined, at the head of a clause as the phase it names. */
export const years: Parser = {
  name: 'years',
  patterns: [PHASE],
  parse: (find, text) =>
    find(PHASE, (match) => {
      const start = match.index;
      const end = start + match[0].length;
      if (end === text.length && start > 0) return [];
      if (!CLAUSE_OPENS.test(text.slice(Math.max(0, start - 2), start))) return [];
      if (OPENING.test(text.slice(end, end + 40))) return [];
      const named = [...match[0].matchAll(EACH_YEAR)].map((one) => ({
        start: start + one.index,
        end: start + one.index + one[0].length,
        point: yearOf(one[0]),
      }));
      if (/^[，,]?(?:[^，,。；;：:\d]{0,20}分别|各)/.test(text.slice(end, end + 24))) {
        return named.map((one) => ({
          start: one.start,
          end: one.end,
          expression: phase([one.point]),
        }));
      }
      return [{ start, end, expression: phase(named.map((one) => one.point)) }];
    }),
};

/** From the first year named through the last, whatever their order. */
function phase(points: Point[]): DeadlineExpression {
  const sorted = points.toSorted((a, b) => (a.year ?? 0) - (b.year ?? 0));
  const [from] = sorted;
  const to = sorted.at(-1);
  const any: Point = { year: null, unit: 'year' };
  return { kind: 'during', from: from ?? any, to: to ?? any };
}

function yearOf(words: string): Point {
  return { year: readNumber(words.replace('年', '')), unit: 'year' };
}
