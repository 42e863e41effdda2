// Taking messages to send: under a lease, what answers a person first, no faster than the platform allows.
import { and, asc, eq, gt, inArray, isNull, lte, or, sql } from 'drizzle-orm';
import { lookBackMs, type Pace, withinPace } from '#core/message/pace.ts';
import type { Db, Queryable } from './client.ts';
import { alone } from './lock.ts';
import { type OutboxKind, outbox, REPLY_KINDS } from './schema/delivery.ts';
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
  | 'privateTo'
  | 'urgentFor'
  | 'parts'
  | 'supersedes'
  | 'taskNos'
  | 'attempts'
> & { channel: string; groupExternalId: string; createdAt: Date };

export interface Claim {
  now: Date;
  leaseMs: number;
  limit: number;
  /** Only messages for groups of this channel. */
  channel?: string;
}

/** Messages looked at for one paced claim. */
const CANDIDATES = 1000;
/** No request to a platform is under way for longer. */
const UNDER_WAY_MS = 30_000;

/**
 * Takes up to `limit` messages whose time has come, answers first, then the oldest, for `leaseMs`. A
 * process that dies leaves its rows to the next claim after the lease; `attempts` counts this claim.
 */
export async function claimOutbox(
  q: Queryable,
  claim: Claim & { ids?: number[] },
): Promise<OutboxRow[]> {
  const free = q.$with('free').as(
    q
      .select({ id: outbox.id })
      .from(outbox)
      .innerJoin(groups, eq(groups.id, outbox.groupId))
      .where(and(isFree(claim), claim.ids && inArray(outbox.id, claim.ids)))
      .orderBy(urgency, asc(outbox.id))
      .limit(claim.limit)
      .for('update', { of: outbox, skipLocked: true }),
  );
  const rows = await q
    .with(free)
    .update(outbox)
    .set({
      leaseUntil: new Date(claim.now.getTime() + claim.leaseMs),
      attemptedAt: claim.now,
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
      privateTo: outbox.privateTo,
      urgentFor: outbox.urgentFor,
      parts: outbox.parts,
      supersedes: outbox.supersedes,
      taskNos: outbox.taskNos,
      attempts: outbox.attempts,
      createdAt: outbox.createdAt,
      channel: groups.channel,
      groupExternalId: groups.externalId,
    });
  return rows.sort((a, b) => rank(a.kind) - rank(b.kind) || a.id - b.id);
}

/**
 * The same within the channel's pace, which all processes share: whoever claims for a channel looks
 * at what was sent of late and claims before another may look. `again`: when the pace opens, where
 * it held messages back.
 */
export async function claimPaced(
  db: Db,
  claim: Claim & { channel: string },
  pace: Pace,
): Promise<{ rows: OutboxRow[]; again: Date | null }> {
  return await db.transaction(async (tx) => {
    await alone(tx, `send:${claim.channel}`);
    const waiting = await tx
      .select({ id: outbox.id, groupId: outbox.groupId })
      .from(outbox)
      .innerJoin(groups, eq(groups.id, outbox.groupId))
      .where(isFree(claim))
      .orderBy(urgency, asc(outbox.id))
      .limit(CANDIDATES);
    if (waiting.length === 0) return { rows: [], again: null };
    const attempts = await recentAttempts(tx, claim, lookBackMs(pace));
    const { free, again } = withinPace(waiting, attempts, pace, {
      now: claim.now,
      most: claim.limit,
    });
    const ids = free.map(({ id }) => id);
    return { rows: ids.length > 0 ? await claimOutbox(tx, { ...claim, ids }) : [], again };
  });
}

async function recentAttempts(
  q: Queryable,
  { now, channel }: Claim & { channel: string },
  windowMs: number,
) {
  const since = new Date(now.getTime() - Math.max(windowMs, UNDER_WAY_MS));
  const rows = await q
    .select({ groupId: outbox.groupId, at: outbox.attemptedAt, leaseUntil: outbox.leaseUntil })
    .from(outbox)
    .innerJoin(groups, eq(groups.id, outbox.groupId))
    .where(and(eq(groups.channel, channel), gt(outbox.attemptedAt, since)));
  return rows.flatMap(({ groupId, at, leaseUntil }) => {
    if (!at) return [];
    const underWay = leaseUntil !== null && at.getTime() > now.getTime() - UNDER_WAY_MS;
    return [{ groupId, at, underWay }];
  });
}

/** The earliest `notBefore` after the first instant and up to the second; null = none is due then. */
export async function nextOutboxBetween(q: Queryable, from: Date, to: Date): Promise<Date | null> {
  const { notBefore, status } = outbox;
  const [row] = await q
    .select({ notBefore })
    .from(outbox)
    .where(and(eq(status, 'pending'), gt(notBefore, from), lte(notBefore, to)))
    .orderBy(asc(notBefore))
    .limit(1);
  return row?.notBefore ?? null;
}

/** Waiting, its time has come, and nobody is at it. */
function isFree({ now, channel }: Claim) {
  return and(
    eq(outbox.status, 'pending'),
    lte(outbox.notBefore, now),
    or(isNull(outbox.leaseUntil), lte(outbox.leaseUntil, now)),
    channel === undefined ? undefined : eq(groups.channel, channel),
  );
}

const urgency = sql`case when ${inArray(outbox.kind, [...REPLY_KINDS])} then 0 else 1 end`;

function rank(kind: string): number {
  return REPLY_KINDS.includes(kind as OutboxKind) ? 0 : 1;
}
