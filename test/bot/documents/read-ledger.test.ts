// An exported ledger read back after what offices do to workbooks; and files that are none.
import ExcelJS from 'exceljs';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readLedger } from '#bot/documents/read-ledger.ts';
import { writeLedger } from '#bot/documents/write-ledger.ts';
import { diffImport } from '#core/ledger/import-diff.ts';
import type { SheetRow } from '#core/ledger/sheet-row.ts';
import type { LedgerView } from '#core/ledger/view.ts';
import { UNASKED } from '#test/support/unasked.ts';
import { editLedger, type OpenLedger } from './edit-ledger.ts';
import { bytesOf, docx, p } from './file-bytes.ts';

const duty: LedgerView['tasks'][number]['duties'][number] = {
  unit: '区住建局',
  occurrence: '2024-06-30',
  dueOn: '2024-06-30',
  ...UNASKED,
  status: 'reported',
  percent: 40,
  standing: 'onTrack',
  expectedOn: null,
  completedOn: null,
  signedOffOn: null,
  lastReport: { text: '=1+1\n已排查12家。', at: '2024-06-01T01:00:00.000Z', by: '某' },
  evidence: 1,
};

const ledger: LedgerView = {
  asOf: '2024-06-20',
  tasks: [
    {
      no: 8,
      ref: '二（一）7',
      notice: '云安发〔2024〕3号',
      heading: ['二、主要任务'],
      title: '开展燃气安全排查',
      clause: '开展燃气安全排查。',
      kind: 'milestone',
      targets: [],
      leadUnits: ['区住建局', '区城管局'],
      supportingUnits: ['区教育局'],
      duties: [duty, { ...duty, unit: '区城管局', percent: null, lastReport: null }],
    },
    {
      no: 9,
      ref: '二（一）8',
      notice: null,
      heading: [],
      title: '长期坚持',
      clause: '长期坚持。',
      kind: 'open',
      targets: [],
      leadUnits: ['区住建局'],
      supportingUnits: [],
      duties: [{ ...duty, occurrence: '长期', dueOn: null, status: 'open' }],
    },
    {
      no: 10,
      ref: '三',
      notice: null,
      heading: [],
      title: '没有单位的任务',
      clause: '开展工作。',
      kind: 'open',
      targets: [],
      leadUnits: [],
      supportingUnits: [],
      duties: [],
    },
  ],
};

const UNCHANGED = {
  changes: [],
  conflicts: [],
  notApplied: [],
  newTasks: [],
  unknownRows: [],
  missingRows: [],
};

async function rowsOf(bytes: Uint8Array): Promise<SheetRow[]> {
  const reading = await readLedger(bytes);
  if (reading.kind === 'refused') throw new Error(reading.message);
  return reading.rows;
}

async function diffAfter(edit: (open: OpenLedger) => void) {
  const bytes = await editLedger(await writeLedger(ledger), edit);
  return diffImport(await rowsOf(bytes), ledger);
}

