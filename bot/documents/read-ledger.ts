// An edited ledger back from Excel or WPS: columns by header, rows by 行标识, every cell as text.
import ExcelJS from 'exceljs';
import { SHEET_FIELDS, type SheetField, type SheetRow } from '#core/ledger/sheet-row.ts';
import { cellText, isoDay } from './cell-text.ts';
import { refuseLedgerFile } from './ledger-file.ts';
import { HEADERS } from './ledger-headers.ts';

type LedgerReading =
  /** `text` is all the workbook's text, a cell a line: to look for secrecy marks in. */
  { kind: 'rows'; rows: SheetRow[]; text: string } | { kind: 'refused'; message: string };

type Column = keyof typeof HEADERS;

/** Titles and notes an office may put above the header. */
const HEADER_WITHIN = 20;

/**
 * Parts that are not text. Some of them (a validation of a whole column) make the reader fill a
 * million cells; of merged cells the first alone keeps its text, as in the file itself.
 */
const IGNORED = [
  'dataValidations',
  'conditionalFormatting',
  'mergeCells',
  'hyperlinks',
  'drawing',
  'legacyDrawing',
  'picture',
  'tableParts',
  'extLst',
];

const DAMAGED = '文件不完整或已损坏，无法读取。请重新导出或另存后再导入。';
const FOREIGN =
  '该工作簿不是导出的督办台账：没有找到“行标识”“校验”两列（导出时为隐藏列）。' +
  '请用“ledger export”导出后在原表上修改，不要另建表格。';

/** Reads the rows of an exported ledger, or says in Chinese why it cannot. */
export async function readLedger(bytes: Uint8Array): Promise<LedgerReading> {
  const refusal = refuseLedgerFile(bytes);
  if (refusal) return { kind: 'refused', message: refusal };
  const book = await load(bytes);
  if (!book) return { kind: 'refused', message: DAMAGED };
  const text = book.worksheets.flatMap(textsOf).join('\n');
  for (const sheet of ledgerFirst(book.worksheets)) {
    const header = findHeader(sheet);
    if (typeof header === 'string') return { kind: 'refused', message: header };
    if (header) return { kind: 'rows', rows: rowsBelow(sheet, header), text };
  }
  return { kind: 'refused', message: FOREIGN };
}

async function load(bytes: Uint8Array): Promise<ExcelJS.Workbook | null> {
  const book = new ExcelJS.Workbook();
  // The library's type asks for a Buffer of its own; it takes any bytes.
  const buffer = Buffer.from(bytes) as unknown as ExcelJS.Buffer;
  return await book.xlsx.load(buffer, { ignoreNodes: IGNORED }).catch(() => null);
}

/** The exported sheet by its name before copies and others. */
function ledgerFirst(sheets: ExcelJS.Worksheet[]): ExcelJS.Worksheet[] {
  return [...sheets].sort((a, b) => Number(b.name === '台账') - Number(a.name === '台账'));
}

interface Header {
  line: number;
  columns: Map<Column, number>;
}

/** The header's row and columns; null when the sheet has none, a sentence when it is ambiguous. */
function findHeader(sheet: ExcelJS.Worksheet): Header | string | null {
  for (let line = 1; line <= Math.min(sheet.rowCount, HEADER_WITHIN); line += 1) {
    const columns = new Map<Column, number>();
    const twice: string[] = [];
    sheet.getRow(line).eachCell((cell, at) => {
      const column = columnOf(textOf(cell));
      if (!column) return;
      if (columns.has(column)) twice.push(HEADERS[column]);
      columns.set(column, at);
    });
    if (!columns.has('key') || !columns.has('check')) continue;
    if (twice.length === 0) return { line, columns };
    return `表中有不止一列“${twice[0]}”，无法确定以哪一列为准。请删去多余的列后再导入。`;
  }
  return null;
}

function columnOf(header: string): Column | null {
  const bare = header.replace(/\s+/g, '');
  const found = Object.entries(HEADERS).find(([, name]) => name === bare);
  return found ? (found[0] as Column) : null;
}

function rowsBelow(sheet: ExcelJS.Worksheet, header: Header): SheetRow[] {
  const rows: SheetRow[] = [];
  sheet.eachRow((row, line) => {
    if (line <= header.line) return;
    const read = (column: Column): string | null => {
      const at = header.columns.get(column);
      return at === undefined ? null : textOf(row.getCell(at));
    };
    const cells: Partial<Record<SheetField, string>> = {};
    for (const field of SHEET_FIELDS) {
      const text = read(field);
      if (text !== null) cells[field] = text;
    }
    const key = (read('key') ?? '').trim();
    if (key === '' && Object.values(cells).every((text) => text.trim() === '')) return;
    rows.push({ line, key, check: (read('check') ?? '').trim(), no: read('no'), cells });
  });
  return rows;
}

function textsOf(sheet: ExcelJS.Worksheet): string[] {
  const texts: string[] = [];
  sheet.eachRow((row) => {
    row.eachCell((cell) => {
      texts.push(textOf(cell));
    });
  });
  return texts;
}

function textOf(cell: ExcelJS.Cell): string {
  return cellText(cell, isoDay);
}
