// Passages of one responsibility: the text up to each （…负责）, or the whole item where lines are
// labelled.
import type { UnitMention } from './notice.ts';
import type { Section } from './outline.ts';
import type { Responsibility } from './responsibility.ts';

/** Text `[start, end)` under one responsibility; null where none is stated. */
export interface Passage {
  section: Section;
  start: number;
  /** End of the words themselves, before the bracket. */
  wordsEnd: number;
  /** End of the bracket and the stop behind it. */
  end: number;
  responsibility: Responsibility | null;
  /** Labelled lines among the words (责任单位：…), `[start, end)`; they are no sentences. */
  labels: [number, number][];
  /** Default units declared before this passage. */
  defaults: UnitMention[];
}

/**
 * Cuts all sections into passages. A bracket covers the text back to the one before it, or the
 * item's start; a label, or a bracket that stands right behind the heading, covers the whole
 * item.
 */
export function passagesOf(
  text: string,
  sections: Section[],
  brackets: Responsibility[],
  labels: Responsibility[],
): Passage[] {
  const passages: Passage[] = [];
  const nextBracket = taker(brackets);
  const nextLabel = taker(labels);
  const headed = new Map<Section, Responsibility>();
  let defaults: UnitMention[] = [];
  for (const [index, section] of sections.entries()) {
    const own = nextBracket(section);
    const labelled = nextLabel(section);
    const [first] = own;
    const leads = first !== undefined && first.start === section.bodyStart && own.length === 1;
    const stated = [...own, ...labelled];
    const hasChildren = sections[index + 1]?.parents.includes(section) ?? false;
    const [heading] = hasChildren ? stated : [];
    const inherited = section.parents.findLast((parent) => headed.has(parent));
    if (heading && saysOnlyWho(text, section, stated)) {
      const openEnded = stated.some((each) => each.openEnded);
      headed.set(section, {
        ...heading,
        units: stated.flatMap((each) => each.units),
        openEnded,
      });
    } else if (stated.length === 0 && inherited && hasWords(text, section.bodyStart, section.end)) {
      passages.push(underHeading(section, headed.get(inherited) ?? null, defaults));
    } else if (labelled.length > 0)
      passages.push(wholeItem(section, [...own, ...labelled], defaults));
    else if (leads && hasWords(text, first.end, section.end)) {
      passages.push(wholeItem(section, own, defaults));
    } else passages.push(...cutAtBrackets(text, section, own, brackets, defaults));
    defaults = [...defaults, ...own.flatMap((each) => each.defaults)];
  }
  return passages;
}

/** A heading with its bracket alone, and items below it that the bracket covers. */
function saysOnlyWho(text: string, { bodyStart, end }: Section, stated: Responsibility[]): boolean {
  let rest = text.slice(bodyStart, end);
  for (const each of stated) rest = rest.replace(text.slice(each.start, each.end), '');
  const words = stated.map((each) => text.slice(each.start, each.end)).join('');
  return !hasWords(rest, 0, rest.length) && !/\d月|[年月季]底|前完成|时限/.test(words);
}

function underHeading(
  section: Section,
  stated: Responsibility | null,
  defaults: UnitMention[],
): Passage {
  const { bodyStart: start, end } = section;
  const responsibility = stated && { ...stated, start: end, end };
  return { section, start, wordsEnd: end, end, responsibility, labels: [], defaults };
}

/** Hands out, section by section, those that begin in it. Both lists are in order. */
function taker(all: Responsibility[]): (section: Section) => Responsibility[] {
  let next = 0;
  return (section) => {
    const own: Responsibility[] = [];
    for (; next < all.length; next += 1) {
      const each = all[next];
      if (!each || each.start >= section.end) break;
      if (each.start < section.bodyStart) continue;
      own.push(each.end > section.end ? { ...each, end: section.end } : each);
    }
    return own;
  };
}

function wholeItem(section: Section, stated: Responsibility[], defaults: UnitMention[]): Passage {
  const { bodyStart: start, end } = section;
  const responsibility: Responsibility = {
    start,
    end,
    units: stated.flatMap((each) => each.units),
    openEnded: stated.some((each) => each.openEnded),
    defaults: [],
    isTorn: false,
  };
  const labels = stated.map((each): [number, number] => [each.start, each.end]);
  labels.sort((a, b) => a[0] - b[0]);
  const isSaid = responsibility.units.length > 0;
  return {
    section,
    start,
    wordsEnd: end,
    end,
    responsibility: isSaid ? responsibility : null,
    labels,
    defaults,
  };
}

function cutAtBrackets(
  text: string,
  section: Section,
  own: Responsibility[],
  all: Responsibility[],
  before: UnitMention[],
): Passage[] {
  const passages: Passage[] = [];
  let defaults = before;
  let from = section.bodyStart;
  for (const responsibility of own) {
    if (responsibility.start < from) continue;
    const end = afterStops(text, responsibility.end, section.end);
    const rest = { wordsEnd: responsibility.start, end, responsibility, labels: [], defaults };
    passages.push({ section, start: from, ...rest });
    defaults = [...defaults, ...responsibility.defaults];
    from = end;
  }
  if (!hasWords(text, from, section.end)) return passages;
  const { end, goesOnAt } = section;
  const later = goesOnAt === null ? undefined : all.find((each) => each.start >= goesOnAt);
  const rest = { wordsEnd: end, end, responsibility: later ?? null, labels: [], defaults };
  return [...passages, { section, start: from, ...rest }];
}

function hasWords(text: string, start: number, end: number): boolean {
  return /[\u4e00-\u9fa5]{2}/.test(text.slice(start, end));
}

function afterStops(text: string, from: number, limit: number): number {
  let end = from;
  while (end < limit && '。；）)'.includes(text.charAt(end))) end += 1;
  return end;
}
