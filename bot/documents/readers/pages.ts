// Pages of placed text to a document's lines: furniture off, paragraphs joined, scans noticed.
import { clearPages } from './page-furniture.ts';
import { withTables } from './page-tables.ts';
import { paragraphsOf } from './paragraphs.ts';
import { type PlacedPage, printedPage } from './placed-lines.ts';
import { takeTables } from './ruled-tables.ts';

/** A page with fewer characters has no text layer worth the name. */
const FEW_CHARACTERS = 20;

export interface PagesReading {
  lines: string[];
  /** Heads and feet that were taken off. */
  around: string[];
  /** Numbers of the pages without text, from 1. */
  blank: number[];
}

/** Reads pages in their order. */
export function readPages(pages: PlacedPage[]): PagesReading {
  const parts = pages.map(takeTables);
  const printed = parts.map((part) => printedPage(part.page));
  const cleared = clearPages(printed);
  const blank = pages.flatMap(({ items }, at) => {
    const characters = items.reduce((sum, { text }) => sum + text.replace(/\s/g, '').length, 0);
    return characters < FEW_CHARACTERS ? [at + 1] : [];
  });
  const tables = parts.map((part) => part.tables);
  return {
    lines: paragraphsOf(withTables(cleared, tables)),
    around: cleared.flatMap((page) => page.furniture),
    blank,
  };
}

/** A document most of whose pages have no text is a scan. */
export function isScan(pageCount: number, blank: number[]): boolean {
  return blank.length > pageCount / 2;
}
