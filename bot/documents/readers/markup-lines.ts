// Lines of text from markup, of a web page or of what mammoth makes of a .docx.
import type { CheerioAPI } from 'cheerio';
import { type Cell, tableLines } from './table-lines.ts';

type Node = ReturnType<CheerioAPI>[0];

const BLOCKS = new Set(
  (
    'address article aside blockquote body center dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 ' +
    'h6 header hr li main ol p pre section table tbody td tfoot th thead tr ul'
  ).split(' '),
);
const SILENT = new Set(
  'script style noscript template head title iframe object embed svg select button textarea'.split(
    ' ',
  ),
);
/** A cell of more than this, in paragraphs, is a column of a page and no cell of a table. */
const LARGE_CELL = 400;

interface Writer {
  lines: string[];
  line: string;
  /** How many <pre> are open. */
  preformatted: number;
}

/**
 * The lines under a node. Paragraphs, headings, list items and line breaks end a line. A table of data
 * becomes a line per row; one that only lays out a page, or has a single column, is read as paragraphs.
 */
export function linesOf($: CheerioAPI, root: Node | undefined): string[] {
  const writer: Writer = { lines: [], line: '', preformatted: 0 };
  if (root) write($, root, writer);
  endLine(writer);
  return writer.lines;
}

function write($: CheerioAPI, node: Node, writer: Writer): void {
  if (node.type === 'text') writeText(node.data, writer);
  if (!('children' in node)) return;
  const name = 'name' in node ? node.name.toLowerCase() : '';
  if (SILENT.has(name)) return;
  if (name === 'br') endLine(writer);
  if (name === 'table' && isData($, node)) {
    endLine(writer);
    writer.lines.push(...tableLines(cellsOf($, node)));
    return;
  }
  const isBlock = BLOCKS.has(name);
  if (isBlock) endLine(writer);
  if (name === 'pre') writer.preformatted += 1;
  for (const child of node.children) write($, child, writer);
  if (name === 'pre') writer.preformatted -= 1;
  if (isBlock) endLine(writer);
}

function writeText(text: string, writer: Writer): void {
  const [first = '', ...more] = writer.preformatted > 0 ? text.split('\n') : [text];
  writer.line += first.replace(/[^\S\u3000]+/g, ' ');
  for (const line of more) {
    endLine(writer);
    writer.line = line;
  }
}

function endLine(writer: Writer): void {
  if (writer.line.trim() !== '') writer.lines.push(writer.line.trim());
  writer.line = '';
}

function isData($: CheerioAPI, table: Node): boolean {
  const rows = rowsOf($, table);
  if (!rows.some((row) => $(row).children('td, th').length > 1)) return false;
  const cells = rows.flatMap((row) => $(row).children('td, th').toArray());
  return !cells.some((cell) => {
    const own = $(cell);
    return own.text().length > LARGE_CELL && own.find('table, p, div, br').length > 3;
  });
}

/** Rows of this table, not of tables inside its cells. */
function rowsOf($: CheerioAPI, table: Node): Node[] {
  return $(table)
    .children('tr')
    .add($(table).children('thead, tbody, tfoot').children('tr'))
    .toArray();
}

function cellsOf($: CheerioAPI, table: Node): Cell[][] {
  return rowsOf($, table).map((row) =>
    $(row)
      .children('td, th')
      .toArray()
      .map((cell) => ({
        text: cellText($, cell),
        columns: span($(cell).attr('colspan')),
        rows: span($(cell).attr('rowspan')),
      })),
  );
}

/** Paragraphs of a cell with gaps between; a table inside it is text as well. */
function cellText($: CheerioAPI, cell: Node): string {
  const writer: Writer = { lines: [], line: '', preformatted: 0 };
  if ('children' in cell) for (const child of cell.children) write($, child, writer);
  endLine(writer);
  return writer.lines.join(' ');
}

function span(attribute: string | undefined): number {
  const count = /^\d{1,3}$/.test(attribute ?? '') ? Number(attribute) : 1;
  return Math.max(count, 1);
}
