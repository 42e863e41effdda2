// The figures of a composed month, counted by hand; and laws any ledger keeps.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OFFICE_ZONE } from '#core/calendar/zone.ts';
import { checkTally } from '#core/digest/check.ts';
import { periodOf } from '#core/digest/period.ts';
import { rateOf, sharesOf } from '#core/digest/shares.ts';
import { tally } from '#core/digest/tally.ts';
import type { Duty, DutyStatus } from '#core/ledger/duty.ts';
import { makeDuty, makeTask } from '../reminder/factories.ts';
import { DUTIES, TASKS, UNITS } from './sample-month.ts';

const JUNE = periodOf('2024-06', '2024-06-28', null);

const count = (duties: readonly Duty[], tasks = TASKS) =>
  tally({ tasks, duties, units: UNITS, period: JUNE, zone: OFFICE_ZONE });

const figureOf = (counted: ReturnType<typeof count>, key: string) => {
  const figure = counted.figures.find((one) => one.key === key);
  return [figure?.value, figure?.taskNos];
};

describe('the composed month', () => {
  const counted = count(DUTIES);

  it.each<[string, number, number[]]>([
    ['total', 10, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]],
    ['signedOff', 1, [1]],
    ['awaitingCheck', 1, [4]],
    ['inProgress', 1, [6]],
    ['notStarted', 2, [5, 8]],
    ['overdue', 3, [2, 3, 10]],
    ['suspended', 1, [7]],
    ['waiting', 1, [9]],
    ['selfCompleted', 2, [1, 4]],
    ['due', 5, [1, 2, 3, 4, 10]],
    ['onTime', 1, [1]],
    ['doneLate', 0, []],
    ['dueAwaiting', 1, [4]],
    ['dueOpen', 3, [2, 3, 10]],
    ['dueNextMonth', 1, [5]],
  ])('has %s %i', (key, value, taskNos) => {
    expect(figureOf(counted, key)).toEqual([value, taskNos]);
  });

  it('adds up', () => {
    expect(checkTally(counted)).toEqual([]);
  });

  it('ranks towns and departments apart, ties alike, nothing due not at all', () => {
    const rows = counted.units.map((row) => [row.unit, row.kind, row.rank, row.onTimeRate]);

    expect(rows.filter(([, kind]) => kind === 'town')).toEqual([
      ['东山镇', 'town', 1, 100],
      ['西河镇', 'town', 2, 0],
      ['城关街道', 'town', 2, 0],
    ]);
    expect(rows.filter(([, kind]) => kind === 'department')).toEqual([
      ['区应急管理局', 'department', 1, 100],
      ['区住房和城乡建设局', 'department', 2, 0],
      ['区交通运输局', 'department', 2, 0],
      ['区消防救援大队', 'department', null, null],
    ]);
  });

  it('names the silent units that had something due, and only those', () => {
    expect(counted.silentUnits).toEqual(['城关街道', '云溪化工有限公司']);
  });

  it('lists what is late by due day, with the days', () => {
    expect(counted.overdue.map((item) => [item.no, item.unit, item.daysLate])).toEqual([
      [2, '区住房和城乡建设局', 18],
      [10, '云溪化工有限公司', 13],
      [3, '城关街道', 3],
    ]);
  });

  it('moves the denominator with an extension and leaves the counts whole', () => {
    const extended = DUTIES.map((duty) =>
      duty.taskNo === 2 ? { ...duty, dueOn: '2024-08-10' } : duty,
    );
    const after = count(extended);

    expect([figureOf(after, 'due')[0], figureOf(after, 'overdue')[0]]).toEqual([4, 2]);
    expect(checkTally(after)).toEqual([]);
  });
});

describe('a disagreement', () => {
  it('is named by figure, with the parts', () => {
    const counted = count(DUTIES);
    const total = counted.figures.find((figure) => figure.key === 'total');
    const wrong = { ...counted, figures: counted.figures.map((one) => ({ ...one })) };
    for (const one of wrong.figures) if (one.key === 'total') one.value = (total?.value ?? 0) + 1;

    expect(checkTally(wrong)[0]).toMatch(/^任务总数为11，分项合计为10（核定完成1、/);
  });

  it('is found when a unit is missing from the directory', () => {
    const units = UNITS.filter((unit) => unit.name !== '区消防救援大队');
    const counted = tally({ tasks: TASKS, duties: DUTIES, units, period: JUNE, zone: OFFICE_ZONE });

    expect(checkTally(counted)).toEqual(['第5项未计入任何单位']);
  });
});

