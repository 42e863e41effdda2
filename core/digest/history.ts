// What the ledger's history says of the figures: who signed off and when, what was claimed, returned,
// extended.
import type { CivilDate } from '../calendar/civil-date.ts';
import type { LedgerEventKind } from '../ledger/event.ts';

/** An event as the figures need it, in the order it happened. */
export interface HistoryEvent {
  dutyId: number;
  kind: LedgerEventKind;
  /** The due day it gives (opened, extended, dueChanged, dated, extensionRequested). */
  day: CivilDate | null;
  reason: string | null;
  on: CivilDate;
  by: string;
}

export interface Act {
  dutyId: number;
  on: CivilDate;
  by: string;
}

/** An approved extension: the day in force before and after it. */
export interface Extension extends Act {
  from: CivilDate | null;
  to: CivilDate;
  /** As the unit gave it; null when the office extended unasked. */
  reason: string | null;
}

/** What was taken back since is left out. */
export interface History {
  /** The sign-off in force, by duty. */
  signedOff: ReadonlyMap<number, Act>;
  claimed: readonly Act[];
  returned: readonly Act[];
  extended: readonly Extension[];
}

/** Kinds that change a duty's state, and so are what a correction takes back. */
export const HISTORY_KINDS: LedgerEventKind[] = [
  'opened',
  'reported',
  'completed',
  'signedOff',
  'returned',
  'extensionRequested',
  'extended',
  'dueChanged',
  'dated',
  'suspended',
  'resumed',
  'cancelled',
  'corrected',
];

/** Folds events of an office, oldest first, duty by duty. */
export function readHistory(events: readonly HistoryEvent[]): History {
  const lasting = [...Map.groupBy(events, ({ dutyId }) => dutyId).values()].flatMap(standing);
  const acts = (kind: LedgerEventKind) =>
    lasting
      .filter((one) => one.kind === kind)
      .map(({ dutyId, on, by }): Act => ({ dutyId, on, by }));
  return {
    signedOff: new Map(acts('signedOff').map((act) => [act.dutyId, act])),
    claimed: acts('completed'),
    returned: acts('returned'),
    extended: lasting.flatMap(({ kind, dutyId, on, by, day, reason, before }) =>
      kind === 'extended' && day ? [{ dutyId, on, by, from: before, to: day, reason }] : [],
    ),
  };
}

type Lasting = HistoryEvent & { before: CivilDate | null };

/** A duty's events that still stand, each with the due day in force before it. */
function standing(history: readonly HistoryEvent[]): Lasting[] {
  const lasting: Lasting[] = [];
  let asked: string | null = null;
  for (const event of history) {
    const before = lasting.findLast(({ kind }) => DATING.includes(kind))?.day ?? null;
    if (event.kind === 'corrected') lasting.pop();
    else if (event.kind === 'extensionRequested') asked = event.reason;
    else {
      const reason = event.kind === 'extended' ? asked : event.reason;
      lasting.push({ ...event, reason, before });
    }
  }
  return lasting;
}

const DATING: readonly LedgerEventKind[] = ['opened', 'extended', 'dueChanged', 'dated'];
