// When a month's round falls, over holidays and make-up days: table first.
import { describe, expect, it } from 'vitest';
import { monthFallingOn, roundMoments, settingProblem } from '#core/reminder/round-calendar.ts';
import {
  type DayRule,
  DEFAULT_ROUND,
  type RoundSetting,
  readDayRule,
  readRoundSetting,
  ruleWords,
} from '#core/reminder/round-setting.ts';
import { testCalendar } from '#test/support/holidays.ts';

const day = (number: number): DayRule => ({ kind: 'day', day: number });
const next = (number: number): DayRule => ({ kind: 'nextMonth', day: number });

function bulletinOf(month: string, rule: DayRule): string {
  const setting = { ...DEFAULT_ROUND, bulletin: { rule, time: '10:00' } };
  return roundMoments(month, setting, testCalendar).bulletinAt;
}

describe('the moments of a month', () => {
  it.each([
    // month, opens, day before it is due, due, reconciliation, bulletin
    ['2024-06', '06-20T09:00', '06-24T09:00', '06-25T17:00', '06-27T10:00', '06-28T10:00'],
    // 20 April is a Saturday, 28 April a make-up Sunday; the bulletin is on Tuesday the 30th.
    ['2024-04', '04-22T09:00', '04-24T09:00', '04-25T17:00', '04-29T10:00', '04-30T10:00'],
    // 25 February is a Sunday: due on Friday.
    ['2024-02', '02-20T09:00', '02-22T09:00', '02-23T17:00', '02-28T10:00', '02-29T10:00'],
    // 25 May is a Saturday; 24 hours before Friday.
    ['2024-05', '05-20T09:00', '05-23T09:00', '05-24T17:00', '05-30T10:00', '05-31T10:00'],
  ])('of %s', (month, opensAt, warnsAt, dueAt, reconcileAt, bulletinAt) => {
    const { month: _, ...moments } = roundMoments(month, DEFAULT_ROUND, testCalendar);
    const said = Object.values(moments).map((moment) => moment?.slice(5));

    expect(said).toEqual([opensAt, warnsAt, dueAt, reconcileAt, bulletinAt]);
  });

  it('open earlier where holidays leave less than two working days to report', () => {
    const setting: RoundSetting = {
      ...DEFAULT_ROUND,
      opens: { rule: day(1), time: '09:00' },
      due: { rule: day(7), time: '17:00' },
      bulletin: { rule: day(31), time: '10:00' },
    };
    const { opensAt, dueAt } = roundMoments('2024-10', setting, testCalendar);

    // All of 1–7 October is off: due on Monday 30 September, a working day; opened two before it.
    expect([opensAt, dueAt]).toEqual(['2024-09-27T09:00', '2024-09-30T17:00']);
  });

  it.each([
    ['2024-06', day(28), '2024-06-28T10:00'],
    ['2024-06', day(30), '2024-06-28T10:00'],
    ['2024-06', day(31), '2024-06-28T10:00'],
    ['2024-06', { kind: 'lastWorkingDay' } as const, '2024-06-28T10:00'],
    ['2024-06', next(3), '2024-07-03T10:00'],
    // 3 October is a holiday: a bulletin of the month after waits until people are back.
    ['2024-09', next(3), '2024-10-08T10:00'],
  ])('publish %s by %j at %s', (month, rule, at) => {
    expect(bulletinOf(month, rule)).toBe(at);
  });

  it('find the month again from the day', () => {
    const setting = { ...DEFAULT_ROUND, bulletin: { rule: next(3), time: '10:00' } };
    const found = (on: string) => monthFallingOn(on, 'bulletinAt', setting, testCalendar);

    expect([found('2024-07-03'), found('2024-10-08'), found('2024-07-04')]).toEqual([
      '2024-06',
      '2024-09',
      null,
    ]);
  });

  it('reconcile within office hours, on a working day', () => {
    const at = (reconcileHours: number, time: string) =>
      roundMoments(
        '2024-06',
        { ...DEFAULT_ROUND, reconcileHours, bulletin: { rule: day(24), time } },
        testCalendar,
      ).reconcileAt;

    // 24 June is a Monday.
    expect(at(24, '10:00')).toBe('2024-06-21T10:00');
    expect(at(4, '10:00')).toBe('2024-06-21T16:00');
    expect(at(0, '10:00')).toBeNull();
  });
});

describe('a setting', () => {
  it.each([
    ['每月20日', day(20)],
    ['20号', day(20)],
    ['每月最后一个工作日', { kind: 'lastWorkingDay' }],
    ['最后一个工作日', { kind: 'lastWorkingDay' }],
    ['次月3日', next(3)],
    ['下月3日', next(3)],
  ])('reads %s', (said, rule) => {
    expect(readDayRule(said)).toEqual(rule);
  });

  it.each(['', '20', '每月32日', '次月25日', '每周五', '最后一天'])('does not read %j', (said) => {
    expect(readDayRule(said)).toBeNull();
  });

  it('says a rule in words it reads again', () => {
    for (const rule of [day(20), next(3), { kind: 'lastWorkingDay' } as const]) {
      expect(readDayRule(ruleWords(rule))).toEqual(rule);
    }
  });

  it('keeps what it knows of a stored one', () => {
    expect(readRoundSetting({ reconcileHours: 48 })).toEqual({
      ...DEFAULT_ROUND,
      reconcileHours: 48,
    });
    expect(readRoundSetting({ reconcileHours: 'soon' })).toEqual(DEFAULT_ROUND);
    expect(readRoundSetting(null)).toEqual(DEFAULT_ROUND);
  });

  it('is refused where a month of the year could not go by it', () => {
    const due = (number: number) => ({
      ...DEFAULT_ROUND,
      due: { rule: day(number), time: '17:00' },
    });
    const problem = (setting: RoundSetting) => settingProblem(setting, '2024-06', testCalendar);

    expect(problem(DEFAULT_ROUND)).toBeNull();
    expect(problem(due(18))).toBe('2024年6月的报送截止不晚于调度开始');
    expect(problem(due(28))).toBe('2024年6月的报送截止晚于对账');
    expect(problem({ ...due(18), collects: false })).toBeNull();
  });
});
