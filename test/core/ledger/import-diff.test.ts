// An edited cell against the ledger: taken over, in conflict, or not for a table to change.
import { describe, expect, it } from 'vitest';
import { diffImport } from '#core/ledger/import-diff.ts';
import { canonical, type SheetField } from '#core/ledger/sheet-row.ts';
import { edited, exported, ledgerOf, NAME, NOTHING } from './exported-row.ts';

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

  it('that holds a formula is not, whatever its result', () => {
    const row = { ...edited({ percent: '80', progress: '已办' }), formulas: ['percent' as const] };

    expect(diffImport([row], ledgerOf({}))).toMatchObject({
      changes: [{ field: 'progress' }],
      notApplied: [{ reason: expect.stringContaining('公式') }],
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
    expect(diff.conflicts).toMatchObject([
      {
        reason: '进展情况：导出后台账已有变动，2024年6月10日某改为“已排查20家”，表中为“已排查30家”',
      },
    ]);
  });

  it('says who moved the day since, and when', () => {
    const event = { kind: 'extended' as const, to: '2024-08-31' };
    const history = [{ event, by: '安委办甲', at: '2024-06-12T02:00:00.000Z' }];
    const moved = ledgerOf({
      dueOn: '2024-08-31',
      record: { supervisors: [], liaisons: [], history },
    });

    const { conflicts } = diffImport([edited({ dueOn: '2024-07-15' })], moved);

    expect(conflicts[0]?.reason).toBe(
      '完成时限：导出后台账已有变动，2024年6月12日安委办甲改为“2024-08-31”，表中为“2024-07-15”',
    );
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

it('keeps nothing in a cell that a database would refuse', () => {
  expect(canonical('progress', ' a\u0000\u001b[31mb\ud800 ')).toBe('a[31mb\ufffd');
});
