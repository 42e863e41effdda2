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
  return sections.flatMap((section, index) => {
    const [before, after] = [sections[index - 1], sections[index + 1]];
    const next = after ? tornIn(after, responsibilities) : null;
    if (next && stopsShort(text, section)) return [{ ...section, goesOnAt: next.end }];
    const torn = tornIn(section, responsibilities);
    if (!before || !torn || !stopsShort(text, before)) return [section];
    const rest: Section = { ...before, start: torn.end, bodyStart: torn.end, end: section.end };
    return [{ ...section, end: torn.end }, rest];
  });
}

function tornIn(section: Section, responsibilities: Responsibility[]): Responsibility | null {
  const isIn = (each: Responsibility): boolean =>
    each.isTorn && each.start >= section.bodyStart && each.end < section.end;
  return responsibilities.find(isIn) ?? null;
}

function stopsShort(text: string, section: Section): boolean {
  const isLong = section.end - section.bodyStart >= 20;
  return isLong && !/[。！？；：）)”》〕】]/.test(text.charAt(section.end - 1));
}
