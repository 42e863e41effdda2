import { describe, expect, it } from 'vitest';
import type { ReadDeadline } from '#core/deadline/expression.ts';
import { readDeadlines } from '#core/deadline/grammar.ts';
import { resolve } from '#core/deadline/resolve.ts';
import { squeeze } from '#core/text/source.ts';
import { readCorpus } from '#test/support/corpus.ts';
import { compactOf, contextOf, readDeadlineRows, storyOf } from '#test/support/deadline-corpus.ts';
import { testCalendar } from '#test/support/holidays.ts';

const rows = readDeadlineRows();

function phrasesOf(read: ReadDeadline[]): string[] {
  return read.map((one) => one.phrase);
}

describe('readDeadlines', () => {
  it.each(rows)('reads “$phrase” in “$text” as $kind $value', (row) => {
    const read = readDeadlines(squeeze(row.text));
    const answers = read
      .filter((one) => one.phrase === row.phrase)
      .map((one) => resolve(one, contextOf(row), testCalendar))
      .map((one) => `${one.kind} ${compactOf(one)}`);
    expect(answers, storyOf(row.text)).toContain(`${row.kind} ${row.value}`);
  });

  const texts = [...new Set(rows.map((row) => row.text))].map((text) => ({ text }));
  it.each(texts)('reads nothing but the listed deadlines in “$text”', ({ text }) => {
    const listed = new Set(rows.filter((row) => row.text === text).map((row) => row.phrase));
    const read = readDeadlines(squeeze(text));
    const extra = read.filter((one) => one.expression.kind !== 'vague' && !listed.has(one.phrase));
    expect(phrasesOf(extra), storyOf(text)).toEqual([]);
  });

  it('keeps a heading on a line of its own apart from the sentence below it', () => {
    const read = readDeadlines(squeeze('三、开展应急演练\n6月份，各企业至少组织1次演练。'));
    expect(read.map(({ phrase, expression }) => [phrase, expression.kind])).toEqual([
      ['6月份', 'during'],
    ]);
  });

  it('tells of a wrong row which parser and which refiner did what', () => {
    expect(storyOf('2024年1月5日召开的会议要求每月至少调度2次，年底前完成。').split('；')).toEqual([
      'recurring 读出“每月”',
      'points 读出“2024年1月5日”',
      'points 读出“年底前”',
      'ignore-citations 舍去“2024年1月5日”',
      'attach-counts 改作“每月至少调度2次”',
    ]);
  });

  const others = readCorpus('not-deadlines').map(([text = '', note = '']) => ({ text, note }));
  it.each(others)('reads no deadline in “$text” ($note)', ({ text }) => {
    expect(phrasesOf(readDeadlines(squeeze(text))), storyOf(text)).toEqual([]);
  });
});
