// What a cell of a workbook shows, without its formatting; of a formula the result it was saved with.
import type ExcelJS from 'exceljs';

/** The cell's words. `showDay` writes a date; numbers formatted as percentages read 80%, not 0.8. */
export function cellText(
  cell: ExcelJS.Cell,
  showDay: (day: Date, format: string) => string,
): string {
  const show = (value: ExcelJS.CellValue): string => {
    if (value === null || value === undefined) return '';
    const format = cell.numFmt ?? '';
    if (typeof value === 'number') return numberText(value, format);
    if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : showDay(value, format);
    if (typeof value !== 'object') return `${value}`;
    if ('richText' in value) return value.richText.map((part) => part.text).join('');
    if ('error' in value) return value.error;
    // A link; its own text may be rich as well. A formula without a result shows nothing.
    return 'text' in value ? show(value.text) : '';
  };
  return show(cell.result ?? cell.value);
}

/** 2024-06-30, whatever the cell's format. Excel's days have no zone. */
export function isoDay(day: Date): string {
  return day.toISOString().slice(0, 10);
}

/** Excel keeps a typed 80% as 0.8. A 40 under that format was there before the format was set. */
function numberText(value: number, format: string): string {
  const isFraction = format.includes('%') && Math.abs(value) <= 1;
  return isFraction ? `${Number((value * 100).toFixed(6))}%` : `${value}`;
}
