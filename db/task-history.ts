// Everything that happened to one task: who, when, and which message it came from.
import { asc, eq } from 'drizzle-orm';
import type { LedgerEvent } from '#core/ledger/event.ts';
import type { SourceMessage } from '#core/message/source-message.ts';
import type { Inbound } from '#core/ports.ts';
import type { Queryable } from './client.ts';
import { inbox } from './schema/delivery.ts';
import { duties, events } from './schema/ledger.ts';
import { units } from './schema/office.ts';

const HISTORY_LIMIT = 5000;

/**
 * One line of a task's history, oldest first. `dutyId` and `unitName` are null for the task itself,
 * `message` for what the clock did and for messages that are no longer kept.
 */
export interface HistoryRow {
  id: number;
  event: LedgerEvent;
  actor: string;
  actorName: string;
  at: Date;
  dutyId: number | null;
  unitName: string | null;
  message: SourceMessage | null;
}

/** Everything that happened to a task, oldest first. */
export async function taskHistory(q: Queryable, taskId: number): Promise<HistoryRow[]> {
  const rows = await q
    .select({
      id: events.id,
      event: events.payload,
      actor: events.actor,
      actorName: events.actorName,
      at: events.at,
      dutyId: events.dutyId,
      unitName: units.name,
      payload: inbox.payload,
    })
    .from(events)
    .leftJoin(duties, eq(duties.id, events.dutyId))
    .leftJoin(units, eq(units.id, duties.unitId))
    .leftJoin(inbox, eq(inbox.id, events.inboxId))
    .where(eq(events.taskId, taskId))
    .orderBy(asc(events.id))
    .limit(HISTORY_LIMIT);
  return rows.map(({ payload, ...row }) => ({ ...row, message: payload && messageOf(payload) }));
}

function messageOf(payload: Record<string, unknown>): SourceMessage {
  const {
    channel,
    kind,
    text,
    files,
    messageId,
    private: isPrivate,
  } = payload as unknown as Inbound;
  return {
    channel,
    id: messageId ?? null,
    isPress: kind === 'action',
    isPrivate: isPrivate === true,
    text,
    files: files.map(({ name }) => name),
  };
}
