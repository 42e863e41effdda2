// What a unit asked of the office for one duty and the office has not decided.
import { and, desc, eq, inArray } from 'drizzle-orm';
import type { Queryable } from './client.ts';
import { inForce } from './in-force.ts';
import { events } from './schema/ledger.ts';

/** The extension a unit asked for and the office has not decided; null when there is none. */
export async function pendingExtension(
  q: Queryable,
  dutyId: number,
): Promise<{ to: string; reason: string } | null> {
  const [last] = await q
    .select({ event: events.payload })
    .from(events)
    .where(
      and(
        eq(events.dutyId, dutyId),
        inForce(q),
        inArray(events.kind, [
          'extensionRequested',
          'extended',
          'extensionRefused',
          'dueChanged',
          'reassigned',
          'signedOff',
          'cancelled',
        ]),
      ),
    )
    .orderBy(desc(events.id))
    .limit(1);
  if (last?.event.kind !== 'extensionRequested') return null;
  return { to: last.event.to, reason: last.event.reason };
}
