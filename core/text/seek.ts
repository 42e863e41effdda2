// One pattern, or one of some characters, looked for in short texts without trying it everywhere.
import { firstCharacters } from './first-characters.ts';

const CODE_UNITS = 0x10000;

/**
 * The first match of the pattern at or behind `from`, as `exec` of a pattern without flags finds it; null where
 * there is none. It is tried only where it may begin, which pays where it has many alternatives. Throws where
 * it may begin with anything, or with nothing.
 */
export function seek(pattern: RegExp): (text: string, from?: number) => RegExpExecArray | null {
  const characters = firstCharacters(pattern);
  if (!characters) throw new TypeError(`${pattern.source} may begin anywhere`);
  const begins = tableOf(characters);
  const sticky = new RegExp(pattern.source, 'y');
  return (text, from = 0) => {
    for (let at = from; at < text.length; at += 1) {
      if (begins[text.charCodeAt(at)] !== 1) continue;
      sticky.lastIndex = at;
      const match = sticky.exec(text);
      if (match) return match;
    }
    return null;
  };
}

/** The offset of the first of these characters in `[from, to)`, or -1. */
export function indexOfAny(
  characters: string,
): (text: string, from?: number, to?: number) => number {
  const among = tableOf(characters);
  return (text, from = 0, to = text.length) => {
    for (let at = from; at < to; at += 1) if (among[text.charCodeAt(at)] === 1) return at;
    return -1;
  };
}

/** One byte for each code unit: 1 for those given. */
function tableOf(characters: Iterable<string>): Uint8Array {
  const table = new Uint8Array(CODE_UNITS);
  for (const character of characters) table[character.charCodeAt(0)] = 1;
  return table;
}
