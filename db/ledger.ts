// Writing the ledger: tasks enter it, events happen to duties. Each in the caller's transaction.
import { and, eq, inArray, max } from 'drizzle-orm';
import { civilDay } from '#core/calendar/zone.ts';
import { apply } from '#core/ledger/apply.ts';
import type { Duty } from '#core/ledger/duty.ts';
import type { LedgerEvent } from '#core/ledger/event.ts';
import type { TaskPlan } from '#core/ledger/plan.ts';
import type { Task } from '#core/ledger/task.ts';
import { missingChecks, stillToCheck } from '#core/ledger/three-checks.ts';
import { loadCheckers } from './checks.ts';
import type { Tx } from './client.ts';
import { dutyEvents } from './duty-history.ts';
import { selectDuties } from './duty-rows.ts';
import { loadTasks } from './ledger-queries.ts';
import { insertTask, openDuties, type Stamp } from './open-duties.ts';
import { duties, events, evidence, occurrences, tasks, taskUnits } from './schema/ledger.ts';
import { offices } from './schema/office.ts';

/** An event on a duty and who caused it. It counts for the civil day of `at` in `zone`. */
interface Happening extends Stamp {
  dutyId: number;
  zone?: string;
}

type Refused = { ok: false; reason: string };
type Appended = { ok: true; duty: Duty; eventId: number } | Refused;

type TaskUnitRow = typeof taskUnits.$inferSelect;

const UNKNOWN_DUTY: Refused = { ok: false, reason: '台账中没有该事项' };

/**
 * Enters planned tasks: gives each the office's next number, creates milestones, occurrences and a
 * duty for every unit that is not only supporting. A notice whose tasks are in the ledger gives none,
 * so of two people confirming at once one gets an empty list. All or nothing with the transaction.
 */
export async function enterTasks(
  tx: Tx,
  entry: Stamp & {
    officeId: number;
    noticeId: number | null;
    plans: TaskPlan[];
    /** They come to what the notice has in the ledger already: clauses a later version adds. */
    adds?: boolean;
  },
): Promise<Task[]> {
  const { officeId, noticeId, plans, adds = false } = entry;
  // The office's row is the lock behind which numbers are given.
  const [office] = await tx.select().from(offices).where(eq(offices.id, officeId)).for('update');
  if (noticeId !== null && !adds && (await hasTasks(tx, noticeId))) return [];
  const [last] = await tx
    .select({ no: max(tasks.no) })
    .from(tasks)
    .where(eq(tasks.officeId, officeId));
  const highest = Math.max(last?.no ?? 0, office?.lastTaskNo ?? 0);
  const nos = plans.map((_, index) => highest + 1 + index);
  for (const [index, plan] of plans.entries()) {
    await insertTask(tx, entry, nos[index] ?? 0, plan);
  }
  return await loadTasks(tx, officeId, { nos });
}

/**
 * Opens one more occurrence of a task, with a duty for each of its units that is not only supporting.
 * Null when the milestone has an occurrence of this label already, or there is no such task.
 */
export async function openOccurrence(
  tx: Tx,
  occurrence: Stamp & {
    taskId: number;
    milestoneId: number | null;
    label: string;
    opensOn: string | null;
    dueOn: string | null;
    /** The event day its own day comes from. */
    eventDayId?: number;
    /** `overdue`: past due when it is opened; counted, never chased unasked. */
    settled?: 'overdue' | null;
    /** Only these of the task's units; absent = all. */
    unitIds?: readonly number[];
  },
): Promise<number | null> {
  const { taskId, milestoneId, label, opensOn, dueOn, eventDayId = null, unitIds } = occurrence;
  const { settled = null } = occurrence;
  const [task] = await tx.select().from(tasks).where(eq(tasks.id, taskId)).for('update');
  if (!task) return null;
  const [row] = await tx
    .insert(occurrences)
    .values({ taskId, milestoneId, label, opensOn, dueOn, eventDayId })
    .onConflictDoNothing()
    .returning({ id: occurrences.id });
  if (!row) return null;
  const all = await tx.select().from(taskUnits).where(eq(taskUnits.taskId, taskId));
  const units = unitIds ? all.filter((unit) => unitIds.includes(unit.unitId)) : all;
  const { officeId } = task;
  const opening = { officeId, taskId, occurrenceId: row.id, dueOn, settled, units };
  await openDuties(tx, occurrence, [opening]);
  return row.id;
}

/**
 * Lets an event happen to a duty: locks its row, asks `apply`, writes event and new state together.
 * A refusal changes nothing and carries the sentence to answer with.
 */
export async function appendEvent(
  tx: Tx,
  happening: Happening & { event: LedgerEvent },
): Promise<Appended> {
  const { dutyId, event, actorName, at, zone } = happening;
  const [duty] = await selectDuties(tx).where(eq(duties.id, dutyId)).for('update', { of: duties });
  if (!duty) return UNKNOWN_DUTY;
  if (event.kind === 'signedOff') {
    const asked = await isAskedOf(tx, duty.taskId);
    const missing = missingChecks(await dutyEvents(tx, dutyId), asked);
    if (missing.length > 0) return { ok: false, reason: stillToCheck(missing) };
  }
  const stamp = { day: civilDay(at, zone), at: at.toISOString(), by: actorName };
  const applied = apply(duty, event, stamp);
  if (!applied.ok) return applied;
  return { ok: true, duty: applied.duty, eventId: await write(tx, happening, applied.duty) };
}

