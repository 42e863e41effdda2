import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clauseEnd, clauseStart, sentenceStart } from '#core/text/sentence.ts';
import { lineAround, rawSlice, squeeze } from '#core/text/source.ts';

describe('squeeze', () => {
  it('removes whitespace and remembers gaps and lines', () => {
    const source = squeeze('3.  2024 年\n\n底前');
    expect(source.text).toBe('3.2024年底前');
    expect([...source.gaps]).toEqual([2, 6, 7]);
    expect(source.lineStarts).toEqual([0, 7]);
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (raw) => {
        const once = squeeze(raw).text;
        expect(squeeze(once).text).toBe(once);
        expect(once).not.toMatch(/\s/);
      }),
    );
  });

  it('keeps the way back: every character stands where its index says', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('一', '2', ' ', '\n', '\t', '。') }), (raw) => {
        const { text, rawIndex } = squeeze(raw);
        expect(rawIndex.map((index) => raw.charAt(index)).join('')).toBe(text);
      }),
    );
  });
});

describe('rawSlice', () => {
  it('gives the original stretch with its breaks', () => {
    const source = squeeze('一、 总体\n要求');
    expect(rawSlice(source, 2, 6)).toBe('总体\n要求');
    expect(rawSlice(source, 3, 3)).toBe('');
  });
});

describe('lineAround', () => {
  it('finds the printed line of an offset', () => {
    const source = squeeze('第一行\n\n第二行长\n三');
    expect(lineAround(source, 0)).toEqual([0, 3]);
    expect(lineAround(source, 3)).toEqual([3, 7]);
    expect(lineAround(source, 6)).toEqual([3, 7]);
    expect(lineAround(source, 7)).toEqual([7, 8]);
  });
});

describe('sentences and clauses', () => {
  const text = '开头。各部门，月底前完成；其他照旧。';
  const at = text.indexOf('月底');

  it('a sentence begins after 。 and a clause after ，', () => {
    expect(text.slice(sentenceStart(text, at), at)).toBe('各部门，');
    expect(clauseStart(text, at)).toBe(at);
    expect(text.slice(at, clauseEnd(text, at))).toBe('月底前完成');
  });

  it('the first sentence begins at 0 and the last clause ends with the text', () => {
    expect(sentenceStart(text, 1)).toBe(0);
    expect(clauseEnd('没有标点', 1)).toBe(4);
  });
});
