// From drafts to the ledger: kinds, occurrences, passed days, units and roles.
import { describe, expect, it } from 'vitest';
import type { Unit } from '#core/directory/unit.ts';
import { planTasks } from '#core/ledger/plan.ts';
import type { DraftDeadline, TaskDraft } from '#core/notice/notice.ts';
import type { ImportDraft } from '#core/notice/pending.ts';
import {
  by,
  directory,
  event,
  every,
  item,
  mention,
  PLACE,
  pendingImport,
  vague,
} from '../notice/sample-import.ts';

const TODAY = '2024-03-20';
const UNITS = directory(
  [
    '云溪区应急管理局',
    '云溪区住房和城乡建设局',
    '东山镇:town',
    '西河镇:town',
    '各镇街:collective',
    '成员单位:collective',
  ],
  { 各镇街: ['西河镇', '东山镇'] },
);

function plan(drafts: ImportDraft[], units: Unit[] = UNITS, today = TODAY, added: string[] = []) {
  const { header } = pendingImport();
  return planTasks({ header, drafts, units, added, place: PLACE, today });
}

function planOne(change: Partial<TaskDraft>, rest: Partial<ImportDraft> = {}, today = TODAY) {
  const [task] = plan([item(change, rest)], UNITS, today);
  if (!task) throw new Error('no task was planned');
  return task;
}

const labels = (task: { occurrences: { label: string; dueOn: string | null }[] }): string[] =>
  task.occurrences.map((one) => `${one.label}/${one.dueOn}`);

describe('two rules in one task', () => {
  it('stay two where one is for a subset, though they share a rhythm', () => {
    const narrow = { ...every('P1M'), scope: '高危行业领域' };
    const task = planOne({ deadlines: [every('P1M'), narrow] });
    expect(task.milestones.map((one) => one.scope)).toEqual([null, '高危行业领域']);
    expect(labels(task)).toEqual([
      '2024-03/2024-03-31',
      '2024-04/2024-04-30',
      '2024-03/2024-03-31',
      '2024-04/2024-04-30',
    ]);
  });

  it('of 每年汛期前 are one that waits each year', () => {
    const year = { ...every('P1Y'), phrase: '每年', offset: 20 };
    const task = planOne({ deadlines: [year, { ...event('汛期'), offset: 22 }] });
    expect(task.milestones.map((one) => one.phrase)).toEqual(['每年汛期前']);
    expect([task.kind, labels(task)]).toEqual(['event', ['待触发/null']]);
  });
});

describe('a planned task', () => {
  it.each<[what: string, deadlines: DraftDeadline[], kind: string, occurrences: string[]]>([
    [
      'two stages',
      [by('2024-06-30'), by('2024-12-31')],
      'milestone',
      ['2024-06-30/2024-06-30', '2024-12-31/2024-12-31'],
    ],
    [
      'one day said twice',
      [by('2024-12-31'), by('2024-12-31')],
      'milestone',
      ['2024-12-31/2024-12-31'],
    ],
    ['no date', [], 'open', ['长期/null']],
    ['only a vague word', [vague('长期坚持')], 'open', ['长期/null']],
    [
      'a date and a vague word',
      [vague('立即'), by('2024-06-30')],
      'milestone',
      ['2024-06-30/2024-06-30'],
    ],
    ['an event', [event('汛期')], 'event', ['待触发/null']],
    ['a day without a known year', [by('2024-06-30', { dueOn: null })], 'event', ['待触发/null']],
    ['each quarter', [every('P3M')], 'recurring', ['2024Q1/2024-03-31', '2024Q2/2024-06-30']],
    [
      'each month by the 25th',
      [every('P1M', ['25'])],
      'recurring',
      ['2024-03/2024-03-25', '2024-04/2024-04-25'],
    ],
    ['each day', [every('P1D')], 'recurring', []],
    ['each week', [every('P1W')], 'recurring', []],
    [
      'a year-end and each month',
      [by('2024-12-31'), every('P1M')],
      'recurring',
      ['2024-12-31/2024-12-31', '2024-03/2024-03-31', '2024-04/2024-04-30'],
    ],
  ])('with %s is of the right kind with its occurrences', (_, deadlines, kind, occurrences) => {
    const task = planOne({ deadlines });
    expect(task.kind).toBe(kind);
    expect(labels(task)).toEqual(occurrences);
    expect(task.milestones).toHaveLength(deadlines.length);
  });

  it('takes two words for one rhythm as one', () => {
    const task = planOne({ deadlines: [every('P1M'), every('P1M')] });
    expect(task.milestones).toMatchObject([{ phrase: '定期；定期', every: 'P1M' }]);
    expect(labels(task)).toEqual(['2024-03/2024-03-31', '2024-04/2024-04-30']);
  });

  it('carries clause, place in the notice and the plan’s end as horizon', () => {
    expect(planOne({ openEnded: true })).toMatchObject({
      ref: '一（一）',
      clause: '排查重大事故隐患。（区应急管理局负责）',
      clauseOffset: 10,
      heading: ['一、主要任务'],
      horizonOn: '2024-12-31',
      openEnded: true,
    });
  });

  it('opens recurrences no earlier than the notice and no later than the plan', () => {
    expect(labels(planOne({ deadlines: [every('P1M')] }, {}, '2024-01-02'))).toEqual([]);
    expect(labels(planOne({ deadlines: [every('P1M')] }, {}, '2024-02-10'))).toEqual([
      '2024-03/2024-03-31',
    ]);
    expect(labels(planOne({ deadlines: [every('P1M')] }, {}, '2024-12-20'))).toEqual([
      '2024-12/2024-12-31',
    ]);
    expect(labels(planOne({ deadlines: [every('P1M')] }, {}, '2025-01-01'))).toEqual([]);
  });

  it('is not planned when it is not included', () => {
    expect(plan([item({}, { included: false })])).toEqual([]);
  });
});

