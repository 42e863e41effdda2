// Which bracket closes which, and which stand alone: “（区有关部门负责” at the end of a page.

const OPEN = '（(〔[【《〈“‘';
const CLOSE = '）)〕]】》〉”’';
const ANY = /[（(〔[【《〈“‘）)〕\]】》〉”’]/g;
/** How far a bracket may reach; one left open further back than this is not waiting any more. */
const REACH = 600;

export interface Brackets {
  /** Opening offset → closing offset. */
  pairs: Map<number, number>;
  /** Brackets without a partner, by offset. */
  lone: { offset: number; char: string }[];
}

/**
 * Pairs the brackets and quotation marks of `[start, end)`. Full and half width close each other,
 * as clerks mix them. A closing bracket alone on its line is taken for torn-off debris. Straight
 * quotes pair within their paragraph; `paragraphs` holds the offsets where one begins.
 */
export function pairBrackets(
  text: string,
  start: number,
  end: number,
  lineStarts: number[],
  paragraphs: Set<number>,
): Brackets {
  const { pairs, lone } = straightQuotes(text, start, end, paragraphs);
  const starts = new Set(lineStarts);
  const waiting: { offset: number; kind: string }[] = [];
  for (const { 0: char, index } of text.slice(start, end).matchAll(ANY)) {
    const offset = start + index;
    const opens = OPEN.indexOf(char);
    if (opens >= 0) waiting.push({ offset, kind: kindOf(opens) });
    const closes = CLOSE.indexOf(char);
    if (closes < 0 || isMark(text, offset, starts)) continue;
    const alone = starts.has(offset) && (starts.has(offset + 1) || offset + 1 === text.length);
    const from = alone ? -1 : partner(waiting, kindOf(closes), offset);
    if (from < 0) lone.push({ offset, char });
    else closeAt(from, offset);
  }
  for (const { offset } of waiting) lone.push({ offset, char: text.charAt(offset) });
  lone.sort((a, b) => a.offset - b.offset);
  return { pairs, lone };

  function closeAt(from: number, offset: number): void {
    const [opener, ...skipped] = waiting.splice(from);
    if (opener) pairs.set(opener.offset, offset);
    for (const left of skipped) lone.push({ offset: left.offset, char: text.charAt(left.offset) });
  }
}

/** 1） at the head of a line is a number. */
function isMark(text: string, offset: number, starts: Set<number>): boolean {
  const digits = /\d{1,2}$/.exec(text.slice(Math.max(0, offset - 2), offset))?.[0].length ?? 0;
  return digits > 0 && (starts.has(offset - digits) || starts.has(offset - 1));
}

/** Straight quotes open and close in turn; where a paragraph has an odd number, none is paired. */
function straightQuotes(
  text: string,
  start: number,
  end: number,
  paragraphs: Set<number>,
): Brackets {
  const found: Brackets = { pairs: new Map(), lone: [] };
  const first = text.indexOf('"', start);
  if (first < 0 || first >= end) return found;
  let own: number[] = [];
  for (let offset = first; offset <= end; offset += 1) {
    if (offset === end || paragraphs.has(offset)) {
      const [opener] = own;
      if (own.length % 2 === 1 && opener !== undefined)
        found.lone.push({ offset: opener, char: '"' });
      else
        for (let at = 0; at < own.length; at += 2) found.pairs.set(own[at] ?? 0, own[at + 1] ?? 0);
      own = [];
    }
    if (text.charAt(offset) === '"') own.push(offset);
  }
  return found;
}

/** One byte for each character: 1 inside any pair, brackets included. Nothing is split there. */
export function insideMask(brackets: Brackets, length: number): Uint8Array {
  const mask = new Uint8Array(length);
  for (const [open, close] of brackets.pairs) mask.fill(1, open, close + 1);
  return mask;
}

function kindOf(index: number): string {
  return '（（〔〔【《〈“‘'.charAt(index);
}

/** Index in `waiting` of the nearest opener of the kind that is still within reach, or -1. */
function partner(
  waiting: { offset: number; kind: string }[],
  kind: string,
  offset: number,
): number {
  for (let index = waiting.length - 1; index >= 0; index -= 1) {
    const opener = waiting[index];
    if (!opener || offset - opener.offset > REACH) return -1;
    if (opener.kind === kind) return index;
  }
  return -1;
}
