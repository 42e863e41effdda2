// What people did in the groups: stored before it is acknowledged, worked on once, settled.
import { and, asc, eq, inArray, isNull, lte, or, sql } from 'drizzle-orm';
import type { Inbound } from '#core/ports.ts';
import type { Queryable } from './client.ts';
import { type InboxStatus, inbox } from './schema/delivery.ts';
import { groups } from './schema/office.ts';

/** Stores what came in. Null: this event of this channel is stored already. */
export async function putInbox(
  q: Queryable,
  inbound: Inbound,
  receivedAt: Date,
): Promise<number | null> {
  const { channel, eventId, groupExternalId } = inbound;
  const payload = payloadOf(inbound);
  const [row] = await q
    .insert(inbox)
    .values({ channel, eventId, groupExternalId, payload, receivedAt })
    .onConflictDoNothing()
    .returning({ id: inbox.id });
  return row?.id ?? null;
}

/**
 * Takes up to `limit` unsettled messages for `leaseMs`, oldest first, those on which a process died
 * before after all others: none can stand in everybody's way. Nobody else gets them until
 * then. `attempts` counts this claim: a message that was claimed before and never settled has more than 1.
 */
export async function claimInbox(
  q: Queryable,
  claim: { now: Date; leaseMs: number; limit: number },
): Promise<{ id: number; inbound: Inbound; attempts: number }[]> {
  // A CTE with a row lock is never inlined, so the limit holds and each row is locked once.
  const free = q.$with('free').as(
    q
      .select({ id: inbox.id })
      .from(inbox)
      .where(
        and(
          eq(inbox.status, 'pending'),
          or(isNull(inbox.leaseUntil), lte(inbox.leaseUntil, claim.now)),
        ),
      )
      .orderBy(asc(inbox.attempts), asc(inbox.id))
      .limit(claim.limit)
      .for('update', { skipLocked: true }),
  );
  const rows = await q
    .with(free)
    .update(inbox)
    .set({
      leaseUntil: new Date(claim.now.getTime() + claim.leaseMs),
      attempts: sql`${inbox.attempts} + 1`,
    })
    .where(inArray(inbox.id, q.select({ id: free.id }).from(free)))
    .returning({ id: inbox.id, payload: inbox.payload, attempts: inbox.attempts });
  return rows
    .sort((a, b) => a.id - b.id)
    .map(({ id, payload, attempts }) => ({ id, inbound: inboundOf(payload), attempts }));
}

/** A message as it was stored; null once it has been pruned. */
export async function loadInbound(q: Queryable, inboxId: number): Promise<Inbound | null> {
  const [row] = await q.select({ payload: inbox.payload }).from(inbox).where(eq(inbox.id, inboxId));
  return row ? inboundOf(row.payload) : null;
}

/** The groups an office has on the channel and when what was last heard of each was said, by the platform's clock. */
export async function lastHeard(
  q: Queryable,
  channel: string,
): Promise<{ groupExternalId: string; at: Date }[]> {
  const rows = await q
    .select({
      groupExternalId: inbox.groupExternalId,
      at: sql<string>`max(${inbox.payload} ->> 'at')`,
    })
    .from(inbox)
    .innerJoin(
      groups,
      and(eq(groups.channel, inbox.channel), eq(groups.externalId, inbox.groupExternalId)),
    )
    .where(eq(inbox.channel, channel))
    .groupBy(inbox.groupExternalId)
    .orderBy(asc(inbox.groupExternalId))
    .limit(1000);
  return rows.map(({ groupExternalId, at }) => ({ groupExternalId, at: new Date(at) }));
}

/** Puts another form of a message in its place: what turned out not to be kept is gone. */
export async function replaceInbound(
  q: Queryable,
  inboxId: number,
  inbound: Inbound,
): Promise<void> {
  await q
    .update(inbox)
    .set({ payload: payloadOf(inbound) })
    .where(eq(inbox.id, inboxId));
}

/** Forgets what was stored for a write that came to nothing. */
export async function dropInbound(q: Queryable, inboxId: number): Promise<void> {
  await q.delete(inbox).where(eq(inbox.id, inboxId));
}

/** Ends the work on a message. `error` is for the office's staff, without the message's words. */
export async function settleInbox(
  q: Queryable,
  inboxId: number,
  status: Exclude<InboxStatus, 'pending'>,
  error?: string,
): Promise<void> {
  await q
    .update(inbox)
    .set({ status, error: error ?? null, leaseUntil: null })
    .where(eq(inbox.id, inboxId));
}

function payloadOf(inbound: Inbound): Record<string, unknown> {
  return { ...inbound, at: inbound.at.toISOString() };
}

function inboundOf(payload: Record<string, unknown>): Inbound {
  const stored = payload as unknown as Inbound;
  return { ...stored, at: new Date(stored.at) };
}
