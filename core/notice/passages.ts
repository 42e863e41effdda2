// Passages of one responsibility: the text up to each （…负责）, and what is left after the last one.

import type { Section } from './outline.ts';
import type { Responsibility } from './responsibility.ts';

/** Text `[start, end)` under one responsibility; null where none is stated in brackets. */
export interface Passage {
  section: Section;
  start: number;
  /** End of the words themselves, before the bracket. */
  wordsEnd: number;
  /** End of the bracket and the stop behind it. */
  end: number;
  responsibility: Responsibility | null;
  /** Default units declared before this passage. */
  defaults: Responsibility['defaults'];
}

/** Cuts all sections into passages. A bracket covers the text back to the one before it, or the item's start. */
export function passagesOf(
  text: string,
  sections: Section[],
  responsibilities: Responsibility[],
): Passage[] {
  const passages: Passage[] = [];
  let defaults: Responsibility['defaults'] = [];
  let next = 0;
  for (const section of sections) {
    let from = section.bodyStart;
    while (next < responsibilities.length) {
      const responsibility = responsibilities[next];
      if (!responsibility || responsibility.start >= section.end) break;
      next += 1;
      if (responsibility.start < from) continue;
      const end = afterStops(text, responsibility.end, section.end);
      const { start: wordsEnd } = responsibility;
      passages.push({ section, start: from, wordsEnd, end, responsibility, defaults });
      defaults = [...defaults, ...responsibility.defaults];
      from = end;
    }
    if (/[\u4e00-\u9fa5]{2}/.test(text.slice(from, section.end))) {
      const { goesOnAt } = section;
      const responsibility =
        goesOnAt === null
          ? null
          : (responsibilities.find((each) => each.start >= goesOnAt) ?? null);
      const rest = { wordsEnd: section.end, end: section.end, responsibility, defaults };
      passages.push({ section, start: from, ...rest });
    }
  }
  return passages;
}

function afterStops(text: string, from: number, limit: number): number {
  let end = from;
  while (end < limit && '。；）)'.includes(text.charAt(end))) end += 1;
  return end;
}
