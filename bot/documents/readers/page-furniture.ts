// What a page carries besides its text: page numbers “- 3 -”, “第3页 共10页”, running heads and feet.
import type { PrintedLine, PrintedPage } from './placed-lines.ts';

/** A page's own lines, and the words of its furniture. */
export interface ClearedPage extends PrintedPage {
  furniture: string[];
}

/** Furniture stands in the margins, as shares of the page's height, in at most so many lines. */
const TOP = 0.12;
const BOTTOM = 0.86;
const EDGE = 3;
/** Furniture stands at the same height on each page, give or take some points. */
const SAME_HEIGHT = 4;
/** A number with its dashes is furniture by itself, if it stands at a page's edge. */
const DASHED = /^[-—–－―·•~一]+\s*(\d{1,4})\s*[-—–－―·•~一]+$/;
const COUNTED = /^第\s*(\d{1,4})\s*页(?:\s*[，,/]?\s*共\s*\d{1,4}\s*页)?$/;
const OF_TOTAL = /^(?:page\s*)?(\d{1,4})\s*(?:\/|of)\s*\d{1,4}$/i;
const BARE = /^(\d{1,4})$/;
/** A gap wider than so many usual distances of lines, or print smaller than this share. */
const WIDE_GAP = 1.3;
const SMALL_PRINT = 0.85;
/** A table's header, printed again on each page: one of them is text. */
const TABLE_HEADER = /序号|任务|牵头|责任|时限/;
/** Each annex begins its own page at the same place. */
const ANNEX = /^(?:附件|附表|附录)/;

interface Candidate {
  page: number;
  line: PrintedLine;
  isTop: boolean;
  /** Whether it stands apart from the text: by a gap, or by smaller print. */
  isApart: boolean;
}

/**
 * Takes furniture off the pages. A page number goes where it stands at an edge and counts with the
 * pages; a line of words only where the same words stand at the same height on several pages. A
 * number or a phrase inside the text stays.
 */
export function clearPages(pages: PrintedPage[]): ClearedPage[] {
  const usual = usualOf(pages);
  const candidates = pages.flatMap((page, at) => edgesOf(page, at, usual));
  const furniture = new Set([
    ...numbersAmong(candidates, pages.length),
    ...repeatedAmong(candidates, pages.length),
  ]);
  return pages.map(({ lines, ...page }) => ({
    ...page,
    lines: lines.filter((line) => !furniture.has(line)),
    furniture: lines.filter((line) => furniture.has(line)).map((line) => line.text),
  }));
}

/** The usual distance between lines and size of print. */
interface Usual {
  leading: number;
  size: number;
}

function usualOf(pages: PrintedPage[]): Usual {
  const middle = (values: number[]): number =>
    values.sort((a, b) => a - b)[values.length >> 1] ?? 0;
  return {
    leading: middle(pages.flatMap(({ lines }) => distances(lines)).filter((step) => step > 0)),
    size: middle(pages.flatMap(({ lines }) => lines.map((line) => line.size))),
  };
}

function distances(lines: PrintedLine[]): number[] {
  return lines.slice(1).map((line, at) => line.y - (lines[at]?.y ?? 0));
}

function edgesOf(page: PrintedPage, at: number, usual: Usual): Candidate[] {
  const { lines, height } = page;
  const above = lines.filter((line) => line.y < height * TOP).slice(0, EDGE);
  const below = lines.filter((line) => line.y > height * BOTTOM).slice(-EDGE);
  const isSmall = (line: PrintedLine): boolean => line.size < usual.size * SMALL_PRINT;
  const gapAfter = (index: number): boolean =>
    (distances(lines.slice(index, index + 2))[0] ?? Infinity) > usual.leading * WIDE_GAP;
  const first = lines.length - below.length;
  return [
    ...above.map((line, index) => ({
      page: at,
      line,
      isTop: true,
      isApart: isSmall(line) || above.slice(index).some((_, more) => gapAfter(index + more)),
    })),
    ...below.map((line, index) => ({
      page: at,
      line,
      isTop: false,
      isApart:
        isSmall(line) || below.slice(0, index + 1).some((_, less) => gapAfter(first + less - 1)),
    })),
  ];
}

/** Page numbers: dressed ones anywhere at an edge, bare ones where they count with the pages. */
function numbersAmong(candidates: Candidate[], pageCount: number): PrintedLine[] {
  const found: PrintedLine[] = [];
  const bare = new Map<number, Candidate[]>();
  for (const each of candidates) {
    const { text } = each.line;
    if (DASHED.test(text) || COUNTED.test(text)) found.push(each.line);
    const number = OF_TOTAL.exec(text)?.[1] ?? BARE.exec(text)?.[1];
    if (number === undefined) continue;
    const shift = Number(number) - each.page;
    bare.set(shift, [...(bare.get(shift) ?? []), each]);
  }
  for (const group of bare.values()) {
    const pages = new Set(group.map((each) => each.page));
    if (pages.size >= 2 && pages.size >= pageCount / 3) {
      found.push(...group.map((each) => each.line));
    }
  }
  return found;
}

/** Words at the same height of several pages; of a table's repeated header the first stays. */
function repeatedAmong(candidates: Candidate[], pageCount: number): PrintedLine[] {
  const groups: Candidate[][] = [];
  for (const each of candidates.filter((candidate) => candidate.isApart)) {
    const same = groups.find((group) => group[0] && isSame(group[0], each));
    if (same) same.push(each);
    else groups.push([each]);
  }
  const least = Math.max(2, Math.min(3, pageCount), Math.ceil(pageCount / 4));
  return groups
    .filter((group) => group.length >= least)
    .flatMap((group) => {
      const lines = group.map((each) => each.line);
      return TABLE_HEADER.test(lines[0]?.text ?? '') ? lines.slice(1) : lines;
    });
}

/** The same words, the page's own number aside. */
function isSame(a: Candidate, b: Candidate): boolean {
  if (a.page === b.page || a.isTop !== b.isTop || ANNEX.test(a.line.text)) return false;
  if (Math.abs(a.line.y - b.line.y) > SAME_HEIGHT) return false;
  return a.line.text === b.line.text || unnumbered(a) === unnumbered(b);
}

/** 云安办简报 第3页 on the third page → 云安办简报 第#页; other figures stay. */
function unnumbered({ line, page }: Candidate): string {
  return line.text.replace(/(\d{1,4})(?=\s*(?:页|$))/g, (number) => `#${Number(number) - page}`);
}
