// Days of local events as the office entered them, and the milestones that hang on an event.
import { and, asc, eq, inArray, like, or, sql } from 'drizzle-orm';
import type { EventDay, EventEntry, EventStage } from '#core/ledger/event-stage.ts';
import { EVENT_LABEL } from '#core/ledger/plan.ts';
import type { Queryable, Tx } from './client.ts';
import type { Stamp } from './open-duties.ts';
import { duties, eventDays, milestones, occurrences, tasks } from './schema/ledger.ts';
import { notices } from './schema/notices.ts';

/** Entries of one office: some a year, and one for each enterprise a task is counted for. */
const DAY_LIMIT = 20_000;
/** Occurrences of milestones that hang on an event. */
const STAGE_LIMIT = 50_000;

/** Every duty of an occurrence is closed; one without duties is not. */
const settled = sql<boolean>`exists (select 1 from ${duties} where ${duties.occurrenceId} = ${occurrences.id})
  and not exists (select 1 from ${duties} where ${duties.occurrenceId} = ${occurrences.id}
    and ${duties.status} not in ('signedOff', 'cancelled'))`;

/** An entry with who made it; `superseded` where a later one took its place. */
export interface EventDayRow extends EventDay {
  taskNo: number | null;
  actorName: string;
  at: Date;
  superseded: boolean;
}

/** All entries of an office, oldest first. */
export async function loadEventDays(q: Queryable, officeId: number): Promise<EventDayRow[]> {
  const rows = await q
    .select({
      id: eventDays.id,
      name: eventDays.name,
      taskId: eventDays.taskId,
      taskNo: tasks.no,
      object: eventDays.object,
      on: eventDays.on,
      actorName: eventDays.actorName,
      at: eventDays.at,
      supersedesId: eventDays.supersedesId,
    })
    .from(eventDays)
    .leftJoin(tasks, eq(tasks.id, eventDays.taskId))
    .where(eq(eventDays.officeId, officeId))
    .orderBy(asc(eventDays.id))
    .limit(DAY_LIMIT);
  const replaced = new Set(rows.map((row) => row.supersedesId));
  return rows.map(({ supersedesId: _, ...row }) => ({ ...row, superseded: replaced.has(row.id) }));
}

/** Enters a day; `supersedesId` names the entry it corrects. Returns its id. */
export async function addEventDay(
  tx: Tx,
  entry: Stamp &
    EventEntry & { officeId: number; taskId: number | null; supersedesId: number | null },
): Promise<number> {
  const [row] = await tx.insert(eventDays).values(entry).returning({ id: eventDays.id });
  if (!row) throw new Error('insert into event_days returned no row');
  return row.id;
}

/** Milestones that hang on an event or wait for a day nobody knows, by task number. */
export async function loadEventStages(
  q: Queryable,
  officeId: number,
  taskIds?: number[],
): Promise<EventStage[]> {
  const rows = await q
    .select({
      taskId: tasks.id,
      taskNo: tasks.no,
      title: tasks.title,
      milestoneId: milestones.id,
      phrase: milestones.phrase,
      expression: milestones.expression,
      issuedOn: notices.issuedOn,
      horizonOn: tasks.horizonOn,
      occurrence: {
        id: occurrences.id,
        label: occurrences.label,
        dueOn: occurrences.dueOn,
        eventDayId: occurrences.eventDayId,
        isSettled: settled,
      },
    })
    .from(milestones)
    .innerJoin(tasks, eq(tasks.id, milestones.taskId))
    .innerJoin(occurrences, eq(occurrences.milestoneId, milestones.id))
    .leftJoin(notices, eq(notices.id, tasks.noticeId))
    .where(
      and(
        eq(tasks.officeId, officeId),
        taskIds && inArray(tasks.id, taskIds),
        or(like(milestones.anchor, 'event:%'), eq(occurrences.label, EVENT_LABEL)),
      ),
    )
    .orderBy(asc(tasks.no), asc(milestones.position), asc(occurrences.id))
    .limit(STAGE_LIMIT);
  return [...Map.groupBy(rows, (row) => row.milestoneId).values()].flatMap((own) => {
    const [first] = own;
    if (!first) return [];
    const { occurrence: _, ...stage } = first;
    return [{ ...stage, occurrences: own.map((row) => row.occurrence) }];
  });
}

/** Gives an occurrence the day its event brings; its duties follow by events of their own. */
export async function dateOccurrence(
  tx: Tx,
  occurrenceId: number,
  dated: { label?: string; dueOn: string; eventDayId: number },
): Promise<void> {
  await tx.update(occurrences).set(dated).where(eq(occurrences.id, occurrenceId));
}
