// Items printed out of order: （二十六） set into the middle of （二十五）, whose rest follows a torn
// bracket.
import type { Section } from './outline.ts';
import type { Responsibility } from './responsibility.ts';

/**
 * Gives the rest of an interrupted item back to it. Only where both signs agree: the item before
 * stops in mid-sentence, and this one holds a responsibility whose bracket was torn off.
 */
export function rejoinSpliced(
  text: string,
  sections: Section[],
  responsibilities: Responsibility[],
): Section[] {
  const torn = responsibilities.filter((each) => each.isTorn);
  if (torn.length === 0) return sections;
  const tornOf = sections.map((section) => tornIn(section, torn));
  return sections.flatMap((section, index) => {
    const before = sections[index - 1];
    const next = tornOf[index + 1];
    if (next && stopsShort(text, section)) return [{ ...section, goesOnAt: next.end }];
    const own = tornOf[index];
    if (!before || !own || !stopsShort(text, before)) return [section];
    const rest: Section = { ...before, start: own.end, bodyStart: own.end, end: section.end };
    return [{ ...section, end: own.end }, rest];
  });
}

/** The first torn bracket that stands in a section; `torn` is ordered by offset. */
function tornIn(section: Section, torn: Responsibility[]): Responsibility | null {
  let low = 0;
  let high = torn.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((torn[middle]?.start ?? 0) < section.bodyStart) low = middle + 1;
    else high = middle;
  }
  const first = torn[low];
  return first && first.end < section.end ? first : null;
}

function stopsShort(text: string, section: Section): boolean {
  const isLong = section.end - section.bodyStart >= 20;
  return isLong && !/[。！？；：）)”》〕】]/.test(text.charAt(section.end - 1));
}
