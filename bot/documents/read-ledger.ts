// An edited ledger back from Excel or WPS: columns by header, rows by 行标识, every cell as text.
import type ExcelJS from 'exceljs';
import { SHEET_FIELDS, type SheetField, type SheetRow } from '#core/ledger/sheet-row.ts';
import { refuseLedgerFile } from './ledger-file.ts';
import { HEADERS } from './ledger-headers.ts';
import {
  DAMAGED,
  findHeader,
  loadWorkbook,
  type SheetHeader,
  textOf,
  textsOf,
} from './workbook.ts';

type LedgerReading =
  /** `text` is all the workbook's text, a cell a line: to look for secrecy marks in. */
  { kind: 'rows'; rows: SheetRow[]; text: string } | { kind: 'refused'; message: string };

type Column = keyof typeof HEADERS;

const FOREIGN =
  '该工作簿不是导出的督办台账：没有找到“行标识”“校验”两列（导出时为隐藏列）。' +
  '请在“台账”页面或用“ledger export”导出后在原表上修改，不要另建表格。';

/** Reads the rows of an exported ledger, or says in Chinese why it cannot. */
export async function readLedger(bytes: Uint8Array): Promise<LedgerReading> {
  const refusal = refuseLedgerFile(bytes);
  if (refusal) return { kind: 'refused', message: refusal };
  const book = await loadWorkbook(bytes);
  if (!book) return { kind: 'refused', message: DAMAGED };
  const text = book.worksheets.flatMap(textsOf).join('\n');
  for (const sheet of ledgerFirst(book.worksheets)) {
    const header = findHeader(sheet, HEADERS, ['key', 'check']);
    if (typeof header === 'string') return { kind: 'refused', message: header };
    if (header) return { kind: 'rows', rows: rowsBelow(sheet, header), text };
  }
  return { kind: 'refused', message: FOREIGN };
}

/** The exported sheet by its name before copies and others. */
function ledgerFirst(sheets: ExcelJS.Worksheet[]): ExcelJS.Worksheet[] {
  return [...sheets].sort((a, b) => Number(b.name === '台账') - Number(a.name === '台账'));
}

function rowsBelow(sheet: ExcelJS.Worksheet, header: SheetHeader<Column>): SheetRow[] {
  const rows: SheetRow[] = [];
  sheet.eachRow((row, line) => {
    if (line <= header.line) return;
    const read = (column: Column): string | null => {
      const at = header.columns.get(column);
      return at === undefined ? null : textOf(row.getCell(at));
    };
    const cells: Partial<Record<SheetField, string>> = {};
    const formulas: SheetField[] = [];
    for (const field of SHEET_FIELDS) {
      const text = read(field);
      if (text === null) continue;
      cells[field] = text;
      if (row.getCell(header.columns.get(field) ?? 1).formula) formulas.push(field);
    }
    const key = (read('key') ?? '').trim();
    if (key === '' && Object.values(cells).every((text) => text.trim() === '')) return;
    rows.push({ line, key, check: (read('check') ?? '').trim(), no: read('no'), cells, formulas });
  });
  return rows;
}
