// Finds how often within the period, also far from 每X: “每季度带队…至少开展1次检查”.
import { NUMERAL_CHARS, readNumber } from '../../text/numerals.ts';
import { clauseEnd } from '../../text/sentence.ts';
import type { Candidate, Refiner, ScanText } from '../engine.ts';

const COUNT = new RegExp(
  `(?<verb>[一-龥]{0,8}?)(?<times>[${NUMERAL_CHARS}]{1,3})[次轮遍回](?![性序数生品])`,
);
const FLOOR = /至少|最少|不少于|不得少于|不低于|不得低于/;
const NEAR = 10;

/**
 * Adds `times`. The phrase runs on to the count when 至少 stands near 每X, a verb stands between, and
 * the count is of 次 (每月至少召开一次). A count spread by 分别, and one with no verb (每半年至少1次),
 * leave the phrase at 每X.
 */
export const attachCounts: Refiner = {
  name: 'attach-counts',
  refine: (candidates, scan) =>
    candidates.map((candidate, index) => {
      if (candidate.expression.kind !== 'recurring') return candidate;
      let next = index + 1;
      while (isBeside(candidates[next], candidate)) next += 1;
      return attach(candidate, candidates[next]?.start ?? scan.text.length, scan);
    }),
};

/** 每年汛期前开展一次: neither a vague word nor the event right behind takes the count for itself. */
function isBeside(next: Candidate | undefined, head: Candidate): boolean {
  if (!next) return false;
  const isEvent = 'event' in next.expression && next.start === head.end;
  return isEvent || next.expression.kind === 'vague';
}

function attach(candidate: Candidate, limit: number, { text }: ScanText): Candidate {
  const { expression, start, end } = candidate;
  if (expression.kind !== 'recurring' || expression.times !== null) return candidate;
  if (!text.startsWith('每', start) && !/^[按分逐一1半隔双单]/.test(text.slice(start, end)))
    return candidate;
  const from = /[，,]/.test(text.charAt(end)) ? end + 1 : end;
  const clause = text.slice(from, Math.min(limit, clauseEnd(text, from)));
  const match = COUNT.exec(clause);
  const times = readNumber(match?.groups?.times ?? '');
  if (!match || !times || /第$/.test(clause.slice(0, match.index + match[0].length - 2))) {
    return candidate;
  }
  const told = { ...expression, times };
  const trace = [...candidate.trace, attachCounts.name];
  const stop = from + match.index + match[0].length;
  const runsOn = from === end && expression.dueDays === null && isOnePhrase(clause, match);
  return { ...candidate, expression: told, trace, end: runsOn ? stop : end };
}

function isOnePhrase(clause: string, match: RegExpExecArray): boolean {
  const floor = clause.search(FLOOR);
  if (floor < 0 || floor > NEAR || floor > match.index + match[0].length) return false;
  const words = clause.slice(0, match.index + match[0].length);
  const verb = words.replace(FLOOR, '').replace(/[0-9一二两三四五六七八九十]+.$/, '');
  return verb !== '' && !words.includes('分别') && verb.length <= NEAR + 8;
}
