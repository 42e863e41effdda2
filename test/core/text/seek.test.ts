import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indexOfAny, seek } from '#core/text/seek.ts';

const words = fc.string({ unit: fc.constantFrom(...'每月季度底日十1，'), maxLength: 40 });

describe('a pattern sought in a short text', () => {
  const pattern = /(?<!每)月底|(?<number>\d+)[月日]|季度?(?!底)/;

  it('is found where the pattern itself is found, with its groups', () => {
    const find = seek(pattern);
    fc.assert(
      fc.property(words, (text) => {
        const [ours, plain] = [find(text), pattern.exec(text)];
        expect([ours?.index, ours?.[0], ours?.groups?.number]).toEqual([
          plain?.index,
          plain?.[0],
          plain?.groups?.number,
        ]);
      }),
    );
  });

  it('is sought from a place on, and sees what stands before it', () => {
    const find = seek(pattern);
    expect(find('1月，2日', 1)?.index).toBe(3);
    expect(find('每月底', 1)).toBeNull();
  });

  it('is refused where it may begin with anything', () => {
    expect(() => seek(/.月/)).toThrow(/may begin anywhere/);
  });
});

describe('one of some characters', () => {
  const stopIn = indexOfAny('，。');

  it.each([
    ['一，二。三', 0, undefined, 1],
    ['一，二。三', 2, undefined, 3],
    ['一，二。三', 2, 3, -1],
    ['一二三', 0, undefined, -1],
    ['', 0, undefined, -1],
  ])('in %j from %i to %s stands at %i', (text, from, to, expected) => {
    expect(stopIn(text, from, to)).toBe(expected);
  });
});
