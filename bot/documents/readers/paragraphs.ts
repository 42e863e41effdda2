// Printed lines to paragraphs: a line filled to the margin runs on in the next, unless that is indented.
import type { PrintedLine, PrintedPage } from './placed-lines.ts';

/** In sizes of characters: how short of the margin a full line may end, how far an indent goes in. */
const SHORT_OF_MARGIN = 1.6;
const INDENT = 1.2;
/** A text block is at least this share of its page's width; narrower lines are not full. */
const NARROWEST = 0.5;
/** Lines of one paragraph differ in size and distance by no more. */
const SAME_SIZE = 0.12;
const SAME_LEADING = 1.35;
/** 一、 and （二） begin a paragraph wherever they stand; 3. and 附件 may be part of a sentence. */
const HEADING = /^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)])/;
const ITEM = /^(?:\d{1,2}[.．、]\s*[^\d\s]|附件|第[一二三四五六七八九十]{1,3}[章条])/;

interface Margins {
  left: number;
  right: number;
  leading: number;
  /** Whether paragraphs begin with an indent; if not, only their ends tell them apart. */
  indents: boolean;
}

/** The paragraphs of pages in order. What is no running text (headings, tables) keeps its lines. */
export function paragraphsOf(pages: PrintedPage[]): string[] {
  const width = Math.max(0, ...pages.map((page) => page.width));
  const all = marginsOf(
    pages.flatMap((page) => page.lines),
    width,
  );
  const paragraphs: string[] = [];
  let previous: { line: PrintedLine; margins: Margins; page: number } | null = null;
  for (const [page, { lines, width: own }] of pages.entries()) {
    const margins = keeps(lines, all) ? all : marginsOf(lines, own);
    for (const line of lines) {
      const runsOn =
        previous !== null &&
        isFull(previous.line, previous.margins) &&
        continues(line, margins, previous.line, previous.page === page);
      const last = paragraphs.length - 1;
      if (runsOn) paragraphs[last] = `${paragraphs[last]}${line.text}`;
      else paragraphs.push(line.text);
      previous = { line, margins, page };
    }
  }
  return paragraphs;
}

/** Whether a page keeps to the document's margins. Turned and mirrored pages have their own. */
function keeps(lines: PrintedLine[], { left, right }: Margins): boolean {
  const kept = lines.filter(
    (line) => Math.abs(line.left - left) < 3 || Math.abs(line.right - right) < line.size,
  );
  return kept.length >= Math.min(lines.length / 4, 3);
}

/** The text block's edges: where most lines begin and where the longest usually end. */
function marginsOf(lines: PrintedLine[], width: number): Margins {
  const lefts = lines.map((line) => line.left).sort((a, b) => a - b);
  const rights = lines.map((line) => line.right).sort((a, b) => a - b);
  const steps = lines
    .slice(1)
    .map((line, at) => line.y - (lines[at]?.y ?? 0))
    .filter((step) => step > 0)
    .sort((a, b) => a - b);
  const left = lefts[Math.floor(lefts.length * 0.1)] ?? 0;
  const right = rights[Math.floor(rights.length * 0.9)] ?? 0;
  return {
    left,
    right: Math.max(right, left + width * NARROWEST),
    leading: steps[Math.floor(steps.length / 2)] ?? 0,
    indents: lines.some((line) => isIndented(line, left)),
  };
}

function isFull(line: PrintedLine, margins: Margins): boolean {
  return line.right >= margins.right - SHORT_OF_MARGIN * line.size;
}

/** By two or three characters; further in stand centred headings and signatures. */
function isIndented(line: PrintedLine, left: number): boolean {
  const indent = (line.left - left) / line.size;
  return indent > INDENT && indent < 4;
}

function continues(
  line: PrintedLine,
  margins: Margins,
  above: PrintedLine,
  isSamePage: boolean,
): boolean {
  if (line.isRow || above.isRow) return false;
  if (line.left > margins.left + INDENT * line.size) return false;
  if (Math.abs(line.size - above.size) > SAME_SIZE * above.size) return false;
  if (isSamePage && line.y - above.y > SAME_LEADING * margins.leading) return false;
  if (!margins.indents && /[。；：:！？]$/.test(above.text)) return false;
  if (/\s{3}/.test(line.text) || /\s{3}/.test(above.text)) return false;
  return !HEADING.test(line.text) && !(ITEM.test(line.text) && /[。；：:]$/.test(above.text));
}
