// A workbook as Excel, WPS or LibreOffice left it: its text, and columns found by their headers.
import ExcelJS from 'exceljs';
import { cellText, isoDay } from './cell-text.ts';

/** Titles and notes an office may put above the header. */
const HEADER_WITHIN = 20;

/** Parts that are not text; a validation of a whole column makes the reader fill a million cells. */
export const NOT_TEXT = [
  'dataValidations',
  'conditionalFormatting',
  'hyperlinks',
  'drawing',
  'legacyDrawing',
  'picture',
  'tableParts',
  'extLst',
];

export const DAMAGED = '文件不完整或已损坏，无法读取。请重新导出或另存后再导入。';

/** The workbook without what is no text; null when it cannot be read. */
export async function loadWorkbook(bytes: Uint8Array): Promise<ExcelJS.Workbook | null> {
  const book = new ExcelJS.Workbook();
  // Of merged cells the first alone keeps its text, as in the file itself.
  const ignoreNodes = [...NOT_TEXT, 'mergeCells'];
  // The library's type asks for a Buffer of its own; it takes any bytes.
  const buffer = Buffer.from(bytes) as unknown as ExcelJS.Buffer;
  return await book.xlsx.load(buffer, { ignoreNodes }).catch(() => null);
}

export interface SheetHeader<C extends string> {
  line: number;
  columns: Map<C, number>;
}

/**
 * The header's row and columns, found by name wherever they stand; null when the sheet has none, a
 * sentence when a column is there twice. A header is a row with all of `required`.
 */
export function findHeader<C extends string>(
  sheet: ExcelJS.Worksheet,
  headers: Readonly<Record<C, string>>,
  required: readonly C[],
): SheetHeader<C> | string | null {
  for (let line = 1; line <= Math.min(sheet.rowCount, HEADER_WITHIN); line += 1) {
    const columns = new Map<C, number>();
    const twice: string[] = [];
    sheet.getRow(line).eachCell((cell, at) => {
      const column = columnOf(textOf(cell), headers);
      if (!column) return;
      if (columns.has(column)) twice.push(headers[column]);
      columns.set(column, at);
    });
    if (!required.every((column) => columns.has(column))) continue;
    if (twice.length === 0) return { line, columns };
    return `表中有不止一列“${twice[0]}”，无法确定以哪一列为准。请删去多余的列后再导入。`;
  }
  return null;
}

function columnOf<C extends string>(
  header: string,
  headers: Readonly<Record<C, string>>,
): C | null {
  const bare = header.replace(/\s+/g, '');
  const found = Object.entries(headers).find(([, name]) => name === bare);
  return found ? (found[0] as C) : null;
}

/** All text of a sheet, a cell a line: to look for secrecy marks in. */
export function textsOf(sheet: ExcelJS.Worksheet): string[] {
  const texts: string[] = [];
  sheet.eachRow((row) => {
    row.eachCell((cell) => {
      texts.push(textOf(cell));
    });
  });
  return texts;
}

/** What a cell shows, without its formatting; of a formula the result it was saved with. */
export function textOf(cell: ExcelJS.Cell): string {
  return cellText(cell, isoDay);
}
