// Tables in a text: consecutive lines with tabs, | or wide gaps, cut into cells that know their place.
import type { SourceText } from '../text/source.ts';
import type { Column } from './table-columns.ts';

/**
 * A cell's words, whitespace removed, and where they begin in the whitespace-free document. `pieces`
 * are the parts that a blank or a line's end set apart (区住建局 区城管局).
 */
export interface Cell {
  text: string;
  pieces: string[];
  offset: number;
}

interface Row {
  cells: Cell[];
  /** `[start, end)` of the whole line in the whitespace-free document. */
  start: number;
  end: number;
}

/** A row and the words of the merged row above it (一、夯实基础); null where there is none. */
export interface TableRow extends Row {
  section: string | null;
}

export interface Table {
  columns: (Column | null)[];
  rows: TableRow[];
  /** `[start, end)` from the headings to the last row. */
  start: number;
  end: number;
  /** Rows whose cells could not be told apart, by offset. */
  unread: number[];
  /** Rows whose empty cell for a unit was filled from above, by offset. */
  filled: number[];
}

/** A line of the document: what it says, and the cells it is cut into when it is a table's row. */
export interface TableLine {
  start: number;
  end: number;
  text: string;
  /** One cell where nothing cuts the line. */
  cells: Cell[];
  /** Tabs and | keep empty cells; wide gaps do not, so their cells must be fitted to columns. */
  keepsEmpty: boolean;
  /** |---|---| draws a line and says nothing. */
  isRule: boolean;
}

const PIPE = /[|｜│┃]/;
/** Each of the separators holds one of these. */
const MAY_BE_CUT = /[\t|｜│┃]|[ \u3000]{2}/;
/** Cuts nothing. */
const NONE = /\n/;
const WIDE_GAP = /\u3000{2,}|[ \u3000]{3,}|(?<=\S)[ ]{2}(?=\S)/;

/**
 * All non-empty lines, cut at tabs, else at | (two or more), else at gaps of two blanks or more. This
 * is the form in which readers of files hand tables over: a line for each row, a tab between cells; a
 * cell merged downwards repeated or left empty in the rows it covers, one merged sideways followed by
 * empty cells; a blank where a line ends inside a cell.
 */
export function tableLines(source: SourceText): TableLine[] {
  const { raw, rawIndex, lineStarts, text } = source;
  return lineStarts.map((start, index) => {
    const end = lineStarts[index + 1] ?? text.length;
    const from = index === 0 ? 0 : (rawIndex[start] ?? 0);
    const rawFrom = lineHead(raw, from);
    const line = raw.slice(rawFrom, lineTail(raw, (rawIndex[end - 1] ?? raw.length) + 1));
    const shown = text.slice(start, end);
    const { separator, keepsEmpty, width } = separatorOf(line);
    const isWhole = separator === null && line.trim().length === shown.length;
    return {
      start,
      end,
      text: shown,
      cells: isWhole
        ? [{ text: shown, pieces: [shown], offset: start }]
        : cellsOf(line, separator ?? NONE, width, source, start),
      keepsEmpty,
      isRule: /^[|｜│┃+\-—:：─━┼├┤]{3,}$/.test(shown),
    };
  });
}

/** Tabs before the first word of a line are empty cells and belong to it. */
function lineHead(raw: string, from: number): number {
  let head = from;
  while (head > 0 && raw.charAt(head - 1) !== '\n' && raw.charAt(head - 1) !== '\r') head -= 1;
  return head;
}

function lineTail(raw: string, from: number): number {
  let tail = from;
  while (tail < raw.length && raw.charAt(tail) !== '\n' && raw.charAt(tail) !== '\r') tail += 1;
  return tail;
}

function separatorOf(line: string): {
  separator: RegExp | null;
  keepsEmpty: boolean;
  width: number;
} {
  if (!MAY_BE_CUT.test(line)) return { separator: null, keepsEmpty: false, width: 0 };
  if (line.includes('\t')) return { separator: /\t/, keepsEmpty: true, width: 0 };
  if ((line.match(/[|｜│┃]/g)?.length ?? 0) >= 2) {
    return { separator: PIPE, keepsEmpty: true, width: 1 };
  }
  const separator = WIDE_GAP.test(line.trim()) ? WIDE_GAP : null;
  return { separator, keepsEmpty: false, width: 0 };
}

/** `width` is how many characters of the squeezed text a separator takes. */
function cellsOf(
  line: string,
  separator: RegExp,
  width: number,
  { text }: SourceText,
  start: number,
): Cell[] {
  const cells: Cell[] = [];
  let offset = start;
  for (const part of (separator === WIDE_GAP ? line.trim() : line).split(separator)) {
    const words = part.split(/\s+/).filter((piece) => piece !== '');
    const length = words.reduce((sum, piece) => sum + piece.length, 0);
    let at = offset;
    const pieces = words.map((piece) => {
      at += piece.length;
      return text.slice(at - piece.length, at);
    });
    cells.push({ text: text.slice(offset, offset + length), pieces, offset });
    offset += length + width;
  }
  if (width > 0 && cells[0]?.text === '') cells.shift();
  if (width > 0 && cells.at(-1)?.text === '') cells.pop();
  return cells;
}
