// Evidence (佐证) as it was handed in; `addEvidence` in the ledger files it.
import { and, asc, count, eq, lt } from 'drizzle-orm';
import type { Queryable } from './client.ts';
import { events, evidence } from './schema/ledger.ts';

/** Pieces shown of one task. */
const LIMIT = 5000;

/** One piece: a file, or a link or number of a paper in `note`; `name` as it was handed in. */
export interface EvidencePiece {
  dutyId: number;
  fileId: number | null;
  note: string | null;
  name: string;
  at: Date;
}

/** Evidence handed in for a task's duties, oldest first. */
export async function listEvidence(q: Queryable, taskId: number): Promise<EvidencePiece[]> {
  const rows = await q
    .select({
      dutyId: evidence.dutyId,
      fileId: evidence.fileId,
      note: evidence.note,
      event: events.payload,
      at: events.at,
    })
    .from(evidence)
    .innerJoin(events, eq(events.id, evidence.eventId))
    .where(eq(events.taskId, taskId))
    .orderBy(asc(evidence.id))
    .limit(LIMIT);
  return rows.map(({ event, ...piece }) => ({
    ...piece,
    name: event.kind === 'evidence' ? event.name : '',
  }));
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

/** How many pieces a duty has. */
export async function piecesOf(q: Queryable, dutyId: number): Promise<number> {
  return await q.$count(evidence, eq(evidence.dutyId, dutyId));
}
