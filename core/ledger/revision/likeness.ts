// How alike the words of clauses are: pairs of neighbouring characters, rare ones counting for more.

/** A candidate match; `dice` compares wholes, `within` asks how much of the shorter is in the other. */
export interface Likeness {
  old: number;
  now: number;
  dice: number;
  within: number;
}

/** A pair of characters in more texts than this (安全, 工作) says nothing about which text it is. */
const COMMONPLACE = 100;

type Grams = Map<string, number>;

/**
 * All pairs of texts that share telling character pairs. Work grows with the number of texts times
 * their length, not with the number of possible matches.
 */
export function likenesses(olds: readonly string[], nows: readonly string[]): Likeness[] {
  const oldGrams = olds.map(gramsOf);
  const nowGrams = nows.map(gramsOf);
  // A pair that stands once in each version is as rare as one that stands in one of them only.
  const [inOld, inNow] = [spreadOf(oldGrams), spreadOf(nowGrams)];
  const total = Math.max(olds.length, nows.length);
  const weight = (gram: string): number => {
    const texts = Math.max(inOld.get(gram) ?? 0, inNow.get(gram) ?? 0, 1);
    return texts > COMMONPLACE ? 0 : Math.log(1 + total / texts);
  };
  const sum = (grams: Grams) =>
    [...grams].reduce((all, [gram, count]) => all + count * weight(gram), 0);
  const oldSums = oldGrams.map(sum);
  const nowSums = nowGrams.map(sum);
  const holders = holdersOf(nowGrams, weight);
  return oldGrams.flatMap((grams, old) => {
    const shared = new Map<number, number>();
    for (const [gram, count] of grams) {
      for (const now of holders.get(gram) ?? []) {
        const both = Math.min(count, nowGrams[now]?.get(gram) ?? 0) * weight(gram);
        shared.set(now, (shared.get(now) ?? 0) + both);
      }
    }
    return [...shared].map(([now, both]): Likeness => {
      const [a, b] = [oldSums[old] ?? 0, nowSums[now] ?? 0];
      return { old, now, dice: (2 * both) / (a + b), within: both / Math.min(a, b) };
    });
  });
}

function gramsOf(text: string): Grams {
  const grams: Grams = new Map();
  for (let at = 0; at + 1 < text.length; at += 1) {
    const gram = text.slice(at, at + 2);
    grams.set(gram, (grams.get(gram) ?? 0) + 1);
  }
  return grams;
}

function spreadOf(all: Grams[]): Map<string, number> {
  const spread = new Map<string, number>();
  for (const grams of all) {
    for (const gram of grams.keys()) spread.set(gram, (spread.get(gram) ?? 0) + 1);
  }
  return spread;
}

function holdersOf(all: Grams[], weight: (gram: string) => number): Map<string, number[]> {
  const holders = new Map<string, number[]>();
  for (const [index, grams] of all.entries()) {
    for (const gram of grams.keys()) {
      if (weight(gram) === 0) continue;
      const known = holders.get(gram);
      if (known) known.push(index);
      else holders.set(gram, [index]);
    }
  }
  return holders;
}
