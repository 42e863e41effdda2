// Sentences and their clauses: a sentence ends at 。！？；, a clause also at ，and ：. Nothing splits
// in brackets.

import { indexOfAny } from '../text/seek.ts';

/** A sentence `[start, end)`, its stop included. */
export interface Sentence {
  start: number;
  end: number;
  /** True where a ； stands before it: 2024年，…；2025年，… */
  followsSemicolon: boolean;
}

const stopIn = indexOfAny('，,：:；');
/** Nobody writes a longer sentence; what has no stops is cut, so that work stays in proportion. */
const LONGEST = 800;

/**
 * Sentences of `[start, end)`. `inside` marks what stands in brackets or quotes. A colon stops one
 * only where a paragraph follows (通知如下：).
 */
export function splitSentences(
  text: string,
  start: number,
  end: number,
  inside: Uint8Array,
  paragraphs: Set<number>,
): Sentence[] {
  const sentences: Sentence[] = [];
  let from = start;
  let followsSemicolon = false;
  for (let offset = start; offset < end; offset += 1) {
    const char = text.charAt(offset);
    if (isHan(char) && offset - from <= LONGEST * 2) continue;
    const introduces = (char === '：' || char === ':') && paragraphs.has(offset + 1);
    const overlong = offset - from > LONGEST && '，,、'.includes(char);
    const endless = offset - from > LONGEST * 2;
    const stops = introduces || overlong || '。！？；;'.includes(char);
    if (!endless && (!stops || inside[offset] === 1)) continue;
    if (offset + 1 - from > 1) sentences.push({ start: from, end: offset + 1, followsSemicolon });
    from = offset + 1;
    followsSemicolon = char === '；' || char === ';';
  }
  if (end > from && hasWords(text.slice(from, end))) {
    sentences.push({ start: from, end, followsSemicolon });
  }
  return sentences.filter((each) => hasWords(text.slice(each.start, each.end)));
}

/** All offsets right behind a ， or ： outside brackets and numbers (1,000; 18：00), in order. */
export function clauseBreaks(text: string, inside: Uint8Array): number[] {
  const breaks: number[] = [];
  for (let at = stopIn(text); at >= 0; at = stopIn(text, at + 1)) {
    const inNumber = isDigit(text.charAt(at - 1)) && isDigit(text.charAt(at + 1));
    if (!inNumber && inside[at] !== 1) breaks.push(at + 1);
  }
  return breaks;
}

/** Offsets at which the clauses of `[start, end)` begin; the first is `start`. */
export function clauseStarts(breaks: number[], start: number, end: number): number[] {
  let low = 0;
  let high = breaks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((breaks[middle] ?? 0) <= start) low = middle + 1;
    else high = middle;
  }
  const starts = [start];
  for (let at = low; (breaks[at] ?? end) < end; at += 1) starts.push(breaks[at] ?? end);
  return starts;
}

function isDigit(char: string): boolean {
  return char >= '0' && char <= '9';
}

function isHan(char: string): boolean {
  return char >= '\u4e00' && char <= '\u9fff';
}

function hasWords(text: string): boolean {
  return /[\u4e00-\u9fa5]/.test(text);
}
