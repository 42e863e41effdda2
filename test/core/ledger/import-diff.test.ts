// An edited row against the ledger: taken over, in conflict, not for a table to change, or not ours.
import { describe, expect, it } from 'vitest';
import { diffImport, type ImportDiff } from '#core/ledger/import-diff.ts';
import {
  canonical,
  rowCheck,
  rowKey,
  type SheetField,
  type SheetRow,
} from '#core/ledger/sheet-row.ts';
import type { LedgerView } from '#core/ledger/view.ts';
import { STATUS_WORDS } from '#core/message/wording.ts';

type TaskView = LedgerView['tasks'][number];
type DutyView = TaskView['duties'][number];

const duty: DutyView = {
  unit: '区住建局',
  occurrence: '2024-06-30',
  dueOn: '2024-06-30',
  status: 'reported',
  percent: 40,
  standing: 'onTrack',
  lastReport: { text: '已排查12家。', at: '2024-06-01T01:00:00.000Z', by: '某' },
  expectedOn: null,
  completedOn: null,
  signedOffOn: null,
  evidence: 0,
};

const task: TaskView = {
  no: 8,
  ref: '二（一）7',
  notice: '云安发〔2024〕3号',
  heading: [],
  title: '开展燃气安全排查',
  clause: '开展燃气安全排查。',
  kind: 'milestone',
  leadUnits: ['区住建局'],
  supportingUnits: [],
  duties: [duty],
};

function ledgerOf(...duties: Partial<DutyView>[]): LedgerView {
  return {
    asOf: '2024-06-20',
    tasks: [{ ...task, duties: duties.map((own) => ({ ...duty, ...own })) }],
  };
}

/** The row as exported from `view`'s first duty. */
function exported(view: LedgerView = ledgerOf({}), at = 0): SheetRow {
  const own = view.tasks[0]?.duties[at];
  const key = rowKey(8, own ?? null);
  const cells: Record<SheetField, string> = {
    progress: own?.lastReport?.text ?? '',
    percent: `${own?.percent ?? ''}`,
    dueOn: own?.dueOn ?? own?.occurrence ?? '',
    status: own ? STATUS_WORDS[own.status] : '',
    title: task.title,
    clause: task.clause,
    leadUnits: '区住建局',
    supportingUnits: '',
    unit: own?.unit ?? '',
  };
  const check = rowCheck(key, new Map(Object.entries(cells) as [SheetField, string][]));
  return { line: 2, key, check, no: '8', cells };
}

function edited(cells: Partial<Record<SheetField, string>>, row = exported()): SheetRow {
  return { ...row, cells: { ...row.cells, ...cells } };
}

const NOTHING: ImportDiff = {
  changes: [],
  conflicts: [],
  notApplied: [],
  unknownRows: [],
  missingRows: [],
};
const NAME = { no: 8, unit: '区住建局', occurrence: '2024-06-30' };

describe('an edited cell', () => {
  it.each<[SheetField, string, string | number]>([
    ['progress', '已排查30家。', '已排查30家。'],
    ['progress', '=1+1', '=1+1'],
    ['progress', '销号 8', '销号 8'],
    ['percent', '80', 80],
    ['percent', '８０％', 80],
    ['percent', '80.0', 80],
    ['percent', '0', 0],
    ['dueOn', '2024-07-15', '2024-07-15'],
    ['dueOn', '2024年7月5日', '2024-07-05'],
    ['dueOn', '2024/7/5', '2024-07-05'],
    ['dueOn', '2024.7.5', '2024-07-05'],
  ])('%s “%s” is taken over', (field, text, to) => {
    const from = { progress: '已排查12家。', percent: 40, dueOn: '2024-06-30' }[field as 'percent'];

    expect(diffImport([edited({ [field]: text })], ledgerOf({}))).toEqual({
      ...NOTHING,
      changes: [{ ...NAME, field, from, to }],
    });
  });

  it.each<[SheetField, string, string]>([
    ['progress', '', '不能清空'],
    ['progress', '#REF!', '公式的错误值'],
    ['percent', '', '不能清空'],
    ['percent', '120', '0至100之间的整数'],
    ['percent', '33.3', '0至100之间的整数'],
    ['percent', '约八成', '0至100之间的整数'],
    ['dueOn', '', '不能清空'],
    ['dueOn', '6月底', '读不出日期'],
    ['dueOn', '2024-02-30', '读不出日期'],
    ['dueOn', '1900-01-05', '读不出日期'],
    ['status', '已销号', '请在群里办理（销号、退回）'],
    ['title', '排查', '任务名称不能'],
    ['clause', '排查。', '通知原文为准'],
    ['leadUnits', '区城管局', '改派'],
    ['supportingUnits', '区城管局', '配合单位不能'],
  ])('%s “%s” is not, and it says why', (field, text, reason) => {
    const diff = diffImport([edited({ [field]: text })], ledgerOf({}));

    expect(diff).toEqual({
      ...NOTHING,
      notApplied: [{ line: 2, ...NAME, reason: expect.stringContaining(reason) }],
    });
  });

  it('leaves the others of its row to be taken over', () => {
    const diff = diffImport([edited({ status: '已销号', percent: '80' })], ledgerOf({}));

    expect(diff.notApplied).toHaveLength(1);
    expect(diff.changes).toMatchObject([{ field: 'percent', to: 80 }]);
  });

  it('of another unit keeps the whole row out', () => {
    const diff = diffImport([edited({ unit: '区城管局', percent: '80' })], ledgerOf({}));

    expect(diff.changes).toEqual([]);
    expect(diff.notApplied).toMatchObject([{ reason: expect.stringContaining('改派') }]);
  });

  it.each<[SheetField, string]>([
    ['progress', ' 已排查12家。\r\n'],
    ['percent', '40%'],
    ['dueOn', '2024年6月30日'],
    ['status', ''],
    ['title', '开展燃气 安全排查'],
  ])('%s “%s” is the same, written otherwise', (field, text) => {
    expect(diffImport([edited({ [field]: text })], ledgerOf({}))).toEqual(NOTHING);
  });
});

