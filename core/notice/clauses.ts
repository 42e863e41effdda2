// Sentences and their clauses: a sentence ends at 。！？；, a clause also at ，and ：. Nothing splits
// in brackets.

/** A sentence `[start, end)`, its stop included. */
export interface Sentence {
  start: number;
  end: number;
  /** True where a ； stands before it: 2024年，…；2025年，… */
  followsSemicolon: boolean;
}

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

/** Offsets at which the clauses of `[start, end)` begin; the first is `start`. */
export function clauseStarts(
  text: string,
  start: number,
  end: number,
  inside: Uint8Array,
): number[] {
  const starts = [start];
  for (const { index } of text.slice(start, end - 1).matchAll(/[，,：:；]/g)) {
    const offset = start + index;
    if (inside[offset] === 1 || /\d.\d/.test(text.slice(offset - 1, offset + 2))) continue;
    starts.push(offset + 1);
  }
  return starts;
}

function hasWords(text: string): boolean {
  return /[\u4e00-\u9fa5]/.test(text);
}
