// Evidence (佐证) as it was handed in; `addEvidence` in the ledger files it.
import { and, asc, count, eq, lt } from 'drizzle-orm';
import type { Queryable } from './client.ts';
import { events, evidence } from './schema/ledger.ts';

/** Pieces shown of one task. */
const LIMIT = 5000;

/** Evidence handed in for a task's duties, oldest first. */
export async function listEvidence(
  q: Queryable,
  taskId: number,
): Promise<{ dutyId: number; fileId: number | null; note: string | null; at: Date }[]> {
  return await q
    .select({
      dutyId: evidence.dutyId,
      fileId: evidence.fileId,
      note: evidence.note,
      at: events.at,
    })
    .from(evidence)
    .innerJoin(events, eq(events.id, evidence.eventId))
    .where(eq(events.taskId, taskId))
    .orderBy(asc(evidence.id))
    .limit(LIMIT);
}

/** Pieces per duty handed in before an instant; a duty without any is not in the map. */
export async function countEvidence(
  q: Queryable,
  officeId: number,
  before: Date,
): Promise<Map<number, number>> {
  const rows = await q
    .select({ dutyId: evidence.dutyId, pieces: count() })
    .from(evidence)
    .innerJoin(events, eq(events.id, evidence.eventId))
    .where(and(eq(events.officeId, officeId), lt(events.at, before)))
    .groupBy(evidence.dutyId);
  return new Map(rows.map((row) => [row.dutyId, row.pieces]));
}