/** Whether the office wants three checks before 销号 of the task, in any period. */
async function isAskedOf(tx: Tx, taskId: number): Promise<boolean> {
  const [task] = await tx
    .select({ officeId: tasks.officeId })
    .from(tasks)
    .where(eq(tasks.id, taskId));
  return task !== undefined && (await loadCheckers(tx, task.officeId, taskId)) !== null;
}

/** Files a piece of evidence under a duty and says so in its history. */
export async function addEvidence(
  tx: Tx,
  piece: Happening & { name: string; fileId: number | null; note?: string | null },
): Promise<Appended> {
  const event: LedgerEvent = { kind: 'evidence', name: piece.name };
  const appended = await appendEvent(tx, { ...piece, event });
  if (!appended.ok) return appended;
  const { eventId } = appended;
  const { dutyId, fileId, note } = piece;
  await tx.insert(evidence).values({ dutyId, eventId, fileId, note: note ?? null });
  return appended;
}

/**
 * Gives a task's unfinished duties, and all later occurrences, from one unit to another. What is
 * finished stays with the unit that finished it. Where the other unit has a duty of its own on the
 * same occurrence, the old one is cancelled instead. One refusal (待核验) and nothing is changed.
 */
export async function reassign(
  tx: Tx,
  change: Stamp & {
    taskId: number;
    from: { unitId: number; unitName: string };
    to: { unitId: number; unitName: string };
    zone?: string;
  },
): Promise<{ ok: true; duties: Duty[] } | Refused> {
  const { taskId, from, to, ...stamp } = change;
  if (from.unitId === to.unitId) return { ok: false, reason: '改派前后为同一单位' };
  const all = await selectDuties(tx)
    .where(eq(duties.taskId, taskId))
    .orderBy(duties.id)
    .for('update', { of: duties });
  const moving = all.filter((duty) => duty.unitId === from.unitId && !isClosed(duty));
  const claimed = moving.find((duty) => duty.status === 'completed');
  if (claimed) return { ok: false, reason: '该事项已申报办结，正待核验，请先退回再改派' };
  const [old] = await tx
    .select()
    .from(taskUnits)
    .where(and(eq(taskUnits.taskId, taskId), eq(taskUnits.unitId, from.unitId)));
  if (!old) return { ok: false, reason: `${from.unitName}不是该事项的责任单位` };
  await moveTaskUnit(tx, old, to.unitId);
  const taken = new Set(all.filter((d) => d.unitId === to.unitId).map((d) => d.occurrenceId));
  const moved: Duty[] = [];
  for (const duty of moving) {
    const event: LedgerEvent = taken.has(duty.occurrenceId)
      ? { kind: 'cancelled', reason: `改派至${to.unitName}，并入其同一事项` }
      : { kind: 'reassigned', fromUnit: from.unitName, toUnit: to.unitName };
    const appended = await appendEvent(tx, { ...stamp, dutyId: duty.id, event });
    if (!appended.ok) throw new Error(`a duty that was checked refused: ${appended.reason}`);
    if (event.kind === 'cancelled') continue;
    await tx.update(duties).set({ unitId: to.unitId }).where(eq(duties.id, duty.id));
    moved.push({ ...appended.duty, ...to });
  }
  return { ok: true, duties: moved };
}

function isClosed(duty: Duty): boolean {
  return duty.status === 'signedOff' || duty.status === 'cancelled';
}

async function hasTasks(tx: Tx, noticeId: number): Promise<boolean> {
  const [row] = await tx
    .select({ id: tasks.id })
    .from(tasks)
    .where(eq(tasks.noticeId, noticeId))
    .limit(1);
  return row !== undefined;
}

/** The new unit takes the old one's role unless it has one of its own with duties. */
async function moveTaskUnit(tx: Tx, old: TaskUnitRow, to: number): Promise<void> {
  const { taskId } = old;
  const removed = await tx
    .delete(taskUnits)
    .where(and(eq(taskUnits.taskId, taskId), inArray(taskUnits.unitId, [old.unitId, to])))
    .returning();
  const own = removed.find((unit) => unit.unitId === to && unit.role !== 'support');
  await tx.insert(taskUnits).values(own ?? { ...old, unitId: to });
}

async function write(
  tx: Tx,
  happening: Happening & { event: LedgerEvent },
  duty: Duty,
): Promise<number> {
  const { dutyId, event: payload, actor, actorName, inboxId, at } = happening;
  const [changed] = await tx
    .update(duties)
    .set({
      status: duty.status,
      dueOn: duty.dueOn,
      percent: duty.percent,
      expectedOn: duty.expectedOn,
      completedOn: duty.completedOn,
      signedOffOn: duty.signedOffOn,
      lastReport: duty.lastReport,
      chased: duty.chased,
      snoozedUntil: duty.snoozedUntil,
      version: duty.version,
    })
    .where(eq(duties.id, dutyId))
    .returning({ officeId: duties.officeId, taskId: duties.taskId });
  if (!changed) throw new Error('a locked duty vanished');
  const row = { ...changed, dutyId, kind: payload.kind, payload, actor, actorName, inboxId, at };
  const [event] = await tx.insert(events).values(row).returning({ id: events.id });
  if (!event) throw new Error('insert into events returned no row');
  return event.id;
}
