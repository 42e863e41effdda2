// Pages of placed text to a document's lines: furniture off, paragraphs joined, scans noticed.
import { clearPages } from './page-furniture.ts';
import { paragraphsOf } from './paragraphs.ts';
import { type PlacedPage, printedPage } from './placed-lines.ts';

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
  const printed = pages.map(printedPage);
  const cleared = clearPages(printed);
  const blank = printed.flatMap(({ lines }, at) => {
    const characters = lines.reduce((sum, line) => sum + line.text.replace(/\s/g, '').length, 0);
    return characters < FEW_CHARACTERS ? [at + 1] : [];
  });
  return {
    lines: paragraphsOf(cleared),
    around: cleared.flatMap((page) => page.furniture),
    blank,
  };
}

/** A document most of whose pages have no text is a scan. */
export function isScan(pageCount: number, blank: number[]): boolean {
  return blank.length > pageCount / 2;
}
