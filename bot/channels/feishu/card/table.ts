// A table as Feishu's table component: plain text in the cells, ten rows a page.
// Page: content-components/table. At most 50 columns, page_size 1 to 10, only at the root of the card.
import type { Block } from '#core/message/message.ts';
import type { Element } from './element.ts';
import { cleanText } from './escape.ts';

type Table = Extract<Block, { kind: 'table' }>;

const ROWS_A_PAGE = 10;
const MOST_COLUMNS = 50;

/** Cells are `text`: what people wrote is shown, never read as markup. Every row stays, by paging. */
export function tableElement({ columns, rows }: Table): Element {
  const names = columns.map((_, at) => `c${at}`);
  return {
    tag: 'table',
    page_size: Math.min(ROWS_A_PAGE, Math.max(1, rows.length)),
    row_height: 'auto',
    header_style: { background_style: 'grey', bold: true, lines: 2 },
    columns: columns.map((title, at) => ({
      name: `c${at}`,
      display_name: cleanText(title),
      data_type: 'text',
      width: 'auto',
      vertical_align: 'top',
    })),
    rows: rows.map((row) =>
      Object.fromEntries(names.map((name, at) => [name, cleanText(row[at] ?? '')])),
    ),
  };
}

/** A table wider than Feishu shows, as several that each repeat the first column. */
export function narrowTables(table: Table): Table[] {
  if (table.columns.length <= MOST_COLUMNS) return [table];
  const width = MOST_COLUMNS - 1;
  const count = Math.ceil((table.columns.length - 1) / width);
  return Array.from({ length: count }, (_, at) => {
    const part = <T>(cells: T[]) => [
      ...cells.slice(0, 1),
      ...cells.slice(1 + at * width, 1 + (at + 1) * width),
    ];
    return { kind: 'table', columns: part(table.columns), rows: table.rows.map(part) };
  });
}
