// Tables in a text: consecutive lines with tabs or |, cut into cells that know their place.
import { type SourceText, squeeze } from '../text/source.ts';

/** A cell's words, whitespace removed, and where they begin in the whitespace-free document. */
export interface Cell {
  text: string;
  raw: string;
  offset: number;
}

export interface Row {
  cells: Cell[];
  /** `[start, end)` of the whole line in the whitespace-free document. */
  start: number;
  end: number;
}

/** Runs of two or more lines with cells, blank lines between them ignored. */
export function readTables(source: SourceText): Row[][] {
  const tables: Row[][] = [];
  let open: Row[] = [];
  let at = 0;
  let rawAt = 0;
  for (const line of source.raw.split('\n')) {
    const length = squeeze(line).text.length;
    if (length > 0) {
      const cells = cellsOf(line, at);
      if (cells.length >= 3) {
        if (!isRule(line)) open.push({ cells, start: at, end: at + length });
        else if (open.at(-1)) extend(open, at + length);
      } else if (open.length > 0) {
        tables.push(open);
        open = [];
      }
    }
    at += length;
    rawAt += line.length + 1;
  }
  if (open.length > 0 && rawAt > 0) tables.push(open);
  return tables.filter((rows) => rows.length >= 2);
}

/** |---|---| belongs to the row above it. */
function isRule(line: string): boolean {
  return /^[\s|:+-]+$/.test(line);
}

function extend(rows: Row[], end: number): void {
  const last = rows.at(-1);
  if (last) last.end = end;
}

function cellsOf(line: string, at: number): Cell[] {
  const isPiped = !line.includes('\t') && (line.match(/[|｜]/g)?.length ?? 0) >= 2;
  const separator = isPiped ? /[|｜]/ : /\t/;
  const parts = line.replace(/\r$/, '').split(separator);
  const cells: Cell[] = [];
  let offset = at;
  for (const raw of parts) {
    const text = squeeze(raw).text;
    cells.push({ text, raw, offset });
    offset += text.length + (isPiped ? 1 : 0);
  }
  if (isPiped && cells[0]?.text === '') cells.shift();
  if (isPiped && cells.at(-1)?.text === '') cells.pop();
  return cells;
}
