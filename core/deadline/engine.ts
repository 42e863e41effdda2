// Two stages: ordered parsers find candidates, ordered refiners drop, extend and complete them.

import { type FirstPlaces, firstPlaces } from '../text/first-places.ts';
import type { SourceText } from '../text/source.ts';
import type { DeadlineExpression, ReadDeadline } from './expression.ts';

/** A stretch `[start, end)` of the text that may be a deadline. */
export interface Candidate {
  start: number;
  end: number;
  expression: DeadlineExpression;
  sentenceYear: number | null;
  scope?: string;
  trace: string[];
}

/** What a parser finds; the engine adds the rest. */
export interface Found {
  start: number;
  end: number;
  expression: DeadlineExpression;
}

/**
 * Calls `read` for each match of a pattern. Where `read` finds nothing, the search goes on one character
 * later, so that a false start never hides what follows it.
 */
export type Find = (pattern: RegExp, read: (match: RegExpExecArray) => Found[]) => Found[];

/** Finds every candidate of one concern. Later parsers do not see earlier ones' candidates. */
export interface Parser {
  name: string;
  /** Sticky patterns it looks for with `find`. */
  patterns: readonly RegExp[];
  parse(find: Find, text: string): Found[];
}

/** Parsers and refiners in their order, and where in a text the parsers' patterns may begin. */
export interface Grammar {
  parsers: readonly Parser[];
  refiners: readonly Refiner[];
  placesIn(text: string): FirstPlaces;
}

/** Takes all candidates, ordered by offset, and returns those that remain, ordered by offset. */
export interface Refiner {
  name: string;
  refine(candidates: Candidate[], scan: ScanText): Candidate[];
}

/** The text as parsers see it: same length as the squeezed text, so offsets are shared. */
export interface ScanText {
  text: string;
  source: SourceText;
}

/** Is shown every stage of a reading: what a parser found, what a refiner left. */
export type Observer = (
  stage: { role: 'parser' | 'refiner'; name: string },
  candidates: readonly Candidate[],
) => void;

/** Makes a grammar of parsers and refiners. Their order is the grammar's. */
export function grammarOf(parsers: readonly Parser[], refiners: readonly Refiner[]): Grammar {
  const placesIn = firstPlaces(parsers.flatMap((parser) => parser.patterns));
  return { parsers, refiners, placesIn };
}

/** Runs parsers in order, then refiners in order. */
export function runGrammar(
  source: SourceText,
  { parsers, refiners, placesIn }: Grammar,
  observe?: Observer,
): ReadDeadline[] {
  const marked = maskItemNumbers(source, foldWidth(source.text));
  const scan: ScanText = { text: closeHeadings(source, marked), source };
  const places = placesIn(scan.text);
  const find: Find = (pattern, read) => findAt(scan.text, places(pattern), pattern, read);
  let candidates: Candidate[] = parsers.flatMap((parser) => {
    const own = parser
      .parse(find, scan.text)
      .map((found) => ({ ...found, sentenceYear: null, trace: [parser.name] }));
    observe?.({ role: 'parser', name: parser.name }, own);
    return own;
  });
  candidates.sort((a, b) => a.start - b.start);
  for (const refiner of refiners) {
    candidates = refiner.refine(candidates, scan);
    observe?.({ role: 'refiner', name: refiner.name }, candidates);
  }
  return candidates.map(({ start, end, ...rest }) => ({
    phrase: source.text.slice(start, end),
    offset: start,
    ...rest,
  }));
}

function findAt(
  text: string,
  places: readonly number[],
  pattern: RegExp,
  read: (match: RegExpExecArray) => Found[],
): Found[] {
  const found: Found[] = [];
  let from = 0;
  for (const at of places) {
    if (at < from) continue;
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (!match) continue;
    for (const result of read(match)) {
      found.push(result);
      from = Math.max(from, result.end);
    }
  }
  return found;
}

/** ２０２４ → 2024, character by character. */
function foldWidth(text: string): string {
  return text.replace(/[０-９]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0));
}

/** “10. 2024 年底前” at a line's start: the item number is covered by `#`, the year is left; 6.30前 is a day. */
function maskItemNumbers(source: SourceText, text: string): string {
  let masked = '';
  let from = 0;
  for (const start of source.lineStarts) {
    const number = /^\d{1,2}(?!\d)/.exec(text.slice(start, start + 3))?.[0];
    const marked = /^\d{1,2}[.．、](?!\d{1,2}(?:之|以)?前)/.exec(text.slice(start, start + 7))?.[0];
    const glued = [1, 2].find(
      (length) =>
        source.gaps.has(start + length) && /^\d+$/.test(text.slice(start, start + length)),
    );
    const spaced = glued !== undefined && /^\d/.test(text.slice(start + glued)) ? glued : 0;
    const isRow = marked !== undefined && opensMonthRow(text.slice(start, start + 40));
    const length = marked && number && !isRow ? marked.length : spaced;
    if (length === 0 || start < from) continue;
    masked += text.slice(from, start) + '#'.repeat(length);
    from = start + length;
  }
  return masked + text.slice(from);
}

/** 3、6、9、12月底前 at a line's start: months in equal steps, the first is no item number. */
function opensMonthRow(line: string): boolean {
  const months = /^\d{1,2}(?:、\d{1,2}){2,}(?=月)/.exec(line)?.[0].split('、').map(Number) ?? [];
  const [first = 0, second = 0] = months;
  return second > first && months.every((month, at) => month === first + at * (second - first));
}

/** 三、开展应急演练 on a line of its own; a printed line that goes on is longer. */
const HEADING =
  /^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)])[^，。；：！？,;:!?]{2,16}[^前底末内日月年起）)”，。；：！？,;:!?\d]$/;
const LONGEST_HEADING = 22;

/** A heading's last character becomes `#`, so that it does not run into the sentence below it. */
function closeHeadings({ lineStarts }: SourceText, text: string): string {
  let closed = '';
  let from = 0;
  for (const [at, start] of lineStarts.entries()) {
    const end = lineStarts[at + 1] ?? text.length;
    if (end - start > LONGEST_HEADING || !HEADING.test(text.slice(start, end))) continue;
    closed += `${text.slice(from, end - 1)}#`;
    from = end;
  }
  return closed + text.slice(from);
}
