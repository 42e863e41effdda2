// Takes back what a message wrote: every row as it was, the history kept and one event longer.
import { and, asc, eq, gt, inArray, isNull, notInArray, or, sql } from 'drizzle-orm';
import type { Duty } from '#core/ledger/duty.ts';
import type { LedgerEvent, LedgerEventKind } from '#core/ledger/event.ts';
import type { Tx } from './client.ts';
import { inForce } from './in-force.ts';
import type { Change } from './journal.ts';
import { hangingOn, type NetRow, netRows, revert, rowName, standsAs } from './journal-rows.ts';
import { loadDuties } from './ledger-queries.ts';
import { noteOnDuty, noteOnTasks, type StoredEvent } from './note-taken-back.ts';
import type { Stamp } from './open-duties.ts';
import { changes, takenBack } from './schema/journal.ts';
import { duties, events, tasks } from './schema/ledger.ts';
import { offices, units } from './schema/office.ts';

/** What the clock notes by itself builds on nothing. */
const BY_THE_CLOCK: LedgerEventKind[] = ['reminded', 'letterDrafted', 'interviewProposed'];

/** What came after and stands in the way: an event of the same duty, or (null) another change. */
export interface LaterChange {
  event: LedgerEvent;
  actorName: string;
  unitName: string | null;
  taskNo: number;
  at: Date;
}

export interface Restored {
  duties: { before: Duty; after: Duty }[];
  /** Numbers of tasks that are in the ledger no more. */
  removed: number[];
  /** Differences of a later version that wait for a decision again. */
  places: number[];
}

type Outcome = { ok: true; restored: Restored } | { ok: false; later: LaterChange | null };

/**
 * Of a message's changes those of one task, where all of them belong to some task; else all: what is
 * half somebody's binding and half a duty is one thing.
 */
export function changesOfTask(
  all: readonly Change[],
  task: { id: number; no: number },
): readonly Change[] {
  const placed = all.filter(({ tableName }) => tableName !== 'questions');
  if (placed.some((change) => taskNamed(change, task) === null)) return all;
  return placed.filter((change) => taskNamed(change, task) === true);
}

/** Whether a change is the task's; null = it belongs to no task at all. */
function taskNamed(change: Change, task: { id: number; no: number }): boolean | null {
  if (change.taskId !== null) return change.taskId === task.id;
  const row = change.after ?? change.before;
  if (change.tableName !== 'notice_changes') return null;
  const named = (row?.change as { taskNo?: number | null } | undefined)?.taskNo;
  return typeof named === 'number' ? named === task.no : null;
}

/**
 * Puts back what these changes of one message were, unless something has been built upon them; then
 * nothing is changed. The reason stands in the history of every duty they touched.
 */
export async function takeBack(
  tx: Tx,
  by: Stamp & { officeId: number; zone: string; reason: string },
  all: readonly Change[],
): Promise<Outcome> {
  const net = netRows(all);
  const mine = all.flatMap(({ tableName, after }) =>
    tableName === 'events' && after ? [after as unknown as StoredEvent] : [],
  );
  const later = await laterEvent(tx, mine);
  if (later) return { ok: false, later };
  if (!(await untouched(tx, net))) return { ok: false, later: null };
  const dutyIds = [...new Set(mine.flatMap(({ duty_id: id }) => id ?? []))];
  const before = dutyIds.length > 0 ? await loadDuties(tx, by.officeId, { dutyIds }) : [];
  const removed = await keepNumbers(tx, by.officeId, net);
  for (const change of all.toReversed()) {
    if (change.tableName !== 'events') await revert(tx, change);
  }
  for (const { id } of before) await noteOnDuty(tx, by, id, { net, mine });
  await noteOnTasks(tx, by, mine);
  const alive = await tx
    .select({ eventId: events.id })
    .from(events)
    .where(inArray(events.id, [0, ...mine.map(({ id }) => id)]));
  if (alive.length > 0) await tx.insert(takenBack).values(alive).onConflictDoNothing();
  const ids = all.map(({ id }) => id);
  await tx.update(changes).set({ undoneAt: by.at }).where(inArray(changes.id, ids));
  const after = dutyIds.length > 0 ? await loadDuties(tx, by.officeId, { dutyIds }) : [];
  const restored = after.flatMap((duty) => {
    const was = before.find((one) => one.id === duty.id);
    return was ? [{ before: was, after: duty }] : [];
  });
  return { ok: true, restored: { duties: restored, removed, places: placesOf(net) } };
}

async function laterEvent(tx: Tx, mine: readonly StoredEvent[]): Promise<LaterChange | null> {
  if (mine.length === 0) return null;
  const ids = mine.map(({ id }) => id);
  const dutyIds = mine.flatMap(({ duty_id: id }) => id ?? []);
  const taskIds = mine.filter((one) => one.duty_id === null).map((one) => one.task_id);
  const [row] = await tx
    .select({
      event: events.payload,
      actorName: events.actorName,
      unitName: units.name,
      taskNo: tasks.no,
      at: events.at,
    })
    .from(events)
    .innerJoin(tasks, eq(tasks.id, events.taskId))
    .leftJoin(duties, eq(duties.id, events.dutyId))
    .leftJoin(units, eq(units.id, duties.unitId))
    .where(
      and(
        gt(events.id, Math.min(...ids)),
        notInArray(events.id, ids),
        notInArray(events.kind, BY_THE_CLOCK),
        inForce(tx),
        or(
          inArray(events.dutyId, [0, ...dutyIds]),
          and(isNull(events.dutyId), inArray(events.taskId, [0, ...taskIds])),
        ),
      ),
    )
    .orderBy(asc(events.id))
    .limit(1);
  return row ?? null;
}

/** Every row stands as the message left it, and nothing new hangs on what it added. */
async function untouched(tx: Tx, net: ReadonlyMap<string, NetRow>): Promise<boolean> {
  const added = new Map<string, number[]>();
  for (const row of net.values()) {
    if (row.table === 'events') continue;
    if (!(await standsAs(tx, row))) return false;
    if (row.before !== null || row.after === null || row.key.id === undefined) continue;
    added.set(row.table, [...(added.get(row.table) ?? []), Number(row.key.id)]);
  }
  for (const [table, ids] of added) {
    const hanging = await hangingOn(tx, table, ids);
    if (hanging.some((one) => !net.has(rowName(one.table, one.row)))) return false;
  }
  return true;
}

/** Numbers of tasks about to go are never given again. */
async function keepNumbers(
  tx: Tx,
  officeId: number,
  net: ReadonlyMap<string, NetRow>,
): Promise<number[]> {
  const gone = [...net.values()].filter(
    (row) => row.table === 'tasks' && row.before === null && row.after !== null,
  );
  const nos = gone.map((row) => Number(row.after?.no));
  if (nos.length > 0) {
    const last = Math.max(...nos);
    await tx
      .update(offices)
      .set({ lastTaskNo: sql`greatest(${offices.lastTaskNo}, ${last}::integer)` })
      .where(eq(offices.id, officeId));
  }
  return nos.sort((a, b) => a - b);
}

function placesOf(net: ReadonlyMap<string, NetRow>): number[] {
  const decided = [...net.values()].filter(
    (row) => row.table === 'notice_changes' && row.before?.verdict === 'pending',
  );
  return decided.map((row) => Number(row.before?.no)).sort((a, b) => a - b);
}
