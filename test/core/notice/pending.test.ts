// What still blocks an entry, and what is off by default.
import { describe, expect, it } from 'vitest';
import { nameUnits } from '#core/notice/named-units.ts';
import type { Notice, UnitMention } from '#core/notice/notice.ts';
import type { Matter, PendingImport } from '#core/notice/pending.ts';
import { isIncludedByDefault, isWorthImporting, pendingMatters } from '#core/notice/pending.ts';
import { by, directory, draft, item, mention, PLACE, pendingImport } from './sample-import.ts';

const TODAY = '2024-07-01';
const UNITS = directory(['云溪区应急管理局', '东山镇:town', '西河镇:town', '各镇街:collective']);
const TWIN = {
  noticeId: 2,
  sign: 'number' as const,
  title: '旧通知',
  status: 'entered' as const,
  taskCount: 4,
};

function matters(change: Partial<PendingImport> = {}, units = UNITS): Matter[] {
  return pendingMatters(pendingImport(change), units, PLACE, TODAY);
}

const header = { ...pendingImport().header, issuedOn: null };
const past = item({
  title: '甲',
  deadlines: [by('2024-05-31'), by('2024-06-30'), by('2024-12-31')],
});

describe('what blocks an entry', () => {
  it('is nothing when all is known', () => {
    expect(matters()).toEqual([]);
  });

  it.each<[what: string, change: Partial<PendingImport>, expected: Matter[]]>([
    ['a missing date of issue', { header }, [{ kind: 'issuedOn' }]],
    ['a twin of the same number', { earlier: [TWIN] }, [{ kind: 'duplicate', others: [TWIN] }]],
    [
      'passed days nobody settled',
      { drafts: [past, item()] },
      [{ kind: 'pastDue', items: [{ title: '甲', dueOn: '2024-06-30' }] }],
    ],
    [
      'a collective without members',
      { drafts: [item({ units: [mention('各镇街')] })] },
      [{ kind: 'collectives', items: [{ name: '各镇街', suggested: ['东山镇', '西河镇'] }] }],
    ],
    [
      'a collective not in the directory',
      { drafts: [item({ units: [mention('各有关部门')] })] },
      [{ kind: 'collectives', items: [{ name: '各有关部门', suggested: [] }] }],
    ],
    [
      'nothing included',
      { drafts: [{ ...item(), included: false }] },
      [{ kind: 'nothingIncluded' }],
    ],
  ])('is %s', (_, change, expected) => {
    expect(matters(change)).toEqual(expected);
  });

  it('is a name two units answer to', () => {
    const units = directory(['云溪区应急管理局', '云溪区应急局']);
    expect(matters({ drafts: [item({ units: [mention('应急局')] })] }, units)).toEqual([
      {
        kind: 'ambiguous',
        units: [{ name: '应急局', candidates: ['云溪区应急管理局', '云溪区应急局'] }],
      },
    ]);
  });

  it.each<[what: string, change: Partial<PendingImport>]>([
    ['a twin that was decided on', { earlier: [TWIN], duplicate: 'keepBoth' }],
    ['passed days that were settled', { drafts: [{ ...past, settlement: 'overdue' }] }],
    ['a passed day in a draft that is off', { drafts: [{ ...past, included: false }, item()] }],
    ['a day due today', { drafts: [item({ deadlines: [by(TODAY)] })] }],
    [
      'a collective kept whole',
      { drafts: [item({ units: [mention('各镇街')] })], keptWhole: ['各镇街'] },
    ],
    ['a unit the directory does not know', { drafts: [item({ units: [mention('区气象局')] })] }],
  ])('is not %s', (_, change) => {
    expect(matters(change)).toEqual([]);
  });
});

describe('members suggested for a collective term', () => {
  const units = directory(['东山镇:town', '云岭街道:town', '区公安局']);
  it.each([
    ['各镇街', ['东山镇', '云岭街道']],
    ['各乡镇（街道）', ['东山镇', '云岭街道']],
    ['各乡（镇）', ['东山镇']],
    ['各乡镇（中心、街道）人民政府', ['东山镇', '云岭街道']],
    ['各街道', ['云岭街道']],
    ['各有关部门', []],
  ])('%s are %j', (name, suggested) => {
    expect(matters({ drafts: [item({ units: [mention(name)] })] }, units)).toEqual([
      { kind: 'collectives', items: [{ name, suggested }] },
    ]);
  });
});

describe('spellings of one collective term', () => {
  const spellings = [
    '负有安全生产监管职责的部门',
    '各负有安全监督管理职责的部门',
    '区级负有安全监管职责部门',
  ];
  const drafts = [item({ units: spellings.map((name) => mention(name)) })];

  it('are asked about once', () => {
    const items = [{ name: '负有安全生产监管职责的部门', suggested: [] }];
    expect(matters({ drafts })).toEqual([{ kind: 'collectives', items }]);
  });

  it('share the members given to one of them', () => {
    const units = directory(['负有安全监管职责的部门:collective', '区公安局'], {
      负有安全监管职责的部门: ['区公安局'],
    });
    expect(matters({ drafts }, units)).toEqual([]);
  });

  it('are not mixed up with the others of that kind', () => {
    const others = item({ units: [mention('其他负有安全监管职责的部门')] });
    const [asked] = matters({ drafts: [...drafts, others] });
    expect(asked).toMatchObject({ kind: 'collectives', items: [{}, { suggested: [] }] });
  });
});

describe('a reading', () => {
  const { header } = pendingImport();
  const nameless = { ...header, title: null, documentNumber: null };
  const both = draft({ deadlines: [by('2024-06-30')] });
  it.each<[what: string, notice: Notice, worth: boolean]>([
    ['with a title and a task', { header, tasks: [draft({ units: [] })], issues: [] }, true],
    ['with a title only', { header, tasks: [], issues: [] }, false],
    ['without head that says who and when', { header: nameless, tasks: [both], issues: [] }, true],
    ['without head that says only who', { header: nameless, tasks: [draft()], issues: [] }, false],
  ])('%s is worth storing or not', (_, notice, worth) => {
    expect(isWorthImporting(notice)).toBe(worth);
  });
});

describe('a draft by default', () => {
  it.each([
    ['is on when a unit does it', draft(), true],
    ['is off when an enterprise does it', draft({ doer: 'enterprise' }), false],
    ['is off when a person does it', draft({ doer: 'person', units: [] }), false],
    [
      'is on when a unit supervises the enterprise',
      draft({ doer: 'enterprise', units: [mention('区应急管理局', 'supervise')] }),
      true,
    ],
  ])('%s', (_, one, included) => {
    expect(isIncludedByDefault(one)).toBe(included);
  });
});

describe('the units of a sentence', () => {
  const named = (basis: UnitMention['basis']) => {
    const own: UnitMention = { name: '区气象局', role: 'responsible', basis };
    const { draft } = item({ deadlines: [by('2024-06-30', { units: [own] })] });
    return nameUnits([draft], directory(['云溪区应急管理局']), PLACE).map((unit) => unit.name);
  };

  it('are proposed when a person named them, and not when they were only read', () => {
    expect(named('assigned')).toContain('区气象局');
    expect(named('subject')).not.toContain('区气象局');
  });
});
