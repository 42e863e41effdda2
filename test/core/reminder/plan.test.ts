// A day's plan: one merged reminder a unit, and a reason for everything left out.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '#core/calendar/civil-date.ts';
import { OFFICE_ZONE } from '#core/calendar/zone.ts';
import type { Person } from '#core/directory/unit.ts';
import type { Duty, DutyStatus } from '#core/ledger/duty.ts';
import type { Task } from '#core/ledger/task.ts';
import { type PlanInput, planReminders } from '#core/reminder/plan.ts';
import { DEFAULT_POLICY } from '#core/reminder/policy.ts';
import { policyOf } from '#core/reminder/setting.ts';
import { testCalendar } from '#test/support/holidays.ts';
import { makeDuty, makeTask } from './factories.ts';

const contact: Person = {
  id: 7,
  channel: 'console',
  externalId: 'liaison-1',
  name: '区住建局联络员',
  role: 'liaison',
  unitIds: [1],
};

function plan(day: string, duties: Duty[], over: Partial<PlanInput> & { tasks?: Task[] } = {}) {
  const nos = [...new Set(duties.map((duty) => duty.taskNo))];
  return planReminders({
    day,
    since: null,
    duties,
    tasks: nos.map((no) => makeTask({ no })),
    policy: DEFAULT_POLICY,
    calendar: testCalendar,
    zone: OFFICE_ZONE,
    contacts: new Map([[1, [contact]]]),
    issuedOn: new Map([[1, '2024-01-10']]),
    sentThisWeek: new Map(),
    ...over,
  });
}

const reported = (on: string) => ({ text: '正在推进', at: `${on}T08:00:00.000Z`, by: '某' });

describe('a plan', () => {
  it('merges a unit’s items into one reminder, the most urgent first', () => {
    const { reminders } = plan('2024-06-20', [
      makeDuty({ id: 1, taskNo: 1, dueOn: '2024-06-27' }),
      makeDuty({ id: 2, taskNo: 2, dueOn: '2024-06-19' }),
      makeDuty({ id: 3, taskNo: 3, dueOn: '2024-06-20' }),
    ]);

    expect(reminders).toHaveLength(1);
    expect(reminders[0]?.items.map((item) => [item.taskNo, item.daysLeft])).toEqual([
      [2, -1],
      [3, 0],
      [1, 7],
    ]);
    expect(reminders[0]).toMatchObject({ tone: 'chase', dedupeKey: 'remind:1:2024-06-20' });
  });

  it.each<[string, Partial<Duty>, string | null]>([
    ['an open duty', {}, null],
    [
      'a returned duty whose report is fresh',
      { status: 'returned', lastReport: reported('2024-06-19') },
      null,
    ],
    ['a report four days old', { status: 'reported', lastReport: reported('2024-06-16') }, null],
    [
      'a report three days old',
      { status: 'reported', lastReport: reported('2024-06-17') },
      'freshReport',
    ],
    ['completed, awaiting check', { status: 'completed' }, 'awaitingCheck'],
    ['past due at entry and settled', { chased: false }, 'notChased'],
    ['suspended', { status: 'suspended' }, 'suspended'],
    ['not to be reminded of until today', { snoozedUntil: '2024-06-20' }, 'snoozed'],
    ['not to be reminded of until yesterday', { snoozedUntil: '2024-06-19' }, null],
    ['no due day', { dueOn: null }, 'noDueDate'],
  ])('of %s is told, or says why not', (_name, over, reason) => {
    const { reminders, suppressed } = plan('2024-06-20', [makeDuty({ id: 1, taskNo: 1, ...over })]);

    expect(suppressed.map((row) => row.reason)).toEqual(reason ? [reason] : []);
    expect(reminders).toHaveLength(reason ? 0 : 1);
  });

  it.each<[DutyStatus]>([['signedOff'], ['cancelled']])('passes over what is %s', (status) => {
    const result = plan('2024-06-20', [makeDuty({ id: 1, taskNo: 1, status })]);

    expect(result).toEqual({ reminders: [], proposals: [], suppressed: [] });
  });

  it.each([
    ['2024-06-20', true],
    ['2024-W25', true],
    ['2024-06', false],
    ['2024Q2', false],
  ])('of a recurring task’s period %s is silent: %s', (label, silent) => {
    const duty = makeDuty({ id: 1, taskNo: 1, occurrenceLabel: label });

    const result = plan('2024-06-20', [duty], { tasks: [makeTask({ no: 1, kind: 'recurring' })] });

    expect(result.suppressed.map((row) => row.reason)).toEqual(silent ? ['dailyOrWeekly'] : []);
    expect(result.reminders).toHaveLength(silent ? 0 : 1);
  });

  it('of a day off is empty', () => {
    const result = plan('2024-06-10', [makeDuty({ id: 1, taskNo: 1, dueOn: '2024-06-10' })]);

    expect(result.reminders).toEqual([]);
  });

  it('tells a month ahead only where more than 90 days were given', () => {
    const duty = makeDuty({ id: 1, taskNo: 1, dueOn: '2024-06-20' });
    const onRung = (issued: string) =>
      plan('2024-05-21', [duty], { issuedOn: new Map([[1, issued]]) }).reminders.length;

    expect([onRung('2024-03-20'), onRung('2024-03-22')]).toEqual([1, 0]);
  });

  it.each([
    ['2024-06-23', 2, []],
    ['2024-06-23', 3, ['weeklyCap']],
    ['2024-06-20', 3, []],
    ['2024-06-19', 3, []],
  ])('of a duty due %s after %i reminders this week leaves out %j', (dueOn, had, reasons) => {
    const duty = makeDuty({ id: 1, taskNo: 1, dueOn });

    const { reminders, suppressed } = plan('2024-06-20', [duty], {
      sentThisWeek: new Map([[1, had]]),
    });

    expect(suppressed.map((row) => row.reason)).toEqual(reasons);
    expect(reminders).toHaveLength(1 - reasons.length);
  });

  it('takes along what is not due yet when something due is said, whatever the week had', () => {
    const duties = [
      makeDuty({ id: 1, taskNo: 1, dueOn: '2024-06-20' }),
      makeDuty({ id: 2, taskNo: 2, dueOn: '2024-06-27' }),
    ];

    const { reminders } = plan('2024-06-20', duties, { sentThisWeek: new Map([[1, 9]]) });

    expect(reminders[0]?.items.map((item) => item.taskNo)).toEqual([1, 2]);
  });

  it('stands on the ladder of its class', () => {
    const policy = policyOf({ ladders: { recurring: ['T-2', 'T'] } });
    const monthly = { tasks: [makeTask({ no: 1, kind: 'recurring' })], policy };
    const said = (dueOn: string, over = {}) =>
      plan('2024-06-20', [makeDuty({ id: 1, taskNo: 1, dueOn, occurrenceLabel: '2024-06' })], over)
        .reminders.length;

    expect([said('2024-06-22', monthly), said('2024-06-27', monthly)]).toEqual([1, 0]);
    expect([said('2024-06-22', { policy }), said('2024-06-27', { policy })]).toEqual([0, 1]);
  });

  it('puts a letter before the office though the unit’s report is fresh', () => {
    const late = makeDuty({ id: 1, taskNo: 1, status: 'reported', dueOn: '2024-06-17' });

    const result = plan('2024-06-20', [{ ...late, lastReport: reported('2024-06-19') }]);

    expect(result.reminders).toEqual([]);
    expect(result.proposals.map((item) => item.rung.proposal)).toEqual(['reminderLetter']);
  });

  it.each<[string, Partial<Duty>, string[]]>([
    [
      'that says nothing is reminded on four days before, and chased after',
      {},
      ['06-18 T-7', '06-21 T-3', '06-24 T-1', '06-25 T', '06-26 T+1', '06-28 T+3'],
    ],
    [
      'that reported on the 19th is spared the days after',
      { lastReport: reported('2024-06-19'), status: 'reported' },
      ['06-18 T-7', '06-24 T-1', '06-25 T', '06-26 T+1', '06-28 T+3'],
    ],
    ['that claimed completion is not spoken of', { status: 'completed' }, []],
    ['that was signed off is not spoken of', { status: 'signedOff' }, []],
  ])('of a monthly duty %s', (_, over, wanted) => {
    const duty = makeDuty({ id: 1, taskNo: 1, dueOn: '2024-06-25', ...over });
    const days = Array.from({ length: 30 }, (_unused, at) => addDays('2024-06-01', at));
    const said = days.flatMap((day) => {
      const { reminders } = plan(day, [{ ...duty, occurrenceLabel: '2024-06' }], {
        tasks: [makeTask({ no: 1, kind: 'recurring' })],
      });
      expect(reminders.length).toBeLessThanOrEqual(1);
      return reminders.flatMap(({ items }) =>
        items.map(({ rung }) => `${day.slice(5)} ${rung.name}`),
      );
    });

    expect(said).toEqual(wanted);
  });

  it('names a unit without a contact', () => {
    const [reminder] = plan('2024-06-20', [makeDuty({ id: 1, taskNo: 1 })], {
      contacts: new Map(),
    }).reminders;

    expect(reminder).toMatchObject({ unitName: '区住建局', contacts: [] });
  });
});

