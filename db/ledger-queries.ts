// Reading the ledger: tasks, duties, history, and what was asked of the office and not answered yet.
import { and, asc, eq, gte, inArray, lt, lte, sql } from 'drizzle-orm';
import { addDays, type CivilDate } from '#core/calendar/civil-date.ts';
import { instantOf } from '#core/calendar/zone.ts';
import { type Duty, type DutyStatus, UNFINISHED, UNSETTLED } from '#core/ledger/duty.ts';
import { standingOf } from '#core/ledger/standing.ts';
import { countedUnits, type Task } from '#core/ledger/task.ts';
import type { DutyRecord, LedgerTaskView, LedgerView } from '#core/ledger/view.ts';
import { citedName } from '#core/notice/cited-name.ts';
import type { Queryable } from './client.ts';
import { takeBack } from './duty-history.ts';
import { selectDuties } from './duty-rows.ts';
import { countEvidence } from './evidence.ts';
import { duties, tasks, taskUnits } from './schema/ledger.ts';
import { notices } from './schema/notices.ts';
import { units } from './schema/office.ts';

/** Tasks of one office. */
const TASK_LIMIT = 20_000;
/** Duties of one office: tasks × units × occurrences over some years. */
const DUTY_LIMIT = 200_000;

/** Tasks by number, with their units in 机关序列. */
export async function loadTasks(
  q: Queryable,
  officeId: number,
  filter: { nos?: number[]; noticeId?: number; enteredBefore?: Date } = {},
): Promise<Task[]> {
  const which = and(
    eq(tasks.officeId, officeId),
    filter.nos && inArray(tasks.no, filter.nos),
    filter.noticeId === undefined ? undefined : eq(tasks.noticeId, filter.noticeId),
    filter.enteredBefore && lt(tasks.createdAt, filter.enteredBefore),
  );
  const rows = await q
    .select({
      id: tasks.id,
      no: tasks.no,
      documentNumber: notices.documentNumber,
      noticeTitle: sql<string | null>`${notices.header}->>'title'`,
      noticeId: tasks.noticeId,
      ref: tasks.ref,
      title: tasks.title,
      clause: tasks.clause,
      clauseOffset: tasks.clauseOffset,
      heading: tasks.heading,
      kind: tasks.kind,
      openEnded: tasks.openEnded,
      horizonOn: tasks.horizonOn,
      targets: tasks.targets,
      asks: tasks.asks,
      receiver: tasks.receiver,
    })
    .from(tasks)
    .leftJoin(notices, eq(notices.id, tasks.noticeId))
    .where(which)
    .orderBy(asc(tasks.no))
    .limit(TASK_LIMIT);
  const bonds = await q
    .select({
      taskId: taskUnits.taskId,
      unitId: taskUnits.unitId,
      unitName: units.name,
      role: taskUnits.role,
      basis: taskUnits.basis,
      via: taskUnits.via,
    })
    .from(taskUnits)
    .innerJoin(tasks, eq(tasks.id, taskUnits.taskId))
    .innerJoin(units, eq(units.id, taskUnits.unitId))
    .where(which)
    .orderBy(asc(units.displayOrder), asc(units.id))
    .limit(DUTY_LIMIT);
  const byTask = Map.groupBy(bonds, (bond) => bond.taskId);
  return rows.map(({ documentNumber, noticeTitle, ...row }) => ({
    ...row,
    source: citedName({ documentNumber, title: noticeTitle }),
    units: (byTask.get(row.id) ?? []).map(({ taskId: _, ...unit }) => unit),
  }));
}

