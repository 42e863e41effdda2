// Printed lines and the paragraphs they make: “…不断健全“专家查隐患” / 、企业抓整改”机制” is one paragraph.
import type { SourceText } from '../text/source.ts';
import { pageNumbers } from './pages.ts';

/** A non-empty line of the document, in offsets of the whitespace-free text. */
export interface Line {
  start: number;
  end: number;
  text: string;
  /** True where a paragraph begins; false where a printed line only runs on. */
  startsParagraph: boolean;
  /** The page this line numbers, or null. */
  page: { page: number; total: number | null } | null;
}

/** Shorter lines than this end a paragraph in a document whose lines are not broken by print. */
const HEADING_LENGTH = 40;
/** Printed pages have about 28 characters to the line; longer lines mean one line per paragraph. */
const PRINTED_WIDTH = 48;

const ITEM = /^(?:[（(]?[一二三四五六七八九十]{1,3}[）)、]|\d{1,2}[.．、](?!\d)|[（(]\d{1,2}[）)])/;
const OPEN_LIST = /(?:单位|部门)[:：][^。；;！？]*$/;

/** The lines of a document, with the paragraphs found by length and punctuation. */
export function linesOf(source: SourceText): Line[] {
  const { text, lineStarts } = source;
  const lines = lineStarts.map((start, index): Line => {
    const end = lineStarts[index + 1] ?? text.length;
    return { start, end, text: text.slice(start, end), startsParagraph: true, page: null };
  });
  for (const { index, page, total } of pageNumbers(lines.map((line) => line.text))) {
    const line = lines[index];
    if (line) line.page = { page, total };
  }
  const full = fullLength(lines);
  let previous: Line | null = null;
  for (const line of lines) {
    if (line.page) continue;
    line.startsParagraph =
      previous === null || endsParagraph(previous, full) || closesList(previous, line);
    previous = line;
  }
  return lines;
}

/** Index of the line holding an offset. Lines are in order and cover the text. */
export function lineIndexAt(lines: Line[], offset: number): number {
  let low = 0;
  let high = lines.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((lines[middle]?.start ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Lines at least this long were filled by print and may run on. */
function fullLength(lines: Line[]): number {
  const lengths = lines.map((line) => line.text.length).sort((a, b) => a - b);
  const usual = lengths[Math.floor(lengths.length * 0.8)] ?? 0;
  const printed = lines.length >= 15 && usual <= PRINTED_WIDTH && usual >= 18;
  return printed ? usual - 4 : HEADING_LENGTH;
}

function endsParagraph(line: Line, full: number): boolean {
  const last = line.text.slice(-1);
  if (/[。！？：；]/.test(last)) return true;
  if (/(?:负责|落实|牵头|配合|列出)[）)〕]$/.test(line.text)) return true;
  if (/[，、,（〔《“]/.test(last)) return false;
  return line.text.length < full;
}

/** …责任单位：县林草局、各镇 and below it （二）…: a list of units ends where the next item begins. */
function closesList(line: Line, next: Line): boolean {
  return ITEM.test(next.text) && OPEN_LIST.test(line.text);
}
