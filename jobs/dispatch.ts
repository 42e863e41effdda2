// Outbox → channel: claim under a lease and within the pace, send, settle. Retries by kind of error;
// gives up loudly, never silently.
import { civilDay, civilMoment } from '#core/calendar/zone.ts';
import { supersededCard } from '#core/digest/card.ts';
import { maskMessage, maskNumbers } from '#core/message/mask.ts';
import type { Message } from '#core/message/message.ts';
import { type Channel, ChannelError, type ChannelErrorKind } from '#core/ports.ts';
import { lateNote, undeliveredMessage } from '#core/reminder/office-card.ts';
import { DEFAULT_POLICY } from '#core/reminder/policy.ts';
import { claimOutbox, claimPaced, nextOutboxBetween, type OutboxRow } from '#db/claim-outbox.ts';
import { withoutValues } from '#db/errors.ts';
import { findSent, giveUp, putOutbox, replaceSent, retryLater, settleSent } from '#db/outbox.ts';
import { listPeople } from '#db/people.ts';
import { type OutboxKind, REPLY_KINDS } from '#db/schema/delivery.ts';
import { alarmPlaces } from './alarm-places.ts';
import { answered, patienceMs } from './answered.ts';
import { backoffMs } from './backoff.ts';
import type { Deps } from './deps.ts';
import { nextOfficeMoment } from './office-hours.ts';
import { paceOf } from './pace.ts';
import { passOn } from './pass-on.ts';
import { tellShortfalls } from './shortfalls.ts';

const LEASE_MS = 3 * 60_000;
/** Of a lease this much is left once a message was answered, to settle it. */
const SPARE_MS = 20_000;
/** Until the next minute's beat: what is due sooner is waited for. */
const BEAT_MS = 60_000;
const BATCH = 20;
/** Messages of one dispatch; the next tick goes on. */
const MOST = 1000;
/** Sent this long after its moment, a message says that it is late. */
const LATE_MS = 60 * 60_000;

export interface DispatchReport {
  sent: number;
  retried: number;
  failed: number;
  /** Kept back until office hours. */
  held: number;
  /** When more may go within the minute, by the platforms' pace or a message's own wait; null = nothing. */
  again: Date | null;
}

type Result = Exclude<keyof DispatchReport, 'again'>;

/**
 * Sends what is due at `deps.clock.now()` on the channels this process has: groups side by side, a
 * group's messages one after another. One message's failure stops no other.
 */
export async function dispatch(deps: Deps): Promise<DispatchReport> {
  const report: DispatchReport = { sent: 0, retried: 0, failed: 0, held: 0, again: null };
  for (const channel of deps.channels.values()) await dispatchChannel(deps, channel, report);
  const now = deps.clock.now();
  const next = await nextOutboxBetween(deps.db, now, new Date(now.getTime() + BEAT_MS));
  if (next && (!report.again || next < report.again)) report.again = next;
  return report;
}

async function dispatchChannel(deps: Deps, channel: Channel, report: DispatchReport) {
  const pace = paceOf(channel.id);
  for (let seen = 0; seen < MOST; ) {
    const now = deps.clock.now();
    const claim = { now, leaseMs: LEASE_MS, limit: BATCH, channel: channel.id };
    const { rows, again } = pace
      ? await claimPaced(deps.db, claim, pace)
      : { rows: await claimOutbox(deps.db, claim), again: null };
    const groups = Map.groupBy(rows, (row) => row.groupId).values();
    await Promise.all([...groups].map((own) => sendInOrder(deps, channel, own, { now, report })));
    seen += rows.length;
    if (again && (!report.again || again < report.again)) report.again = again;
    if (rows.length === 0 || (!pace && rows.length < BATCH)) break;
  }
}

async function sendInOrder(
  deps: Deps,
  channel: Channel,
  rows: readonly OutboxRow[],
  { now, report }: { now: Date; report: DispatchReport },
): Promise<void> {
  for (const row of rows) {
    // The rest of a group that turned out slow is another claim's when the lease is over.
    const takesMs = deps.clock.now().getTime() - now.getTime() + patienceMs(row.message);
    if (takesMs > LEASE_MS - SPARE_MS) return;
    report[await sendRow(deps, channel, row)] += 1;
  }
}

async function sendRow(deps: Deps, channel: Channel, row: OutboxRow): Promise<Result> {
  const now = deps.clock.now();
  const moment = unaskedMoment(deps, row, now);
  if (moment > now) {
    const held = { notBefore: moment, error: 'outside office hours', attemptedAt: null };
    await retryLater(deps.db, row.id, held);
    return 'held';
  }
  try {
    const receipt = await answered(channel, {
      groupExternalId: row.groupExternalId,
      message: seen(row, marked(deps, row, now)),
      replyTo: row.replyTo,
      ...(row.privateTo === null ? {} : { privateTo: row.privateTo }),
      ...(row.urgentFor.length > 0 ? { urgentFor: row.urgentFor } : {}),
      ...(row.parts.length > 0 ? { delivered: row.parts } : {}),
      idempotencyKey: `duban-${row.id}`,
    });
    const { messageId, parts = [] } = receipt;
    await settleSent(deps.db, row.id, messageId, deps.clock.now(), parts.length > 1 ? parts : []);
    await tellShortfalls(deps, row, receipt.shortfalls ?? []);
    if (row.supersedes !== null) await markSuperseded(deps, channel, row);
    return 'sent';
  } catch (error) {
    return settleFailure(deps, row, deps.clock.now(), error);
  }
}

