// Lines drawn on a page, and the grid of cells they make.

/** A line drawn along x or y, in points from the page's upper left. `at` is its y or its x. */
export interface Rule {
  isHorizontal: boolean;
  at: number;
  from: number;
  to: number;
}

/** Rules that make one table: where its columns and rows begin and end, ascending. */
export interface Grid {
  columns: number[];
  rows: number[];
  horizontal: Rule[];
  vertical: Rule[];
}

/** Ends that miss each other by less than this meet; parallel rules this close are one. */
const NEAR = 3;
/** A page with more is a drawing. */
const MOST_RULES = 3_000;
/** Lines this thin are rules, and boxes this thin are lines. */
const THIN = 3;

/** The rule along a thin box; null for a box that is not thin. */
export function ruleOf(x0: number, y0: number, x1: number, y1: number): Rule | null {
  const [left, right] = x0 < x1 ? [x0, x1] : [x1, x0];
  const [top, bottom] = y0 < y1 ? [y0, y1] : [y1, y0];
  const [width, height] = [right - left, bottom - top];
  if (height <= THIN && width > THIN) {
    return { isHorizontal: true, at: (top + bottom) / 2, from: left, to: right };
  }
  if (width <= THIN && height > THIN) {
    return { isHorizontal: false, at: (left + right) / 2, from: top, to: bottom };
  }
  return null;
}

/** The tables a page's rules make, from top to bottom. Frames, underlines and red rules are none. */
export function gridsOf(rules: Rule[]): Grid[] {
  if (rules.length > MOST_RULES) return [];
  return connected(rules)
    .map(gridOf)
    .filter((grid) => grid.columns.length > 2 && grid.rows.length > 1)
    .sort((a, b) => (a.rows[0] ?? 0) - (b.rows[0] ?? 0));
}

/** Groups of rules that cross or touch. */
function connected(rules: Rule[]): Rule[][] {
  const left = new Set(rules);
  const groups: Rule[][] = [];
  for (const seed of rules) {
    if (!left.delete(seed)) continue;
    const group = [seed];
    for (const rule of group) {
      for (const other of left) {
        if (!meet(rule, other)) continue;
        left.delete(other);
        group.push(other);
      }
    }
    groups.push(group);
  }
  return groups;
}

function meet(a: Rule, b: Rule): boolean {
  if (a.isHorizontal === b.isHorizontal) {
    const isOne = Math.abs(a.at - b.at) < NEAR;
    return isOne && a.from < b.to + NEAR && b.from < a.to + NEAR;
  }
  return covers(a, b.at) && covers(b, a.at);
}

/** Whether a rule runs past this place on its own axis. */
function covers(rule: Rule, at: number): boolean {
  return rule.from - NEAR < at && at < rule.to + NEAR;
}

function gridOf(group: Rule[]): Grid {
  const horizontal = group.filter((rule) => rule.isHorizontal);
  const vertical = group.filter((rule) => !rule.isHorizontal);
  return { columns: places(vertical), rows: places(horizontal), horizontal, vertical };
}

function places(rules: Rule[]): number[] {
  const sorted = rules.map((rule) => rule.at).sort((a, b) => a - b);
  return sorted.filter((at, index) => index === 0 || at - (sorted[index - 1] ?? 0) > NEAR);
}

/** Whether a rule separates the places on both sides of `at`, looked at from `beside`. */
export function isDrawn(rules: Rule[], at: number, beside: number): boolean {
  return rules.some((rule) => Math.abs(rule.at - at) <= NEAR && covers(rule, beside));
}
