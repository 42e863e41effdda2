// A document's text with all whitespace removed, and the way back to where everything stood.

/**
 * `text` is what the grammar and the notice reader work on, and what every `offset` counts in
 * (UTF-16 units from 0). Line breaks and gaps are kept beside it, not in it, because a printed
 * notice breaks lines in the middle of words while “9. 2024年底前” needs its gap.
 */
export interface SourceText {
  raw: string;
  text: string;
  /** For each character of `text`, its index in `raw`. */
  rawIndex: number[];
  /** Offsets in `text` at which a non-empty line of `raw` begins; ascending, the first is 0. */
  lineStarts: number[];
  /** Offsets in `text` before which some whitespace (or a line break) stood. */
  gaps: Set<number>;
}

/** Squeezes a document: “3.  2024 年\n底前” → text “3.2024年底前”, a gap at 2, lines at 0 and 7. */
export function squeeze(raw: string): SourceText {
  const rawIndex: number[] = [];
  const lineStarts: number[] = [];
  const gaps = new Set<number>();
  const stretches: string[] = [];
  let newLine = true;
  let from = 0;
  for (let index = 0; index < raw.length; index += 1) {
    const char = raw.charAt(index);
    if (isSpace(char)) {
      if (index > from) stretches.push(raw.slice(from, index));
      if (char === '\n' || char === '\r') newLine = true;
      from = index + 1;
      continue;
    }
    if (newLine) lineStarts.push(rawIndex.length);
    if (index === from && index > 0) gaps.add(rawIndex.length);
    newLine = false;
    rawIndex.push(index);
  }
  stretches.push(raw.slice(from));
  return { raw, text: stretches.join(''), rawIndex, lineStarts, gaps };
}

/** Chinese text is nearly all above U+3000, where nothing but U+FEFF is whitespace. */
function isSpace(char: string): boolean {
  return (char <= '\u3000' || char === '\ufeff') && /\s/.test(char);
}

/** The line that holds an offset, as `[start, end)` of the squeezed text. */
export function lineAround(source: SourceText, offset: number): [start: number, end: number] {
  const { lineStarts, text } = source;
  let low = 0;
  let high = lineStarts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lineStarts[middle] ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return [lineStarts[low - 1] ?? 0, lineStarts[low] ?? text.length];
}

/**
 * The stretch of the original that `[start, end)` of the squeezed text came from, breaks
 * included.
 */
export function rawSlice(source: SourceText, start: number, end: number): string {
  if (end <= start) return '';
  const from = source.rawIndex[start] ?? source.raw.length;
  const to = source.rawIndex[end - 1];
  return source.raw.slice(from, to === undefined ? source.raw.length : to + 1);
}
