// Where two texts differ, by clauses first: 开展A、B排查 / 开展A、C排查 → same 开展A、, differing B / C, same 排查.

/** Text both have (`was` equals `now`), or what each has in its place. */
export interface Stretch {
  was: string;
  now: string;
}

const PIECE = /[^、，。；：:;,（）()]*[、，。；：:;,（）()]?/g;
/** Pieces compared one with another; longer texts are compared by their beginning and end only. */
const MOST_PIECES = 400;

/** The two texts in order, as stretches that are the same and stretches that differ. */
export function textDiff(was: string, now: string): Stretch[] {
  const [a, b] = [piecesOf(was), piecesOf(now)];
  if (a.length > MOST_PIECES || b.length > MOST_PIECES) return trimmed({ was, now });
  const common = commonPieces(a, b);
  const stretches: Stretch[] = [];
  let [i, j] = [0, 0];
  for (const [x, y] of [...common, [a.length, b.length] as const]) {
    const gap = { was: a.slice(i, x).join(''), now: b.slice(j, y).join('') };
    stretches.push(...trimmed(gap));
    if (x < a.length) stretches.push({ was: a[x] ?? '', now: b[y] ?? '' });
    [i, j] = [x + 1, y + 1];
  }
  return joined(stretches);
}

function piecesOf(text: string): string[] {
  return (text.match(PIECE) ?? []).filter((piece) => piece !== '');
}

/** The longest common sequence of pieces, as pairs of indexes. */
function commonPieces(a: string[], b: string[]): [number, number][] {
  const width = b.length + 1;
  const lengths = new Uint16Array((a.length + 1) * width);
  const at = (i: number, j: number) => lengths[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      lengths[i * width + j] =
        a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const pairs: [number, number][] = [];
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) {
      pairs.push([i, j]);
      [i, j] = [i + 1, j + 1];
    } else if (at(i + 1, j) >= at(i, j + 1)) i += 1;
    else j += 1;
  }
  return pairs;
}

/** A differing stretch without what both begin and end with. */
function trimmed({ was, now }: Stretch): Stretch[] {
  const most = Math.min(was.length, now.length);
  let start = 0;
  while (start < most && was.charAt(start) === now.charAt(start)) start += 1;
  let tail = 0;
  while (tail < most - start && was.at(-1 - tail) === now.at(-1 - tail)) tail += 1;
  const own = (text: string) => text.slice(start, text.length - tail);
  const [head, end] = [was.slice(0, start), was.slice(was.length - tail)];
  const parts = [
    { was: head, now: head },
    { was: own(was), now: own(now) },
    { was: end, now: end },
  ];
  return parts.filter((part) => part.was !== '' || part.now !== '');
}

/** Neighbours of one sort become one stretch. */
function joined(stretches: Stretch[]): Stretch[] {
  const all: Stretch[] = [];
  for (const one of stretches) {
    const last = all.at(-1);
    if (last && (last.was === last.now) === (one.was === one.now)) {
      all[all.length - 1] = { was: last.was + one.was, now: last.now + one.now };
    } else all.push(one);
  }
  return all;
}
