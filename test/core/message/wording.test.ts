// Shared wording: days, days left, shortening and quoting.
import { describe, expect, it } from 'vitest';
import {
  daysLeftText,
  fullDay,
  monthName,
  periodName,
  quote,
  shortDay,
  shorten,
} from '#core/message/wording.ts';

describe('a day', () => {
  it.each([
    ['2024-06-05', '2024-12-31', '6月5日'],
    ['2025-01-05', '2024-12-31', '2025年1月5日'],
  ])('%s is said on %s as %s', (day, today, said) => {
    expect(shortDay(day, today)).toBe(said);
  });

  it('in full has no leading zeros', () => {
    expect([fullDay('2024-06-05'), monthName('2024-06')]).toEqual(['2024年6月5日', '2024年6月']);
  });

  it.each([
    [7, '还有7天'],
    [0, '今日到期'],
    [-3, '已逾期3天'],
  ])('with %i days left is %s', (days, said) => {
    expect(daysLeftText(days)).toBe(said);
  });
});

describe('a period', () => {
  it.each([
    ['2024-03', '3月'],
    ['2023-12', '2023年12月'],
    ['2024Q1', '第一季度'],
    ['2025Q4', '2025年第四季度'],
    ['2024H2', '下半年'],
    ['2024-W09', '第9周'],
    ['2024', '2024年度'],
    ['2024~2026', '2024—2026年度'],
    ['2024-01~02', '1月至2月'],
    ['2024-06-05', '6月5日'],
    ['长期', '长期'],
  ])('%s is said in 2024 as %s', (label, said) => {
    expect(periodName(label, '2024-03-15')).toBe(said);
  });
});

describe('a long text', () => {
  it.each([
    ['短文不变。', 10, '短文不变。'],
    ['第一句到此为止。第二句很长很长很长', 12, '第一句到此为止。……'],
    ['没有句号，只有逗号，后面还有很多字', 12, '没有句号，只有逗号……'],
    ['一二三四五六七八九十', 6, '一二三四五六……'],
  ])('%s in %i characters is %s', (text, limit, said) => {
    expect(shorten(text, limit)).toBe(said);
  });

  it('is quoted on one line without its last stop', () => {
    expect(quote(' 已完成\n八成。 ', 20)).toBe('“已完成 八成”');
    expect(quote('实行“月调度”', 20)).toBe('“实行‘月调度’”');
  });
});
