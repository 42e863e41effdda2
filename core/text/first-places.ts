// Where each of many patterns may begin in a text, found in one pass over its characters.
import { firstCharacters } from './first-characters.ts';

/** Offsets at which one of the patterns can begin, ascending. */
export type FirstPlaces = (pattern: RegExp) => readonly number[];

/** Patterns that begin with one character; group 0 has none. */
interface Groups {
  groupOf: Uint8Array;
  members: number[][];
}

const CODE_UNITS = 0x10000;

/**
 * Prepares the search for these patterns. A text is then gone through once, however many they are; most
 * characters of a notice begin none of them. Throws where a pattern may begin with anything: it would have
 * to be tried everywhere.
 */
export function firstPlaces(patterns: readonly RegExp[]): (text: string) => FirstPlaces {
  const all = [...new Set(patterns)];
  const slots = new Map(all.map((pattern, slot) => [pattern, slot]));
  const { groupOf, members } = groupsOf(all);
  return (text) => {
    const places = all.map((): number[] => []);
    for (let at = 0; at < text.length; at += 1) {
      const group = groupOf[text.charCodeAt(at)];
      if (!group) continue;
      for (const slot of members[group] ?? []) places[slot]?.push(at);
    }
    return (pattern) => places[slots.get(pattern) ?? -1] ?? unknown(pattern);
  };
}

/**
 * As `firstPlaces`, for short texts: tries the patterns where they may begin, in the order of the text, and
 * hands over where each match ends. Nothing is kept.
 */
export function matchEnds(
  patterns: readonly RegExp[],
): (text: string, take: (end: number, pattern: RegExp) => void) => void {
  const { groupOf, members } = groupsOf([...patterns]);
  return (text, take) => {
    for (let at = 0; at < text.length; at += 1) {
      const group = groupOf[text.charCodeAt(at)];
      if (!group) continue;
      for (const slot of members[group] ?? []) {
        const pattern = patterns[slot];
        if (!pattern) continue;
        pattern.lastIndex = at;
        if (pattern.test(text)) take(pattern.lastIndex, pattern);
      }
    }
  };
}

function groupsOf(patterns: RegExp[]): Groups {
  const slotsOf = new Map<string, number[]>();
  patterns.forEach((pattern, slot) => {
    for (const char of firstCharacters(pattern) ?? unknown(pattern)) {
      slotsOf.set(char, [...(slotsOf.get(char) ?? []), slot]);
    }
  });
  const groups = new Map<string, number>();
  const members: number[][] = [[]];
  const groupOf = new Uint8Array(CODE_UNITS);
  for (const [char, slots] of slotsOf) {
    const key = slots.join();
    if (!groups.has(key)) groups.set(key, members.push(slots) - 1);
    groupOf[char.charCodeAt(0)] = groups.get(key) ?? 0;
  }
  return { groupOf, members };
}

function unknown({ source }: RegExp): never {
  throw new TypeError(`no places are known for ${source}`);
}
