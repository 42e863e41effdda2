// What happened to an office's duties of late, by kind.
import { and, asc, eq, gte, inArray } from 'drizzle-orm';
import type { LedgerEvent, LedgerEventKind } from '#core/ledger/event.ts';
import type { Queryable } from './client.ts';
import { events } from './schema/ledger.ts';

/** A month of a large office. */
const HISTORY_LIMIT = 20_000;

/** What happened to a duty, and when. */
export interface DutyEvent {
  dutyId: number;
  event: LedgerEvent;
  at: Date;
}

/** Events of some kinds in an office since an instant, oldest first. */
export async function eventsSince(
  q: Queryable,
  officeId: number,
  kinds: LedgerEventKind[],
  since: Date,
): Promise<DutyEvent[]> {
  const rows = await q
    .select({ dutyId: events.dutyId, event: events.payload, at: events.at })
    .from(events)
    .where(and(eq(events.officeId, officeId), inArray(events.kind, kinds), gte(events.at, since)))
    .orderBy(asc(events.id))
    .limit(HISTORY_LIMIT);
  return rows.flatMap(({ dutyId, ...row }) => (dutyId === null ? [] : [{ dutyId, ...row }]));
}
