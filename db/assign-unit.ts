// A task nobody acts on gets its first units: what still lies ahead becomes its duties.
import { and, asc, eq, inArray, isNull, min, ne } from 'drizzle-orm';
import type { CivilDate } from '#core/calendar/civil-date.ts';
import type { Queryable, Tx } from './client.ts';
import { openDuties, type Stamp } from './open-duties.ts';
import { duties, occurrences, tasks, taskUnits } from './schema/ledger.ts';

const OVERDUE = 'overdue' as const;

/**
 * Makes the units responsible for the task and opens their duties on every occurrence nobody has, from
 * `today` on. When all of them have passed, the last one is opened, overdue and never chased unasked.
 * Gives the number of duties opened; null when the task has an acting unit already.
 */
export async function assignUnit(
  tx: Tx,
  change: Stamp & { taskId: number; unitIds: number[]; today: CivilDate },
): Promise<number | null> {
  const { taskId, unitIds, today } = change;
  const [task] = await tx.select().from(tasks).where(eq(tasks.id, taskId)).for('update');
  const [acting] = await tx
    .select({ unitId: taskUnits.unitId })
    .from(taskUnits)
    .where(and(eq(taskUnits.taskId, taskId), ne(taskUnits.role, 'support')))
    .limit(1);
  if (!task || acting || unitIds.length === 0) return null;
  const part = { role: 'responsible', basis: 'assigned' } as const;
  await tx
    .insert(taskUnits)
    .values(unitIds.map((unitId) => ({ taskId, unitId, via: null, ...part })))
    .onConflictDoUpdate({ target: [taskUnits.taskId, taskUnits.unitId], set: part });
  const free = await freeOccurrences(tx, taskId);
  const ahead = free.filter(({ dueOn }) => dueOn === null || dueOn >= today);
  const opened = ahead.length > 0 ? ahead : free.slice(-1);
  const common = {
    officeId: task.officeId,
    taskId,
    units: unitIds.map((unitId) => ({ unitId, role: part.role })),
  };
  const openings = opened.map(({ id: occurrenceId, dueOn }) => {
    return { ...common, occurrenceId, dueOn, settled: ahead.length > 0 ? null : OVERDUE };
  });
  await openDuties(tx, change, openings);
  return openings.length;
}

/** Occurrences of the task without any duty, by day; undated ones last. */
async function freeOccurrences(
  tx: Tx,
  taskId: number,
): Promise<{ id: number; dueOn: CivilDate | null }[]> {
  return await tx
    .select({ id: occurrences.id, dueOn: occurrences.dueOn })
    .from(occurrences)
    .leftJoin(duties, eq(duties.occurrenceId, occurrences.id))
    .where(and(eq(occurrences.taskId, taskId), isNull(duties.id)))
    .orderBy(asc(occurrences.dueOn), asc(occurrences.id));
}

/** The first day of each task, by task; tasks without any day are not in the map. */
export async function firstDays(q: Queryable, taskIds: number[]): Promise<Map<number, CivilDate>> {
  if (taskIds.length === 0) return new Map();
  const rows = await q
    .select({ taskId: occurrences.taskId, dueOn: min(occurrences.dueOn) })
    .from(occurrences)
    .where(inArray(occurrences.taskId, taskIds))
    .groupBy(occurrences.taskId);
  return new Map(rows.flatMap(({ taskId, dueOn }) => (dueOn ? [[taskId, dueOn] as const] : [])));
}
