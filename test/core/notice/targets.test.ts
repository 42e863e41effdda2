// Quantified aims as notices write them, and amounts that are none. Rows: test/corpus/targets.tsv.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readTargets } from '#core/notice/targets.ts';

const rows = readFileSync(new URL('../../corpus/targets.tsv', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => line.split('\t') as [text: string, expected: string]);

function written(text: string): string {
  const aims = readTargets(text).map(
    ({ phrase, value, unit, comparison, what }) =>
      `${phrase}=${value ?? ''}${unit ?? ''}·${comparison}·${what}`,
  );
  return aims.join(' / ') || '-';
}

describe('quantified aims', () => {
  it('are tried on enough rows, a third of them without any', () => {
    expect(rows.length).toBeGreaterThanOrEqual(80);
    expect(rows.filter(([, expected]) => expected === '-').length * 3).toBeGreaterThan(rows.length);
  });

  it.each(rows)('%s', (text, expected) => {
    expect(written(text)).toBe(expected);
  });

  it('are read from any text without a fault, each where it says', () => {
    const words =
      '达到完成不少于至少新建的，。；、“”（）《》0123456789%个家名全部覆盖清零百分之报送';
    let seed = 7;
    const next = (below: number): number => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed % below;
    };
    for (let round = 0; round < 500; round += 1) {
      const text = Array.from({ length: next(120) }, () => words.charAt(next(words.length))).join(
        '',
      );
      for (const { offset, phrase, value } of readTargets(text)) {
        expect(text.slice(offset, offset + phrase.length)).toBe(phrase);
        expect(Number.isFinite(value ?? 0)).toBe(true);
      }
    }
  });

  it.each(rows)('stand in the text where they say: %s', (text) => {
    for (const { offset, phrase } of readTargets(text)) {
      expect(text.slice(offset, offset + phrase.length)).toBe(phrase);
    }
  });
});