describe('an exported ledger', () => {
  it('comes back without a difference', async () => {
    expect(diffImport(await rowsOf(await writeLedger(ledger)), ledger)).toEqual(UNCHANGED);
  });

  it('hides what it is recognised by', async () => {
    await editLedger(await writeLedger(ledger), ({ cell, sheet }) => {
      expect(cell('行标识', 2).value).toBe('8|区住建局|2024-06-30');
      for (const header of ['行标识', '校验']) {
        expect(sheet.getColumn(cell(header, 2).col).hidden).toBe(true);
      }
    });
  });

  it.each<[string, (open: OpenLedger) => void]>([
    ['a title put above', ({ sheet }) => void sheet.spliceRows(1, 0, ['2024年台账'], [])],
    ['columns deleted', ({ sheet }) => void sheet.spliceColumns(4, 3)],
    ['columns hidden', ({ cell, sheet }) => hide(sheet, cell('完成时限', 2).col)],
    ['rows turned round', ({ sheet }) => swap(sheet, 2, 3)],
    ['another sheet in front', ({ sheet }) => void sheet.workbook.addWorksheet('说明')],
    ['a day typed as a date', ({ cell }) => set(cell('完成时限', 2), new Date('2024-06-30'))],
    ['a fraction as percent', ({ cell }) => set(cell('完成率（%）', 2), 0.4, '0%')],
    ['cells merged', ({ sheet }) => sheet.mergeCells('C2:C3')],
  ])('comes back without a difference with %s', async (_, edit) => {
    expect(await diffAfter(edit)).toEqual(UNCHANGED);
  });

  it('finds its columns after they were moved', async () => {
    const diff = await diffAfter(({ sheet, cell }) => {
      cell('完成率（%）', 2).value = 80;
      const columns = sheet.columns.map((_, at) => [...sheet.getColumn(at + 1).values].slice(1));
      for (const [at, values] of columns.reverse().entries()) {
        for (let row = 0; row < sheet.rowCount; row += 1) {
          sheet.getRow(row + 1).getCell(at + 1).value = values[row] ?? null;
        }
      }
    });

    expect(diff).toEqual({
      ...UNCHANGED,
      changes: [
        { no: 8, unit: '区住建局', occurrence: '2024-06-30', field: 'percent', from: 40, to: 80 },
      ],
    });
  });

  it.each<[string, ExcelJS.CellValue, string]>([
    ['text', '已排查30家。', '已排查30家。'],
    ['text that looks like a formula', '=HYPERLINK("x")', '=HYPERLINK("x")'],
    ['rich text', { richText: [{ text: '已' }, { text: '办' }] }, '已办'],
    ['a link', { text: '见附件', hyperlink: 'https://example.org' }, '见附件'],
    ['a number', 12, '12'],
  ])('gives the words of %s', async (_, value, words) => {
    const diff = await diffAfter(({ cell }) => set(cell('进展情况（最近反馈）', 3), value));

    expect(diff.changes).toMatchObject([{ unit: '区城管局', field: 'progress', to: words }]);
  });

  it.each<[string, ExcelJS.CellValue]>([
    ['a formula', { formula: 'A1&"x"', result: '已办' }],
    ['a formula without a result', { formula: 'A1' } as ExcelJS.CellValue],
    ['a formula’s error', { formula: 'A1', result: { error: '#REF!' } }],
  ])('takes nothing from %s', async (_, value) => {
    const diff = await diffAfter(({ cell }) => set(cell('进展情况（最近反馈）', 2), value));

    expect(diff).toMatchObject({ changes: [], notApplied: [{ no: 8 }] });
  });

  it('tells rows that were left out and rows that were added', async () => {
    const diff = await diffAfter(({ sheet }) => {
      sheet.spliceRows(3, 1);
      sheet.addRow([11, '', '新任务', '新措施']);
    });

    expect(diff).toMatchObject({
      missingRows: [{ no: 8, unit: '区城管局' }],
      unknownRows: [{ line: 5, key: '' }],
      changes: [],
    });
  });
});

describe('a file that is no exported ledger', () => {
  it.each<[string, () => Uint8Array | Promise<Uint8Array>, string]>([
    ['a Word document', () => docx(p('一、主要任务')), 'Word文档'],
    ['a workbook of their own', () => foreign(), '没有找到“行标识”'],
    ['text', () => strToU8('序号,重点任务'), '不是Excel工作簿'],
    ['nothing', () => new Uint8Array(), '空的'],
    ['an old workbook', () => oldWorkbook(), '另存为.xlsx'],
    ['a broken one', async () => (await writeLedger(ledger)).slice(0, 900), '损坏'],
    [
      'a workbook only by name',
      () => zipSync({ 'xl/workbook.xml': strToU8('<nonsense') }),
      '没有找到|损坏',
    ],
    ['a file too large', () => new Uint8Array(11 * 1024 * 1024), '超过10 MB'],
    [
      'one that unfolds without end',
      () => zipSync({ 'xl/workbook.xml': new Uint8Array(60 * 1024 * 1024) }),
      '体积异常',
    ],
    [
      'a ledger with a column copied',
      () => editCopy(({ sheet }) => set(sheet.getRow(1).getCell(30), '完成时限')),
      '不止一列“完成时限”',
    ],
  ])('%s is refused in words', async (_, make, words) => {
    const reading = await readLedger(await make());

    expect(reading.kind).toBe('refused');
    expect(reading.kind === 'refused' && reading.message).toMatch(new RegExp(words));
  });
});

function set(cell: ExcelJS.Cell, value: ExcelJS.CellValue, format?: string): void {
  cell.value = value;
  if (format) cell.numFmt = format;
  else if (value instanceof Date) cell.numFmt = 'yyyy/m/d';
}

function hide(sheet: ExcelJS.Worksheet, column: string | number): void {
  sheet.getColumn(column).hidden = true;
}

function swap(sheet: ExcelJS.Worksheet, a: number, b: number): void {
  const [first, second] = [sheet.getRow(a).values, sheet.getRow(b).values];
  sheet.getRow(a).values = second as ExcelJS.CellValue[];
  sheet.getRow(b).values = first as ExcelJS.CellValue[];
}

async function editCopy(edit: (open: OpenLedger) => void): Promise<Uint8Array> {
  return await editLedger(await writeLedger(ledger), edit);
}

async function foreign(): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  book.addWorksheet('台账').addRows([
    ['序号', '重点任务'],
    [1, '排查'],
  ]);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

function oldWorkbook(): Uint8Array {
  const name = Buffer.from('Workbook', 'utf16le').toString('latin1');
  return bytesOf(`\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1${'\0'.repeat(500)}${name}`);
}
