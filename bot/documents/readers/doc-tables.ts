// Tables in the plain body of a .doc: each cell ends with a tab, each row with a tab and a line break.
import { type Cell, tableLines } from './table-lines.ts';

/** A row's paragraphs are looked for this far up. */
const MOST_PARAGRAPHS = 60;

/**
 * The lines of a body in which “甲⇥乙⇥” is a row of two cells and a paragraph inside a cell ends a line.
 * A line of text with a tab in it (签发人⇥某某) is no row: it does not end with one.
 */
export function documentLines(body: string): string[] {
  const lines: string[] = [];
  let rows: string[][] = [];
  const close = (): void => {
    if (rows.length > 0) lines.push(...tableLines(cellsOf(rows)));
    rows = [];
  };
  for (const line of joinParagraphs(body.split('\n'))) {
    if (line.endsWith('\t')) rows.push(line.slice(0, -1).split('\t'));
    else if (line.trim() !== '') {
      close();
      // A tab in running text is a gap, and would make cells of the words beside it.
      lines.push(line.trim().replaceAll('\t', ' '));
    }
  }
  close();
  return lines;
}

/** Paragraphs of one cell stand on lines of their own: the row is whole when it has its cells. */
function joinParagraphs(lines: string[]): string[] {
  const joined: string[] = [];
  for (const [at, line] of lines.entries()) {
    if (!line.endsWith('\t')) {
      joined.push(line);
      continue;
    }
    const missing = cellsAround(lines, at) - tabsIn(line);
    const from = missing > 0 ? beginningOf(joined, missing) : joined.length;
    joined.push([...joined.splice(from), line].join(' '));
  }
  return joined;
}

/** How many cells the rows near this one have at most. */
function cellsAround(lines: string[], at: number): number {
  const near = lines.slice(Math.max(0, at - MOST_PARAGRAPHS), at + MOST_PARAGRAPHS);
  return Math.max(...near.filter((line) => line.endsWith('\t')).map(tabsIn));
}

/** Where the lines begin that hold exactly the missing cells; the end when none do. */
function beginningOf(lines: string[], missing: number): number {
  let left = missing;
  const floor = Math.max(0, lines.length - MOST_PARAGRAPHS);
  for (let at = lines.length - 1; at >= floor; at -= 1) {
    const line = lines[at] ?? '';
    if (line.endsWith('\t')) break;
    left -= tabsIn(line);
    if (left === 0) return at;
    if (left < 0) break;
  }
  return lines.length;
}

function tabsIn(line: string): number {
  return line.split('\t').length - 1;
}

/** A lone cell covers the whole width. A header of two rows is known by the gaps in its second. */
function cellsOf(rows: string[][]): Cell[][] {
  const width = Math.max(...rows.map((row) => row.length));
  const cells = rows.map((row) =>
    row.map((text): Cell => ({ text, columns: row.length === 1 ? width : 1, rows: 1 })),
  );
  const head = rows.findIndex((row) => row.length > 1);
  const [first, second] = [cells[head], rows[head + 1]];
  if (!first || !second || second.length !== width || first.length >= width) return cells;
  const start = second.findIndex((text) => text.trim() !== '');
  const under = second.filter((text) => text.trim() !== '').length;
  if (under !== width - first.length + 1 || !first[start]) return cells;
  for (const [at, cell] of first.entries()) {
    if (at === start) cell.columns = under;
    else cell.rows = 2;
  }
  cells[head + 1] = (cells[head + 1] ?? []).slice(start, start + under);
  return cells;
}
