// A table that lost its grid: each heading, then each cell, on a line of its own.
import { signedDay, signerIn } from './layout.ts';
import { isPageNumber } from './pages.ts';
import { areAssignment, type Column, columnOf } from './table-columns.ts';
import { fitCells } from './table-fit.ts';
import type { Cell, Table, TableLine } from './table-rows.ts';

/** Lines that one row may take; more means that the table is over. */
const MOST_LINES = 24;
/** Headings and page numbers between two rows. */
const MOST_IDLE = 12;
const LONGEST_CELL = 240;
/** Shorter names above a date may stand in a row. */
const SIGNATURE = 8;
const FEWEST_HEADINGS = 3;
const STOPS = /^(?:附[件表录][\d一二三四五六七八九十]{0,2}[:：]?$|注[:：]|说明[:：]|填表说明)/;
const SECTION = /^[一二三四五六七八九十]{1,3}、[^。；]{2,30}$/;

/**
 * The table whose headings begin at a line, or null. Its rows begin with 1, 2, 3… where the first
 * column is a number; else each takes as many lines as there are headings.
 */
export function lineTable(lines: TableLine[], at: number): Table | null {
  const columns = headingRun(lines, at);
  if (columns.length < FEWEST_HEADINGS || !areAssignment(columns)) return null;
  const next = at + columns.length;
  const heads = lines.slice(at, next);
  const start = heads[0]?.start ?? 0;
  const table: Table = {
    columns,
    rows: [],
    start,
    end: heads.at(-1)?.end ?? start,
    unread: [],
    filled: [],
  };
  const words = new Set(heads.map((line) => line.text));
  if (columns[0] === 'number') readNumbered(lines, next, table, words);
  else readCounted(lines, next, table, words);
  return table.rows.length > 0 ? table : null;
}

/** The columns named by a run of lines that each hold one heading. */
function headingRun(lines: TableLine[], at: number): (Column | null)[] {
  const columns: (Column | null)[] = [];
  const seen = new Set<string>();
  for (let index = at; index < lines.length; index += 1) {
    const line = lines[index];
    const column = line && line.cells.length === 1 ? columnOf(line.text) : null;
    if (!line || column === null || seen.has(line.text)) break;
    seen.add(line.text);
    columns.push(column);
  }
  return columns;
}

function readNumbered(lines: TableLine[], from: number, table: Table, heads: Set<string>): void {
  let number = 0;
  let section: string | null = null;
  let row: TableLine[] = [];
  const close = (): void => {
    const [head] = row;
    const cells = head ? fitCells(row.map(cellOf), table.columns) : null;
    const end = row.at(-1)?.end ?? 0;
    if (head && cells) table.rows.push({ cells, section, start: head.start, end });
    else if (head) table.unread.push(head.start);
    if (head) table.end = end;
    row = [];
  };
  let idle = 0;
  for (let index = from; index < lines.length; index += 1) {
    const line = lines[index];
    if (!line || isOver(line)) break;
    if (row.length >= table.columns.length && isSignature(lines, index)) break;
    const isFurniture = isPageNumber(line.text) || heads.has(line.text);
    idle = isFurniture ? idle + 1 : 0;
    if (idle > MOST_IDLE) break;
    const isNext =
      line.text === String(number + 1) || (number === 0 && /^\d{1,3}$/.test(line.text));
    if (isNext) {
      close();
      number = Number(line.text);
      row = [line];
    } else if (SECTION.test(line.text) && opensRow(lines[index + 1], number + 1)) {
      close();
      section = line.text;
    } else if (number === 0) break;
    else if (isFurniture) continue;
    else if (row.push(line) > MOST_LINES) break;
  }
  if (row.length <= MOST_LINES) close();
}

function opensRow(line: TableLine | undefined, number: number): boolean {
  return line?.text === String(number);
}

function readCounted(lines: TableLine[], from: number, table: Table, heads: Set<string>): void {
  const width = table.columns.length;
  let section: string | null = null;
  let row: TableLine[] = [];
  let idle = 0;
  for (let index = from; index < lines.length; index += 1) {
    const line = lines[index];
    if (!line || isOver(line) || idle > MOST_IDLE) return;
    idle = isPageNumber(line.text) || heads.has(line.text) ? idle + 1 : 0;
    if (idle > 0) continue;
    if (row.length === 0 && SECTION.test(line.text)) {
      section = line.text;
      continue;
    }
    row.push(line);
    if (row.length < width) continue;
    const [head] = row;
    const cells = fitCells(row.map(cellOf), table.columns);
    if (!head || !cells) return;
    table.rows.push({ cells, section, start: head.start, end: line.end });
    table.end = line.end;
    row = [];
  }
}

function cellOf({ text, start }: TableLine): Cell {
  return { text, pieces: [text], offset: start };
}

/** The issuer's name above a date ends the last row; a bureau above a date is a unit and its time. */
function isSignature(lines: TableLine[], index: number): boolean {
  const name = signerIn(lines[index]?.text ?? '') ?? '';
  const isIssuer = name.length >= SIGNATURE && /(?:委员会|办公室|政府|指挥部|管理局)$/.test(name);
  return isIssuer && signedDay(lines[index + 1]?.text ?? '') !== null;
}

function isOver(line: TableLine): boolean {
  return STOPS.test(line.text) || line.text.length > LONGEST_CELL || line.cells.length > 2;
}
