// What goes out: stored before it is sent, put once by its key, claimed under a lease, settled.
import { and, asc, desc, eq, inArray, isNull, lte, or, sql } from 'drizzle-orm';
import type { Message } from '#core/message/message.ts';
import type { Queryable } from './client.ts';
import { outbox } from './schema/delivery.ts';
import { groups } from './schema/office.ts';

export type OutboxRow = Pick<
  typeof outbox.$inferSelect,
  | 'id'
  | 'officeId'
  | 'groupId'
  | 'dedupeKey'
  | 'kind'
  | 'message'
  | 'replyTo'
  | 'taskNos'
  | 'attempts'
> & { channel: string; groupExternalId: string; createdAt: Date };

/** Stores a message to send. Null: the office has one with this key already, sent or not. */
export async function putOutbox(
  q: Queryable,
  row: {
    officeId: number;
    groupId: number;
    dedupeKey: string;
    kind: string;
    message: Message;
    replyTo?: string | null;
    taskNos?: number[];
    notBefore: Date;
    createdAt: Date;
  },
): Promise<number | null> {
  const [put] = await q
    .insert(outbox)
    .values({ ...row, taskNos: row.taskNos ?? [] })
    .onConflictDoNothing()
    .returning({ id: outbox.id });
  return put?.id ?? null;
}

/**
 * Takes up to `limit` messages whose time has come, oldest first, for `leaseMs`. A process that dies
 * leaves its rows to the next claim after the lease; `attempts` counts this claim.
 */
export async function claimOutbox(
  q: Queryable,
  claim: { now: Date; leaseMs: number; limit: number },
): Promise<OutboxRow[]> {
  const free = q.$with('free').as(
    q
      .select({ id: outbox.id })
      .from(outbox)
      .where(
        and(
          eq(outbox.status, 'pending'),
          lte(outbox.notBefore, claim.now),
          or(isNull(outbox.leaseUntil), lte(outbox.leaseUntil, claim.now)),
        ),
      )
      .orderBy(asc(outbox.id))
      .limit(claim.limit)
      .for('update', { skipLocked: true }),
  );
  const rows = await q
    .with(free)
    .update(outbox)
    .set({
      leaseUntil: new Date(claim.now.getTime() + claim.leaseMs),
      attempts: sql`${outbox.attempts} + 1`,
    })
    .from(groups)
    .where(
      and(inArray(outbox.id, q.select({ id: free.id }).from(free)), eq(groups.id, outbox.groupId)),
    )
    .returning({
      id: outbox.id,
      officeId: outbox.officeId,
      groupId: outbox.groupId,
      dedupeKey: outbox.dedupeKey,
      kind: outbox.kind,
      message: outbox.message,
      replyTo: outbox.replyTo,
      taskNos: outbox.taskNos,
      attempts: outbox.attempts,
      createdAt: outbox.createdAt,
      channel: groups.channel,
      groupExternalId: groups.externalId,
    });
  return rows.sort((a, b) => a.id - b.id);
}

/** The platform took it and calls it `externalId`. */
export async function settleSent(
  q: Queryable,
  id: number,
  externalId: string,
  sentAt: Date,
): Promise<void> {
  await q
    .update(outbox)
    .set({ status: 'sent', externalId, sentAt, leaseUntil: null, error: null })
    .where(eq(outbox.id, id));
}

/** It failed in a way that may pass: tried again from `notBefore` on. */
export async function retryLater(
  q: Queryable,
  id: number,
  retry: { notBefore: Date; error: string },
): Promise<void> {
  await q
    .update(outbox)
    .set({ ...retry, leaseUntil: null })
    .where(and(eq(outbox.id, id), eq(outbox.status, 'pending')));
}

/** It will not be tried again; it shows in `listFailed`. */
export async function giveUp(q: Queryable, id: number, error: string): Promise<void> {
  await q
    .update(outbox)
    .set({ status: 'failed', error, leaseUntil: null })
    .where(and(eq(outbox.id, id), eq(outbox.status, 'pending')));
}

/** What we said in the message a person quotes: the task numbers it spoke of. */
export async function findByExternalId(
  q: Queryable,
  groupId: number,
  externalId: string,
): Promise<{ taskNos: number[] } | null> {
  const [row] = await q
    .select({ taskNos: outbox.taskNos })
    .from(outbox)
    .where(and(eq(outbox.groupId, groupId), eq(outbox.externalId, externalId)))
    .orderBy(desc(outbox.id))
    .limit(1);
  return row ?? null;
}

/** When the next message may be sent: the earliest `notBefore` of those waiting, past ones included. */
export async function nextOutboxAt(q: Queryable, officeId?: number): Promise<Date | null> {
  const [row] = await q
    .select({ notBefore: outbox.notBefore })
    .from(outbox)
    .where(
      and(
        eq(outbox.status, 'pending'),
        officeId === undefined ? undefined : eq(outbox.officeId, officeId),
      ),
    )
    .orderBy(asc(outbox.notBefore))
    .limit(1);
  return row?.notBefore ?? null;
}

/** Messages given up, newest first, for the office's own list. */
export async function listFailed(
  q: Queryable,
  officeId: number,
  limit = 100,
): Promise<
  { id: number; kind: string; error: string | null; attempts: number; createdAt: Date }[]
> {
  return await q
    .select({
      id: outbox.id,
      kind: outbox.kind,
      error: outbox.error,
      attempts: outbox.attempts,
      createdAt: outbox.createdAt,
    })
    .from(outbox)
    .where(and(eq(outbox.officeId, officeId), eq(outbox.status, 'failed')))
    .orderBy(desc(outbox.id))
    .limit(limit);
}
