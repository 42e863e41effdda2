// Tables put back among the lines of their pages; one that runs over pages is one table.
import type { PrintedLine, PrintedPage } from './placed-lines.ts';
import type { PageTable } from './ruled-tables.ts';
import { type Cell, tableLines } from './table-lines.ts';

interface Open {
  page: number;
  columns: number;
  rows: Cell[][];
  /** Where its lines go, on the page it began on. */
  place: PrintedLine;
}

/**
 * The pages with each table as lines at its place. A table at the head of a page goes on with the one
 * that ended the page before, if it has as many columns; its repeated header is left out.
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
        open.rows.push(...withoutHeader(part.rows, open.rows));
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

function withoutHeader(rows: Cell[][], above: Cell[][]): Cell[][] {
  const words = (row: Cell[] | undefined): string =>
    (row ?? []).map((cell) => cell.text).join('\t');
  const fresh = rows.findIndex((row, at) => words(row) !== words(above[at]));
  return fresh < 0 ? [] : rows.slice(fresh);
}
