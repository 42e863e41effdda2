// Outbox → channel: claim under a lease, send, settle. Retries by kind of error; gives up loudly,
// never silently.
import { civilMoment } from '#core/calendar/zone.ts';
import type { Message } from '#core/message/message.ts';
import { ChannelError } from '#core/ports.ts';
import { lateNote, undeliveredMessage } from '#core/reminder/office-card.ts';
import { DEFAULT_POLICY } from '#core/reminder/policy.ts';
import { withoutValues } from '#db/errors.ts';
import {
  claimOutbox,
  giveUp,
  type OutboxRow,
  putOutbox,
  retryLater,
  settleSent,
} from '#db/outbox.ts';
import { listPeople } from '#db/people.ts';
import { backoffMs } from './backoff.ts';
import type { Deps } from './deps.ts';
import { nextOfficeMoment } from './office-hours.ts';

/** Longer than any platform's request may take. */
const LEASE_MS = 2 * 60_000;
const BATCH = 20;
/** Messages of one dispatch; the next tick goes on. */
const MOST = 1000;
/** Sent this long after its moment, a message says that it is late. */
const LATE_MS = 60 * 60_000;
/**
 * Said in reply to a person, who is there: sent at any hour. Everything else keeps office hours.
 */
const REPLIES = ['answer', 'notice'];

export interface DispatchReport {
  sent: number;
  retried: number;
  failed: number;
  /** Kept back until office hours. */
  held: number;
}

/** Sends what is due at `deps.clock.now()`. One message's failure stops no other. */
export async function dispatch(deps: Deps): Promise<DispatchReport> {
  const report: DispatchReport = { sent: 0, retried: 0, failed: 0, held: 0 };
  for (let seen = 0; seen < MOST; ) {
    const now = deps.clock.now();
    const rows = await claimOutbox(deps.db, { now, leaseMs: LEASE_MS, limit: BATCH });
    for (const row of rows) report[await sendRow(deps, row, now)] += 1;
    seen += rows.length;
    if (rows.length < BATCH) break;
  }
  return report;
}

async function sendRow(deps: Deps, row: OutboxRow, now: Date): Promise<keyof DispatchReport> {
  const moment = unaskedMoment(deps, row, now);
  if (moment > now) {
    await retryLater(deps.db, row.id, { notBefore: moment, error: 'outside office hours' });
    return 'held';
  }
  try {
    const channel = deps.channels.get(row.channel);
    if (!channel) throw new ChannelError('unreachable', `channel ${row.channel} is not configured`);
    const receipt = await channel.send({
      groupExternalId: row.groupExternalId,
      message: marked(deps, row, now),
      replyTo: row.replyTo,
      idempotencyKey: `duban-${row.id}`,
    });
    await settleSent(deps.db, row.id, receipt.messageId, now);
    return 'sent';
  } catch (error) {
    return settleFailure(deps, row, now, error);
  }
}

/** When a message that nobody asked for may go out: now, or when the office opens again. */
function unaskedMoment(deps: Deps, row: OutboxRow, at: Date): Date {
  if (REPLIES.includes(row.kind)) return at;
  return nextOfficeMoment(at, DEFAULT_POLICY.hours, deps.calendar, deps.zone);
}

function marked(deps: Deps, row: OutboxRow, now: Date): Message {
  const late = now.getTime() - row.createdAt.getTime() > LATE_MS;
  if (!late || REPLIES.includes(row.kind)) return row.message;
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
    await retryLater(deps.db, row.id, { notBefore, error: `${kind}: ${reason}` });
    deps.log.info('message not sent, will be tried again', fields);
    return 'retried';
  }
  await giveUp(deps.db, row.id, `${kind}: ${reason}`);
  deps.log.error('message given up', { ...fields, messageKind: row.kind });
  if (row.kind !== 'alarm') await putAlarm(deps, row, now, reason);
  return 'failed';
}

/** Office staff are told in the group; should that fail too, the failed list and the log remain. */
async function putAlarm(deps: Deps, row: OutboxRow, now: Date, reason: string): Promise<void> {
  const people = await listPeople(deps.db, row.officeId);
  const staff = people.filter((one) => one.role === 'staff' && one.channel === row.channel);
  const title = row.message.title ?? '一条消息';
  await putOutbox(deps.db, {
    officeId: row.officeId,
    groupId: row.groupId,
    dedupeKey: `undelivered:${row.id}`,
    kind: 'alarm',
    message: undeliveredMessage({ title, taskNos: row.taskNos, reason }, staff),
    notBefore: now,
    createdAt: now,
  });
}
