// Differences under the numbers people say (采纳 2、3), and which of them an order means.
import type { ChangeKind, NoticeChange, ProposedChange, Verdict } from './change.ts';

/** A difference that was shown before, with what was said of it. */
export interface ShownChange {
  no: number;
  key: string;
  change: NoticeChange;
  verdict: Verdict;
  decidedByName: string | null;
}

export interface NumberedChange {
  no: number;
  change: NoticeChange;
  verdict: Verdict;
  decidedByName: string | null;
  /** What taking it over would do now; null when the two no longer differ in it. */
  proposed: ProposedChange | null;
}

/** Which differences an order is about. Task numbers count in 项, differences in 处. */
export type ChangeChoice =
  | { by: 'nos'; nos: number[] }
  | { by: 'tasks'; nos: number[] }
  | { by: 'kinds'; kinds: ChangeKind[] }
  /** All that are undecided, but for these numbers. */
  | { by: 'rest'; except: number[] };

/**
 * Joins what was shown with what the comparison says now. Numbers stay; new differences get the next.
 * An undecided one the ledger has caught up with is gone.
 */
export function numberChanges(
  shown: readonly ShownChange[],
  fresh: readonly ProposedChange[],
): NumberedChange[] {
  const now = new Map(fresh.map((change) => [change.key, change]));
  const kept = shown.flatMap((one): NumberedChange[] => {
    const proposed = now.get(one.key) ?? null;
    if (one.verdict === 'pending' && !proposed) return [];
    const { no, verdict, decidedByName } = one;
    // What was taken over stays as it was when it was.
    const change = verdict === 'taken' || !proposed ? one.change : shownOf(proposed);
    return [{ no, change, verdict, decidedByName, proposed }];
  });
  const known = new Set(shown.map((one) => one.key));
  const last = Math.max(0, ...shown.map((one) => one.no));
  const added = fresh.filter((change) => !known.has(change.key));
  return [
    ...kept,
    ...added.map((proposed, index): NumberedChange => {
      const undecided = { verdict: 'pending' as const, decidedByName: null };
      return { no: last + 1 + index, change: shownOf(proposed), ...undecided, proposed };
    }),
  ];
}

function shownOf({ effects: _, settles: __, ...change }: ProposedChange): NoticeChange {
  return change;
}

/** What an order comes to: those it means, those left for a word of their own, numbers nobody has. */
export interface Chosen {
  rows: NumberedChange[];
  /** Meant only among others, and to be looked at first. */
  held: NumberedChange[];
  unknown: number[];
}

/**
 * The rows an order means. Named by its own number a row is meant whatever it says; as one of all, of
 * a kind or of a task it must be undecided, and one with a caution is held back while `takes`.
 */
export function chooseChanges(
  rows: readonly NumberedChange[],
  choice: ChangeChoice,
  takes: boolean,
): Chosen {
  if (choice.by === 'nos') {
    const found = rows.filter((row) => choice.nos.includes(row.no));
    const unknown = choice.nos.filter((no) => !rows.some((row) => row.no === no));
    return { rows: found, held: [], unknown };
  }
  const open = rows.filter((row) => row.verdict === 'pending');
  const meant = open.filter((row) => isMeant(row, choice));
  const isHeld = (row: NumberedChange) => takes && row.change.cautions.length > 0;
  const held = meant.filter(isHeld);
  const nos = choice.by === 'tasks' ? choice.nos : [];
  const unknown = nos.filter((no) => !rows.some((row) => row.change.taskNo === no));
  return { rows: meant.filter((row) => !isHeld(row)), held, unknown };
}

function isMeant({ no, change }: NumberedChange, choice: ChangeChoice): boolean {
  switch (choice.by) {
    case 'nos':
      return choice.nos.includes(no);
    case 'tasks':
      return change.taskNo !== null && choice.nos.includes(change.taskNo);
    case 'kinds':
      return choice.kinds.includes(change.kind);
    case 'rest':
      return !choice.except.includes(no);
  }
}