describe('a ledger that moved on since the export', () => {
  const later = { text: '已排查20家。', at: '2024-06-10T01:00:00.000Z', by: '某' };
  const now = ledgerOf({ lastReport: later });

  it('keeps its own where the file was not touched', () => {
    expect(diffImport([exported()], now)).toEqual(NOTHING);
  });

  it('is a conflict where the same cell was changed in the file', () => {
    const diff = diffImport([edited({ progress: '已排查30家。' })], now);

    expect(diff.changes).toEqual([]);
    expect(diff.conflicts).toMatchObject([{ reason: expect.stringContaining('已排查20家') }]);
  });

  it('takes another cell of the same row', () => {
    const diff = diffImport([edited({ percent: '80' })], now);

    expect(diff).toMatchObject({ changes: [{ field: 'percent' }], conflicts: [] });
  });

  it('finds nothing to do where both came to the same', () => {
    expect(diffImport([edited({ progress: '已排查20家。' })], now)).toEqual(NOTHING);
    const closed = ledgerOf({ status: 'signedOff' });
    expect(diffImport([edited({ status: '已销号' })], closed)).toEqual(NOTHING);
  });

  it.each([
    ['completed', '正待核验'],
    ['signedOff', '已销号'],
    ['suspended', '已暂缓'],
    ['cancelled', '已撤销'],
  ] as const)('takes no progress when %s', (status, reason) => {
    const diff = diffImport([edited({ percent: '80' })], ledgerOf({ status }));

    expect(diff.changes).toEqual([]);
    expect(diff.conflicts).toMatchObject([{ reason: expect.stringContaining(reason) }]);
  });
});

describe('a row', () => {
  it('in a duty without a day may be given one, and its 长期 is none', () => {
    const open = ledgerOf({ dueOn: null, occurrence: '长期' });

    expect(diffImport([exported(open)], open)).toEqual(NOTHING);
    expect(diffImport([edited({ dueOn: '2024-12-31' }, exported(open))], open).changes).toEqual([
      { ...NAME, occurrence: '长期', field: 'dueOn', from: null, to: '2024-12-31' },
    ]);
    expect(diffImport([edited({ dueOn: '年底' }, exported(open))], open).notApplied).toHaveLength(
      1,
    );
  });

  it('without a key or with a foreign one is unknown', () => {
    const rows = [
      { ...exported(), line: 5, key: '' },
      { ...exported(), line: 6, key: '99|区住建局|2024-06-30' },
      exported(),
    ];

    expect(diffImport(rows, ledgerOf({})).unknownRows).toEqual([
      { line: 5, key: '', reason: expect.stringContaining('没有行标识') },
      { line: 6, key: '99|区住建局|2024-06-30', reason: expect.stringContaining('没有对应') },
    ]);
  });

  it('that is missing is told, and nothing else follows', () => {
    const two = ledgerOf({}, { unit: '区城管局' });

    expect(diffImport([exported(two)], two)).toEqual({
      ...NOTHING,
      missingRows: [{ ...NAME, unit: '区城管局' }],
    });
  });

  it('copied and edited twice is a conflict; an untouched copy is not', () => {
    const first = edited({ percent: '80' });
    const second = { ...edited({ percent: '90' }), line: 3 };

    expect(diffImport([first, second], ledgerOf({})).conflicts).toHaveLength(2);
    expect(diffImport([first, { ...exported(), line: 3 }], ledgerOf({})).changes).toHaveLength(1);
  });

  it('whose number and title are another’s was sorted apart from its key', () => {
    const row = { ...edited({ title: '别的任务', percent: '80' }), no: '9' };

    const diff = diffImport([row], ledgerOf({}));

    expect(diff.changes).toEqual([]);
    expect(diff.conflicts).toMatchObject([{ reason: expect.stringContaining('排序') }]);
  });

  it.each([
    ['no check', ''],
    ['a check nobody made', 'x-y-z'],
    ['another row’s check', exported(ledgerOf({ unit: '区城管局' })).check],
  ])('with %s is in conflict where it differs', (_, check) => {
    const diff = diffImport([{ ...edited({ percent: '80' }), check }], ledgerOf({}));

    expect(diff).toEqual({
      ...NOTHING,
      conflicts: [{ line: 2, ...NAME, reason: expect.stringContaining('校验栏') }],
    });
  });

  it('of a task nobody has takes nothing', () => {
    const nobody: LedgerView = { asOf: '2024-06-20', tasks: [{ ...task, duties: [] }] };
    const row = exported(nobody);

    expect(diffImport([row], nobody)).toEqual(NOTHING);
    expect(diffImport([edited({ percent: '80' }, row)], nobody).conflicts).toMatchObject([
      { no: 8, unit: '', reason: expect.stringContaining('尚无责任单位') },
    ]);
  });
});

it('keeps nothing in a cell that a database would refuse', () => {
  expect(canonical('progress', ' a\u0000\u001b[31mb\ud800 ')).toBe('a[31mb\ufffd');
});
