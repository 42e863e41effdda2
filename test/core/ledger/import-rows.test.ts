// Whole rows of an edited workbook: without a key, copied, left out, sorted apart, without a check.
import { describe, expect, it } from 'vitest';
import { diffImport } from '#core/ledger/import-diff.ts';
import type { LedgerView } from '#core/ledger/view.ts';
import { edited, exported, ledgerOf, NAME, NOTHING, task } from './exported-row.ts';

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
      { ...edited({ dueOn: '' }), line: 7, key: '', no: '' },
      { ...edited({ clause: '开展排查。'.repeat(40) }), line: 8, key: '', no: '' },
      { ...exported(), line: 9, key: '', no: '', formulas: ['title' as const] },
      { ...exported(), line: 6, key: '99|区住建局|2024-06-30' },
      exported(),
    ];

    expect(diffImport(rows, ledgerOf({})).unknownRows).toEqual([
      { line: 5, key: '', reason: expect.stringContaining('行标识丢失') },
      { line: 7, key: '', reason: expect.stringContaining('还缺完成时限') },
      { line: 8, key: '', reason: expect.stringContaining('请以通知登记') },
      { line: 9, key: '', reason: expect.stringContaining('公式') },
      { line: 6, key: '99|区住建局|2024-06-30', reason: expect.stringContaining('没有对应') },
    ]);
  });

  it('somebody added is offered as a new task, in the words of a command', () => {
    const cells = { title: '危房排查', clause: '', unit: '区住建局、区城管局', dueOn: '2024/9/30' };
    const row = { ...edited(cells), line: 9, key: '', check: '', no: '' };

    expect(diffImport([exported(), row], ledgerOf({}))).toEqual({
      ...NOTHING,
      newTasks: [
        {
          line: 9,
          command: '新增任务：2024年9月30日前危房排查（责任单位：区住建局、区城管局）',
        },
      ],
    });
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
