// Where sentences and clauses begin and end in squeezed text.

const SENTENCE_STOPS = '。！？!?';
const CLAUSE_STOPS = `${SENTENCE_STOPS}；;，,：:`;

/** How far a clause is followed; a longer one is not a clause but a page of print. */
const REACH = 120;
const SENTENCE_REACH = 800;

/** Offset at which the sentence holding `at` begins: after the last 。！？ before it. */
export function sentenceStart(text: string, at: number): number {
  const floor = Math.max(0, at - SENTENCE_REACH);
  for (let index = at; index > floor; index -= 1) {
    if (SENTENCE_STOPS.includes(text.charAt(index - 1))) return index;
  }
  return floor;
}

/** Offset at which the clause holding `at` begins: after the last ，；：。 before it. */
export function clauseStart(text: string, at: number): number {
  const floor = Math.max(0, at - REACH);
  for (let index = at; index > floor; index -= 1) {
    if (CLAUSE_STOPS.includes(text.charAt(index - 1))) return index;
  }
  return floor;
}

/** Offset of the ，；：。 (or end) that closes the clause holding `at`. */
export function clauseEnd(text: string, at: number): number {
  const ceiling = Math.min(text.length, at + REACH);
  for (let index = at; index < ceiling; index += 1) {
    if (CLAUSE_STOPS.includes(text.charAt(index))) return index;
  }
  return ceiling;
}
