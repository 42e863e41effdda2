// Tasks of a notice with everything below them, for a later version to be compared with.
import { and, asc, eq, inArray } from 'drizzle-orm';
import type { EnteredTask } from '#core/ledger/revision/versions.ts';
import type { Queryable } from './client.ts';
import { inForce } from './in-force.ts';
import { loadDuties, loadTasks } from './ledger-queries.ts';
import { events, milestones, occurrences } from './schema/ledger.ts';

/** Stages and occurrences of one notice's tasks; a long plan has some thousand. */
const LIMIT = 100_000;

/** The tasks of these notices, by number; which draft each came from is the caller's to say. */
export async function loadEnteredTasks(
  q: Queryable,
  officeId: number,
  noticeIds: number[],
): Promise<EnteredTask[]> {
  const lists = await Promise.all(
    noticeIds.map((noticeId) => loadTasks(q, officeId, { noticeId })),
  );
  const tasks = lists.flat().sort((a, b) => a.no - b.no);
  if (tasks.length === 0) return [];
  const ids = tasks.map((task) => task.id);
  const stages = await q
    .select()
    .from(milestones)
    .where(inArray(milestones.taskId, ids))
    .orderBy(asc(milestones.taskId), asc(milestones.position))
    .limit(LIMIT);
  const dated = await q
    .select()
    .from(occurrences)
    .where(inArray(occurrences.taskId, ids))
    .orderBy(asc(occurrences.id))
    .limit(LIMIT);
  const duties = await loadDuties(q, officeId, { taskNos: tasks.map((task) => task.no) });
  const stagesOf = Map.groupBy(stages, (stage) => stage.taskId);
  const datedOf = Map.groupBy(dated, (one) => one.taskId);
  const dutiesOf = Map.groupBy(duties, (duty) => duty.taskId);
  return tasks.map((task) => ({
    task,
    stages: (stagesOf.get(task.id) ?? []).map(({ id: milestoneId, ...stage }) => {
      return { ...stage, milestoneId };
    }),
    occurrences: datedOf.get(task.id) ?? [],
    duties: dutiesOf.get(task.id) ?? [],
    base: null,
  }));
}

/** Duties of an office whose day was extended on request, at any time. */
export async function extendedDuties(q: Queryable, officeId: number): Promise<Set<number>> {
  const rows = await q
    .selectDistinct({ dutyId: events.dutyId })
    .from(events)
    .where(and(eq(events.officeId, officeId), eq(events.kind, 'extended'), inForce(q)))
    .limit(LIMIT);
  return new Set(rows.flatMap(({ dutyId }) => (dutyId === null ? [] : [dutyId])));
}
