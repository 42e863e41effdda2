// A duty as a row of the exchanged workbook: its key 8|区住建局|2024-06-30, and a check of its cells.
import { type CivilDate, civilDate } from '../calendar/civil-date.ts';
import { shortHash } from '../text/short-hash.ts';
import type { LedgerDutyView } from './view.ts';

/** Cells the office may change in Excel and bring back. */
export type EditableField = 'progress' | 'percent' | 'dueOn';

/** Cells that are compared, so that a change in them can be answered; the order of the check. */
export const SHEET_FIELDS = [
  'progress',
  'percent',
  'dueOn',
  'status',
  'title',
  'clause',
  'leadUnits',
  'supportingUnits',
  'unit',
] as const;
export type SheetField = (typeof SHEET_FIELDS)[number];

/** A row as read from a workbook. All text; nothing in it is trusted. */
export interface SheetRow {
  /** Its row number in the sheet, as Excel counts. */
  line: number;
  key: string;
  check: string;
  /** 序号; null when the file has no such column. */
  no: string | null;
  /** Text of the cells; a field whose column is not in the file is absent. */
  cells: Partial<Record<SheetField, string>>;
  /** Cells that hold a formula: their words come from elsewhere and are not taken. */
  formulas?: readonly SheetField[];
}

/** Excel holds no more characters in a cell. */
const CELL_LIMIT = 32_000;

/** 行标识 of a duty; of a task without duties `9||`. */
export function rowKey(no: number, duty: { unit: string; occurrence: string } | null): string {
  return `${no}|${duty?.unit ?? ''}|${duty?.occurrence ?? ''}`;
}

/** 校验: a short hash of the key, then one of each cell as exported, each bound to the key. */
export function rowCheck(key: string, cells: ReadonlyMap<SheetField, string>): string {
  const parts = SHEET_FIELDS.map((field) => hashOf(key, field, cells.get(field) ?? ''));
  return [shortHash(key), ...parts].join('-');
}

/** True when the row's check was made for its key: not emptied, and not another row's. */
export function hasCheck(row: SheetRow): boolean {
  return row.check.split('-')[0] === shortHash(row.key);
}

/** True when `value` is what the row's field held when it was exported. */
export function isAsExported(row: SheetRow, field: SheetField, value: string): boolean {
  const part = row.check.split('-')[SHEET_FIELDS.indexOf(field) + 1];
  return hasCheck(row) && part === hashOf(row.key, field, value);
}

/** What the ledger holds now, as `canonical` writes it. No day and no percentage are empty. */
export function currentValue(duty: LedgerDutyView | null, field: EditableField): string {
  if (!duty) return '';
  if (field === 'dueOn') return duty.dueOn ?? '';
  if (field === 'percent') return `${duty.percent ?? ''}`;
  return canonical('progress', duty.lastReport?.text ?? '');
}

/**
 * A cell's meaning apart from how it was typed: 2024/6/30 → 2024-06-30, 80% → 80, other line ends.
 * What is no day (长期) is an empty one; what is no percentage stays as it is.
 */
export function canonical(field: SheetField, text: string): string {
  if (field === 'progress') return wellFormed(text).trim().slice(0, CELL_LIMIT);
  if (field === 'dueOn') return readDay(text) ?? '';
  const bare = wellFormed(text).replace(/\s+/g, '');
  if (field !== 'percent') return bare;
  const number = /^(\d{1,3})(?:\.0+)?%?$/.exec(bare.normalize('NFKC'))?.[1];
  return number === undefined ? bare : `${Number(number)}`;
}

/** A day as offices write it: 2024-06-30, 2024/6/30, 2024.6.30, 2024年6月30日; else null. */
function readDay(text: string): CivilDate | null {
  const bare = text.normalize('NFKC').replace(/\s+/g, '');
  const match =
    /^(20\d{2})([-/.])(\d{1,2})\2(\d{1,2})$/.exec(bare) ??
    /^(20\d{2})(年)(\d{1,2})月(\d{1,2})日$/.exec(bare);
  return match ? civilDate(Number(match[1]), Number(match[3]), Number(match[4])) : null;
}

/** One kind of line end; no control characters or half characters: databases refuse them. */
function wellFormed(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .replace(/[^\P{Cc}\n\t]|[\ufffe\uffff]/gu, '')
    .toWellFormed();
}

function hashOf(key: string, field: SheetField, value: string): string {
  return shortHash(`${key}\n${field}\n${canonical(field, value)}`);
}
