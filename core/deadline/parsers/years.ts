// A year in which something is done: “2024年，组织…；2025年，推广…”, “2025年、2026年常态化推进”.
import { readNumber } from '../../text/numerals.ts';
import type { Parser } from '../engine.ts';
import { scanFor } from '../engine.ts';
import type { Point } from '../expression.ts';
import { ACTIVITY, ADVERB, COMPLETION } from '../lexicon.ts';

const YEAR = '(?:\\d{4}|[一二][〇零○一二三四五六七八九]{3})年';
const PHASE = new RegExp(
  `(?<first>${YEAR})(?:(?:[、和—–-]|至|到)(?<last>${YEAR}))?` +
    `(?=[，,]|${ADVERB}{0,3}(?:${COMPLETION}|${ACTIVITY}))`,
  'g',
);
const CLAUSE_OPENS = /(?:^|[，,。；;：:！？!?#（("“]|其中|[于在])$/;

/** 2024年，全市安全生产工作要以…为指导: the year's opening statement sets no date for anybody. */
const OPENING =
  /^[，,]?(?:我|全|本)[省市县区旗州镇乡街][^，,。；;]{0,16}(?:工作|任务)的?(?:要|应|将|总体|指导|思路|以|坚持|深入)/;

/** Reads a bare year, or two joined, at the head of a clause as the phase it names. */
export const years: Parser = {
  name: 'years',
  parse: (text) =>
    scanFor(text, PHASE, (match) => {
      const start = match.index;
      const first = match.groups?.first ?? '';
      const last = match.groups?.last ?? first;
      const end = start + match[0].length;
      if (!CLAUSE_OPENS.test(text.slice(Math.max(0, start - 2), start))) return [];
      if (OPENING.test(text.slice(end, end + 40))) return [];
      const from = yearOf(first);
      const to = yearOf(last);
      if (!from || !to || (to.year ?? 0) < (from.year ?? 0)) return [];
      return [{ start, end, expression: { kind: 'during', from, to } }];
    }),
};

function yearOf(words: string): Point | null {
  const year = readNumber(words.slice(0, -1));
  return year === null ? null : { year, unit: 'year' };
}
