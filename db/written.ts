// A write named again: what it was, when, and whether it can still be taken back.
import { and, eq, exists, isNull } from 'drizzle-orm';
import type { Queryable } from './client.ts';
import { loadInbound } from './inbox.ts';
import { changes, writes } from './schema/journal.ts';

export interface Written {
  /** Its one-line difference. */
  said: string;
  at: Date;
  isOpen: boolean;
}

/** A write of the office at this door; null where there is none, none any more, or it was said elsewhere. */
export async function loadWritten(
  q: Queryable,
  { officeId, door }: { officeId: number; door: string },
  inboxId: number,
): Promise<Written | null> {
  const inbound = await loadInbound(q, inboxId);
  const [write] = await q
    .select({ at: writes.at, final: writes.final })
    .from(writes)
    .where(and(eq(writes.officeId, officeId), eq(writes.inboxId, inboxId)));
  if (!write || inbound?.channel !== door) return null;
  const left = and(eq(changes.inboxId, inboxId), isNull(changes.undoneAt));
  const [open] = await q
    .select({ id: writes.inboxId })
    .from(writes)
    .where(and(eq(writes.inboxId, inboxId), exists(q.select().from(changes).where(left))));
  return { said: inbound.text, at: write.at, isOpen: open !== undefined && write.final === null };
}
