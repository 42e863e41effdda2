// Recurring obligations of an office, for the clock to open their next occurrences.
import { and, eq, gte, inArray, isNotNull, sql } from 'drizzle-orm';
import type { Queryable } from './client.ts';
import { duties, milestones, occurrences, tasks } from './schema/ledger.ts';
import { notices } from './schema/notices.ts';

/** Recurring milestones of one office; a long plan has some dozens. */
const LIMIT = 20_000;
/** Their occurrences: some dozens each over a plan of three years. */
const OCCURRENCE_LIMIT = 500_000;

export interface RecurringMilestone {
  taskId: number;
  taskNo: number;
  milestoneId: number;
  every: string;
  dueDays: string[] | null;
  times: number | null;
  /** How far it runs; null = no end known. */
  horizonOn: string | null;
  /** No occurrence is due before it; null when the task has no dated notice. */
  issuedOn: string | null;
}

/** The recurring milestones of an office’s tasks, from which occurrences are opened. */
export async function loadRecurrences(
  q: Queryable,
  officeId: number,
): Promise<RecurringMilestone[]> {
  const rows = await q
    .select({
      taskId: tasks.id,
      taskNo: tasks.no,
      milestoneId: milestones.id,
      every: milestones.every,
      dueDays: milestones.dueDays,
      times: milestones.times,
      horizonOn: tasks.horizonOn,
      issuedOn: notices.issuedOn,
    })
    .from(milestones)
    .innerJoin(tasks, eq(tasks.id, milestones.taskId))
    .leftJoin(notices, eq(notices.id, tasks.noticeId))
    .where(and(eq(tasks.officeId, officeId), isNotNull(milestones.every)))
    .orderBy(tasks.no, milestones.position)
    .limit(LIMIT);
  return rows.flatMap(({ every, ...row }) => (every === null ? [] : [{ ...row, every }]));
}

/** Labels of the occurrences due from a day on that each recurring milestone has already. */
export async function openedLabels(
  q: Queryable,
  officeId: number,
  dueFrom: string,
): Promise<Map<number, string[]>> {
  const rows = await q
    .select({ milestoneId: milestones.id, label: occurrences.label })
    .from(occurrences)
    .innerJoin(milestones, eq(milestones.id, occurrences.milestoneId))
    .innerJoin(tasks, eq(tasks.id, milestones.taskId))
    .where(
      and(
        eq(tasks.officeId, officeId),
        isNotNull(milestones.every),
        gte(occurrences.dueOn, dueFrom),
      ),
    )
    .limit(OCCURRENCE_LIMIT);
  const byMilestone = Map.groupBy(rows, (row) => row.milestoneId);
  return new Map([...byMilestone].map(([id, own]) => [id, own.map((row) => row.label)]));
}

/**
 * Recurring tasks that were cancelled or suspended as a whole: opening them again would undo what
 * was decided.
 */
export async function restingTasks(q: Queryable, officeId: number): Promise<Set<number>> {
  const live = sql`${duties.status} not in ('cancelled', 'signedOff')`;
  const rows = await q
    .select({ taskId: duties.taskId })
    .from(duties)
    .where(
      and(
        eq(duties.officeId, officeId),
        inArray(
          duties.taskId,
          q.select({ id: milestones.taskId }).from(milestones).where(isNotNull(milestones.every)),
        ),
      ),
    )
    .groupBy(duties.taskId)
    .having(
      sql`bool_and(${duties.status} in ('cancelled', 'signedOff', 'suspended'))
        and (bool_or(${live}) or bool_and(${duties.status} = 'cancelled'))`,
    )
    .limit(LIMIT);
  return new Set(rows.map((row) => row.taskId));
}
