// Which characters a match of a pattern may begin with, read off the pattern itself.

/** First characters of a piece of a pattern; `isOpen` where it may match nothing and the next piece counts too. */
interface Firsts {
  characters: Set<string>;
  isOpen: boolean;
}

/** How far a pattern has been read. */
interface Reading {
  source: string;
  at: number;
}

/** A class with more characters than this saves no work. */
const MOST = 400;
const NOTHING_CONSUMED = /\(\?(?:<?[=!])/y;
const GROUP = /\((?:\?:|\?<\w+>)?/y;
const QUANTIFIER = /(?:[?*+]|\{\d+(?:,\d*)?\})\??/y;
const MAY_BE_ABSENT = /^(?:[?*]|\{0)/;

/**
 * The characters with which a match of the pattern can begin, or null where nothing useful can be said: it
 * may begin with nearly anything, or match nothing at all. Knows what this project's patterns are written
 * with; all else (\w, negated classes, flags i, u, v) counts as anything.
 */
export function firstCharacters({ source, flags }: RegExp): Set<string> | null {
  if (/[iuv]/.test(flags)) return null;
  const firsts = readAlternatives({ source, at: 0 });
  return firsts && !firsts.isOpen ? firsts.characters : null;
}

/** a|b|c up to the closing bracket or the end. */
function readAlternatives(reading: Reading): Firsts | null {
  const all: (Firsts | null)[] = [readSequence(reading)];
  while (reading.source.charAt(reading.at) === '|') {
    reading.at += 1;
    all.push(readSequence(reading));
  }
  if (all.includes(null)) return null;
  const known = all.flatMap((each) => each ?? []);
  const characters = new Set(known.flatMap((each) => [...each.characters]));
  return { characters, isOpen: known.some((each) => each.isOpen) };
}

/** Pieces one behind the other: those count up to the first that cannot be absent. */
function readSequence(reading: Reading): Firsts | null {
  const characters = new Set<string>();
  let isOpen = true;
  let isUnknown = false;
  while (reading.at < reading.source.length && !'|)'.includes(reading.source.charAt(reading.at))) {
    const piece = readPiece(reading);
    if (!isOpen) continue;
    if (piece === null) isUnknown = true;
    for (const char of piece?.characters ?? []) characters.add(char);
    isOpen = piece?.isOpen ?? false;
  }
  return isUnknown ? null : { characters, isOpen };
}

function readPiece(reading: Reading): Firsts | null {
  const firsts = readAtom(reading);
  const quantifier = take(reading, QUANTIFIER);
  return firsts && MAY_BE_ABSENT.test(quantifier) ? { ...firsts, isOpen: true } : firsts;
}

function readAtom(reading: Reading): Firsts | null {
  const char = reading.source.charAt(reading.at);
  if (char === '(') {
    const isAside = take(reading, NOTHING_CONSUMED) !== '';
    if (!isAside) take(reading, GROUP);
    const inner = readAlternatives(reading);
    reading.at += 1;
    return isAside ? { characters: new Set(), isOpen: true } : inner;
  }
  if (char === '[') return readClass(reading);
  if (char === '^' || char === '$') {
    reading.at += 1;
    return { characters: new Set(), isOpen: true };
  }
  const members = readCharacter(reading);
  return char === '.' || members === null ? null : { characters: members, isOpen: false };
}

function readClass(reading: Reading): Firsts | null {
  reading.at += 1;
  const isNegated = reading.source.charAt(reading.at) === '^';
  if (isNegated) reading.at += 1;
  const characters = new Set<string>();
  let isUnknown = isNegated;
  while (reading.source.charAt(reading.at) !== ']') {
    const from = readCharacter(reading);
    const isRange = /^-[^\]]/.test(reading.source.slice(reading.at, reading.at + 2));
    if (isRange) reading.at += 1;
    const to = isRange ? readCharacter(reading) : from;
    if (from === null || to === null) isUnknown = true;
    else if (isRange) isUnknown ||= !addRange(characters, [...from][0] ?? '', [...to][0] ?? '');
    else for (const char of from) characters.add(char);
  }
  reading.at += 1;
  return isUnknown ? null : { characters, isOpen: false };
}

/** False where the range is too wide to be of use. */
function addRange(characters: Set<string>, from: string, to: string): boolean {
  if (to.charCodeAt(0) - from.charCodeAt(0) > MOST) return false;
  for (let code = from.charCodeAt(0); code <= to.charCodeAt(0); code += 1) {
    characters.add(String.fromCharCode(code));
  }
  return true;
}

/** One character, or what \d stands for; null for escapes that stand for more than is known here. */
function readCharacter(reading: Reading): Set<string> | null {
  const code = take(reading, /\\u[\da-fA-F]{4}/y);
  if (code) return new Set([String.fromCharCode(Number.parseInt(code.slice(2), 16))]);
  const escaped = take(reading, /\\(?:k<\w+>|.)/y);
  if (escaped === '\\d') return new Set('0123456789');
  if (escaped) return /^\\\w/.test(escaped) ? null : new Set(escaped.slice(1));
  reading.at += 1;
  return new Set(reading.source.charAt(reading.at - 1));
}

function take(reading: Reading, pattern: RegExp): string {
  pattern.lastIndex = reading.at;
  const found = pattern.exec(reading.source)?.[0] ?? '';
  reading.at += found.length;
  return found;
}