describe('a task', () => {
  const stateOf = (
    statuses: DutyStatus[],
    kind: 'milestone' | 'recurring' | 'event' = 'milestone',
    dueOn: string | null = '2024-07-10',
  ) => {
    const duties = statuses.map((status, id) =>
      makeDuty({ id, taskNo: 1, status, dueOn, unitId: 4 }),
    );
    const counted = tally({
      tasks: [makeTask({ no: 1, kind })],
      duties,
      units: UNITS,
      period: JUNE,
      zone: OFFICE_ZONE,
    });
    return counted.counted[0]?.state;
  };

  it.each<[DutyStatus[], string]>([
    [['open', 'open'], 'notStarted'],
    [['signedOff', 'open'], 'inProgress'],
    [['signedOff', 'completed'], 'awaitingCheck'],
    [['signedOff', 'signedOff'], 'signedOff'],
    [['signedOff', 'cancelled'], 'signedOff'],
    [['suspended', 'signedOff'], 'suspended'],
    [['returned', 'open'], 'inProgress'],
  ])('with duties %j is %s', (statuses, state) => {
    expect(stateOf(statuses)).toBe(state);
  });

  it('that recurs is not finished before its plan is', () => {
    expect(stateOf(['signedOff'], 'recurring')).toBe('inProgress');
  });

  it('that hangs on an event waits until its day was entered', () => {
    expect(stateOf(['open'], 'event', null)).toBe('waiting');
    expect(stateOf(['open'], 'event')).toBe('notStarted');
  });

  it('all of whose duties were cancelled is not counted', () => {
    expect(stateOf(['cancelled'])).toBeUndefined();
  });
});

describe('any ledger', () => {
  it('gives figures that add up', () => {
    const statuses: DutyStatus[] = [
      'open',
      'reported',
      'completed',
      'signedOff',
      'returned',
      'suspended',
      'cancelled',
    ];
    const anyDuty = fc.record({
      taskNo: fc.integer({ min: 1, max: 10 }),
      unitId: fc.integer({ min: 1, max: 8 }),
      status: fc.constantFrom(...statuses),
      role: fc.constantFrom('lead' as const, 'responsible' as const),
      dueOn: fc.constantFrom(null, '2024-05-20', '2024-06-10', '2024-06-28', '2024-07-15'),
      completedOn: fc.constantFrom(null, '2024-06-09', '2024-06-20'),
    });
    fc.assert(
      fc.property(fc.array(anyDuty, { maxLength: 40 }), (list) => {
        const counted = count(list.map((over, id) => makeDuty({ id, ...over })));

        expect(checkTally(counted)).toEqual([]);
      }),
    );
  });
});

describe('shares', () => {
  it.each([
    [
      [1, 1, 1],
      [33.4, 33.3, 33.3],
    ],
    [
      [2, 1],
      [66.7, 33.3],
    ],
    [
      [0, 0],
      [0, 0],
    ],
    [[5], [100]],
  ])('of %j are %j', (parts, shares) => {
    expect(sharesOf(parts)).toEqual(shares);
  });

  it('always add up to 100.0', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(500), { minLength: 1, maxLength: 12 }), (parts) => {
        fc.pre(parts.some((part) => part > 0));
        const sum = sharesOf(parts).reduce((total, share) => total + share, 0);

        expect(sum).toBeCloseTo(100, 6);
      }),
    );
  });

  it('of nothing are no rate at all', () => {
    expect([rateOf(0, 0), rateOf(0, 3), rateOf(2, 3)]).toEqual([null, 0, 66.7]);
  });
});

describe('the period', () => {
  it.each([
    ['2024-06', '2024-06-28', null, '2024-06-01', '2024-06-28'],
    ['2024-06', '2024-07-05', null, '2024-06-01', '2024-06-30'],
    ['2024-07', '2024-07-31', '2024-06-28', '2024-06-29', '2024-07-31'],
    ['2024-07', '2024-07-31', '2024-03-29', '2024-07-01', '2024-07-31'],
  ])('of %s drawn up on %s after %s is %s to %s', (month, today, last, from, cutOff) => {
    expect(periodOf(month, today, last)).toMatchObject({ from, cutOff, issuedOn: today });
  });
});
