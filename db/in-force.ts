// Which events count: all but those that were taken back, which stay in the history to be read.
import { eq, notExists } from 'drizzle-orm';
import type { Queryable } from './client.ts';
import { takenBack } from './schema/journal.ts';
import { events } from './schema/ledger.ts';

/** A condition on `events`: nobody has taken it back. */
export function inForce(q: Queryable) {
  return notExists(
    q.select({ id: takenBack.eventId }).from(takenBack).where(eq(takenBack.eventId, events.id)),
  );
}
