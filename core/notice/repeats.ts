// Text that stands in a document twice: a page pasted again.
import type { Issue } from '../text/issue.ts';
import type { Line } from './lines.ts';

/** A stretch `[start, end)` that says what lines before it said. */
export interface Repeat {
  start: number;
  end: number;
  text: string;
}

/** Shorter lines recur by nature: 责任单位：区应急局. */
const SHORTEST_LINE = 12;
/** From here on a repetition is no turn of phrase; one of two lines or more is a page pasted again. */
const SHORTEST = 100;

/** Repeated runs of lines, in order. `apart` says which lines may repeat (rows of tables). */
export function repeatsIn(lines: Line[], apart: (line: Line) => boolean): Repeat[] {
  const own = lines.filter((line) => !line.page && !apart(line));
  const first = new Map<string, number>();
  const repeats: Repeat[] = [];
  for (let index = 0; index < own.length; index += 1) {
    const text = own[index]?.text ?? '';
    const known = text.length >= SHORTEST_LINE ? first.get(text) : undefined;
    if (known === undefined) {
      if (text.length >= SHORTEST_LINE) first.set(text, index);
      continue;
    }
    let count = 1;
    while (known + count < index && own[index + count]?.text === own[known + count]?.text)
      count += 1;
    const [start, end] = [own[index]?.start ?? 0, own[index + count - 1]?.end ?? 0];
    if (count >= 2 && end - start >= SHORTEST) repeats.push({ start, end, text });
    index += count - 1;
  }
  return repeats;
}

/** One issue for each repetition. */
export function repeatIssues(repeats: Repeat[]): Issue[] {
  return repeats.map(({ start, end, text }) => ({
    code: 'text-repeated',
    message: `“${text.slice(0, 16)}…”起约${end - start}字与前文重复，第二处未重复列为任务，请核对原文`,
    offset: start,
  }));
}
