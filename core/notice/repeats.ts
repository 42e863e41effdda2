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
/** Two lines or more of so much text are no turn of phrase but a page pasted again. */
const SHORTEST = 60;
/** A line of so much text that stands twice, one under the other, was pasted twice. */
const SHORTEST_TWIN = 20;

/** Repeated runs of lines, in order. `apart` says which lines may repeat (rows of tables). */
export function repeatsIn(lines: Line[], apart: (line: Line) => boolean): Repeat[] {
  const own = lines.filter((line) => !line.page && !apart(line));
  const latest = new Map<string, number>();
  const repeats: Repeat[] = [];
  let free = 0;
  for (let index = 0; index < own.length; index += 1) {
    const text = own[index]?.text ?? '';
    const known = text.length >= SHORTEST_LINE ? latest.get(text) : undefined;
    const run = known === undefined ? null : runFrom(own, known, index, free);
    for (let at = index; at < (run?.end ?? index + 1); at += 1) latest.set(own[at]?.text ?? '', at);
    if (known === undefined || !run) continue;
    const [start, end] = [own[run.start]?.start ?? 0, own[run.end - 1]?.end ?? 0];
    const isPage = run.end - run.start >= 2 && end - start >= SHORTEST;
    const isTwin = known === index - 1 && text.length >= SHORTEST_TWIN;
    const last = repeats.at(-1);
    if (last && last.end === start) last.end = end;
    else if (isPage || isTwin) repeats.push({ start, end, text: own[run.start]?.text ?? '' });
    if (isPage || isTwin || last?.end === end) free = run.end;
    index = run.end - 1;
  }
  return repeats;
}

/** The lines around `index` that say what those around `known` say; none before `free`. */
function runFrom(
  own: Line[],
  known: number,
  index: number,
  free: number,
): { start: number; end: number } {
  let count = 1;
  while (known + count < index && own[index + count]?.text === own[known + count]?.text) count += 1;
  let back = 0;
  while (
    index - back > Math.max(free, known + count) &&
    own[index - back - 1]?.text === own[known - back - 1]?.text
  ) {
    back += 1;
  }
  return { start: index - back, end: index + count };
}

/** One issue for each repetition. */
export function repeatIssues(repeats: Repeat[]): Issue[] {
  return repeats.map(({ start, end, text }) => ({
    code: 'text-repeated',
    message: `“${text.slice(0, 16)}…”起约${end - start}字与前文重复，第二处未重复列为任务，请核对原文`,
    offset: start,
  }));
}
