// A table printed without lines: its cells are set apart by blanks, and empty ones leave no trace.
import { signedDay } from './layout.ts';
import { isPageNumber } from './pages.ts';
import { areAssignment, type Column, columnOf } from './table-columns.ts';
import { fitCells } from './table-fit.ts';
import type { Cell, Table, TableLine } from './table-rows.ts';

const FEWEST_HEADINGS = 3;
/** A line of so many words that ends with a stop is a sentence behind the table. */
const SENTENCE = 30;
const SECTION =
  /^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)])[^。；]{2,30}$/;
const ANNEX_LINE = /^附[件表录][\d一二三四五六七八九十]{0,2}(?:[:：]|$)/;
const MOST_LINES = 500;

/** A table being read; `tornEnd` is where the last line ended that is only part of a row. */
interface Reading extends Table {
  tornEnd: number;
}

/**
 * The table whose headings stand on one line with blanks between them, or null. Its rows are numbered, a line
 * each; a row whose cells were broken over lines has its words mixed with its neighbours', and is only said.
 */
export function gapTable(lines: TableLine[], at: number): Table | null {
  const head = lines[at];
  const columns = head && !head.keepsEmpty ? headingsOf(head, FEWEST_HEADINGS) : null;
  if (!head || !columns || !areAssignment(columns)) return null;
  const below = headingsBelow(lines[at + 1], columns);
  const { start, end } = head;
  const table: Reading = {
    columns: below,
    rows: [],
    start,
    end,
    unread: [],
    filled: [],
    tornEnd: 0,
  };
  let section: string | null = null;
  for (let index = at + 1; index < Math.min(lines.length, at + MOST_LINES); index += 1) {
    const line = lines[index];
    if (!line || isBehind(line)) break;
    if (isPageNumber(line.text) || headingsOf(line, 2)) continue;
    if (SECTION.test(line.text)) section = line.text;
    else addRow(table, line, section);
    table.end = line.end;
  }
  const { tornEnd: _, ...read } = table;
  return table.rows.length + table.unread.length > 0 ? read : null;
}

/** The columns a line of at least so many headings names; null where one of its words is none. */
function headingsOf(line: TableLine, fewest: number): (Column | null)[] | null {
  const words = line.cells.flatMap((cell) => cell.pieces);
  if (words.length < fewest) return null;
  const columns: Column[] = [];
  for (const word of words) {
    const column = columnOf(word);
    if (column === null) return null;
    columns.push(column);
  }
  return columns;
}

/** 牵头单位 and 配合单位 printed below the other headings stand before the time, as is the custom. */
function headingsBelow(line: TableLine | undefined, columns: (Column | null)[]): (Column | null)[] {
  const lower = line ? headingsOf(line, 2) : null;
  const due = columns.indexOf('due');
  if (!lower || due < 0 || lower.some((column) => columns.includes(column))) return columns;
  return [...columns.slice(0, due), ...lower, ...columns.slice(due)];
}

/** A whole row is kept; a part of one is said, and so is the row it was torn from. */
function addRow(table: Reading, line: TableLine, section: string | null): void {
  const cells = piecesOf(line);
  const isNumbered = table.columns[0] !== 'number' || /^\d{1,3}$/.test(cells[0]?.text ?? '');
  const fitted = isNumbered
    ? (fitCells(line.cells, table.columns) ?? fitCells(cells, table.columns))
    : null;
  const last = table.rows.at(-1);
  if (fitted && !(table.tornEnd === line.start && lacksCells(fitted, table.columns))) {
    table.rows.push({ cells: fitted, section, start: line.start, end: line.end });
    return;
  }
  if (last?.end === line.start && !isNumbered && lacksCells(last.cells, table.columns)) {
    table.rows.pop();
    table.unread.push(last.start);
  } else if (table.tornEnd !== line.start || isNumbered) table.unread.push(line.start);
  table.tornEnd = line.end;
}

/** Whether a column that ought to be filled is empty: its words may stand on a line beside. */
function lacksCells(cells: Cell[], columns: (Column | null)[]): boolean {
  const needed: (Column | null)[] = ['task', 'measure', 'lead', 'responsible', 'due'];
  return columns.some((column, at) => needed.includes(column) && !cells[at]?.text);
}

function isBehind({ text }: TableLine): boolean {
  const isSentence = text.length >= SENTENCE && /[。；]$/.test(text);
  return (
    isSentence ||
    ANNEX_LINE.test(text) ||
    signedDay(text) !== null ||
    /^(?:注|说明)[:：]/.test(text)
  );
}

/** The words of a line that blanks set apart, each a cell. */
function piecesOf({ cells }: TableLine): Cell[] {
  return cells.flatMap(({ pieces, offset }) => {
    let at = offset;
    return pieces.map((text): Cell => {
      at += text.length;
      return { text, pieces: [text], offset: at - text.length };
    });
  });
}
