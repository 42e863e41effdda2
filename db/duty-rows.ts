// How a duty is read: its row with the names of its task, occurrence and unit.
import { eq } from 'drizzle-orm';
import type { Queryable } from './client.ts';
import { duties, eventDays, milestones, occurrences, tasks } from './schema/ledger.ts';
import { units } from './schema/office.ts';

const dutyColumns = {
  id: duties.id,
  taskId: duties.taskId,
  taskNo: tasks.no,
  occurrenceId: duties.occurrenceId,
  occurrenceLabel: occurrences.label,
  stage: {
    phrase: milestones.phrase,
    scope: milestones.scope,
    targets: milestones.targets,
    asks: milestones.asks,
    receiver: milestones.receiver,
    anchor: milestones.anchor,
  },
  eventOn: eventDays.on,
  unitId: duties.unitId,
  unitName: units.name,
  role: duties.role,
  status: duties.status,
  dueOn: duties.dueOn,
  percent: duties.percent,
  expectedOn: duties.expectedOn,
  completedOn: duties.completedOn,
  signedOffOn: duties.signedOffOn,
  lastReport: duties.lastReport,
  chased: duties.chased,
  snoozedUntil: duties.snoozedUntil,
  version: duties.version,
};

/** A select over duties whose rows are `Duty`; the caller adds conditions, order and limit. */
export function selectDuties(q: Queryable) {
  return q
    .select(dutyColumns)
    .from(duties)
    .innerJoin(tasks, eq(tasks.id, duties.taskId))
    .innerJoin(occurrences, eq(occurrences.id, duties.occurrenceId))
    .leftJoin(milestones, eq(milestones.id, occurrences.milestoneId))
    .leftJoin(eventDays, eq(eventDays.id, occurrences.eventDayId))
    .innerJoin(units, eq(units.id, duties.unitId));
}
