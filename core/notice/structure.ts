// The shape of a document before its words are read: header, tables, annexes, what is text and what is not.
import type { CivilDate } from '../calendar/civil-date.ts';
import type { Issue } from '../text/issue.ts';
import type { SourceText } from '../text/source.ts';
import { foreignIssues, garbledIssues, pageIssues } from './damage.ts';
import { type HeaderReading, readHeader } from './header.ts';
import { type Layout, layOut } from './layout.ts';
import { type Line, linesOf } from './lines.ts';
import { type Repeat, repeatIssues, repeatsIn } from './repeats.ts';
import type { Table } from './table-rows.ts';
import { readTables } from './tables.ts';
import { assumptionIssues } from './text-issues.ts';

/** What a document consists of. */
export interface Structure {
  lines: Line[];
  /** Offsets at which paragraphs begin. */
  paragraphs: Set<number>;
  heading: HeaderReading;
  tables: Table[];
  layout: Layout;
  repeats: Repeat[];
}

/** Takes a document apart. A day of issue given by a person goes before the one in the text. */
export function readStructure(source: SourceText, issuedOn: CivilDate | null): Structure {
  const lines = linesOf(source);
  const tables = readTables(source);
  const rows = new Uint8Array(source.text.length);
  for (const { start, end } of tables) rows.fill(1, start, end);
  const isRow = (line: Line): boolean => rows[line.start] === 1;
  const heading = readHeader(
    source,
    issuedOn,
    lines.filter((line) => !isRow(line)),
  );
  const repeats = repeatsIn(lines, isRow);
  const { frontEnd, titles } = heading;
  const layout = layOut(lines, { frontEnd, titles, tables, repeats });
  const starts = lines.filter((line) => line.startsParagraph).map((line) => line.start);
  return { lines, paragraphs: new Set(starts), heading, tables, layout, repeats };
}

/** What is damaged or was taken for granted, apart from numbers and brackets. */
export function structureIssues(source: SourceText, structure: Structure): Issue[] {
  const { heading, lines, repeats, layout } = structure;
  return [
    ...assumptionIssues(heading.assumptions),
    ...pageIssues(lines),
    ...repeatIssues(repeats),
    ...garbledIssues(source.text, layout.spans),
    ...foreignIssues(source.text, layout.spans),
  ];
}