const STATUSES: DutyStatus[] = [
  'open',
  'reported',
  'completed',
  'signedOff',
  'returned',
  'suspended',
];

const anyDuty = fc
  .record({
    unitId: fc.integer({ min: 1, max: 4 }),
    offset: fc.integer({ min: -40, max: 40 }),
    status: fc.constantFrom(...STATUSES),
    chased: fc.boolean(),
    reportedDaysAgo: fc.option(fc.integer({ min: 0, max: 10 })),
  })
  .map(({ unitId, offset, status, chased, reportedDaysAgo }) => ({
    unitId,
    unitName: `单位${unitId}`,
    status,
    chased,
    dueOn: addDays('2024-09-25', offset),
    lastReport: reportedDaysAgo === null ? null : reported(addDays('2024-09-25', -reportedDaysAgo)),
  }));

describe('every plan', () => {
  it('reminds or explains each duty on a rung, once, and chases nobody who need not be', () => {
    fc.assert(
      fc.property(fc.array(anyDuty, { maxLength: 30 }), (list) => {
        const duties = list.map((over, id) => makeDuty({ id, taskNo: id + 1, ...over }));
        const { reminders, suppressed } = plan('2024-09-25', duties);
        const told = reminders.flatMap((reminder) => reminder.items.map((item) => item.dutyId));
        const left = suppressed.map((row) => row.dutyId);
        const units = reminders.map((reminder) => reminder.unitId);

        expect(new Set([...told, ...left]).size).toBe(told.length + left.length);
        expect(new Set(units).size).toBe(units.length);
        for (const id of told) {
          expect(duties[id]).toMatchObject({ chased: true });
          expect(['open', 'reported', 'returned']).toContain(duties[id]?.status);
        }
      }),
    );
  });
});
