// A notice and its revision: every kind of change, what is pointed out, what taking it over does.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { DutyStatus } from '#core/ledger/duty.ts';
import type { ProposedChange } from '#core/ledger/revision/change.ts';
import type { EnteredTask } from '#core/ledger/revision/versions.ts';
import { compareTexts } from './two-versions.ts';

const text = (name: string) => readFileSync(new URL(`${name}.txt`, import.meta.url), 'utf8');
const FIRST = text('first-version');
const LATER = text('later-version');

/** A notice of the given items, one after the other, issued 2024-03-11. */
function notice(...items: string[]): string {
  const numbered = items.map((item, index) => `${index + 1}.${item}`);
  const lines = ['云溪区安全生产委员会', '关于做好安全检查工作的通知', '云安发〔2024〕6号', ''];
  const end = ['', '云溪区安全生产委员会', '2024年3月11日'];
  return [...lines, '各有关单位：', '', '一、工作任务', ...numbered, ...end].join('\n');
}

const kinds = (changes: ProposedChange[]) => changes.map((change) => change.kind);
const steps = (change: ProposedChange | undefined) =>
  change?.effects.map((effect) => (effect.do === 'event' ? effect.event.kind : effect.do));

describe('a notice and its revision', () => {
  const { changes, moved, unchanged, successors } = compareTexts(FIRST, LATER);

  it.each([
    ['tightened', 1, '6月底前（2024年6月30日）', '5月底前（2024年5月31日）'],
    ['loosened', 2, '9月30日前（2024年9月30日）', '10月31日前（2024年10月31日）'],
    ['wording', 3, '组织对出租屋私拉电线', '组织对出租屋和小作坊私拉电线'],
    ['dropped', 4, '5月31日前摸清电动自行车集中充电设施底数', ''],
    ['added', null, '', '9月底前为农村餐饮用户加装可燃气体报警装置'],
    ['recurrence', 5, '每季度（至少1次）', '每月（至少1次）'],
    ['units', 6, '责任：区消防救援大队、区市场监管局', '牵头：区消防救援大队；配合：区住建局'],
    ['dropped', 7, '8月底前组织1次人员密集场所疏散演练', ''],
    ['recurrence', 9, '每月（25日前）', '每月（20日前）'],
    ['stages', 10, '汛期前', '6月15日前（2024年6月15日）'],
    ['dropped', 12, '12月底前完成整改销号', ''],
  ] as const)('%s: item %s', (kind, taskNo, was, now) => {
    const found = changes.filter((change) => change.kind === kind && change.taskNo === taskNo);
    expect(found).toMatchObject([
      { was: expect.stringContaining(was), now: expect.stringContaining(now) },
    ]);
  });

  it('says nothing else, in the order of the later version', () => {
    const nos = changes.map((change) => change.taskNo);
    expect(nos).toEqual([1, 2, 3, 4, null, 5, 6, 7, 9, 10, 12]);
    expect(changes.flatMap((change) => change.cautions)).toEqual([]);
  });

  it('tells what only moved from what stayed, and where every task stands now', () => {
    expect(moved.map(({ taskNo, from, to }) => [taskNo, from.ref, to.ref])).toEqual([
      [8, '二（八）', '二（七）'],
      [11, '三（十一）', '三（十）'],
      [13, '四（十二）', '四（十一）'],
    ]);
    expect(unchanged).toEqual([]);
    expect(successors.map(({ taskNo }) => taskNo)).toEqual([1, 2, 3, 5, 6, 8, 9, 10, 11, 13]);
  });

  it('counts days earlier and later', () => {
    expect(changes.slice(0, 2).map((change) => change.days)).toEqual([-30, 31]);
  });
});

describe('one clause and what became of it', () => {
  it.each<[what: string, was: string, now: string, found: string[]]>([
    [
      'commas and brackets',
      '完成排查，6月底前。（区住建局负责）',
      '完成排查,6月底前｡(区住建局负责)',
      [],
    ],
    [
      'another name of a day',
      '6月底前完成排查整治。（区住建局负责）',
      '6月30日前完成排查整治。（区住建局负责）',
      [],
    ],
    [
      'a vague day',
      '发现隐患及时整改销号，建立台账。（区住建局负责）',
      '发现隐患立即整改销号，建立台账。（区住建局负责）',
      ['wording'],
    ],
    [
      'days after an event',
      '对举报线索，自接到举报之日起3日内完成核查处置。（区住建局负责）',
      '对举报线索，自接到举报之日起5日内完成核查处置。（区住建局负责）',
      ['stages'],
    ],
    [
      'a figure',
      '6月底前建成2.5公里隔离护栏。（区住建局负责）',
      '6月底前建成25公里隔离护栏。（区住建局负责）',
      ['targets'],
    ],
    [
      'day and words',
      '6月底前完成桥梁隐患排查。（区住建局负责）',
      '5月底前完成桥梁、隧道隐患排查。（区住建局负责）',
      ['tightened', 'wording'],
    ],
    [
      'day and unit',
      '6月底前完成桥梁排查。（区住建局负责）',
      '7月底前完成桥梁排查。（区交通局负责）',
      ['loosened', 'units'],
    ],
    [
      'a second stage',
      '6月底前完成桥梁排查。（区住建局负责）',
      '6月底前完成桥梁排查，年底前完成整改。（区住建局负责）',
      ['added'],
    ],
    [
      'a first day',
      '全面排查桥梁隐患，建立台账。（区住建局负责）',
      '6月底前全面排查桥梁隐患，建立台账。（区住建局负责）',
      ['stages'],
    ],
    [
      'a day taken away',
      '6月底前全面排查桥梁隐患，建立台账。（区住建局负责）',
      '全面排查桥梁隐患，建立台账。（区住建局负责）',
      ['stages'],
    ],
    [
      'a lead',
      '6月底前完成桥梁排查。（区住建局、区交通局负责）',
      '6月底前完成桥梁排查。（区住建局牵头，区交通局配合）',
      ['units'],
    ],
    [
      'a count',
      '每季度开展1次桥梁检查。（区住建局负责）',
      '每季度开展2次桥梁检查。（区住建局负责）',
      ['recurrence'],
    ],
    [
      'another matter altogether',
      '6月底前完成桥梁排查。（区住建局负责）',
      '6月底前组织消防演练。（区住建局负责）',
      ['dropped', 'added'],
    ],
  ])('%s', (_, was, now, found) => {
    expect(kinds(compareTexts(notice(was), notice(now)).changes).sort()).toEqual(found.sort());
  });
});

