// The sentence of a clause that a reminder is about: the one that names the day, not just the
// first.
import { type CivilDate, partsOf } from '../calendar/civil-date.ts';
import { shorten } from '../message/wording.ts';

/**
 * At most `limit` characters of a clause, verbatim. A longer clause begins with the sentence that
 * names the due day (2月19日, 6月底, 年底), else with its first; what is left out is shown by …….
 */
export function excerpt(clause: string, dueOn: CivilDate, limit: number): string {
  if (clause.length <= limit) return clause;
  const at = dayWords(dueOn)
    .map((words) => clause.search(words))
    .find((index) => index >= 0);
  const start = at === undefined ? 0 : sentenceStart(clause, at);
  return `${start > 0 ? '……' : ''}${shorten(clause.slice(start), limit)}`;
}

/** How a notice may have said the day, the most exact first. */
function dayWords(day: CivilDate): RegExp[] {
  const { month, day: date } = partsOf(day);
  const exact = new RegExp(`(?<!\\d)${month}月${date}日`);
  const inMonth = new RegExp(`(?<!\\d)${month}月`);
  const yearEnd = month === 12 ? [/年底|年末|年内/] : [];
  return [exact, inMonth, ...yearEnd, /每(?:年|半年|季度?|月)/];
}

function sentenceStart(text: string, at: number): number {
  return Math.max(...['。', '；', '！', '？'].map((stop) => text.lastIndexOf(stop, at - 1))) + 1;
}
