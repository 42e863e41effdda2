// The assignment tables of a document: where they stand, their columns, their rows under sections.
import type { SourceText } from '../text/source.ts';
import { isPageNumber } from './pages.ts';
import { gapTable } from './table-by-gaps.ts';
import { lineTable } from './table-by-lines.ts';
import { areAssignment, type Column, headingsIn, joinHeadings } from './table-columns.ts';
import { fitCells } from './table-fit.ts';
import { type Cell, type Table, type TableLine, tableLines } from './table-rows.ts';
import { restOfRow, wholeRow } from './table-torn.ts';

/** Headings, and the index of the line behind them. */
interface Headings {
  columns: (Column | null)[];
  next: number;
}

/** Plain lines inside a table: a merged row, a page number, not more. */
const MOST_BETWEEN = 2;
const LONGEST_BETWEEN = 40;
/** 一 | 加强组织领导: a number of its own kind heads the rows below. */
const HAN_NUMBER = /^(?:[一二三四五六七八九十]{1,3}、?|[（(][一二三四五六七八九十]{1,3}[）)])$/;
const ANNEX_LINE = /^附[件表录][\d一二三四五六七八九十]{0,2}(?:[:：]|$)/;

/**
 * Every table whose headings name something to do and a unit or a time, in order. Headings may take
 * two rows and return on each page.
 */
export function readTables(source: SourceText): Table[] {
  const lines = tableLines(source);
  const tables: Table[] = [];
  let at = 0;
  while (at < lines.length) {
    const headings = headingsAt(lines, at);
    const grid = headings ? gridTable(lines, at, headings) : null;
    const table = grid ?? gapTable(lines, at) ?? lineTable(lines, at);
    if (table) tables.push(table);
    const end = table?.end ?? 0;
    at += 1;
    while (at < lines.length && (lines[at]?.start ?? 0) < end) at += 1;
  }
  return tables;
}

function headingsAt(lines: TableLine[], at: number): Headings | null {
  const line = lines[at];
  if (!line?.keepsEmpty || line.cells.length < 3) return null;
  let columns = headingsIn(texts(line), true);
  if (!columns) return null;
  let next = at + 1;
  for (; next < lines.length && next <= at + 2; next += 1) {
    const below = lines[next];
    if (below?.isRule) continue;
    const lower = below && below.cells.length >= 2 ? headingsIn(texts(below)) : null;
    if (!lower) break;
    columns = joinHeadings(columns, lower);
  }
  return areAssignment(columns) ? { columns, next } : null;
}

function gridTable(lines: TableLine[], at: number, { columns, next }: Headings): Table {
  const first = lines[at];
  const start = first?.start ?? 0;
  const table: Table = {
    columns,
    rows: [],
    start,
    end: lines[next - 1]?.end ?? start,
    unread: [],
    filled: [],
  };
  let between: TableLine[] = [];
  let section: string | null = null;
  for (let index = next; index < lines.length; index += 1) {
    const line = lines[index];
    if (!line || ANNEX_LINE.test(line.text)) break;
    if (line.isRule || isPageNumber(line.text)) continue;
    if (line.cells.length < 2) {
      between.push(line);
      if (between.length > MOST_BETWEEN || !isBetween(line)) break;
      continue;
    }
    if (headingsIn(texts(line))) {
      if (between.length > 0) break;
      table.end = line.end;
      continue;
    }
    section = between.at(-1)?.text ?? section;
    between = [];
    table.end = line.end;
    const merged = mergedRow(line);
    if (merged !== null) section = merged;
    else {
      const rest = restOfRow(lines, index, columns);
      addRow(table, wholeRow([line, ...rest]), section);
      index += rest.length;
      table.end = lines[index]?.end ?? table.end;
    }
  }
  return table;
}

function addRow(table: Table, line: TableLine, section: string | null): void {
  const cells = shifted(line.cells, table.columns);
  table.rows.push({ cells, section, start: line.start, end: line.end });
}

/** A row merged over the whole width: its only words stand in the first cell, or in every cell. */
function mergedRow({ cells }: TableLine): string | null {
  const [first, ...rest] = cells.map((cell) => cell.text);
  if (!first || /^\d{1,3}$/.test(first)) return null;
  const words = rest.filter((text) => text !== '');
  if (HAN_NUMBER.test(first) && words.length === 1)
    return `${first}${/^[一二三四五六七八九十]+$/.test(first) ? '、' : ''}${words[0]}`;
  return rest.every((text) => text === '' || text === first) ? first : null;
}

/** A row that left out the cells merged from above: its number is missing and its cells stand too far left. */
function shifted(cells: Cell[], columns: (Column | null)[]): Cell[] {
  const missing = columns.length - cells.length;
  const isNumbered = columns[0] === 'number';
  const first = cells[0]?.text ?? '';
  if (missing <= 0 || !isNumbered || first === '' || /^[\d（(一二三四五六七八九十]/.test(first)) {
    return cells;
  }
  return fitCells(cells, columns) ?? cells;
}

function isBetween({ text }: TableLine): boolean {
  return text.length <= LONGEST_BETWEEN && !/[。；：]/.test(text);
}

function texts({ cells }: TableLine): string[] {
  return cells.map((cell) => cell.text);
}
