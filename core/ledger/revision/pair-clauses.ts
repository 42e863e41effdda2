// Which clause of the later version is which of the earlier: the same words first, then the most alike.
import { bareWords, type ClauseText, fullWords, saidWords } from './clause-words.ts';
import { type Likeness, likenesses } from './likeness.ts';

/** Indexes into the two lists. */
export interface Pairing {
  pairs: { old: number; now: number }[];
  /** Alike, but not surely one clause (split, merged, rewritten): for a person to look at. */
  near: { old: number; now: number }[];
}

/** From this likeness on two clauses are one that was edited; short ones have little to go by. */
const SAME = 0.55;
const SAME_SHORT = 0.7;
const SHORT = 16;
/** How much better than every rival a match must be. */
const MARGIN = 0.08;
/** From this share of its words on a clause is named beside the one it may have come from. */
const NEAR = 0.5;
const FEWEST_WORDS = 6;
/** Settling one match may free the next; no text needs more rounds. */
const ROUNDS = 6;

interface Clause {
  full: string;
  said: string;
  ref: string;
  heading: string;
}

/** Who was matched with whom, from both sides. */
interface Matching {
  before: readonly Clause[];
  after: readonly Clause[];
  nowOf: Map<number, number>;
  oldOf: Map<number, number>;
}

/** Pairs each clause at most once. What is not clearly the same stays unpaired. */
export function pairClauses(olds: readonly ClauseText[], nows: readonly ClauseText[]): Pairing {
  const [before, after] = [olds.map(clauseOf), nows.map(clauseOf)];
  const match: Matching = { before, after, nowOf: new Map(), oldOf: new Map() };
  pairEqual(match, (clause) => clause.full);
  pairEqual(match, (clause) => (clause.said.length < FEWEST_WORDS ? '' : clause.said));
  const isDone = match.nowOf.size === olds.length && match.oldOf.size === nows.length;
  const said = (clauses: Clause[]) => (isDone ? [] : clauses.map((clause) => clause.said));
  const alike = likenesses(said(before), said(after));
  pairAlike(match, alike);
  const pairs = [...match.oldOf].map(([now, old]) => ({ old, now }));
  return { pairs: pairs.sort((a, b) => a.now - b.now), near: nearOf(match, alike) };
}

function clauseOf(clause: ClauseText): Clause {
  return {
    full: fullWords(clause),
    said: saidWords(clause) || fullWords(clause),
    ref: clause.ref,
    heading: clause.heading.map(bareWords).join('/'),
  };
}

/** Clauses with an equal key: those in the same place first, the others in order. '' is no key. */
function pairEqual(match: Matching, key: (clause: Clause) => string): void {
  const places = [
    (clause: Clause) => [key(clause), clause.ref, clause.heading].join('\n'),
    (clause: Clause) => [key(clause), clause.heading].join('\n'),
    key,
  ];
  for (const place of places) {
    const queues = new Map<string, number[]>();
    for (const [old, clause] of match.before.entries()) {
      if (match.nowOf.has(old) || key(clause) === '') continue;
      const queue = queues.get(place(clause));
      if (queue) queue.push(old);
      else queues.set(place(clause), [old]);
    }
    for (const [now, clause] of match.after.entries()) {
      if (match.oldOf.has(now) || key(clause) === '') continue;
      const old = queues.get(place(clause))?.shift();
      if (old !== undefined) join(match, { old, now });
    }
  }
}

/** The most alike first; one with a rival nearly as good waits until the rival is settled. */
function pairAlike(match: Matching, alike: readonly Likeness[]): void {
  let open = alike
    .filter((one) => one.dice >= SAME / 2)
    .map((one) => ({ ...one, rank: one.dice + nearness(match, one) }));
  for (let round = 0; round < ROUNDS; round += 1) {
    open = open.filter(({ old, now }) => !match.nowOf.has(old) && !match.oldOf.has(now));
    const byOld = Map.groupBy(open, (one) => one.old);
    const byNow = Map.groupBy(open, (one) => one.now);
    const clear = open.filter((one) => {
      const rivals = [...(byOld.get(one.old) ?? []), ...(byNow.get(one.now) ?? [])];
      const isBest = rivals.every((other) => other === one || other.rank <= one.rank - MARGIN);
      return isBest && isSame(match, one);
    });
    for (const one of clear) join(match, one);
    if (clear.length === 0) return;
  }
}

/** For each clause left over, the one that most of it is in, or most of which is in it. */
function nearOf(match: Matching, alike: readonly Likeness[]): Pairing['near'] {
  const { nowOf, oldOf } = match;
  const close = alike.filter((one) => one.within >= NEAR);
  const best = (side: 'old' | 'now', taken: Map<number, number>) =>
    [...Map.groupBy(close, (one) => one[side])]
      .filter(([index]) => !taken.has(index))
      .map(([, own]) => own.reduce((a, b) => (b.within > a.within ? b : a)));
  const found = [...best('old', nowOf), ...best('now', oldOf)];
  const distinct = new Map(found.map(({ old, now }) => [`${old}/${now}`, { old, now }]));
  return [...distinct.values()];
}

function isSame({ before, after }: Matching, { old, now, dice }: Likeness): boolean {
  const words = Math.min(before[old]?.said.length ?? 0, after[now]?.said.length ?? 0);
  return dice >= (words < SHORT ? SAME_SHORT : SAME);
}

/** Standing in the same place settles a draw, never more. */
function nearness({ before, after }: Matching, { old, now }: Likeness): number {
  const [a, b] = [before[old], after[now]];
  return (a?.heading === b?.heading ? 0.06 : 0) + (a?.ref === b?.ref ? 0.06 : 0);
}

function join({ nowOf, oldOf }: Matching, { old, now }: { old: number; now: number }): void {
  nowOf.set(old, now);
  oldOf.set(now, old);
}
