// What the database says about the year afterwards: duties folded from their events, runs, messages.
import { asc, eq } from 'drizzle-orm';
import { civilDay } from '#core/calendar/zone.ts';
import { apply, opened } from '#core/ledger/apply.ts';
import type { Duty } from '#core/ledger/duty.ts';
import type { Db } from '#db/client.ts';
import { loadDuties } from '#db/ledger-queries.ts';
import { jobRuns, outbox } from '#db/schema/delivery.ts';
import { events } from '#db/schema/ledger.ts';

export type EventRow = typeof events.$inferSelect;

export interface History {
  duties: Duty[];
  /** By duty, in order. */
  events: Map<number, EventRow[]>;
  runs: (typeof jobRuns.$inferSelect)[];
  messages: (typeof outbox.$inferSelect)[];
}

export async function readHistory(db: Db, officeId: number): Promise<History> {
  const rows = await db
    .select()
    .from(events)
    .where(eq(events.officeId, officeId))
    .orderBy(asc(events.id));
  return {
    duties: await loadDuties(db, officeId),
    events: Map.groupBy(rows, (row) => row.dutyId ?? 0),
    runs: await db
      .select()
      .from(jobRuns)
      .where(eq(jobRuns.officeId, officeId))
      .orderBy(asc(jobRuns.slot)),
    messages: await db
      .select()
      .from(outbox)
      .where(eq(outbox.officeId, officeId))
      .orderBy(asc(outbox.id)),
  };
}

/** A duty from its events before an instant; null when it was not open yet. */
export function foldBefore(duty: Duty, rows: readonly EventRow[], before: Date): Duty | null {
  let state: Duty | null = null;
  for (const row of rows) {
    if (row.at >= before) break;
    state = step(duty, state, row);
  }
  return state;
}

const days = new Map<number, string>();

/** The same instants are asked for some hundred thousand times. */
function dayOf(at: Date): string {
  const known = days.get(at.getTime());
  if (known) return known;
  const day = civilDay(at);
  days.set(at.getTime(), day);
  return day;
}

function step(duty: Duty, state: Duty | null, { payload, at, actorName }: EventRow): Duty | null {
  if (payload.kind === 'opened') return { ...duty, ...opened(payload) };
  if (!state) return null;
  const stamp = { day: dayOf(at), at: at.toISOString(), by: actorName };
  const applied = apply(state, payload, stamp);
  if (!applied.ok) throw new Error(`history refuses itself: ${applied.reason}`);
  return applied.duty;
}
