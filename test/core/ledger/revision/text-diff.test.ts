// Two texts side by side: nothing is lost on either side, and what is the same is marked the same.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textDiff } from '#core/ledger/revision/text-diff.ts';

const marked = (was: string, now: string) =>
  textDiff(was, now)
    .map((one) => (one.was === one.now ? one.was : `[${one.was}|${one.now}]`))
    .join('');

describe('where two texts differ', () => {
  it.each([
    ['排查燃气、消防隐患。', '排查燃气、消防隐患。', '排查燃气、消防隐患。'],
    ['排查燃气、消防隐患。', '排查燃气、电气、消防隐患。', '排查燃气、[|电气、]消防隐患。'],
    ['发现一处整改一处。', '发现一处整改一处，并复查。', '发现一处整改一处[|，并复查]。'],
    ['6月底前完成', '5月底前完成', '[6|5]月底前完成'],
    ['', '新增', '[|新增]'],
  ])('%s / %s', (was, now, diff) => {
    expect(marked(was, now)).toBe(diff);
  });

  it('each side is there in full, whatever the texts', () => {
    const text = fc.string({ unit: fc.constantFrom(...'甲乙丙、，。') });
    fc.assert(
      fc.property(text, text, (was, now) => {
        const diff = textDiff(was, now);
        expect(diff.map((one) => one.was).join('')).toBe(was);
        expect(diff.map((one) => one.now).join('')).toBe(now);
        if (was === now) expect(diff.length).toBeLessThanOrEqual(1);
      }),
    );
  });
});
