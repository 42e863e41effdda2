// Percentages with one decimal that add up to 100.0: the largest remainder gets the missing tenth.

/** Parts that are equal, so that they get the tenth together or not at all. */
interface Equals {
  indexes: number[];
  remainder: number;
}

/**
 * Shares of a whole in percent, in the order given; all zero when the whole is. Tenths lost by
 * rounding down go to the largest remainders. Equal parts get equal shares (22项中的1项、1项、1项)
 * wherever the missing tenths can be dealt out that way; where they cannot (3项中的1项、1项、1项)
 * the first of them has the tenth.
 */
export function sharesOf(parts: readonly number[]): number[] {
  const whole = parts.reduce((sum, part) => sum + part, 0);
  if (whole === 0) return parts.map(() => 0);
  const tenths = parts.map((part) => Math.floor((part * 1000) / whole));
  const missing = 1000 - tenths.reduce((sum, part) => sum + part, 0);
  const byPart = Map.groupBy(parts.keys(), (index) => parts[index] ?? 0);
  const groups = [...byPart].map(([part, indexes]) => ({
    indexes,
    remainder: (part * 1000) % whole,
  }));
  groups.sort((a, b) => b.remainder - a.remainder);
  const gaining = together(groups, missing) ?? groups.flatMap(({ indexes }) => indexes);
  for (const index of gaining.slice(0, missing)) tenths[index] = (tenths[index] ?? 0) + 1;
  return tenths.map((value) => value / 10);
}

/**
 * The groups that have exactly `missing` parts between them, those of larger remainders first; null
 * when none have. A part without a remainder gains nothing.
 */
function together(groups: readonly Equals[], missing: number): number[] | null {
  if (missing === 0) return [];
  for (const [at, { indexes, remainder }] of groups.entries()) {
    if (remainder === 0 || indexes.length > missing) continue;
    const rest = together(groups.slice(at + 1), missing - indexes.length);
    if (rest) return [...indexes, ...rest];
  }
  return null;
}

/** A rate in percent with one decimal; null when there is nothing to divide by (本期无到期任务). */
export function rateOf(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((part * 1000) / whole) / 10;
}
