// Whom a round asks about what: each rule with the case that would break it.
import { describe, expect, it } from 'vitest';
import type { Duty, Stage } from '#core/ledger/duty.ts';
import type { Task } from '#core/ledger/task.ts';
import { planRound, type RoundInput } from '#core/reminder/round-items.ts';
import { makeDuty, makeTask } from './factories.ts';

const task = (over: Partial<Task> = {}) => makeTask({ no: 1, ...over });
const duty = (over: Partial<Duty> = {}) => makeDuty({ id: 1, taskNo: 1, ...over });

const input = (change: Partial<RoundInput> & Pick<RoundInput, 'duties' | 'tasks'>): RoundInput => ({
  month: '2024-05',
  cycles: new Map(),
  reported: new Set(),
  ...change,
});

const nosOf = (plan: ReturnType<typeof planRound>) =>
  plan.map(({ unitId, items }) => [unitId, items.map(({ taskNo }) => taskNo)]);

describe('a round', () => {
  it('asks each unit once, by due day', () => {
    const tasks = [task({ id: 1, no: 1 }), task({ id: 2, no: 2 })];
    const duties = [
      duty({ id: 1, taskId: 1, taskNo: 1, unitId: 7, dueOn: '2024-09-30' }),
      duty({ id: 2, taskId: 2, taskNo: 2, unitId: 7, dueOn: '2024-06-30' }),
      duty({ id: 3, taskId: 2, taskNo: 2, unitId: 8, dueOn: '2024-06-30' }),
    ];

    expect(nosOf(planRound(input({ tasks, duties })))).toEqual([
      [7, [2, 1]],
      [8, [2]],
    ]);
  });

  it.each([
    ['suspended', { status: 'suspended' }],
    ['cancelled', { status: 'cancelled' }],
    ['signed off', { status: 'signedOff' }],
    ['claimed and waiting for its check', { status: 'completed' }],
    ['past due when entered', { chased: false }],
    ['only supported', { role: 'support' }],
    ['of a period that has not begun', { occurrenceLabel: '2024-06' }],
    ['of a quarter that has not begun', { occurrenceLabel: '2024Q3' }],
  ] as const)('does not ask about what is %s', (_, change) => {
    const plan = planRound(input({ tasks: [task()], duties: [duty(change)] }));

    expect(plan).toEqual([]);
  });

  it.each([
    ['open', {}],
    ['in progress', { status: 'reported' }],
    ['returned', { status: 'returned' }],
    ['of the running period', { occurrenceLabel: '2024-05' }],
    ['overdue', { dueOn: '2024-03-31' }],
  ] as const)('asks about what is %s', (_, change) => {
    expect(planRound(input({ tasks: [task()], duties: [duty(change)] }))).toHaveLength(1);
  });

  it('does not ask again about what was reported since the last cut-off', () => {
    const duties = [duty({ unitId: 7 }), duty({ id: 2, unitId: 8 })];
    const reported = new Set(['7:1']);

    expect(nosOf(planRound(input({ tasks: [task()], duties, reported })))).toEqual([[8, [1]]]);
  });

  it('does not ask about what waits for a day nobody has entered', () => {
    const stage = {
      phrase: '汛期前',
      scope: null,
      targets: [],
      asks: 'action' as const,
      receiver: null,
      anchor: 'event:汛期',
    } satisfies Stage;
    const tasks = [task({ kind: 'event' })];
    const waiting = duty({ dueOn: null, stage });

    expect(planRound(input({ tasks, duties: [waiting] }))).toEqual([]);
    expect(planRound(input({ tasks, duties: [{ ...waiting, dueOn: '2024-06-01' }] }))).toHaveLength(
      1,
    );
  });

  it.each([
    // kind, due, set by the office, month, asked
    ['open', null, undefined, '2024-05', false],
    ['open', null, undefined, '2024-06', true],
    ['open', null, 'monthly', '2024-05', true],
    ['milestone', '2024-12-31', undefined, '2024-05', true],
    ['milestone', '2024-12-31', 'quarterly', '2024-05', false],
    ['milestone', '2024-12-31', 'quarterly', '2024-06', true],
    ['milestone', '2024-12-31', 'never', '2024-06', false],
  ] as const)('asks a %s task due %s set to %s in %s: %s', (kind, dueOn, cycle, month, asked) => {
    const cycles = new Map(cycle ? [[1, cycle] as const] : []);
    const plan = planRound(
      input({ month, cycles, tasks: [task({ kind })], duties: [duty({ dueOn })] }),
    );

    expect(plan.length > 0).toBe(asked);
  });

  it('asks about the earliest unfinished period of a task', () => {
    const tasks = [task({ kind: 'recurring' })];
    const duties = [
      duty({ id: 2, occurrenceLabel: '2024-05', dueOn: '2024-05-31' }),
      duty({ id: 1, occurrenceLabel: '2024-04', dueOn: '2024-04-30' }),
    ];

    expect(planRound(input({ tasks, duties }))[0]?.items.map(({ dutyId }) => dutyId)).toEqual([1]);
  });
});
