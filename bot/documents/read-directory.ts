// An edited directory back from Excel, WPS or LibreOffice: sheets by name, columns by header, all as text.
import type ExcelJS from 'exceljs';
import {
  ACTION,
  type Cells,
  CHECK,
  type DirectoryRow,
  type DirectorySheets,
  KEY,
  SHEET_COLUMNS,
  SHEET_TITLES,
  SHEETS,
  type SheetName,
} from '#core/directory/sheets.ts';
import { HOW, refuseDirectoryFile } from './directory-file.ts';
import {
  DAMAGED,
  findHeader,
  loadWorkbook,
  type SheetHeader,
  textOf,
  textsOf,
} from './workbook.ts';

type DirectoryReading =
  /** `text` is all the workbook's text, a cell a line: to look for secrecy marks in. */
  { kind: 'sheets'; sheets: DirectorySheets; text: string } | { kind: 'refused'; message: string };

/** More rows than any directory; a sheet beyond it is another kind of table. */
const MAX_ROWS = 20_000;

/** Reads the sheets of an exported directory, or says in Chinese why it cannot. */
export async function readDirectory(bytes: Uint8Array): Promise<DirectoryReading> {
  const refusal = refuseDirectoryFile(bytes);
  if (refusal) return { kind: 'refused', message: refusal };
  const book = await loadWorkbook(bytes);
  if (!book) return { kind: 'refused', message: DAMAGED };
  const sheets: DirectorySheets = {};
  for (const name of SHEETS) {
    const sheet = book.worksheets.find((one) => one.name.trim() === SHEET_TITLES[name]);
    if (!sheet) continue;
    const rows = readSheet(name, sheet);
    if (typeof rows === 'string') return { kind: 'refused', message: rows };
    sheets[name] = rows;
  }
  if (Object.keys(sheets).length === 0) {
    const message = `该工作簿不是导出的单位名录：没有“单位”“别名”“统称成员”“联络员”各表。${HOW}`;
    return { kind: 'refused', message };
  }
  return { kind: 'sheets', sheets, text: book.worksheets.flatMap(textsOf).join('\n') };
}

/** The rows below the header, or why the sheet cannot be read. */
function readSheet(name: SheetName, sheet: ExcelJS.Worksheet): DirectoryRow[] | string {
  const title = SHEET_TITLES[name];
  const columns = SHEET_COLUMNS[name].filter(({ shown }) => !shown);
  const headers: Record<string, string> = { action: ACTION, key: KEY, check: CHECK };
  for (const { field, header } of columns) headers[field] = header;
  if (sheet.actualRowCount > MAX_ROWS) return `“${title}”表超过${MAX_ROWS}行，不像单位名录。${HOW}`;
  const found = findHeader(sheet, headers, [...columns.map(({ field }) => field), 'key', 'check']);
  if (typeof found === 'string') return `“${title}”表：${found}`;
  if (!found) {
    const names = columns.map(({ header }) => `“${header}”`).join('');
    return `“${title}”表缺少${names}或隐藏的“${KEY}”“${CHECK}”列，无法对应原有的行。${HOW}`;
  }
  return rowsBelow(
    sheet,
    found,
    columns.map(({ field }) => field),
  );
}

function rowsBelow(
  sheet: ExcelJS.Worksheet,
  header: SheetHeader<string>,
  fields: string[],
): DirectoryRow[] {
  const rows: DirectoryRow[] = [];
  sheet.eachRow((row, line) => {
    if (line <= header.line) return;
    const read = (column: string): string => {
      const at = header.columns.get(column);
      return at === undefined ? '' : textOf(row.getCell(at));
    };
    const cells: Cells = Object.fromEntries(fields.map((field) => [field, read(field)]));
    const [key, check, action] = [read('key').trim(), read('check').trim(), read('action').trim()];
    if (key === '' && Object.values(cells).every((text) => text.trim() === '')) return;
    rows.push({ line, key, check, action, cells });
  });
  return rows;
}
