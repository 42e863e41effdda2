// How exported sheets look: font, borders, header, rows high enough. Text stays text.
import type ExcelJS from 'exceljs';
import { widthOf } from './bulletin-styles.ts';

/** Excel holds no more characters in a cell. */
const CELL_LIMIT = 32_000;

const FONT = { name: '宋体', size: 10 };
const LINE: Partial<ExcelJS.Border> = { style: 'thin', color: { argb: 'FF9E9E9E' } };
const BORDER = { top: LINE, bottom: LINE, left: LINE, right: LINE };
/** Points a line of text takes; Excel makes no row higher than 409. */
const LINE_POINTS = 13.5;
const HIGHEST_ROW = 409;

/**
 * A cell of the body; text is stored in text format, so that Excel changes nothing in it. `fill` is a
 * colour like FFF8D7DA.
 */
export function styleCell(cell: ExcelJS.Cell, centred: boolean, fill?: string): void {
  cell.style = styleOf(typeof cell.value === 'string', centred, fill);
}

const styles = new Map<string, Partial<ExcelJS.Style>>();

/** One object for each look: the library compares styles cell by cell unless they are the same one. */
function styleOf(isText: boolean, centred: boolean, fill?: string): Partial<ExcelJS.Style> {
  const key = `${isText} ${centred} ${fill}`;
  const known = styles.get(key);
  if (known) return known;
  const made: Partial<ExcelJS.Style> = {
    ...(isText && { numFmt: '@' }),
    font: FONT,
    border: BORDER,
    alignment: {
      vertical: 'middle',
      horizontal: centred ? 'center' : 'left',
      wrapText: true,
    },
    ...(fill && { fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: fill } } }),
  };
  styles.set(key, made);
  return made;
}

/** High enough for the longest cell; programs do not fit rows of a file they did not write. */
export function rowHeight(
  values: readonly (string | number)[],
  columns: readonly { width: number; hidden?: boolean }[],
): number {
  const lines = values.map((value, at) => {
    if (columns[at]?.hidden) return 1;
    const perLine = Math.max((columns[at]?.width ?? 10) - 2, 2);
    return `${value}`
      .split('\n')
      .reduce((sum, line) => sum + Math.max(Math.ceil((2 * widthOf(line)) / perLine), 1), 0);
  });
  return Math.min(Math.max(...lines, 1) * LINE_POINTS + 5, HIGHEST_ROW);
}

/** Strings are stored as strings in cells of text format: “=1+1” is never a formula. */
export function plain(value: string | number): string | number {
  if (typeof value === 'number') return value;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to remove
  return value.replace(/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g, '').slice(0, CELL_LIMIT);
}

/**
 * Filters the first sheet's first row. LibreOffice and WPS find a filter by a defined name, which the
 * library knows to write and offers no way to give.
 */
export function filterHeader(book: ExcelJS.Workbook, sheet: ExcelJS.Worksheet): void {
  const last = `${sheet.getColumn(sheet.columnCount).letter}$${Math.max(sheet.rowCount, 1)}`;
  sheet.autoFilter = `A1:${last.replace('$', '')}`;
  const ranges = [`'${sheet.name}'!$A$1:$${last}`];
  const names = [{ name: '_xlnm._FilterDatabase', localSheetId: 0, ranges }];
  Object.defineProperty(book.definedNames, 'model', { get: () => names, set: () => undefined });
}

/** The first row as a header. */
export function styleHeader(sheet: ExcelJS.Worksheet): void {
  const header = sheet.getRow(1);
  header.height = 32;
  header.eachCell((cell) => {
    cell.font = { ...FONT, bold: true };
    cell.border = BORDER;
    cell.alignment = { vertical: 'middle', horizontal: 'center', wrapText: true };
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFEDEDED' } };
  });
}
