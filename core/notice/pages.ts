// Page numbers left in a text: “- 3 -”, “第3页 共8页”, a bare 3 between two pages.

/** A line that is only a page number: which page, and of how many where it says so. */
export interface PageNumber {
  /** Index of the line. */
  index: number;
  page: number;
  total: number | null;
}

const DASHED = /^[-—–－·_~]+(\d{1,3})[-—–－·_~]+$/;
const WORDED = /^第(\d{1,3})页(?:[，,/]?共(\d{1,3})页)?$/;
const FRACTION = /^(\d{1,3})\/(\d{1,3})$/;
const BARE = /^\d{1,3}$/;
/** Bare numbers are pages only where so much text lies between them. */
const PAGE_LENGTH = 80;

/** The page numbers among lines, in order. `texts` are the lines, whitespace removed. */
export function pageNumbers(texts: string[]): PageNumber[] {
  const bare = barePages(texts);
  return texts.flatMap((text, index): PageNumber[] => {
    if (text.length > 12) return [];
    const match = DASHED.exec(text) ?? WORDED.exec(text) ?? FRACTION.exec(text);
    if (match) {
      return [{ index, page: Number(match[1]), total: match[2] ? Number(match[2]) : null }];
    }
    return bare.has(index) ? [{ index, page: Number(text), total: null }] : [];
  });
}

/** Lines that hold a number and nothing else, where they can be pages: rising, and a page apart. */
function barePages(texts: string[]): Set<number> {
  const found = new Set<number>();
  let page = 0;
  let between = PAGE_LENGTH;
  for (const [index, text] of texts.entries()) {
    if (!BARE.test(text)) {
      between += text.length;
      continue;
    }
    if (Number(text) <= page || between < PAGE_LENGTH) return new Set();
    page = Number(text);
    between = 0;
    found.add(index);
  }
  return found.size >= 2 ? found : new Set();
}

/** Whether a line says which page it stands on. A bare number does not. */
export function isPageNumber(text: string): boolean {
  return DASHED.test(text) || WORDED.test(text) || FRACTION.test(text);
}
