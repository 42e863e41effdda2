// Rows broken where a line ended inside a cell: “3 ⇥ 开展评估 ⇥ 区应急局 / 区住建局 ⇥ 6月底前”.
import { isPageNumber } from './pages.ts';
import type { Column } from './table-columns.ts';
import type { Cell, TableLine } from './table-rows.ts';

/** A cell of more lines is no cell. */
const MOST_LINES = 8;

/**
 * The lines on which the row at `index` goes on, up to its last column; none where nothing is wanting or
 * they do not fill it. Only in tables whose rows are numbered can a row be told from the rest of one.
 */
export function restOfRow(
  lines: TableLine[],
  index: number,
  columns: (Column | null)[],
): TableLine[] {
  const line = lines[index];
  if (columns[0] !== 'number' || !line?.keepsEmpty || !startsRow(line)) return [];
  let count = line.cells.length;
  const rest: TableLine[] = [];
  for (let at = index + 1; at <= index + MOST_LINES && count < columns.length; at += 1) {
    const below = lines[at];
    if (!below || startsRow(below) || isPageNumber(below.text) || below.isRule) break;
    rest.push(below);
    count += below.cells.length - 1;
  }
  return count === columns.length ? rest : [];
}

function startsRow({ cells }: TableLine): boolean {
  const head = cells[0]?.text ?? '';
  return cells.length >= 2 && /^(?:\d{1,3}|[一二三四五六七八九十]{1,3}、?|)$/.test(head);
}

/** One row of several lines: the last cell of each goes on in the first of the next. */
export function wholeRow(parts: [TableLine, ...TableLine[]]): TableLine {
  const [first] = parts;
  const cells: Cell[] = [];
  for (const { cells: own } of parts) {
    const [head, ...others] = own;
    const last = cells.pop();
    const joined = last && head ? join(last, head) : head;
    cells.push(...(joined ? [joined] : []), ...others);
  }
  const text = parts.map((part) => part.text).join('');
  return { ...first, end: parts.at(-1)?.end ?? first.end, text, cells };
}

function join(a: Cell, b: Cell): Cell {
  return { text: a.text + b.text, pieces: [...a.pieces, ...b.pieces], offset: a.offset };
}
