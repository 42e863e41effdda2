// An exported ledger opened and saved by LibreOffice: nothing lost, nothing changed, nothing calculated.
import { beforeAll, describe, expect, it } from 'vitest';
import { isLedgerFile } from '#bot/documents/ledger-file.ts';
import { readLedger } from '#bot/documents/read-ledger.ts';
import { writeLedger } from '#bot/documents/write-ledger.ts';
import { diffImport } from '#core/ledger/import-diff.ts';
import type { LedgerDutyView, LedgerView } from '#core/ledger/view.ts';
import { convertFiles, findOffice } from '#test/support/libreoffice.ts';
import { exported, task } from '../../core/ledger/exported-row.ts';
import { editLedger, type OpenLedger } from './edit-ledger.ts';

const soffice = findOffice();
const [plain] = task.duties;

/** Words that a program might take for something else. */
const HARD = [
  '=1+1',
  '+86、-1、@全体',
  "'引号开头",
  '1/2、00123、1e5',
  '一\n二\n三',
  ' 空格 ',
  '2024-06-30',
  'TRUE',
  '80%',
  '凫城镇𠮷',
  '<b>&amp;</b>',
];

const ledger: LedgerView = {
  asOf: '2024-06-20',
  forOffice: true,
  tasks: [
    {
      ...task,
      clause: '=HYPERLINK("http://127.0.0.1","x")',
      duties: HARD.map((text, at): LedgerDutyView => {
        if (!plain) throw new Error('no duty');
        const report = { text, at: '2024-06-01T01:00:00.000Z', by: '某' };
        const record = { supervisors: ['甲某'], liaisons: ['乙某'], history: [] };
        const occurrence = `2024-${String(at + 1).padStart(2, '0')}`;
        return { ...plain, occurrence, lastReport: report, percent: at * 9, record };
      }),
    },
    { ...task, no: 9, title: '没有单位的任务', leadUnits: [], duties: [] },
  ],
};

describe.skipIf(!soffice)('a ledger saved by LibreOffice', () => {
  let untouched: Uint8Array;
  let edited: Uint8Array;

  beforeAll(async () => {
    const bytes = await writeLedger(ledger);
    const change = await editLedger(bytes, ({ cell, sheet }: OpenLedger) => {
      cell('完成时限', 2).value = new Date('2024-07-15');
      cell('完成时限', 2).numFmt = 'yyyy"年"m"月"d"日"';
      cell('完成时限', 3).value = '2024.8.1';
      cell('完成率（%）', 4).value = 0.66;
      cell('完成率（%）', 4).numFmt = '0%';
      cell('完成率（%）', 5).value = { formula: '40+1', result: 41 };
      cell('进展情况（最近反馈）', 6).value = '改过的进展';
      sheet.spliceColumns(4, 0, ['科室意见']);
    });
    const files = [
      { name: 'untouched.xlsx', bytes },
      { name: 'edited.xlsx', bytes: change },
    ];
    const made = await convertFiles(soffice ?? '', files, 'xlsx');
    untouched = made.get('untouched.xlsx') ?? new Uint8Array();
    edited = made.get('edited.xlsx') ?? new Uint8Array();
  }, 240_000);

  it('is still known for a ledger', () => {
    expect(isLedgerFile(untouched)).toBe(true);
    expect(isLedgerFile(edited)).toBe(true);
  });

  it('comes back without a difference', async () => {
    const reading = await readLedger(untouched);
    if (reading.kind !== 'rows') throw new Error(reading.message);

    expect(reading.rows).toHaveLength(HARD.length + 1);
    expect(reading.rows.every(({ formulas }) => formulas?.length === 0)).toBe(true);
    expect(Object.values(diffImport(reading.rows, ledger)).flat()).toEqual([]);
  });

  // Without a window LibreOffice writes no frozen rows; with one it does.
  it('keeps the header filtered, and the hidden columns hidden', async () => {
    await editLedger(untouched, ({ sheet, cell }) => {
      expect(sheet.autoFilter).toMatch(/^A1:A[A-Z]13$/);
      expect(sheet.getColumn(cell('行标识', 2).col).hidden).toBe(true);
    });
  });

  it('brings back what was edited, and only that', async () => {
    const reading = await readLedger(edited);
    if (reading.kind !== 'rows') throw new Error(reading.message);
    const diff = diffImport(reading.rows, ledger);

    expect(diff.changes.map(({ field, to }) => [field, to])).toEqual([
      ['dueOn', '2024-07-15'],
      ['dueOn', '2024-08-01'],
      ['percent', 66],
      ['progress', '改过的进展'],
    ]);
    expect(diff.notApplied).toMatchObject([{ reason: expect.stringContaining('公式') }]);
    expect([...diff.conflicts, ...diff.unknownRows, ...diff.missingRows]).toEqual([]);
  });
});

it('knows no other workbook for a ledger', () => {
  expect(isLedgerFile(new TextEncoder().encode(exported().check))).toBe(false);
});
