// Which sentence of a long clause a reminder quotes.
import { describe, expect, it } from 'vitest';
import { excerpt } from '#core/reminder/excerpt.ts';

const CLAUSE =
  '各单位要结合实际制定方案，明确目标任务、责任分工和保障措施。方案于2月19日前印发并报送备案。' +
  '每季度末月25日前报送进展情况；2024年底前报送年度总结。';

describe('an excerpt', () => {
  it.each([
    ['2024-02-19', '……方案于2月19日前印发并报送备案。……'],
    ['2024-09-25', '……每季度末月25日前报送进展情况……'],
    ['2024-12-31', '……2024年底前报送年度总结。'],
    ['2024-02-29', '……方案于2月19日前印发并报送备案。……'],
  ])('for %s is the sentence that names it', (dueOn, words) => {
    expect(excerpt(CLAUSE, dueOn, 24)).toBe(words);
  });

  it('of a short clause is the clause', () => {
    expect(excerpt('6月底前完成。', '2024-06-30', 24)).toBe('6月底前完成。');
  });

  it('of a clause that names no day begins at its beginning', () => {
    expect(excerpt('认真开展排查整治工作。及时消除隐患。', '2024-06-30', 12)).toBe(
      '认真开展排查整治工作。……',
    );
  });
});
