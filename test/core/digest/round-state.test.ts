// 按时 · 零报告 · 迟报 · 未报送: from reports and the cut-off, each apart from the others.
import { describe, expect, it } from 'vitest';
import {
  isZeroReport,
  type ReportEvent,
  type RoundReport,
  standingInRound,
  standingReports,
} from '#core/digest/round-state.ts';
import type { ReportContent } from '#core/ledger/event.ts';

const at = (moment: string) => new Date(`${moment.replace(' ', 'T')}:00+08:00`);
const dueAt = at('2024-06-25 17:00');

const asked = [
  { dutyId: 1, taskNo: 8 },
  { dutyId: 2, taskNo: 9 },
];
const report = (moment: string, taskNo = 8, zero = false): RoundReport => ({
  unitId: 7,
  taskNo,
  at: at(moment),
  zero,
});

function standing(reports: RoundReport[], now: string, unfinished = [1, 2]) {
  return standingInRound(asked, reports, new Set(unfinished), { dueAt, now: at(now) });
}

describe('a unit in a round', () => {
  it.each([
    // name, reports, now, state, missing, late
    ['has said nothing and still may', [], '2024-06-25 16:59', null, [8, 9], []],
    ['has said nothing', [], '2024-06-25 17:00', 'missing', [8, 9], []],
    [
      'reported in time',
      [report('2024-06-21 10:00'), report('2024-06-25 17:00', 9)],
      '2024-06-26 09:00',
      'onTime',
      [],
      [],
    ],
    [
      'reported a part in time',
      [report('2024-06-21 10:00')],
      '2024-06-26 09:00',
      'onTime',
      [9],
      [],
    ],
    [
      'reported nothing new',
      [report('2024-06-21 10:00', 8, true)],
      '2024-06-26 09:00',
      'zero',
      [9],
      [],
    ],
    [
      'reported one thing and nothing new of the other',
      [report('2024-06-21 10:00', 8, true), report('2024-06-21 10:00', 9)],
      '2024-06-26 09:00',
      'onTime',
      [],
      [],
    ],
    ['reported late', [report('2024-06-25 17:01')], '2024-06-26 09:00', 'late', [9], [8]],
    [
      'reported late that nothing is new',
      [report('2024-06-26 08:00', 8, true)],
      '2024-06-26 09:00',
      'late',
      [9],
      [8],
    ],
    [
      'reported of something else',
      [report('2024-06-21 10:00', 12)],
      '2024-06-26 09:00',
      'missing',
      [8, 9],
      [],
    ],
  ] as const)('that %s', (_, reports, now, state, missing, late) => {
    expect(standing([...reports], now)).toMatchObject({ state, missing, late });
  });

  it('is not missing what the office closed, suspended or gave to another meanwhile', () => {
    expect(standing([], '2024-06-26 09:00', [2])).toMatchObject({ state: 'missing', missing: [9] });
    expect(standing([], '2024-06-26 09:00', [])).toMatchObject({ state: null, missing: [] });
  });
});

const content = (text: string, change: Partial<ReportContent> = {}): ReportContent => ({
  text,
  status: 'in_progress',
  percent: null,
  expectedOn: null,
  issues: null,
  ...change,
});

describe('reports that stand', () => {
  const event = (
    kind: 'reported' | 'completed',
    moment: string,
    text = '已排查三家',
  ): ReportEvent => ({
    dutyId: 1,
    unitId: 7,
    taskNo: 8,
    event: { kind, report: content(text) },
    at: at(moment),
  });
  const taken: ReportEvent = {
    ...event('reported', '2024-06-21 10:05'),
    event: {
      kind: 'corrected',
      reason: '撤回',
      restore: {
        status: 'open',
        dueOn: null,
        percent: null,
        expectedOn: null,
        completedOn: null,
        signedOffOn: null,
      },
    },
  };

  it('are reports and claims', () => {
    const history = [event('reported', '2024-06-21 10:00'), event('completed', '2024-06-22 10:00')];

    expect(standingReports(history).map(({ at: when }) => when)).toEqual([
      at('2024-06-21 10:00'),
      at('2024-06-22 10:00'),
    ]);
  });

  it('leave out what was taken back', () => {
    expect(standingReports([event('reported', '2024-06-21 10:00'), taken])).toEqual([]);
  });

  it('keep the report before an order that was taken back', () => {
    const order: ReportEvent = {
      ...taken,
      event: { kind: 'dueChanged', to: '2024-07-31', reason: '上级调整' },
    };

    expect(standingReports([event('reported', '2024-06-21 10:00'), order, taken])).toHaveLength(1);
  });
});

describe('零报告', () => {
  it.each([
    ['本月无新进展', true],
    ['第8项本月无新进展。', true],
    ['零报告', true],
    ['目前暂无进展', true],
    ['本月无新进展，正协调自然资源局提供档案资料', false],
    ['正在推进', false],
    ['无安全隐患，已检查12家', false],
  ])('%s: %s', (text, zero) => {
    expect(isZeroReport(content(text), 8)).toBe(zero);
  });

  it('is none with a figure, a problem or a claim', () => {
    expect(isZeroReport(content('无新进展', { percent: 60 }), 8)).toBe(false);
    expect(isZeroReport(content('无新进展', { issues: '资金未到位' }), 8)).toBe(false);
    expect(isZeroReport(content('无新进展', { status: 'done' }), 8)).toBe(false);
  });
});
