// Cells without a grid, put under columns by what they say: a number, units, a time, or words.
import type { Column } from './table-columns.ts';
import type { Cell } from './table-rows.ts';
import { looksLikeUnit, readUnitList } from './unit-list.ts';

type Kind = 'number' | 'units' | 'time' | 'same' | 'words';

/** 同上 and its signs: the cell above holds here too. */
export const SAME = /^(?:同上[行项]?|同前[项]?|〃|″|"|“|”|々|〞|＂|''|,,|，，)$/;
/** Nothing is meant: no unit, no day. */
export const NONE = /^(?:[-—–―/／\\]+|无)$/;

const TIME =
  /\d+[.年月日/-]|季度|半年|年[底内末]|月底|长期|全年|持续|每[日周月季年]|立即|常年|常态|即时|汛|节前|同步|实时|立行立改|立查立改|即知即改|边查边改|限期|随时|尽快|已(?:完成|办结|整改)|按序时/;
const UNITS: (Column | null)[] = ['lead', 'responsible', 'support', 'supervise'];
/** What a cell of a kind is worth under a column. */
const WORTH: Record<Kind, { number: number; units: number; due: number; words: number }> = {
  number: { number: 4, units: -5, due: -3, words: -3 },
  units: { number: -9, units: 3, due: -4, words: -2 },
  time: { number: -9, units: -5, due: 3, words: -1 },
  same: { number: -9, units: 1, due: 1, words: 0 },
  words: { number: -9, units: -3, due: -2, words: 2 },
};
const KINDS = Object.keys(WORTH) as Kind[];
/** What it costs to leave a column empty. */
const EMPTY: Record<Column, number> = {
  number: 2,
  category: 0.5,
  task: 3,
  measure: 2,
  goal: 1,
  due: 2,
  other: 0,
  lead: 2,
  responsible: 2,
  support: 0.5,
  supervise: 0.5,
};
/** A cell more than one under a column costs this, so that cells spread. */
const CROWDED = 0.6;
/** A cell that ends or begins with 、 goes on. */
const TORN = 4;

/** Cells `from` up to `to` stand under a column. */
interface Fit {
  worth: number;
  from: number;
}

/**
 * One cell for each column, in order; several run together where a cell was broken over lines. Null
 * where the cells plainly do not answer to the columns.
 */
export function fitCells(cells: Cell[], columns: (Column | null)[]): Cell[] | null {
  const kinds = cells.map(kindOf);
  const direct = kinds.reduce((sum, kind, at) => sum + worthOf(kind, columns[at] ?? null), 0);
  if (cells.length === columns.length && direct >= 0) return cells;
  const worths = columns.map((column) => sums(kinds.map((kind) => worthOf(kind, column))));
  const best: Fit[][] = [];
  columns.forEach((column, at) => {
    best.push(
      Array.from({ length: cells.length + 1 }, (_, to): Fit => {
        let fit: Fit = { worth: Number.NEGATIVE_INFINITY, from: 0 };
        for (let from = to; from >= 0; from -= 1) {
          const before =
            at === 0 ? (from === 0 ? 0 : Number.NEGATIVE_INFINITY) : best[at - 1]?.[from]?.worth;
          const own = (worths[at]?.[to] ?? 0) - (worths[at]?.[from] ?? 0);
          const joins = from === to ? 0 : (to - from - 1) * CROWDED;
          const none = from === to && column ? EMPTY[column] : 0;
          const torn = isTorn(cells, to) ? TORN : 0;
          const worth = (before ?? 0) + own - joins - none - torn;
          if (worth >= fit.worth) fit = { worth, from };
        }
        return fit;
      }),
    );
  });
  const whole = best.at(-1)?.[cells.length];
  if (!whole || whole.worth * 2 < idealOf(columns)) return null;
  const fitted: Cell[] = [];
  let to = cells.length;
  for (let at = columns.length - 1; at >= 0; at -= 1) {
    const from = best[at]?.[to]?.from ?? 0;
    fitted.unshift(joined(cells.slice(from, to), cells[from]?.offset ?? 0));
    to = from;
  }
  return fitted;
}

/** What a row is worth whose every cell stands where it should. */
function idealOf(columns: (Column | null)[]): number {
  return columns.reduce(
    (sum, column) => sum + Math.max(...KINDS.map((kind) => worthOf(kind, column))),
    0,
  );
}

function joined(cells: Cell[], offset: number): Cell {
  const pieces = cells.flatMap((cell) => cell.pieces);
  return { text: cells.map((cell) => cell.text).join(''), pieces, offset };
}

function isTorn(cells: Cell[], at: number): boolean {
  const [before, after] = [cells[at - 1]?.text ?? '', cells[at]?.text ?? ''];
  return before !== '' && after !== '' && (/[、，]$/.test(before) || /^[、，]/.test(after));
}

function kindOf({ text }: Cell): Kind {
  if (/^\d{1,3}$/.test(text)) return 'number';
  if (SAME.test(text) || NONE.test(text)) return 'same';
  if (/牵头|配合/.test(text) && text.length < 60) return 'units';
  const { names } = readUnitList(text.replace(/[、，；]$/, '').replace(/；/g, '、'));
  if (names.length > 0 && names.every(looksLikeUnit)) return 'units';
  return text.length <= 24 && TIME.test(text) ? 'time' : 'words';
}

function worthOf(kind: Kind, column: Column | null): number {
  if (column === null || column === 'other') return 0;
  if (column === 'number' || column === 'due') return WORTH[kind][column];
  return WORTH[kind][UNITS.includes(column) ? 'units' : 'words'];
}

/** 3, 1, 2 → 0, 3, 4, 6. */
function sums(values: number[]): number[] {
  const all = [0];
  for (const value of values) all.push((all.at(-1) ?? 0) + value);
  return all;
}
