// What was taken back stands in the history: a note on every duty it touched, or on its task.
import { inArray } from 'drizzle-orm';
import type { DutySnapshot, LedgerEvent } from '#core/ledger/event.ts';
import type { Tx } from './client.ts';
import { type NetRow, rowName, sameRow } from './journal-rows.ts';
import { appendEvent } from './ledger.ts';
import type { Stamp } from './open-duties.ts';
import { takenBack } from './schema/journal.ts';
import { duties, events, tasks } from './schema/ledger.ts';

type Row = Record<string, unknown>;

/** An event as the journal holds its row. */
export interface StoredEvent {
  id: number;
  duty_id: number | null;
  task_id: number;
  payload: LedgerEvent;
}

/** The duty's history goes on: to the unit it came from, to the state it had, and why. */
export async function noteOnDuty(
  tx: Tx,
  by: Stamp & { zone: string; reason: string },
  dutyId: number,
  { net, mine }: { net: ReadonlyMap<string, NetRow>; mine: readonly StoredEvent[] },
): Promise<void> {
  const row = net.get(rowName('duties', { id: dutyId }));
  if (row && row.before === null) return;
  const own = mine.filter((one) => one.duty_id === dutyId).map((one) => one.payload);
  const moved = own.findLast((event) => event.kind === 'reassigned');
  const ids: number[] = [];
  const happen = async (event: LedgerEvent) => {
    const appended = await appendEvent(tx, { ...by, dutyId, event });
    if (!appended.ok) throw new Error(`a change that was checked refused: ${appended.reason}`);
    ids.push(appended.eventId);
  };
  if (moved?.kind === 'reassigned') {
    await happen({ ...moved, fromUnit: moved.toUnit, toUnit: moved.fromUnit });
  }
  const isChanged = row && !sameRow(row.before, row.after);
  const restore = isChanged && row.before ? snapshotOf(row.before) : null;
  await happen({ kind: 'corrected', reason: by.reason, restore });
  await tx.insert(takenBack).values(ids.map((eventId) => ({ eventId })));
}

/** What happened to a task itself, or to a duty that goes with it, has its note there. */
export async function noteOnTasks(
  tx: Tx,
  by: Stamp & { officeId: number; reason: string },
  mine: readonly StoredEvent[],
): Promise<void> {
  const { officeId, actor, actorName, inboxId, at, reason } = by;
  const dutyIds = mine.flatMap(({ duty_id: id }) => id ?? []);
  const kept = await tx
    .select({ id: duties.id })
    .from(duties)
    .where(inArray(duties.id, [0, ...dutyIds]));
  const ids = mine
    .filter((one) => one.duty_id === null || !kept.some(({ id }) => id === one.duty_id))
    .map((one) => one.task_id);
  const found = await tx
    .select({ id: tasks.id })
    .from(tasks)
    .where(inArray(tasks.id, [0, ...ids]));
  for (const { id: taskId } of found) {
    const payload: LedgerEvent = { kind: 'corrected', reason, restore: null };
    const row = { officeId, taskId, kind: payload.kind, payload, actor, actorName, inboxId, at };
    const [event] = await tx.insert(events).values(row).returning({ eventId: events.id });
    if (event) await tx.insert(takenBack).values(event);
  }
}

function snapshotOf(row: Row): DutySnapshot {
  return {
    status: row.status as DutySnapshot['status'],
    dueOn: row.due_on as string | null,
    percent: row.percent as number | null,
    expectedOn: row.expected_on as string | null,
    completedOn: row.completed_on as string | null,
    signedOffOn: row.signed_off_on as string | null,
    lastReport: row.last_report as DutySnapshot['lastReport'] & object,
    chased: row.chased as boolean,
    snoozedUntil: row.snoozed_until as string | null,
  };
}
