import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstCharacters } from '#core/text/first-characters.ts';
import { firstPlaces, matchEnds } from '#core/text/first-places.ts';

/** The first characters in order, or null. */
const firsts = (pattern: RegExp): string | null => {
  const found = firstCharacters(pattern);
  return found && [...found].sort().join('');
};

describe('first characters of a pattern', () => {
  it.each([
    [/每月/, '每'],
    [/每?月/, '每月'],
    [/(?:甲|乙{0,2})丙/, '丙乙甲'],
    [/(?<=前)(?!后)[ab-d]/, 'abcd'],
    [/^(?<year>\d{1,2})年/, '0123456789'],
    [/\u6708底|\(/, '(月'],
    [/“?十|[“"]?[两双]/, '"“两十双'],
    [/(?:(?:a)*b+)?c/, 'abc'],
    [/[-./]x/, '-./'],
  ])('reads %s', (pattern, expected) => {
    expect(firsts(pattern)).toBe([...expected].sort().join(''));
  });

  it.each([/.月/, /[^年]/, /\w/, /[\u4e00-\u9fa5]/, /月?/, /(?=月)/, /a|/, /月/i, /月/u])(
    'says nothing of %s',
    (pattern) => {
      expect(firsts(pattern)).toBeNull();
    },
  );
});

describe('first places', () => {
  const patterns = [/每(?:月|季)/y, /(?<!每)[月季]度?/y, /\d{1,2}[月日]/y, /“?十(?:月|日)/y];
  const placesIn = firstPlaces(patterns);

  it('leaves out no place at which a pattern matches', () => {
    const words = fc.string({ unit: fc.constantFrom(...'每月季度日十“1a，'), maxLength: 40 });
    fc.assert(
      fc.property(words, (text) => {
        const places = placesIn(text);
        for (const pattern of patterns) {
          const everywhere = [...text].flatMap((_, at) => {
            pattern.lastIndex = at;
            return pattern.test(text) ? [at] : [];
          });
          const tried = places(pattern);
          expect(tried).toEqual([...tried].sort((a, b) => a - b));
          expect(tried).toEqual(expect.arrayContaining(everywhere));
        }
      }),
    );
  });

  it('tells patterns apart that begin alike', () => {
    expect(placesIn('每月10日')(patterns[0] ?? /x/)).toEqual([0]);
    expect(placesIn('每月10日')(patterns[2] ?? /x/)).toEqual([2, 3]);
  });

  it('refuses what may begin anywhere, and what it was not told of', () => {
    expect(() => firstPlaces([/.月/y])).toThrow(TypeError);
    expect(() => placesIn('月')(/月/y)).toThrow(TypeError);
  });
});

describe('ends of matches', () => {
  it('are handed over in the order of the text, each with its pattern', () => {
    const [monthly, numbered] = [/每月/y, /\d{1,2}[月日]/y];
    const ends: [number, RegExp][] = [];
    matchEnds([monthly, numbered])('每月10日，每月', (end, pattern) => ends.push([end, pattern]));

    // “10日” and, from its second digit on, “0日”: every place is tried.
    expect(ends).toEqual([
      [2, monthly],
      [5, numbered],
      [5, numbered],
      [8, monthly],
    ]);
  });
});
