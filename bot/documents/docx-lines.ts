// Lines of text from the HTML mammoth writes: well-formed, few tags, no scripts. Not for web pages.

const ENTITIES: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};
const TOKEN = /<(\/?)([a-z][a-z0-9]*)([^>]*)>|([^<]+)/gi;
const BLOCK = /^(?:p|h[1-6]|li|ul|ol|tr|table)$/;

interface Cell {
  text: string;
  columns: number;
  rows: number;
}

interface Table {
  rows: Cell[][];
}

interface Reader {
  lines: string[];
  listItems: number;
  /** Lists being read, innermost last: `ol` is numbered, `ul` is not. */
  lists: string[];
  line: string;
  tables: Table[];
}

/**
 * The lines, and how many automatically numbered items (whose numbers Word does not store) they hold.
 * Paragraphs, headings and list items become lines; a table row becomes one line with tabs between its
 * cells. A cell merged downwards is repeated in each row it covers, so that every row can be read by
 * itself; one merged sideways leaves the columns it covers empty. A table inside a cell becomes text.
 */
export function linesOfHtml(html: string): { lines: string[]; listItems: number } {
  const reader: Reader = { lines: [], listItems: 0, lists: [], line: '', tables: [] };
  for (const [, slash, tag, attributes, text] of html.matchAll(TOKEN)) {
    if (text !== undefined) addText(reader, decodeEntities(text));
    else if (slash) close(reader, (tag ?? '').toLowerCase());
    else open(reader, (tag ?? '').toLowerCase(), attributes ?? '');
  }
  endLine(reader);
  return { lines: reader.lines, listItems: reader.listItems };
}

function open(reader: Reader, tag: string, attributes: string): void {
  if (tag === 'li' && reader.lists.at(-1) === 'ol') reader.listItems += 1;
  if (tag === 'ol' || tag === 'ul') reader.lists.push(tag);
  if (tag === 'br') addText(reader, reader.tables.length > 0 ? ' ' : '\n');
  else if (tag === 'table') {
    endLine(reader);
    reader.tables.push({ rows: [] });
  } else if (tag === 'tr') reader.tables.at(-1)?.rows.push([]);
  else if (tag === 'td' || tag === 'th') {
    const cell = { text: '', columns: span(attributes, 'col'), rows: span(attributes, 'row') };
    reader.tables.at(-1)?.rows.at(-1)?.push(cell);
  } else if (BLOCK.test(tag)) endLine(reader);
}

function close(reader: Reader, tag: string): void {
  if (tag === 'ol' || tag === 'ul') reader.lists.pop();
  if (tag === 'table') {
    const table = reader.tables.pop();
    const rows = table ? rowLines(table) : [];
    if (reader.tables.length > 0) addText(reader, rows.join(' '));
    else reader.lines.push(...rows);
  } else if (BLOCK.test(tag)) endLine(reader);
}

function addText(reader: Reader, text: string): void {
  const cell = reader.tables.at(-1)?.rows.at(-1)?.at(-1);
  if (cell) cell.text += text;
  else reader.line += text;
}

/** Ends the line being built; inside a cell a paragraph's end is only a gap. */
function endLine(reader: Reader): void {
  if (reader.tables.length > 0) {
    addText(reader, ' ');
    return;
  }
  if (reader.line.trim()) reader.lines.push(reader.line.trim());
  reader.line = '';
}

function rowLines(table: Table): string[] {
  const hanging = new Map<number, { text: string; left: number }>();
  return table.rows
    .map((row) => {
      const columns: string[] = [];
      const fill = (): void => {
        for (let above = hanging.get(columns.length); above; above = hanging.get(columns.length)) {
          above.left -= 1;
          if (above.left === 0) hanging.delete(columns.length);
          columns.push(above.text);
        }
      };
      for (const cell of row) {
        fill();
        const text = cell.text.replace(/\s+/g, ' ').trim();
        for (let column = 0; column < cell.columns; column += 1) {
          const shown = column === 0 ? text : '';
          if (cell.rows > 1) hanging.set(columns.length, { text: shown, left: cell.rows - 1 });
          columns.push(shown);
        }
      }
      fill();
      return columns.join('\t').trimEnd();
    })
    .filter((line) => line.trim() !== '');
}

function span(attributes: string, direction: 'col' | 'row'): number {
  const count = Number(new RegExp(`${direction}span="(\\d{1,3})"`).exec(attributes)?.[1] ?? 1);
  return Math.max(count, 1);
}

function decodeEntities(text: string): string {
  return text.replace(/&(#x?[0-9a-f]+|[a-z]+);/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return ENTITIES[name.toLowerCase()] ?? whole;
    const hex = name[1]?.toLowerCase() === 'x';
    const code = Number.parseInt(name.slice(hex ? 2 : 1), hex ? 16 : 10);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
