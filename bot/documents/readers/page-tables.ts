// Tables put back among the lines of their pages; one that runs over pages is one table.
import type { PrintedLine, PrintedPage } from './placed-lines.ts';
import type { PageCell, PageTable } from './ruled-tables.ts';
import { type Cell, tableLines } from './table-lines.ts';

interface Open {
  page: number;
  columns: number;
  rows: PageCell[][];
  /** Where its lines go, on the page it began on. */
  place: PrintedLine;
}

/**
 * The pages with each table as lines at its place. A table at the head of a page goes on with the one
 * that ended the page before, if it has as many columns; its repeated header is left out, and a row that the page's end cut is one.
 */
export function withTables<Page extends PrintedPage>(pages: Page[], tables: PageTable[][]): Page[] {
  const tablesAt = new Map<PrintedLine, Cell[][]>();
  let open: Open | null = null;
  const placed = pages.map((page, at) => {
    const lines: PrintedLine[] = [];
    for (const part of inOrder(page.lines, tables[at] ?? [])) {
      if ('text' in part) {
        open = null;
        lines.push(part);
        continue;
      }
      if (open && open.page === at - 1 && open.columns === part.columns) {
        goOn(open.rows, withoutHeader(part.rows, open.rows));
        open.page = at;
        continue;
      }
      const { top: y, left, right } = part;
      const place = { text: '', left, right, y, size: 1 };
      open = { page: at, columns: part.columns, rows: [...part.rows], place };
      tablesAt.set(place, open.rows);
      lines.push(place);
    }
    return { ...page, lines };
  });
  return placed.map((page) => ({
    ...page,
    lines: page.lines.flatMap((line) => {
      const rows = tablesAt.get(line);
      if (!rows) return [line];
      return tableLines(rows).map((text) => ({ ...line, text, isRow: true }));
    }),
  }));
}

function inOrder(lines: PrintedLine[], tables: PageTable[]): (PrintedLine | PageTable)[] {
  const top = (part: PrintedLine | PageTable): number => ('text' in part ? part.y : part.top);
  return [...lines, ...tables].sort((a, b) => top(a) - top(b));
}

function goOn(above: PageCell[][], rows: PageCell[][]): void {
  const [first, ...rest] = rows;
  const last = above.at(-1);
  if (!first || !last || !isCut(last, first)) {
    above.push(...rows);
    return;
  }
  const whole = last.map((cell, at) => {
    const below = first[at];
    return below?.text ? { ...below, text: `${cell.text}${below.text}` } : cell;
  });
  above.splice(-1, 1, whole, ...rest);
}

/**
 * Whether two rows are one: a single text fills its cell and goes on below, its number stands beside one
 * of the parts, and what else the row says is said once. Rows under a merged cell say more than that.
 */
function isCut(above: PageCell[], below: PageCell[]): boolean {
  const isAlike =
    above.length === below.length &&
    above.every((cell, at) => cell.columns === below[at]?.columns && cell.rows === 1) &&
    below.every((cell) => cell.rows === 1);
  const twice = above.filter((cell, at) => cell.text !== '' && below[at]?.text !== '');
  const isNumberedOnce = (above[0]?.text === '') !== (below[0]?.text === '');
  return isAlike && isNumberedOnce && twice.length === 1 && twice.every((cell) => cell.runsOn);
}

function withoutHeader(rows: PageCell[][], above: PageCell[][]): PageCell[][] {
  const words = (row: Cell[] | undefined): string =>
    (row ?? []).map((cell) => cell.text).join('\t');
  const fresh = rows.findIndex((row, at) => words(row) !== words(above[at]));
  return fresh < 0 ? [] : rows.slice(fresh);
}
