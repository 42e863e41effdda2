// A title in lines that break between words only and look even: 词意完整, 长短适宜.
import { widthOf } from './bulletin-styles.ts';

/** Words as a dictionary knows them; 联网 is one and is never parted. */
const WORDS = new Intl.Segmenter('zh', { granularity: 'word' });

/** May not stand first in a line. */
const NOT_FIRST = /^[的了和与及等、，。；：！？）〕》”’]/;
/** May not stand last in a line. */
const NOT_LAST = /[（〔《“‘第、]$|[0-9]$/;

/** What bodies are called is kept whole where there is room for it. */
const NAMES = /安全生产委员会|委员会办公室|综合协调办公室|办公室|重点任务|进展情况|三年行动/g;

/** What a line break costs, in squared characters of unevenness. */
const INSIDE_NAME = 60;
const BEFORE_SUBJECT = -80;
const INSIDE_QUOTES = 12;

/**
 * Lines of at most `width` full-width characters, as few as will do, broken where words end:
 * 云溪区安全生产委员会办公室 / 关于2024年6月重点任务进展情况的通报. A word longer than a line is cut.
 */
export function titleLines(title: string, width = 20): string[] {
  if (widthOf(title) <= width) return [title];
  const breaks = [0, ...breaksOf(title), title.length];
  const fewest = Math.ceil(widthOf(title) / width);
  for (let lines = fewest; lines <= breaks.length; lines += 1) {
    const best = arranged(title, breaks, lines, width);
    if (best) return best;
  }
  return cut(title, width);
}

/** Places where a line may end, ascending. */
function breaksOf(title: string): number[] {
  return [...WORDS.segment(title)]
    .map(({ index }) => index)
    .filter(
      (at) => at > 0 && !NOT_FIRST.test(title.slice(at)) && !NOT_LAST.test(title.slice(0, at)),
    );
}

/** The most even arrangement in exactly `lines` lines; null when none fits. */
function arranged(
  title: string,
  breaks: readonly number[],
  lines: number,
  width: number,
): string[] | null {
  const mean = widthOf(title) / lines;
  const inside = namesIn(title);
  // best[n] of a break: the cheapest way to fill n lines up to it.
  let best = new Map<number, { cost: number; lines: string[] }>([[0, { cost: 0, lines: [] }]]);
  for (let line = 0; line < lines; line += 1) {
    const next: typeof best = new Map();
    for (const [from, { cost, lines: before }] of best) {
      for (const to of breaks) {
        const text = title.slice(from, to);
        if (to <= from || widthOf(text) > width) continue;
        const total = cost + (widthOf(text) - mean) ** 2 + breakCost(title, to, inside);
        const known = next.get(to);
        if (!known || total < known.cost) next.set(to, { cost: total, lines: [...before, text] });
      }
    }
    best = next;
  }
  return best.get(title.length)?.lines ?? null;
}

function breakCost(title: string, at: number, inside: ReadonlySet<number>): number {
  if (at === title.length) return 0;
  const before = title.slice(0, at);
  const isQuoted = before.lastIndexOf('“') > before.lastIndexOf('”');
  return (
    (title.startsWith('关于', at) ? BEFORE_SUBJECT : 0) +
    (inside.has(at) ? INSIDE_NAME : 0) +
    (isQuoted ? INSIDE_QUOTES : 0)
  );
}

/** Places within the name of a body or a set phrase. */
function namesIn(title: string): Set<number> {
  const places = [...title.matchAll(NAMES)].flatMap(({ index, 0: name }) =>
    Array.from({ length: name.length - 1 }, (_, at) => index + at + 1),
  );
  return new Set(places);
}

function cut(title: string, width: number): string[] {
  const lines: string[] = [''];
  for (const char of title) {
    if (widthOf(`${lines.at(-1)}${char}`) > width) lines.push('');
    lines.push(`${lines.pop()}${char}`);
  }
  return lines;
}
