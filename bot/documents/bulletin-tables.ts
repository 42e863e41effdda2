// Tables of the bulletin: rankings in the text, the ledger in the annex. Header rows repeat on each
// page.
import {
  AlignmentType,
  LineRuleType,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlign,
  WidthType,
} from 'docx';
import { run, SIZES } from './bulletin-styles.ts';
import type { RepeatedRows } from './repeated-rows.ts';

/** A table of fewer rows in the text stays on one page; of a longer one no row is left alone. */
const WHOLE = 10;
const FEWEST = 3;

/** 注： and a number, in twips. */
const NOTE_INDENT = 580;

const CELL_MARGINS = { top: 40, bottom: 40, left: 80, right: 80 };

/** Characters up to which a cell counts as short. */
const SHORT = 12;

/**
 * A table of `width` twips, notes in a row below. `shares` are relative column widths (by content
 * when absent); a column of short cells is centred, one with long cells begins at the left. Rows that
 * look alike are left with `repeated`, where it is given, to be filled in afterwards.
 */
export function bulletinTable(
  table: {
    columns: readonly string[];
    rows: readonly (readonly string[])[];
    notes?: readonly string[];
  },
  width: number,
  shares: readonly number[] = columnShares(table),
  repeated: RepeatedRows | null = null,
): Table {
  const whole = shares.reduce((sum, share) => sum + share, 0);
  const widths = table.columns.map((_, at) => Math.floor((width * (shares[at] ?? 1)) / whole));
  const long = table.columns.map((_, at) =>
    table.rows.some((row) => (row[at] ?? '').length > SHORT),
  );
  const cells = (row: readonly string[], look: { header: boolean; keepNext: boolean }) =>
    table.columns.map((_, at) =>
      cell(row[at] ?? '', {
        ...look,
        width: widths[at] ?? 0,
        centred: look.header || !long[at],
      }),
    );
  const { notes = [] } = table;
  const last = table.rows.length - 1;
  // An annex has a title above and a page of its own: its table begins there, however short it is.
  const about = { isWhole: repeated === null && last < WHOLE, hasNotes: notes.length > 0 };
  return new Table({
    width: { size: widths.reduce((sum, one) => sum + one, 0), type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    alignment: AlignmentType.CENTER,
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: cells(table.columns, { header: true, keepNext: last >= 0 }),
      }),
      ...alike(table.rows, about).flatMap(({ rows, keepNext }) => {
        const isLong = repeated !== null && rows.length > WHOLE;
        const written = isLong ? [repeated.standIn(rows, table.columns.length)] : rows;
        return written.map((row) => {
          const children = cells(row, { header: false, keepNext });
          return new TableRow({ cantSplit: true, children });
        });
      }),
      ...(notes.length > 0 ? [notesRow(notes, table.columns.length)] : []),
    ],
  });
}

/**
 * Rows in their order, those one after another of the same look together. A short table in the text
 * stays whole; of another no row stands alone at a page's end, and the last stays with the notes.
 */
function alike(
  rows: readonly (readonly string[])[],
  { isWhole, hasNotes }: { isWhole: boolean; hasNotes: boolean },
) {
  const last = rows.length - 1;
  if (isWhole || last < FEWEST) {
    return rows.map((row, at) => ({ rows: [row], keepNext: at !== last || hasNotes }));
  }
  const groups = [
    { rows: rows.slice(0, 1), keepNext: true },
    { rows: rows.slice(1, last - 1), keepNext: false },
    { rows: rows.slice(last - 1, last), keepNext: true },
    { rows: rows.slice(last), keepNext: hasNotes },
  ];
  return groups.filter((group) => group.rows.length > 0);
}

/** Notes over all columns: a row, so that they never stand on a page without the table's head. */
function notesRow(notes: readonly string[], columns: number): TableRow {
  const lines = notes.map((note, at) => {
    const first = at === 0 ? '注：' : '　　';
    return new Paragraph({
      alignment: AlignmentType.LEFT,
      indent: { left: NOTE_INDENT, hanging: NOTE_INDENT },
      spacing: { line: 320, lineRule: LineRuleType.EXACT, before: 0, after: 0 },
      children: [run(`${first}${at + 1}.${note}`, 'body', SIZES.five)],
    });
  });
  return new TableRow({
    cantSplit: true,
    children: [new TableCell({ columnSpan: columns, margins: CELL_MARGINS, children: lines })],
  });
}

function cell(
  text: string,
  look: { width: number; header: boolean; centred: boolean; keepNext: boolean },
): TableCell {
  const { width, header, centred, keepNext } = look;
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlign.CENTER,
    margins: CELL_MARGINS,
    children: [
      new Paragraph({
        keepNext,
        alignment: centred ? AlignmentType.CENTER : AlignmentType.LEFT,
        spacing: { line: 320, lineRule: LineRuleType.EXACT, before: 0, after: 0 },
        children: [run(text, header ? 'heading' : 'body', SIZES.five)],
      }),
    ],
  });
}

/** By the longest cell of each column, within bounds. */
function columnShares(table: {
  columns: readonly string[];
  rows: readonly (readonly string[])[];
}): number[] {
  return table.columns.map((column, at) => {
    const longest = Math.max(column.length, ...table.rows.map((row) => (row[at] ?? '').length));
    return Math.min(Math.max(longest, 3), 9) + 1;
  });
}
