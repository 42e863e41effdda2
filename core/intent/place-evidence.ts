// Which of several tasks a piece of evidence is for: the one its own passage, or its name, speaks of.
import { passagesOf } from './passages.ts';

/** 附件, 照片, 佐证: words for what is attached, not cited. */
const ATTACHED = /附件|附后|见附|照片|图片|截图|扫描件|佐证|证明材料|台账见/;

export interface Placed<T> {
  /** Pieces by the number of the task they are for. */
  byTask: Map<number, T[]>;
  /** What could be for any of them. */
  unclear: T[];
}

/**
 * Places the pieces that came with a message about several tasks, `nos`. What is cited stands in a
 * passage; a file belongs where its name says, else where the only passage that speaks of attachments
 * does. A passage that names no task goes with the one before it; one that names several decides nothing.
 */
export function placeEvidence<T extends { id: number | null; name: string }>(
  text: string,
  pieces: readonly T[],
  nos: readonly number[],
): Placed<T> {
  const passages = tasksByPassage(text, nos);
  const placed: Placed<T> = { byTask: new Map(), unclear: [] };
  for (const piece of pieces) {
    const no =
      piece.id === null ? cited(piece.name, passages) : attached(piece.name, passages, nos);
    if (no === null) placed.unclear.push(piece);
    else placed.byTask.set(no, [...(placed.byTask.get(no) ?? []), piece]);
  }
  return placed;
}

interface Told {
  text: string;
  nos: number[];
}

function tasksByPassage(text: string, nos: readonly number[]): Told[] {
  const told: Told[] = [];
  for (const { text: words, mention } of passagesOf(text, [...nos])) {
    const named = (mention?.nos ?? []).filter((no) => nos.includes(no));
    told.push({ text: words, nos: named.length > 0 ? named : (told.at(-1)?.nos ?? []) });
  }
  return told;
}

function cited(name: string, passages: readonly Told[]): number | null {
  // A link is cut where it has a ? or a ;, as a sentence is.
  const [head = ''] = name.split(/[?？;；!！]/);
  return only(passages.filter(({ text }) => text.includes(head)));
}

function attached(name: string, passages: readonly Told[], nos: readonly number[]): number | null {
  const inName = [...name.matchAll(/第\s*(\d{1,4})\s*[项号]/g)].map((match) => Number(match[1]));
  const named = nos.filter((no) => inName.includes(no));
  if (named.length === 1) return named[0] ?? null;
  if (named.length > 1) return null;
  return only(passages.filter(({ text }) => ATTACHED.test(text)));
}

function only(passages: readonly Told[]): number | null {
  const nos = [...new Set(passages.flatMap((one) => one.nos))];
  return nos.length === 1 ? (nos[0] ?? null) : null;
}
