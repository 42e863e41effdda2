// What happened to an office's duties of late, by kind; and the one event that happens to many at once.
import { and, asc, eq, gte, inArray, lt, sql } from 'drizzle-orm';
import type { LedgerEvent, LedgerEventKind } from '#core/ledger/event.ts';
import type { Queryable, Tx } from './client.ts';
import { inForce } from './in-force.ts';
import type { Stamp } from './open-duties.ts';
import { duties, events } from './schema/ledger.ts';

/** A month of a large office. */
const HISTORY_LIMIT = 20_000;
/** Some years of a large office. */
const ALL_LIMIT = 1_000_000;

/** What happened to a duty, and when. */
export interface DutyEvent {
  dutyId: number;
  event: LedgerEvent;
  at: Date;
}

/** Events of some kinds in an office since an instant, oldest first. */
export async function eventsSince(
  q: Queryable,
  officeId: number,
  kinds: LedgerEventKind[],
  since: Date,
): Promise<DutyEvent[]> {
  const rows = await q
    .select({ dutyId: events.dutyId, event: events.payload, at: events.at })
    .from(events)
    .where(
      and(
        eq(events.officeId, officeId),
        inArray(events.kind, kinds),
        gte(events.at, since),
        inForce(q),
      ),
    )
    .orderBy(asc(events.id))
    .limit(HISTORY_LIMIT);
  return rows.flatMap(({ dutyId, ...row }) => (dutyId === null ? [] : [{ dutyId, ...row }]));
}

/** A duty's event without its words: what figures are made of. */
export interface DutyEventRow {
  dutyId: number;
  kind: LedgerEventKind;
  /** The due day it gives, where it gives one. */
  day: string | null;
  reason: string | null;
  actorName: string;
  at: Date;
}

/** All events of some kinds in an office before an instant, in the order they happened. */
export async function eventsBefore(
  q: Queryable,
  officeId: number,
  kinds: LedgerEventKind[],
  before: Date,
): Promise<DutyEventRow[]> {
  const rows = await q
    .select({
      dutyId: events.dutyId,
      kind: events.kind,
      day: sql<string | null>`coalesce(${events.payload}->>'to', ${events.payload}->>'dueOn')`,
      reason: sql<string | null>`${events.payload}->>'reason'`,
      actorName: events.actorName,
      at: events.at,
    })
    .from(events)
    .where(and(eq(events.officeId, officeId), inArray(events.kind, kinds), lt(events.at, before)))
    .orderBy(asc(events.id))
    .limit(ALL_LIMIT);
  return rows.flatMap(({ dutyId, ...row }) => (dutyId === null ? [] : [{ dutyId, ...row }]));
}

/** What units reported in an office from one instant to before another, oldest first. */
export async function reportsBetween(
  q: Queryable,
  officeId: number,
  from: Date,
  before: Date,
): Promise<{ dutyId: number; text: string; at: Date }[]> {
  const rows = await q
    .select({
      dutyId: events.dutyId,
      text: sql<string>`${events.payload}->'report'->>'text'`,
      at: events.at,
    })
    .from(events)
    .where(
      and(
        eq(events.officeId, officeId),
        inArray(events.kind, ['reported', 'completed']),
        gte(events.at, from),
        lt(events.at, before),
      ),
    )
    .orderBy(asc(events.id))
    .limit(ALL_LIMIT);
  return rows.flatMap(({ dutyId, ...row }) => (dutyId === null ? [] : [{ dutyId, ...row }]));
}

/** How often something of a kind happened in an office from one instant to before another. */
export async function countEvents(
  q: Queryable,
  officeId: number,
  kind: LedgerEventKind,
  { from, before }: { from: Date; before: Date },
): Promise<number> {
  const which = and(
    eq(events.officeId, officeId),
    eq(events.kind, kind),
    gte(events.at, from),
    lt(events.at, before),
  );
  return await q.$count(events, which);
}

/**
 * Notes that a message reminded of many duties at once: the same as appending `reminded` to each,
 * which every status accepts and which changes nothing but the version.
 */
export async function appendReminded(
  tx: Tx,
  reminded: Stamp & { items: readonly { dutyId: number; rung: string }[] },
): Promise<void> {
  const { items, actor, actorName, inboxId, at } = reminded;
  const touched = await tx
    .update(duties)
    .set({ version: sql`${duties.version} + 1` })
    .where(
      inArray(
        duties.id,
        items.map((item) => item.dutyId),
      ),
    )
    .returning({ id: duties.id, officeId: duties.officeId, taskId: duties.taskId });
  const owners = new Map(touched.map((duty) => [duty.id, duty]));
  const rows = items.flatMap(({ dutyId, rung }) => {
    const owner = owners.get(dutyId);
    if (!owner) return [];
    const { officeId, taskId } = owner;
    const payload: LedgerEvent = { kind: 'reminded', rung };
    return [
      { officeId, taskId, dutyId, kind: payload.kind, payload, actor, actorName, inboxId, at },
    ];
  });
  if (rows.length > 0) await tx.insert(events).values(rows);
}
