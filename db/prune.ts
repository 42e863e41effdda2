// Old rows of the three paces that nobody reads any more. The ledger and its history are never pruned.
import { and, eq, inArray, lt } from 'drizzle-orm';
import type { Queryable } from './client.ts';
import { inbox, jobRuns, outbox } from './schema/delivery.ts';
import { changes, writes } from './schema/journal.ts';

/**
 * Deletes settled inbox rows with what they wrote before and after, and finished job runs, from before `settledBefore`, and sent messages from
 * before `sentBefore` (kept longer: a quoted reply finds its tasks through them). Gives the counts.
 */
export async function pruneDelivery(
  q: Queryable,
  officeId: number,
  keep: { settledBefore: Date; sentBefore: Date },
): Promise<{ inbox: number; outbox: number; runs: number }> {
  const read = await q
    .delete(inbox)
    .where(and(inArray(inbox.status, ['done', 'failed']), lt(inbox.receivedAt, keep.settledBefore)))
    .returning({ id: inbox.id });
  const old = q
    .select({ inboxId: writes.inboxId })
    .from(writes)
    .where(and(eq(writes.officeId, officeId), lt(writes.at, keep.settledBefore)));
  await q.delete(changes).where(inArray(changes.inboxId, old));
  await q.delete(writes).where(inArray(writes.inboxId, old));
  const sent = await q
    .delete(outbox)
    .where(
      and(
        eq(outbox.officeId, officeId),
        inArray(outbox.status, ['sent', 'cancelled']),
        lt(outbox.createdAt, keep.sentBefore),
      ),
    )
    .returning({ id: outbox.id });
  const runs = await q
    .delete(jobRuns)
    .where(and(eq(jobRuns.officeId, officeId), lt(jobRuns.claimedAt, keep.sentBefore)))
    .returning({ slot: jobRuns.slot });
  return { inbox: read.length, outbox: sent.length, runs: runs.length };
}
