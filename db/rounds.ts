// Collection rounds: opened once a month, the units asked, how they reported when it was last counted.
import { and, asc, desc, eq, gte, inArray, lt } from 'drizzle-orm';
import { addDays, type CivilDate } from '#core/calendar/civil-date.ts';
import { instantOf } from '#core/calendar/zone.ts';
import type { ReportingState } from '#core/digest/reporting.ts';
import type { UnitKind } from '#core/directory/unit.ts';
import type { AskedDuty, CollectionCycle } from '#core/reminder/round-items.ts';
import type { Queryable } from './client.ts';
import { tasks } from './schema/ledger.ts';
import { units } from './schema/office.ts';
import { rounds, roundUnits, taskCycles } from './schema/rounds.ts';

/** Units of one office. */
const LIMIT = 5000;

export type Round = typeof rounds.$inferSelect;

/** A unit asked in a round, as it was last counted. */
export interface RoundUnit {
  unitId: number;
  unitName: string;
  kind: UnitKind;
  asked: AskedDuty[];
  state: ReportingState | null;
  missing: number[];
  late: number[];
  reportedAt: Date | null;
  lateAt: Date | null;
}

/** Null: the month has a round already. */
export async function insertRound(q: Queryable, round: Omit<Round, 'id'>): Promise<Round | null> {
  const [row] = await q.insert(rounds).values(round).onConflictDoNothing().returning();
  return row ?? null;
}

/** Keeps which units a round asks, and of which duties. */
export async function addRoundUnits(
  q: Queryable,
  roundId: number,
  asked: readonly { unitId: number; asked: AskedDuty[] }[],
): Promise<void> {
  if (asked.length === 0) return;
  await q.insert(roundUnits).values(asked.map((one) => ({ roundId, ...one })));
}

/** An office’s round of a month (`2024-06`); null before it has begun. */
export async function findRound(
  q: Queryable,
  officeId: number,
  month: string,
): Promise<Round | null> {
  const [row] = await q
    .select()
    .from(rounds)
    .where(and(eq(rounds.officeId, officeId), eq(rounds.month, month)));
  return row ?? null;
}

/** The last round, or the last of a month before `month`; null when there was none. */
export async function lastRound(
  q: Queryable,
  officeId: number,
  before?: string,
): Promise<Round | null> {
  const [row] = await q
    .select()
    .from(rounds)
    .where(
      and(
        eq(rounds.officeId, officeId),
        before === undefined ? undefined : lt(rounds.month, before),
      ),
    )
    .orderBy(desc(rounds.month))
    .limit(1);
  return row ?? null;
}

/** Duties that a round asks about on the very day it is opened. */
export async function askedOn(
  q: Queryable,
  officeId: number,
  day: CivilDate,
  zone: string,
): Promise<Set<number>> {
  const from = instantOf(day, '00:00', zone);
  const rows = await q
    .select({ asked: roundUnits.asked })
    .from(roundUnits)
    .innerJoin(rounds, eq(rounds.id, roundUnits.roundId))
    .where(
      and(
        eq(rounds.officeId, officeId),
        gte(rounds.openedAt, from),
        lt(rounds.openedAt, instantOf(addDays(day, 1), '00:00', zone)),
      ),
    );
  return new Set(rows.flatMap(({ asked }) => asked.map(({ dutyId }) => dutyId)));
}

/** Units of a round in 机关序列. */
export async function loadRoundUnits(q: Queryable, roundId: number): Promise<RoundUnit[]> {
  return await q
    .select({
      unitId: roundUnits.unitId,
      unitName: units.name,
      kind: units.kind,
      asked: roundUnits.asked,
      state: roundUnits.state,
      missing: roundUnits.missing,
      late: roundUnits.late,
      reportedAt: roundUnits.reportedAt,
      lateAt: roundUnits.lateAt,
    })
    .from(roundUnits)
    .innerJoin(units, eq(units.id, roundUnits.unitId))
    .where(eq(roundUnits.roundId, roundId))
    .orderBy(asc(units.displayOrder), asc(units.id))
    .limit(LIMIT);
}

/** Writes down how the units stand as of `countedAt`. */
export async function recordStandings(
  q: Queryable,
  roundId: number,
  standings: readonly RoundUnit[],
  countedAt: Date,
): Promise<void> {
  for (const { unitId, state, missing, late, reportedAt, lateAt } of standings) {
    const standing = { state, missing, late, reportedAt, lateAt };
    await q
      .update(roundUnits)
      .set({ ...standing, countedAt })
      .where(and(eq(roundUnits.roundId, roundId), eq(roundUnits.unitId, unitId)));
  }
}

/** What the office set about how often single tasks are asked about, by task id. */
export async function loadCycles(
  q: Queryable,
  officeId: number,
): Promise<Map<number, CollectionCycle>> {
  const rows = await q
    .select({ taskId: taskCycles.taskId, cycle: taskCycles.cycle })
    .from(taskCycles)
    .innerJoin(tasks, eq(tasks.id, taskCycles.taskId))
    .where(eq(tasks.officeId, officeId));
  return new Map(rows.map(({ taskId, cycle }) => [taskId, cycle]));
}

/** How often these tasks are asked about, where the office said so. */
export async function cyclesOf(
  q: Queryable,
  taskIds: readonly number[],
): Promise<Map<number, CollectionCycle>> {
  const rows = await q
    .select()
    .from(taskCycles)
    .where(inArray(taskCycles.taskId, [0, ...taskIds]));
  return new Map(rows.map(({ taskId, cycle }) => [taskId, cycle]));
}

/** Sets how often a task is asked about (调度周期 8 每季度). */
export async function setCycle(
  q: Queryable,
  taskId: number,
  cycle: CollectionCycle,
): Promise<void> {
  await q
    .insert(taskCycles)
    .values({ taskId, cycle })
    .onConflictDoUpdate({ target: taskCycles.taskId, set: { cycle } });
}