/** Duties by due day (undated last), task number and 机关序列. Due days are inclusive bounds. */
export async function loadDuties(
  q: Queryable,
  officeId: number,
  filter: {
    taskNos?: number[];
    unitIds?: number[];
    dutyIds?: number[];
    /** Only those that still ask something of the unit: open, reported, returned. */
    unfinished?: boolean;
    status?: DutyStatus;
    /** Neither signed off nor cancelled. */
    unsettled?: boolean;
    /** Only those due on one of these days. */
    dueOn?: string[];
    dueFrom?: string;
    dueTo?: string;
    limit?: number;
  } = {},
): Promise<Duty[]> {
  return await selectDuties(q)
    .where(
      and(
        eq(duties.officeId, officeId),
        filter.taskNos && inArray(tasks.no, filter.taskNos),
        filter.unitIds && inArray(duties.unitId, filter.unitIds),
        filter.dutyIds && inArray(duties.id, filter.dutyIds),
        filter.unfinished ? inArray(duties.status, [...UNFINISHED]) : undefined,
        filter.status && eq(duties.status, filter.status),
        filter.unsettled ? inArray(duties.status, [...UNSETTLED]) : undefined,
        filter.dueOn && inArray(duties.dueOn, filter.dueOn),
        filter.dueFrom === undefined ? undefined : gte(duties.dueOn, filter.dueFrom),
        filter.dueTo === undefined ? undefined : lte(duties.dueOn, filter.dueTo),
      ),
    )
    .orderBy(
      sql`${duties.dueOn} asc nulls last`,
      asc(tasks.no),
      asc(units.displayOrder),
      asc(duties.id),
    )
    .limit(filter.limit ?? DUTY_LIMIT);
}

/**
 * All duties of an office as they stood at the end of `asOf` in `zone`: later events taken back,
 * duties opened later left out. A past month's figures; with `mended` as corrected since (`takeBack`).
 */
export async function dutiesAsOf(
  q: Queryable,
  officeId: number,
  asOf: CivilDate,
  zone?: string,
  mended = false,
): Promise<Duty[]> {
  return await takeBack(q, officeId, await loadDuties(q, officeId), { asOf, mended }, zone);
}

/** The ledger as DESIGN §5.4 shows it, tasks by number; standing counts at the end of `asOf`. */
export async function ledgerView(
  q: Queryable,
  officeId: number,
  asOf: CivilDate,
  zone?: string,
  records: ReadonlyMap<number, DutyRecord> = new Map(),
): Promise<LedgerView> {
  const cut = instantOf(addDays(asOf, 1), '00:00', zone);
  const pieces = await countEvidence(q, officeId, cut);
  const standing = Map.groupBy(await dutiesAsOf(q, officeId, asOf, zone), (duty) => duty.taskId);
  const entered = await loadTasks(q, officeId, { enteredBefore: cut });
  const views = entered.map((task): LedgerTaskView => {
    const counted = countedUnits(task);
    return {
      no: task.no,
      ref: task.ref,
      notice: task.source,
      heading: task.heading,
      title: task.title,
      clause: task.clause,
      kind: task.kind,
      targets: task.targets,
      leadUnits: counted.map((unit) => unit.unitName),
      supportingUnits: task.units.filter((u) => !counted.includes(u)).map((u) => u.unitName),
      duties: (standing.get(task.id) ?? []).map((duty) => ({
        unit: duty.unitName,
        occurrence: duty.occurrenceLabel,
        dueOn: duty.dueOn,
        ...stageView(task, duty),
        status: duty.status,
        percent: duty.percent,
        standing: standingOf(duty, asOf),
        expectedOn: duty.expectedOn,
        completedOn: duty.completedOn,
        signedOffOn: duty.signedOffOn,
        lastReport: duty.lastReport,
        evidence: pieces.get(duty.id) ?? 0,
        record: records.get(duty.id),
      })),
    };
  });
  return { asOf, tasks: views };
}

/** What the duty's milestone asks; of a task without one, what the task does. */
function stageView(task: Task, { stage, eventOn }: Duty) {
  const { asks, receiver } = stage ?? task;
  const { scope, anchor } = stage ?? { scope: null, anchor: null };
  return { scope, targets: stage?.targets ?? [], asks, receiver, anchor, eventOn };
}