describe('a day that has passed', () => {
  const deadlines = [by('2024-03-19'), by('2024-12-31')];

  it('enters as done before when the office says so, later stages untouched', () => {
    const task = planOne({ deadlines }, { settlement: 'doneBefore' });
    expect(task.occurrences.map((one) => one.settled)).toEqual(['doneBefore', null]);
    expect(task.milestones.map((one) => one.settled)).toEqual(['doneBefore', null]);
  });

  it('enters as overdue when the office says so', () => {
    const task = planOne({ deadlines }, { settlement: 'overdue' });
    expect(task.occurrences.map((one) => one.settled)).toEqual(['overdue', null]);
  });

  it('is left out when dropped, and the task with it when nothing else is left', () => {
    expect(labels(planOne({ deadlines }, { settlement: 'dropped' }))).toEqual([
      '2024-12-31/2024-12-31',
    ]);
    expect(plan([item({ deadlines: [by('2024-03-19')] }, { settlement: 'dropped' })])).toEqual([]);
  });

  it('has not passed on the due day itself', () => {
    const task = planOne({ deadlines: [by(TODAY)] }, { settlement: 'dropped' });
    expect(task.occurrences).toMatchObject([{ dueOn: TODAY, settled: null }]);
  });
});

describe('the units of a task', () => {
  const named = (task: { units: { unitId: number; role: string; via: string | null }[] }) =>
    task.units.map(({ unitId, role, via }) => [UNITS[unitId - 1]?.name, role, via]);

  it('are found by the names the notice uses', () => {
    const units = [mention('区应急管理局', 'lead'), mention('区住建局', 'support')];
    expect(named(planOne({ units }))).toEqual([
      ['云溪区应急管理局', 'lead', null],
      ['云溪区住房和城乡建设局', 'support', null],
    ]);
  });

  it('come from a collective term with the term kept', () => {
    expect(named(planOne({ units: [mention('各镇街')] }))).toEqual([
      ['东山镇', 'responsible', '各镇街'],
      ['西河镇', 'responsible', '各镇街'],
    ]);
  });

  it('are the collective itself when nobody expanded it', () => {
    expect(named(planOne({ units: [mention('成员单位')] }))).toEqual([
      ['成员单位', 'responsible', null],
    ]);
  });

  it('are listed once, in the strongest role, by their own name before a collective one', () => {
    const units = [mention('各镇街'), mention('东山镇', 'lead'), mention('西河镇')];
    expect(named(planOne({ units }))).toEqual([
      ['东山镇', 'lead', null],
      ['西河镇', 'responsible', null],
    ]);
  });

  const own = (name: string) => by('2024-06-30', { units: [mention(name)] });
  const HOUSING = ['云溪区住房和城乡建设局', 'responsible', null];

  it('split off a sentence that names its own', () => {
    const tasks = plan([item({ deadlines: [by('2024-12-31'), own('区住建局')] })]);
    expect(tasks.map((task) => [labels(task), named(task)])).toEqual([
      [['2024-12-31/2024-12-31'], [['云溪区应急管理局', 'responsible', null]]],
      [['2024-06-30/2024-06-30'], [HOUSING]],
    ]);
  });

  it('keep a stated lead beside the subject of a sentence', () => {
    const units = [mention('区应急管理局', 'lead'), mention('东山镇', 'support')];
    const task = planOne({ units, deadlines: [own('区住建局')] });
    expect(named(task)).toEqual([['云溪区应急管理局', 'lead', null], HOUSING]);
  });

  it('are the clause’s when the subject of a sentence is nobody the directory knows', () => {
    const task = planOne({ deadlines: [own('企业主要负责人')] });
    expect(named(task)).toEqual([['云溪区应急管理局', 'responsible', null]]);
  });

  it('are those of each year where the sentences of one clause name their own', () => {
    const of = (day: string, ...names: string[]) =>
      by(day, { units: names.map((n) => mention(n)) });
    const clause = {
      units: [mention('区应急管理局'), mention('区住建局'), mention('东山镇')],
      deadlines: [
        of('2024-12-31', '区应急管理局', '区住建局'),
        of('2025-12-31', '东山镇'),
        by('2026-12-31'),
      ],
    };
    const years = plan([item(clause)]).map((task) => [
      task.occurrences[0]?.dueOn,
      task.units.map(({ unitId }) => UNITS[unitId - 1]?.name),
    ]);
    const [all, housing, east] = ['云溪区应急管理局', '云溪区住房和城乡建设局', '东山镇'];
    expect(years).toEqual([
      ['2024-12-31', [all, housing]],
      ['2025-12-31', [east]],
      ['2026-12-31', [all, housing, east]],
    ]);
  });

  it('are found as before although a unit added for this notice has nearly the same name', () => {
    const units = directory(['区商务局', '县商务']);
    const drafts = [item({ units: [mention('商务'), mention('县商务')] })];
    const [task] = plan(drafts, units, TODAY, ['县商务']);
    expect(task?.units.map((unit) => unit.unitId)).toEqual([1, 2]);
  });

  it('are none for a name the directory does not know', () => {
    expect(planOne({ units: [mention('区气象局')] }).units).toEqual([]);
  });
});
