import { describe, expect, it } from 'vitest';
import type { Deadline, DeadlineContext } from '#core/deadline/expression.ts';
import { readDeadlines } from '#core/deadline/grammar.ts';
import { resolve } from '#core/deadline/resolve.ts';
import { squeeze } from '#core/text/source.ts';
import { testCalendar } from '#test/support/holidays.ts';

const MARCH: DeadlineContext = {
  issuedOn: '2024-03-15',
  titleYear: null,
  planStart: null,
  planEnd: null,
};

function only(text: string, context: Partial<DeadlineContext> = {}): Deadline {
  const [read] = readDeadlines(squeeze(text));
  if (!read) throw new Error(`nothing read in ${text}`);
  return resolve(read, { ...MARCH, ...context }, testCalendar);
}

describe('resolve', () => {
  it.each([
    ['2024年底前完成。', {}, 'stated', []],
    ['年底前完成。', {}, 'issued', ['未写年份，按成文年份2024年理解']],
    ['年底前完成。', { titleYear: 2025 }, 'title', ['未写年份，按标题年份2025年理解']],
    [
      '年底前完成。',
      { issuedOn: null, planStart: '2024-01-01', planEnd: '2024-12-31' },
      'plan',
      ['未写年份，按计划年份2024年理解'],
    ],
    ['年底前完成。', { issuedOn: null }, null, ['未写年份，且成文日期不明，日期无法确定']],
    ['1月15日前报送。', {}, 'issued', ['该日期在成文前已过，按2025年理解']],
    ['3、6、9、12月底前报送。', {}, null, ['“3、6、9、12月底前”未写年份，按每年理解']],
    ['一季度前完成。', {}, 'issued', ['未写年份，按成文年份2024年理解', '“一季度前”按含当期理解']],
    ['2025年前完成。', {}, 'stated', ['“2025年前”按2024-12-31止理解']],
    ['2024年2月30日前报送。', {}, 'stated', ['2024年没有这一天，请核对原文']],
    [
      '6月18日（星期三）前报送。',
      {},
      'issued',
      ['2024-06-18不是星期三，请核对原文', '未写年份，按成文年份2024年理解'],
    ],
    ['本月底前完成。', {}, 'issued', ['从成文日期2024-03-15起推算']],
  ] as const)('of “%s” says where the year is from', (text, context, basis, assumptions) => {
    const deadline = only(text, context);
    expect(deadline.yearBasis).toBe(basis);
    expect(deadline.assumptions).toEqual(assumptions);
  });

  it('takes the year of the sentence for what follows in it, and not beyond it', () => {
    const read = readDeadlines(squeeze('2026年6月底前建成，年底前投用。年内总结上报。'));
    const days = read.map((one) => resolve(one, MARCH, testCalendar).dueOn);
    expect(days).toEqual(['2026-06-30', '2026-12-31', '2024-12-31']);
  });

  it('leaves a day that does not exist without a date', () => {
    expect(only('2023年2月29日前报送。').dueOn).toBeNull();
  });

  it('says when the working days of a year are not published', () => {
    const deadline = only('自印发之日起10个工作日内报送。', { issuedOn: '2031-03-03' });
    expect(deadline.dueOn).toBe('2031-03-17');
    expect(deadline.assumptions).toEqual(['2031年放假安排未公布，工作日仅按周末推算']);
  });
});
