// Shares: they add up to 100.0, and equal counts get equal shares where that can be.
import { describe, expect, it } from 'vitest';
import { sharesOf } from '#core/digest/shares.ts';

describe('shares', () => {
  it.each([
    [
      [1, 0, 1, 16, 1, 0, 3],
      [4.5, 0, 4.5, 72.8, 4.5, 0, 13.7],
    ],
    [
      [1, 1, 1],
      [33.4, 33.3, 33.3],
    ],
    [
      [2, 2, 2, 1],
      [28.6, 28.6, 28.6, 14.2],
    ],
    [
      [5, 5],
      [50, 50],
    ],
    [
      [0, 0],
      [0, 0],
    ],
  ])('of %j are %j', (parts, shares) => {
    expect(sharesOf(parts)).toEqual(shares);
  });

  it('add up, give nothing to nothing and stay within a tenth of the exact ones', () => {
    for (let whole = 1; whole <= 60; whole += 1) {
      const parts = [1, 1, 2, 0, 3, whole % 7, whole];
      const sum = parts.reduce((total, part) => total + part, 0);
      const shares = sharesOf(parts);

      expect(shares.reduce((total, share) => total + Math.round(share * 10), 0)).toBe(1000);
      for (const [at, share] of shares.entries()) {
        const exact = ((parts[at] ?? 0) * 100) / sum;
        expect(Math.abs(share - exact)).toBeLessThan(0.1);
        if (parts[at] === 0) expect(share).toBe(0);
      }
    }
  });
});
