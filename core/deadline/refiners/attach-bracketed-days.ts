// Joins 每X with the days in the bracket after it: 每半年（6月20日、12月20日前）报送.
import { lastDay } from '../../calendar/civil-date.ts';
import { readDueDays } from '../due-days.ts';
import type { Candidate, Refiner } from '../engine.ts';
import type { Point } from '../expression.ts';

const MONTHS: Record<string, number> = { P3M: 3, P6M: 6, P1Y: 12 };

/**
 * The bracket's days become due days of the rhythm, as the day of the period's n-th month
 * (12月20日 of a half-year → m6-20). Days that differ from period to period stay by themselves.
 */
export const attachBracketedDays: Refiner = {
  name: 'attach-bracketed-days',
  refine: (candidates, { text }) => {
    const kept: Candidate[] = [];
    for (let index = 0; index < candidates.length; index += 1) {
      const candidate = candidates[index];
      if (!candidate) continue;
      const days = bracketed(candidate, candidates.slice(index + 1, index + 5), text);
      const joined = join(candidate, days.length > 0 ? days : monthsOnly(candidate, text));
      const own = joined ? null : readBracket(candidate, text);
      kept.push(joined ?? own?.candidate ?? candidate);
      if (joined) index += days.length;
      while (own && (candidates[index + 1]?.start ?? own.end) < own.end) index += 1;
    }
    return kept;
  },
};

/** 每月（25日前）, 每周（周五前）, 每季度末（25日前）: the bracket holds a day of the period and nothing else. */
function readBracket(head: Candidate, text: string): { candidate: Candidate; end: number } | null {
  const { expression } = head;
  if (expression.kind !== 'recurring' || !/[（(]/.test(text.charAt(head.end))) return null;
  if (expression.dueDays && String(expression.dueDays) !== 'last') return null;
  if (!/^P(?:1W|1M|3M)$/.test(expression.every)) return null;
  const days = readDueDays(text, head.end + 1, expression.every);
  if (!days || !/[）)]/.test(text.charAt(days.end))) return null;
  const dated = { ...expression, dueDays: days.dueDays };
  const trace = [...head.trace, attachBracketedDays.name];
  return { candidate: { ...head, expression: dated, trace }, end: days.end };
}

/** （6月、12月） with no 前 is no candidate of its own; beside 每半年 it names the months. */
const BARE_MONTHS = /[（(](?<months>\d{1,2}月(?:[、和及]\d{1,2}月){1,3})[）)]/y;

function monthsOnly(head: Candidate, text: string): Candidate[] {
  BARE_MONTHS.lastIndex = head.end;
  const words = BARE_MONTHS.exec(text)?.groups?.months?.split(/[、和及]/) ?? [];
  return words.map((word) => {
    const month = Number(word.slice(0, -1));
    const at: Point = { year: null, unit: 'month', month, index: month };
    return { ...head, expression: { kind: 'by', at } };
  });
}

/** The candidates inside the bracket that opens right after `head` and holds nothing else. */
function bracketed(head: Candidate, following: Candidate[], text: string): Candidate[] {
  if (!/[（(]/.test(text.charAt(head.end))) return [];
  const inside: Candidate[] = [];
  let at = head.end + 1;
  for (const next of following) {
    if (next.start !== at) return [];
    inside.push(next);
    if (/[）)]/.test(text.charAt(next.end))) return inside;
    if (!/[、和及]/.test(text.charAt(next.end))) return [];
    at = next.end + 1;
  }
  return [];
}

function join(head: Candidate, days: Candidate[]): Candidate | null {
  const { expression } = head;
  if (expression.kind !== 'recurring' || expression.dueDays || days.length === 0) return null;
  const months = MONTHS[expression.every];
  if (!months) return null;
  const dueDays = days.map((day) => dueDay(day, months));
  const named = dueDays.filter((day) => day !== null);
  if (named.length < dueDays.length) return null;
  const distinct = [...new Set(named)];
  if (months < 12 && (distinct.length !== 1 || named.length !== 12 / months)) return null;
  const trace = [...head.trace, attachBracketedDays.name];
  return { ...head, expression: { ...expression, dueDays: distinct }, trace };
}

function dueDay({ expression }: Candidate, months: number): string | null {
  if (expression.kind !== 'by' || !('at' in expression)) return null;
  const { unit, month, day, year }: Point = expression.at;
  if (year !== null || !month || month > 12) return null;
  if (unit === 'month' && months < 12) return `m${((month - 1) % months) + 1}-last`;
  const named = unit === 'month' ? lastDay(2024, month) : day;
  if (!named) return null;
  const padded = String(named).padStart(2, '0');
  if (months === 12) return `${String(month).padStart(2, '0')}-${padded}`;
  return `m${((month - 1) % months) + 1}-${padded}`;
}