/** The message this one takes the place of says so from now on, where the platform can change it. */
async function markSuperseded(deps: Deps, channel: Channel, row: OutboxRow): Promise<void> {
  const { officeId, supersedes, groupExternalId } = row;
  if (officeId === null || supersedes === null) return;
  try {
    const old = await findSent(deps.db, officeId, supersedes);
    if (!old || !channel.update) return;
    const message = supersededCard(old.message, civilDay(deps.clock.now(), deps.zone));
    const outgoing = { groupExternalId, message, replyTo: null };
    const key = `duban-superseded-${old.id}`;
    const receipt = {
      messageId: old.externalId,
      ...(old.parts.length > 0 && { parts: old.parts }),
    };
    await channel.update(receipt, { ...outgoing, idempotencyKey: key });
    await replaceSent(deps.db, old.id, message);
  } catch (error) {
    const fields = { outboxId: row.id, error: withoutValues(error) };
    deps.log.warn('superseded message not marked', fields);
  }
}

/** When a message that nobody asked for may go out: now, or when the office opens again. */
function unaskedMoment(deps: Deps, row: OutboxRow, at: Date): Date {
  if (isReply(row)) return at;
  return nextOfficeMoment(at, DEFAULT_POLICY.hours, deps.calendar, deps.zone);
}

function isReply(row: OutboxRow): boolean {
  return REPLY_KINDS.includes(row.kind as OutboxKind);
}

/** In a group nobody's telephone number is shown, whoever wrote it. */
function seen(row: OutboxRow, message: Message): Message {
  return row.privateTo === null ? maskMessage(message, maskNumbers) : message;
}

function marked(deps: Deps, row: OutboxRow, now: Date): Message {
  // What is out in part goes on as it began: another block could change how it is cut.
  if (row.parts.length > 0) return row.message;
  const late = now.getTime() - row.createdAt.getTime() > LATE_MS;
  if (!late || isReply(row)) return row.message;
  const planned = civilMoment(row.createdAt, deps.zone);
  const note = lateNote(planned.day, planned.time, civilMoment(now, deps.zone).day);
  return { ...row.message, blocks: [...row.message.blocks, note] };
}

async function settleFailure(
  deps: Deps,
  row: OutboxRow,
  now: Date,
  error: unknown,
): Promise<'retried' | 'failed'> {
  const known = error instanceof ChannelError;
  const kind = known ? error.kind : 'unreachable';
  const reason = withoutValues(error);
  const wait = backoffMs(kind, row.attempts, known ? error.retryAfterMs : null);
  const fields = { outboxId: row.id, channel: row.channel, kind, attempts: row.attempts };
  if (wait !== null) {
    const notBefore = unaskedMoment(deps, row, new Date(now.getTime() + wait));
    await retryLater(deps.db, row.id, {
      notBefore,
      error: `${kind}: ${reason}`,
      attemptedAt: now,
      ...(known && error.delivered.length > 0 ? { parts: [...error.delivered] } : {}),
    });
    deps.log.info('message not sent, will be tried again', fields);
    return 'retried';
  }
  await giveUp(deps.db, row.id, `${kind}: ${reason}`);
  deps.log.error('message given up', { ...fields, messageKind: row.kind });
  if (await passOn(deps, row, now)) return 'failed';
  if (row.kind !== 'alarm') await putAlarm(deps, row, now, { kind, reason });
  return 'failed';
}

/**
 * Office staff are told in the group, or elsewhere when the group is what cannot be reached; should that
 * fail too, the failed list and the log remain.
 */
async function putAlarm(
  deps: Deps,
  row: OutboxRow,
  now: Date,
  { kind, reason }: { kind: ChannelErrorKind; reason: string },
): Promise<void> {
  const { officeId } = row;
  if (officeId === null) return;
  const isBroken = row.privateTo === null && (kind === 'forbidden' || kind === 'not-found');
  const here = { groupId: row.groupId, channel: row.channel, privateTo: null };
  const places = isBroken ? await alarmPlaces(deps, deps.db, officeId, row.groupId) : [here];
  const people = await listPeople(deps.db, officeId);
  const title = row.message.title ?? '一条消息';
  for (const { groupId, channel, privateTo } of places.length > 0 ? places : [here]) {
    const staff = people.filter((one) => one.role === 'staff' && one.channel === channel);
    const called = privateTo === null ? staff : [];
    await putOutbox(deps.db, {
      officeId,
      groupId,
      dedupeKey: `undelivered:${row.id}${privateTo === null ? '' : `:${privateTo}`}`,
      kind: 'alarm',
      message: undeliveredMessage({ title, taskNos: row.taskNos, reason }, called),
      privateTo,
      notBefore: now,
      createdAt: now,
    });
  }
}