describe('clauses split and merged', () => {
  const LEVELS = '6月底前排查老旧小区电气火灾隐患，建立问题台账。（区住建局负责）';
  const DRILLS = '6月底前组织物业企业开展消防演练，完善应急预案。（区住建局负责）';
  const BOTH =
    '6月底前排查老旧小区电气火灾隐患，建立问题台账，组织物业企业开展消防演练，完善应急预案。（区住建局负责）';

  it.each([
    ['split', notice(BOTH), notice(LEVELS, DRILLS), ['dropped', 'added', 'added']],
    ['merged', notice(LEVELS, DRILLS), notice(BOTH), ['dropped', 'dropped', 'added']],
  ])('%s: side by side, pointed out, never settled', (_, first, later, found) => {
    const { changes } = compareTexts(first, later);
    expect(kinds(changes)).toEqual(found);
    for (const change of changes) expect(change.cautions.join()).toContain('内容相近');
  });
});

describe('what a duty has come to', () => {
  const DUE = (day: string) => notice(`${day}完成桥梁隐患排查整治。（区住建局负责）`);
  const withDuty =
    (status: DutyStatus, dueOn: string, extended = false) =>
    (tasks: EnteredTask[]) => {
      const [duty] = tasks[0]?.duties ?? [];
      if (!duty) throw new Error('the task has no duty');
      Object.assign(duty, { status, dueOn, percent: 80 });
      return extended ? { extended: new Set([duty.id]) } : undefined;
    };

  it.each<[DutyStatus, string, boolean, string, string[], string]>([
    ['reported', '2024-06-30', false, '5月底前', ['dueChanged'], ''],
    ['signedOff', '2024-06-30', false, '5月底前', [], '区住建局已销号，不受影响'],
    ['completed', '2024-06-30', false, '5月底前', [], '区住建局已申报办结，仍按原时限核验'],
    ['completed', '2024-06-30', false, '7月底前', ['dueChanged'], ''],
    [
      'open',
      '2024-07-31',
      true,
      '5月底前',
      ['dueChanged'],
      '区住建局已获准延期至2024年7月31日，采纳后改为2024年5月31日',
    ],
    ['open', '2024-07-31', true, '8月底前', ['dueChanged'], ''],
    [
      'open',
      '2024-07-31',
      false,
      '5月底前',
      ['dueChanged'],
      '区住建局时限此前已调整为2024年7月31日',
    ],
    [
      'open',
      '2024-06-30',
      false,
      '4月10日前',
      ['dueChanged'],
      '新时限2024年4月10日已过，采纳后即为逾期',
    ],
    ['cancelled', '2024-06-30', false, '8月底前', [], '该项已撤销，采纳后仍为已撤销'],
  ])('%s, due %s, extended %s: %s', (status, dueOn, extended, day, effects, said) => {
    const { changes } = compareTexts(DUE('6月底前'), DUE(day), withDuty(status, dueOn, extended));
    const [change] = changes;
    expect(steps(change)).toEqual(effects);
    expect([...(change?.cautions ?? []), ...(change?.notes ?? [])].join()).toContain(said);
  });

  it.each<[DutyStatus, string[], string]>([
    ['reported', ['cancelled', 'note'], ''],
    ['signedOff', ['note'], '区住建局已销号，采纳后办结记录保留'],
    ['completed', ['note'], '区住建局已申报办结待核验'],
  ])('%s and dropped', (status, effects, caution) => {
    const { changes } = compareTexts(
      DUE('6月底前'),
      notice('9月底前组织消防演练。（区应急局负责）'),
      withDuty(status, '2024-06-30'),
    );
    const gone = changes.find((change) => change.kind === 'dropped');
    expect(steps(gone)).toEqual(effects);
    expect(gone?.cautions.join()).toContain(caution);
  });

  it('leaves a unit the office assigned instead, while the notice names the same as before', () => {
    const reassigned = (tasks: EnteredTask[]) => {
      const [unit] = tasks[0]?.task.units ?? [];
      if (unit) Object.assign(unit, { unitId: 99, unitName: '区城管局' });
      return undefined;
    };
    expect(kinds(compareTexts(DUE('6月底前'), DUE('5月底前'), reassigned).changes)).toEqual([
      'tightened',
    ]);
  });
});
