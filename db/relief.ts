// Counts behind 减负账本, from history, outbox, inbox and the clock's own notes.
import {
  and,
  count,
  countDistinct,
  eq,
  gte,
  inArray,
  like,
  lt,
  ne,
  notInArray,
  or,
  sql,
} from 'drizzle-orm';
import type { Queryable } from './client.ts';
import { inbox, jobRuns, outbox } from './schema/delivery.ts';
import { events, letters } from './schema/ledger.ts';

/** Instants from `from` up to but not including `to`. */
export interface Span {
  from: Date;
  to: Date;
}

/** Runs of one job in a month, several offices apart. */
const RUN_LIMIT = 2000;
const MESSAGE_LIMIT = 1000;
/** Statuses of messages that went out, or will. */
const GOING = ['pending', 'sent'] as const;

/** Items the clock reminded of, and the messages these were in. */
export async function countReminded(q: Queryable, officeId: number, { from, to }: Span) {
  const [items] = await q
    .select({ value: count() })
    .from(events)
    .where(
      and(
        eq(events.officeId, officeId),
        eq(events.kind, 'reminded'),
        eq(events.actor, 'duban'),
        gte(events.at, from),
        lt(events.at, to),
      ),
    );
  const [messages] = await q
    .select({ value: count() })
    .from(outbox)
    .where(
      and(
        eq(outbox.officeId, officeId),
        or(like(outbox.dedupeKey, 'remind:%'), like(outbox.dedupeKey, 'round:%')),
        inArray(outbox.status, [...GOING]),
        gte(outbox.createdAt, from),
        lt(outbox.createdAt, to),
      ),
    );
  return { items: items?.value ?? 0, messages: messages?.value ?? 0 };
}

/** Reminders left out for a fresh report, as the runs of the month noted. */
export async function countFresh(q: Queryable, officeId: number, { from, to }: Span) {
  const runs = await q
    .select({ outcome: jobRuns.outcome })
    .from(jobRuns)
    .where(
      and(
        eq(jobRuns.officeId, officeId),
        eq(jobRuns.job, 'remind'),
        gte(jobRuns.claimedAt, from),
        lt(jobRuns.claimedAt, to),
      ),
    )
    .limit(RUN_LIMIT);
  return runs.reduce((sum, { outcome }) => sum + Number(outcome?.freshReport ?? 0), 0);
}

/** Reports received, and the cells they filled where no form was filled in and no table imported. */
export async function countReports(q: Queryable, officeId: number, { from, to }: Span) {
  const field = (name: string) =>
    sql`(case when ${events.payload}->'report'->>${name} is null then 0 else 1 end)`;
  const cells = sql<number>`coalesce(sum(case when ${inbox.payload}->>'kind' = 'action' or ${inbox.id} is null then 0
    else 1 + ${field('percent')} + ${field('expectedOn')} + ${field('issues')} end), 0)::int`;
  const [row] = await q
    .select({ reports: count(), cells })
    .from(events)
    .leftJoin(inbox, eq(inbox.id, events.inboxId))
    .where(
      and(
        eq(events.officeId, officeId),
        inArray(events.kind, ['reported', 'completed']),
        ne(events.actor, 'import'),
        notInArray(sql`right(${events.actorName}, 6)`, ['（台账导入）']),
        gte(events.at, from),
        lt(events.at, to),
      ),
    );
  return { reports: row?.reports ?? 0, cells: row?.cells ?? 0 };
}

/** Documents drawn up in the month, and in how many places they tell a unit's progress. */
export async function countDocuments(q: Queryable, officeId: number, { from, to }: Span) {
  const posted = await q
    .select({ message: outbox.message, at: outbox.createdAt })
    .from(outbox)
    .where(
      and(
        eq(outbox.officeId, officeId),
        eq(outbox.kind, 'bulletin'),
        inArray(outbox.status, [...GOING]),
        gte(outbox.createdAt, from),
        lt(outbox.createdAt, to),
      ),
    )
    .limit(MESSAGE_LIMIT);
  let documents = 0;
  let reused = 0;
  for (const { message, at } of posted) {
    const files = message.blocks.filter(({ kind }) => kind === 'file').length;
    documents += files;
    if (files > 0) reused += files * (await countTold(q, officeId, at));
  }
  const drafted = await q
    .select({ dutyIds: letters.dutyIds, at: letters.draftedOn })
    .from(letters)
    .where(
      and(
        eq(letters.officeId, officeId),
        gte(sql`${letters.draftedOn}::timestamptz`, from.toISOString()),
        lt(sql`${letters.draftedOn}::timestamptz`, to.toISOString()),
      ),
    )
    .limit(MESSAGE_LIMIT);
  for (const { dutyIds } of drafted) reused += await countTold(q, officeId, to, dutyIds);
  return { documents: documents + drafted.length, reused };
}

/** Duties on which something was reported before an instant. */
async function countTold(q: Queryable, officeId: number, before: Date, dutyIds?: number[]) {
  if (dutyIds?.length === 0) return 0;
  const [row] = await q
    .select({ value: countDistinct(events.dutyId) })
    .from(events)
    .where(
      and(
        eq(events.officeId, officeId),
        inArray(events.kind, ['reported', 'completed']),
        lt(events.at, before),
        dutyIds && inArray(events.dutyId, dutyIds),
      ),
    );
  return row?.value ?? 0;
}
