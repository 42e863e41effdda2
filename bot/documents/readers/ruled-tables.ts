// Tables of a page by the lines drawn around their cells: which text stands in which cell.
import { type Placed, type PlacedPage, type PrintedLine, printedLines } from './placed-lines.ts';
import { type Grid, gridsOf, isDrawn } from './rules.ts';
import type { Cell } from './table-lines.ts';

/** A cell, and whether its last line fills it and ends no paragraph, so that its text may go on elsewhere. */
export interface PageCell extends Cell {
  runsOn: boolean;
}

/** A table on a page, or the part of it that the page holds. */
export interface PageTable {
  columns: number;
  top: number;
  bottom: number;
  left: number;
  right: number;
  rows: PageCell[][];
}

/** A paragraph's end in a cell; other lines of a cell run on. */
const ENDS = /[。；;：:]$/;
/** A line that ends nearer to its cell's right side, in sizes, was broken there: a margin and a character. */
const FILLED = 2;

/** Takes the tables out of a page: what is left of its text, and the tables from top to bottom. */
export function takeTables(page: PlacedPage): { page: PlacedPage; tables: PageTable[] } {
  let { items } = page;
  const tables: PageTable[] = [];
  for (const grid of gridsOf(page.rules)) {
    items = items.flatMap((item) => (cellAt(grid, item) === null ? [item] : apart(grid, item)));
    const inside = items.filter((item) => cellAt(grid, item) !== null);
    if (inside.length === 0) continue;
    items = items.filter((item) => !inside.includes(item));
    tables.push(tableOf(grid, inside));
  }
  return { page: { ...page, items }, tables };
}

/**
 * A run as its parts in the columns: pdf.js makes one run of a full cell and its neighbour, with a blank
 * between them. It is parted at a blank beside a rule that the run goes across.
 */
function apart(grid: Grid, item: Placed): Placed[] {
  const { text, x, width, size } = item;
  const placeOf = (at: number): number => x + (width * emsOf(text.slice(0, at))) / emsOf(text);
  const crossed = grid.columns.filter((rule) => x + size / 2 < rule && rule < x + width - size / 2);
  const gap = [...text.matchAll(/(?<=\S) +(?=\S)/g)].find(({ index, 0: { length } }) => {
    const [from, to] = [placeOf(index) - size, placeOf(index + length) + size];
    return crossed.some((rule) => from < rule && rule < to);
  });
  if (!gap) return [item];
  const end = gap.index + gap[0].length;
  const [right, next] = [placeOf(gap.index), placeOf(end)];
  const rest = { ...item, text: text.slice(end), x: next, width: x + width - next };
  return [{ ...item, text: text.slice(0, gap.index), width: right - x }, ...apart(grid, rest)];
}

/** How wide a text is in characters: Latin letters, figures and blanks are half as wide. */
function emsOf(text: string): number {
  return [...text].reduce((sum, char) => sum + (char < '\u0100' ? 0.5 : 1), 0);
}

function tableOf(grid: Grid, items: Placed[]): PageTable {
  const { columns, rows } = grid;
  const texts = new Map<number, Placed[]>();
  const width = columns.length - 1;
  const owners = ownersOf(grid);
  for (const item of items) {
    const place = cellAt(grid, item);
    const owner = place === null ? undefined : owners[place];
    if (owner !== undefined) texts.set(owner, [...(texts.get(owner) ?? []), item]);
  }
  const cells = rows.slice(1).map((_, row) =>
    columns.slice(1).flatMap((__, column): PageCell[] => {
      const place = row * width + column;
      if (owners[place] !== place) return [];
      const covered = owners.flatMap((owner, at) => (owner === place ? [at] : []));
      const lines = printedLines(texts.get(place) ?? []);
      const across = new Set(covered.map((at) => at % width)).size;
      return [
        {
          text: textOf(lines),
          columns: across,
          rows: new Set(covered.map((at) => Math.floor(at / width))).size,
          runsOn: runsOn(lines.at(-1), columns[column + across] ?? 0),
        },
      ];
    }),
  );
  return {
    columns: width,
    top: rows[0] ?? 0,
    bottom: rows.at(-1) ?? 0,
    left: columns[0] ?? 0,
    right: columns.at(-1) ?? 0,
    rows: cells,
  };
}

/**
 * For each place of the grid, row by row, the first place of the cell it belongs to: places without a
 * rule between them are one cell.
 */
function ownersOf({ columns, rows, horizontal, vertical }: Grid): number[] {
  const width = columns.length - 1;
  const owners: number[] = [];
  for (let row = 0; row + 1 < rows.length; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const place = row * width + column;
      const isOpenAbove = row > 0 && !isDrawn(horizontal, rows[row] ?? 0, between(columns, column));
      const isOpenLeft = column > 0 && !isDrawn(vertical, columns[column] ?? 0, between(rows, row));
      const above = isOpenAbove ? owners[place - width] : undefined;
      const before = isOpenLeft ? owners[place - 1] : undefined;
      owners.push(above ?? before ?? place);
    }
  }
  return owners;
}

function between(places: number[], at: number): number {
  return ((places[at] ?? 0) + (places[at + 1] ?? 0)) / 2;
}

/** The place of the grid a run's middle stands in; null outside. */
function cellAt({ columns, rows }: Grid, item: Placed): number | null {
  const column = indexIn(columns, item.x + item.width / 2);
  const row = indexIn(rows, item.y - item.size / 3);
  return column === null || row === null ? null : row * (columns.length - 1) + column;
}

function indexIn(places: number[], at: number): number | null {
  const next = places.findIndex((place) => place > at);
  return next <= 0 ? null : next - 1;
}

function textOf(lines: PrintedLine[]): string {
  return lines.reduce((text, line) => {
    const gap = text === '' || !ENDS.test(text) ? '' : ' ';
    return `${text}${gap}${line.text}`;
  }, '');
}

function runsOn(last: PrintedLine | undefined, side: number): boolean {
  return last !== undefined && side - last.right < FILLED * last.size && !ENDS.test(last.text);
}
