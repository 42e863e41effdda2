// A passage cut into clauses, the pieces in which people say one thing each.

/** A clause and whether its sentence ends in a question mark. */
export interface Clause {
  text: string;
  asked: boolean;
}

/** “第8项完成了吗？领导在问” → 第8项完成了吗 (asked), 领导在问. A clause keeps its own words only. */
export function clausesOf(passage: string): Clause[] {
  const clauses: Clause[] = [];
  for (const match of passage.matchAll(/([^，,。；;！!？?\n\t]+)([，,。；;！!？?\n\t]|$)/g)) {
    const text = (match[1] ?? '').trim();
    if (text) clauses.push({ text, asked: /[？?]/.test(match[2] ?? '') });
  }
  return clauses;
}
