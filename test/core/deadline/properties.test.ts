// What holds for any text at all.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDeadlines } from '#core/deadline/grammar.ts';
import { resolve } from '#core/deadline/resolve.ts';
import { squeeze } from '#core/text/source.ts';
import { testCalendar } from '#test/support/holidays.ts';

const PIECES = [
  ...[
    '2024年',
    '2025',
    '年',
    '年底',
    '6月',
    '31日',
    '30日',
    '底',
    '末',
    '前',
    '内',
    '至',
    '、',
    '，',
    '。',
  ],
  ...[
    '每',
    '每月',
    '每半年',
    '每季度',
    '季度',
    '上半年',
    '上旬',
    '半',
    '三',
    '十二',
    '二〇二六年',
    '〔',
    '》',
  ],
  ...[
    '《',
    '（',
    '）',
    '自',
    '起',
    '之日起',
    '印发',
    '个工作日',
    '小时',
    '5',
    '10',
    '次',
    '至少',
    '开展',
    '完成',
  ],
  ...[
    '国庆节',
    '汛期',
    '本周五',
    '下月',
    '次月',
    '月调度',
    '季查',
    '一月一专题',
    '定期',
    ' ',
    '\n',
    '3.',
    '一年',
  ],
];
const officialese = fc
  .array(fc.constantFrom(...PIECES), { maxLength: 24 })
  .map((pieces) => pieces.join(''));
const anyText = fc.oneof(officialese, fc.string({ unit: 'grapheme', maxLength: 60 }));
const contexts = fc.record({
  issuedOn: fc.constantFrom(null, '2024-02-29', '2025-12-31'),
  titleYear: fc.constantFrom(null, 2024),
  planStart: fc.constantFrom(null, '2024-01-01'),
  planEnd: fc.constantFrom(null, '2026-12-31'),
});
const CIVIL = /^\d{4}-\d{2}-\d{2}$/;

/** Everything any parser proposed or any refiner kept: what reading a text has to handle. */
function candidatesIn(raw: string): number {
  let handled = 0;
  readDeadlines(squeeze(raw), (_, candidates) => {
    handled += candidates.length;
  });
  return handled;
}

describe('readDeadlines on any text', () => {
  it('gives phrases that stand at their offsets, in order and apart', () => {
    fc.assert(
      fc.property(anyText, (raw) => {
        const source = squeeze(raw);
        let end = 0;
        for (const { phrase, offset } of readDeadlines(source)) {
          expect(phrase).not.toBe('');
          expect(source.text.slice(offset, offset + phrase.length)).toBe(phrase);
          expect(offset).toBeGreaterThanOrEqual(end);
          end = offset + phrase.length;
        }
      }),
      { numRuns: 1500 },
    );
  });

  it('reads pages of the same words over and over, with work in proportion to their length', () => {
    const words = fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(words, (pieces) => {
        const unit = pieces.join('').trim();
        fc.pre(unit !== '');
        const few = Math.ceil(1500 / unit.length);
        expect(candidatesIn(unit.repeat(few * 4))).toBeLessThanOrEqual(
          4.2 * candidatesIn(unit.repeat(few)) + 50,
        );
      }),
      { numRuns: 150 },
    );
  });

  it('resolves to days of the calendar or to null with a reason', () => {
    fc.assert(
      fc.property(anyText, contexts, (raw, context) => {
        for (const read of readDeadlines(squeeze(raw))) {
          const deadline = resolve(read, context, testCalendar);
          for (const day of [deadline.dueOn, deadline.startOn]) {
            if (day !== null) expect(day).toMatch(CIVIL);
          }
          const dated = ['by', 'during', 'within'].includes(deadline.kind);
          if (dated && deadline.dueOn === null) expect(deadline.assumptions).not.toEqual([]);
        }
      }),
      { numRuns: 1500 },
    );
  });

  it('does not depend on where a printed line breaks inside a phrase', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), (at) => {
        const sentence = '各部门于2024年6月底前完成排查。';
        const broken = `${sentence.slice(0, at + 4)}\n\n${sentence.slice(at + 4)}`;
        const read = readDeadlines(squeeze(broken)).map((one) => one.phrase);
        expect(read).toEqual(['2024年6月底前']);
      }),
    );
  });
});
