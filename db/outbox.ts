// What goes out: stored before it is sent, put once by its key, settled once it was tried.
import { and, asc, desc, eq, gte, inArray, isNotNull, lt, or, sql } from 'drizzle-orm';
import type { Message } from '#core/message/message.ts';
import type { Queryable } from './client.ts';
import { outbox } from './schema/delivery.ts';

/** Stores a message to send. Null: the office has one with this key already, sent or not. */
export async function putOutbox(
  q: Queryable,
  row: {
    /** Null: said in a group no office has taken in. */
    officeId: number | null;
    groupId: number;
    dedupeKey: string;
    kind: string;
    message: Message;
    replyTo?: string | null;
    privateTo?: string | null;
    urgentFor?: string[];
    supersedes?: string;
    taskNos?: number[];
    notBefore: Date;
    createdAt: Date;
    status?: 'pending' | 'shadow';
  },
): Promise<number | null> {
  const [put] = await q
    .insert(outbox)
    .values({ ...row, taskNos: row.taskNos ?? [] })
    .onConflictDoNothing()
    .returning({ id: outbox.id });
  return put?.id ?? null;
}

/** The platform took it and calls it `externalId`, or `parts` where it is several messages there. */
export async function settleSent(
  q: Queryable,
  id: number,
  externalId: string,
  sentAt: Date,
  parts: string[] = [],
): Promise<void> {
  await q
    .update(outbox)
    .set({
      status: 'sent',
      externalId,
      parts,
      sentAt,
      attemptedAt: sentAt,
      leaseUntil: null,
      error: null,
    })
    .where(eq(outbox.id, id));
}

/** It failed in a way that may pass: tried again from `notBefore` on. */
export async function retryLater(
  q: Queryable,
  id: number,
  retry: { notBefore: Date; error: string; attemptedAt?: Date | null; parts?: string[] },
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
): Promise<{ id: number; taskNos: number[]; message: Message } | null> {
  const [row] = await q
    .select({ id: outbox.id, taskNos: outbox.taskNos, message: outbox.message })
    .from(outbox)
    .where(
      and(
        eq(outbox.groupId, groupId),
        or(eq(outbox.externalId, externalId), sql`${outbox.parts} ? ${externalId}`),
      ),
    )
    .orderBy(desc(outbox.id))
    .limit(1);
  return row ?? null;
}

/** A message that was sent, by its key; null when there is none, or it is not out yet. */
export async function findSent(
  q: Queryable,
  officeId: number,
  dedupeKey: string,
): Promise<{ id: number; externalId: string; parts: string[]; message: Message } | null> {
  const { id, externalId, parts, message } = outbox;
  const [row] = await q
    .select({ id, externalId, parts, message })
    .from(outbox)
    .where(and(eq(outbox.officeId, officeId), eq(outbox.dedupeKey, dedupeKey)));
  return row?.externalId ? { ...row, externalId: row.externalId } : null;
}

/** What was sent reads otherwise now: a button on it was pressed. */
export async function replaceSent(q: Queryable, id: number, message: Message): Promise<void> {
  await q
    .update(outbox)
    .set({ message })
    .where(and(eq(outbox.id, id), eq(outbox.status, 'sent')));
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

/** A message as the office's own lists show it. */
export type Stored = Pick<
  typeof outbox.$inferSelect,
  'id' | 'kind' | 'message' | 'error' | 'attempts' | 'createdAt' | 'taskNos'
>;

const storedColumns = {
  id: outbox.id,
  kind: outbox.kind,
  message: outbox.message,
  error: outbox.error,
  attempts: outbox.attempts,
  createdAt: outbox.createdAt,
  taskNos: outbox.taskNos,
};

/** Messages given up, newest first, for the office's own list. */
export async function listFailed(q: Queryable, officeId: number, limit = 100): Promise<Stored[]> {
  return await q
    .select(storedColumns)
    .from(outbox)
    .where(and(eq(outbox.officeId, officeId), eq(outbox.status, 'failed')))
    .orderBy(desc(outbox.id))
    .limit(limit);
}

/** Messages whose time came before `before` and that are still not sent, oldest first. */
export async function listStuck(
  q: Queryable,
  officeId: number,
  before: Date,
  limit = 100,
): Promise<Stored[]> {
  return await q
    .select(storedColumns)
    .from(outbox)
    .where(
      and(
        eq(outbox.officeId, officeId),
        eq(outbox.status, 'pending'),
        lt(outbox.createdAt, before),
        isNotNull(outbox.error),
      ),
    )
    .orderBy(asc(outbox.id))
    .limit(limit);
}

/** What was drafted instead of sent (影子模式) from one instant to before another, in order. */
export async function listDrafted(
  q: Queryable,
  officeId: number,
  span: { from: Date; to: Date },
  limit = 200,
): Promise<Stored[]> {
  return await q
    .select(storedColumns)
    .from(outbox)
    .where(
      and(
        eq(outbox.officeId, officeId),
        eq(outbox.status, 'shadow'),
        gte(outbox.createdAt, span.from),
        lt(outbox.createdAt, span.to),
      ),
    )
    .orderBy(asc(outbox.id))
    .limit(limit);
}

/** Tries a message that was given up once more, with all its patience. False: it was not given up. */
export async function resend(
  q: Queryable,
  officeId: number,
  id: number,
  notBefore: Date,
): Promise<boolean> {
  const again = await q
    .update(outbox)
    .set({ status: 'pending', attempts: 0, error: null, leaseUntil: null, notBefore })
    .where(and(eq(outbox.officeId, officeId), eq(outbox.id, id), eq(outbox.status, 'failed')))
    .returning({ id: outbox.id });
  return again.length > 0;
}

/** Which of these keys were sent or wait to be; with `drafts`, also those of 影子模式. */
export async function findKeys(
  q: Queryable,
  officeId: number,
  dedupeKeys: readonly string[],
  drafts: boolean,
): Promise<string[]> {
  if (dedupeKeys.length === 0) return [];
  const rows = await q
    .select({ key: outbox.dedupeKey })
    .from(outbox)
    .where(
      and(
        eq(outbox.officeId, officeId),
        inArray(outbox.dedupeKey, [...dedupeKeys]),
        inArray(outbox.status, drafts ? ['sent', 'pending', 'shadow'] : ['sent', 'pending']),
      ),
    );
  return rows.map((row) => row.key);
}
