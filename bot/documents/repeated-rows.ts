// Tables of thousands of rows: the library writes one row of each look, the others are copies of it.
import { randomUUID } from 'node:crypto';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { printable } from './bulletin-styles.ts';

const DOCUMENT = 'word/document.xml';
const ROW_BEGINS = '<w:tr>';
const ROW_ENDS = '</w:tr>';

type Row = readonly string[];

/**
 * Rows that wait to be written, in groups of one look: for ten thousand the library needs half a
 * minute, a copy of its own row a second.
 */
export class RepeatedRows {
  /** Nobody's text can hold it. */
  readonly #token = randomUUID();
  readonly #groups: (readonly Row[])[] = [];

  /** The cells of the one row that stands for these; `columns` in number. */
  standIn(rows: readonly Row[], columns: number): string[] {
    this.#groups.push(rows);
    const group = this.#groups.length - 1;
    return Array.from({ length: columns }, (_, at) => `${this.#token}:${group}:${at};`);
  }

  /** The .docx with all rows in the place of their stand-in. */
  fillIn(docx: Uint8Array): Uint8Array {
    if (this.#groups.length === 0) return docx;
    const parts = unzipSync(docx);
    const [before = '', ...rows] = strFromU8(parts[DOCUMENT] ?? new Uint8Array()).split(ROW_BEGINS);
    const filled = [before, ...rows.map((row) => this.#fillRow(row))].join('');
    return zipSync({ ...parts, [DOCUMENT]: strToU8(filled) });
  }

  /** A row without its opening tag, and what follows it up to the next one. */
  #fillRow(text: string): string {
    const end = text.indexOf(ROW_ENDS) + ROW_ENDS.length;
    const parts = text.slice(0, end).split(new RegExp(`${this.#token}:(\\d+):(\\d+);`));
    const group = parts[1];
    if (group === undefined) return ROW_BEGINS + text;
    const rows = this.#groups[Number(group)] ?? [];
    return rows.map((row) => ROW_BEGINS + copyOf(parts, row)).join('') + text.slice(end);
  }
}

/** `parts` are markup, group, column, markup, group, column and so on. */
function copyOf(parts: readonly string[], row: Row): string {
  return parts
    .map((part, at) => {
      if (at % 3 === 0) return part;
      return at % 3 === 1 ? '' : escaped(printable(row[Number(part)] ?? ''));
    })
    .join('');
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char);
}
