// Who confirmed, what was returned and extended: what was taken back since does not count.
import { describe, expect, it } from 'vitest';
import { documentNumber, paperOf, readDocumentSetting } from '#core/digest/document-setting.ts';
import { type HistoryEvent, readHistory } from '#core/digest/history.ts';
import { monthsLate } from '#core/digest/items.ts';

const event = (kind: HistoryEvent['kind'], on: string, more: Partial<HistoryEvent> = {}) => ({
  ...{ dutyId: 1, kind, on, by: '王某', day: null, reason: null },
  ...more,
});

describe('the history behind the figures', () => {
  it('gives an extension the day before it and the reason that was asked with', () => {
    const { extended } = readHistory([
      event('opened', '2024-03-01', { day: '2024-06-15' }),
      event('extensionRequested', '2024-06-10', { day: '2024-07-15', reason: '汛期停工' }),
      event('extended', '2024-06-11', { day: '2024-07-15' }),
    ]);

    expect(extended).toEqual([
      {
        dutyId: 1,
        on: '2024-06-11',
        by: '王某',
        from: '2024-06-15',
        to: '2024-07-15',
        reason: '汛期停工',
      },
    ]);
  });

  it('forgets what was taken back, and keeps the later sign-off', () => {
    const history = readHistory([
      event('opened', '2024-03-01', { day: '2024-06-15' }),
      event('completed', '2024-06-01', { by: '某联络员' }),
      event('signedOff', '2024-06-02'),
      event('corrected', '2024-06-02'),
      event('returned', '2024-06-03'),
      event('completed', '2024-06-05', { by: '某联络员' }),
      event('signedOff', '2024-06-06', { by: '李某' }),
    ]);

    expect(history.signedOff.get(1)).toEqual({ dutyId: 1, on: '2024-06-06', by: '李某' });
    expect(history.returned).toHaveLength(1);
    expect(history.claimed).toHaveLength(2);
  });
});

describe('months late', () => {
  it.each([
    ['2024-06-10', '2024-06-28', 1],
    ['2024-05-20', '2024-06-28', 2],
    ['2024-05-31', '2024-06-28', 1],
    ['2023-12-31', '2024-02-29', 2],
    ['2024-06-28', '2024-06-28', 0],
  ])('from %s to %s are %i', (dueOn, cutOff, months) => {
    expect(monthsLate(dueOn, cutOff)).toBe(months);
  });
});

describe('the paper', () => {
  const office = '云溪区安全生产委员会办公室';

  it('has a number in 六角括号 without zeros, or a visible blank', () => {
    expect(documentNumber('云安办通', 2024, 5)).toBe('云安办通〔2024〕5号');
    expect(documentNumber('', 2024, null)).toBe('〔2024〕　　号');
  });

  it('takes what the office set, and ends 抄送 with one full stop', () => {
    const paper = paperOf(
      { series: '云安办通', copies: '区委办公室。', contact: '王某', sealed: false },
      { office, year: 2024, no: 5 },
    );

    expect(paper).toEqual({
      mark: `${office}文件`,
      number: '云安办通〔2024〕5号',
      isDraft: false,
      sealed: false,
      contact: '联系人：王某',
      copies: '区委办公室。',
      printer: office,
    });
    expect(readDocumentSetting({ minimumDue: 0 })).toEqual({});
  });
});
