// One sheet's rows against those of the directory: by key, by what was exported, by what stands there now.
import {
  type Cells,
  checkOf,
  type DirectoryRow,
  REMOVE,
  SHEET_COLUMNS,
  type SheetName,
  type StoredRow,
  tidyCells,
} from './sheets.ts';

/** One row to take over. `values` are null for a row that goes. */
export interface RowChange<V> {
  line: number;
  kind: 'new' | 'changed' | 'removed';
  /** 行标识; empty for a new row. */
  key: string;
  /** What the row is about: 区应急管理局, 别名“应急局”（区应急管理局）. */
  label: string;
  fields: { header: string; from: string; to: string }[];
  values: V | null;
}

/** A row that is not taken over, and why. */
export interface RowProblem {
  sheet: SheetName;
  line: number;
  label: string;
  reason: string;
}

export interface Compared<V> {
  changes: RowChange<V>[];
  problems: RowProblem[];
  missing: { sheet: SheetName; label: string }[];
}

/** Compares the rows of one sheet with those of the directory. `read` checks a row's cells. */
export function compareSheet<V>(
  sheet: SheetName,
  rows: DirectoryRow[],
  stored: StoredRow[],
  read: (cells: Cells) => V | string,
): Compared<V> {
  const now = new Map(stored.map((row) => [row.key, row]));
  const taken = new Set(stored.map((row) => identityOf(sheet, row.cells)));
  const seen = new Set<string>();
  const doubled = (row: DirectoryRow, own: StoredRow | null): string | null => {
    const identity = identityOf(sheet, row.cells);
    if (sheet === 'units' || (own && identityOf(sheet, own.cells) === identity)) return null;
    if (taken.has(identity)) return DOUBLED;
    taken.add(identity);
    return null;
  };
  const compared: Compared<V> = { changes: [], problems: [], missing: [] };
  for (const row of rows) {
    const isTwin = row.key !== '' && seen.has(row.key);
    seen.add(row.key);
    const own = now.get(row.key) ?? null;
    const result = isTwin ? COPIED : (doubled(row, own) ?? compareRow(sheet, row, own, read));
    const label = labelOf(sheet, row.cells);
    if (typeof result === 'string') {
      compared.problems.push({ sheet, line: row.line, label, reason: result });
    } else if (result) compared.changes.push(result);
  }
  const left = stored.filter((row) => !seen.has(row.key));
  compared.missing = left.map((row) => ({ sheet, label: labelOf(sheet, row.cells) }));
  return compared;
}

const DOUBLED = '名录中已有同样的一行';
const COPIED = '与上面某行的行标识相同；新增请另起空行填写，不要复制整行';
const FOREIGN = '行标识或校验被改动过，请重新导出后再改';
const GONE = '导出之后，名录中已没有这一行';
const STALE = '导出之后，名录中这一行已有改动，请重新导出后再改';

/** What a row comes to: a change, nothing, or why it is not taken over. */
function compareRow<V>(
  sheet: SheetName,
  row: DirectoryRow,
  now: StoredRow | null,
  read: (cells: Cells) => V | string,
): RowChange<V> | string | null {
  const removes = row.action === REMOVE;
  if (row.action !== '' && !removes) return `“处理”一列只能留空或填“${REMOVE}”`;
  const label = labelOf(sheet, row.cells);
  const to = tidyCells(sheet, row.cells);
  const common = { line: row.line, key: row.key };
  if (row.key === '') {
    if (removes) return `新增的行不必填“${REMOVE}”，删去该行即可`;
    const values = read(to);
    return typeof values === 'string'
      ? values
      : { ...common, kind: 'new', label, fields: [], values };
  }
  const exported = checkOf(sheet, row);
  if (row.check.split('-')[0] !== exported.split('-')[0]) return FOREIGN;
  if (row.check === exported && !removes) return null;
  if (!now) return removes ? null : GONE;
  const current = checkOf(sheet, now);
  if (current === exported && !removes) return null;
  if (current !== row.check) return STALE;
  const own = labelOf(sheet, now.cells);
  if (removes) return { ...common, kind: 'removed', label: own, fields: [], values: null };
  const values = read(to);
  if (typeof values === 'string') return values;
  const fields = changedFields(sheet, tidyCells(sheet, now.cells), to);
  return { ...common, kind: 'changed', label: own, fields, values };
}

function changedFields(sheet: SheetName, from: Cells, to: Cells): RowChange<unknown>['fields'] {
  return SHEET_COLUMNS[sheet]
    .filter(({ field }) => (from[field] ?? '') !== (to[field] ?? ''))
    .map(({ field, header }) => ({ header, from: from[field] ?? '', to: to[field] ?? '' }));
}

/** What two rows may not share: all but a place in an order. */
function identityOf(sheet: SheetName, cells: Cells): string {
  const { rank: _, ...rest } = tidyCells(sheet, cells);
  return JSON.stringify(rest);
}

function labelOf(sheet: SheetName, cells: Cells): string {
  const {
    name = '',
    unit = '',
    alias = '',
    collective = '',
    member = '',
    duty = '',
  } = tidyCells(sheet, cells);
  if (sheet === 'units') return name;
  if (sheet === 'aliases') return `${unit}的别名“${alias}”`;
  return sheet === 'members' ? `“${collective}”的成员${member}` : `${unit}${duty}${name}`;
}
