// Text placed on a page (PDF, OFD) put together to the lines a reader sees.

import type { Rule } from './rules.ts';

/** A run of characters: where it begins and its baseline, in points from the page's upper left. */
export interface Placed {
  text: string;
  x: number;
  y: number;
  width: number;
  /** Height of the characters. */
  size: number;
}

export interface PlacedPage {
  width: number;
  height: number;
  items: Placed[];
  /** Lines drawn on the page, of which tables are made. */
  rules: Rule[];
}

export interface PrintedLine {
  text: string;
  left: number;
  right: number;
  y: number;
  size: number;
  /** A row of a table, or its title: never joined to what follows. */
  isRow?: true;
}

/** A page as printed: its lines from top to bottom, and its measures in points. */
export interface PrintedPage {
  width: number;
  height: number;
  lines: PrintedLine[];
}

/** Runs whose baselines differ by less than this share of their size stand on one line. */
const SAME_LINE = 0.5;
/** Beyond these gaps, in sizes, a blank is put; the wider one is between columns or sides. */
const GAP = 0.4;
const WIDE_GAP = 2;
const STRETCHED =
  /(?<=[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef])(?: )(?=[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef])/g;

/** The lines of a page from top to bottom, each from left to right. */
export function printedPage({ width, height, items }: PlacedPage): PrintedPage {
  return { width, height, lines: printedLines(items) };
}

/** Runs put together to lines, from top to bottom. */
export function printedLines(items: Placed[]): PrintedLine[] {
  const rows: Placed[][] = [];
  const sorted = items.filter((item) => item.text.trim() !== '').sort((a, b) => a.y - b.y);
  for (const item of sorted) {
    const row = rows.at(-1);
    const first = row?.[0];
    const isSame = first && item.y - first.y < SAME_LINE * Math.min(item.size, first.size);
    if (row && isSame) row.push(item);
    else rows.push([item]);
  }
  return rows.map(lineOf);
}

function lineOf(row: Placed[]): PrintedLine {
  row.sort((a, b) => a.x - b.x);
  let text = '';
  let right = row[0]?.x ?? 0;
  const left = right;
  for (const item of row) {
    const gap = (item.x - right) / item.size;
    if (text !== '' && gap > GAP) text += gap > WIDE_GAP ? '   ' : ' ';
    text += item.text;
    right = Math.max(right, item.x + item.width);
  }
  const size = Math.max(...row.map((item) => item.size));
  // A line is often filled by gaps between its characters; they are no gaps between words.
  return { text: text.trim().replace(STRETCHED, ''), left, right, y: row[0]?.y ?? 0, size };
}
