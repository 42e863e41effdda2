// Units in a bulletin: towns and departments apart, ranked by 按期完成率, ties share, nothing due
// unranked.
import { type CivilDate, daysBetween } from '../calendar/civil-date.ts';
import type { Unit } from '../directory/unit.ts';
import { standingOf } from '../ledger/standing.ts';
import type { UnitRow } from './bulletin.ts';
import { type CountedDuty, isOnTime, taskState } from './counted.ts';
import type { History } from './history.ts';
import { monthsLate } from './items.ts';
import type { BulletinPeriod } from './period.ts';
import type { Reporting } from './reporting.ts';
import { rateOf } from './shares.ts';

/** What rows are made of: duties that count, those due in the period, those due soon. */
interface UnitRowsInput {
  units: readonly Unit[];
  all: readonly CountedDuty[];
  due: readonly CountedDuty[];
  soon: readonly CountedDuty[];
  period: BulletinPeriod;
  history: History;
  reporting: Reporting | null;
  minimumDue: number;
}

/**
 * A row for each unit that a task counts to: those ranked first, by rank, then the others; equal
 * ones in 机关序列. Ranks are of competition kind (1, 1, 3) and within the unit's own kind only.
 */
export function unitRows(input: UnitRowsInput): UnitRow[] {
  const { units } = input;
  const order = new Map(units.map((unit, index) => [unit.id, index]));
  const byUnit = (rows: readonly CountedDuty[]) => Map.groupBy(rows, ({ duty }) => duty.unitId);
  const [all, due, soon] = [byUnit(input.all), byUnit(input.due), byUnit(input.soon)];
  const reporting = new Map(input.reporting?.units.map(({ unitId, state }) => [unitId, state]));
  const returned = idsWithin(input.history.returned, input.period);
  const extended = idsWithin(input.history.extended, input.period);
  const rows = units.flatMap((unit) => {
    const own = all.get(unit.id);
    if (!own) return [];
    const count = (ids: ReadonlySet<number>) => own.filter(({ duty }) => ids.has(duty.id)).length;
    return [
      {
        ...rowOf(unit, own, due.get(unit.id) ?? [], input.period.cutOff),
        dueSoon: soon.get(unit.id)?.length ?? 0,
        returned: count(returned),
        extended: count(extended),
        reporting: reporting.get(unit.id) ?? null,
      },
    ];
  });
  const ranked = rows.map((row) => ({ ...row, rank: rankOf(row, rows, input.minimumDue) }));
  const place = (row: UnitRow) => row.rank ?? Number.POSITIVE_INFINITY;
  return ranked.sort((a, b) => {
    if (place(a) !== place(b)) return place(a) - place(b);
    return (order.get(a.unitId) ?? 0) - (order.get(b.unitId) ?? 0);
  });
}

function idsWithin(
  acts: readonly { dutyId: number; on: CivilDate }[],
  { from, cutOff }: BulletinPeriod,
): Set<number> {
  return new Set(acts.filter(({ on }) => on >= from && on <= cutOff).map(({ dutyId }) => dutyId));
}

type OwnFigures = Omit<UnitRow, 'dueSoon' | 'returned' | 'extended' | 'reporting'>;

function rowOf(
  unit: Unit,
  own: readonly CountedDuty[],
  due: readonly CountedDuty[],
  cutOff: CivilDate,
): OwnFigures {
  const byTask = [...Map.groupBy(own, ({ counted }) => counted.task)];
  const states = byTask.map(([task, rows]) =>
    taskState(
      task,
      rows.map(({ duty }) => duty),
      cutOff,
    ),
  );
  const lateDays = own.flatMap(({ duty }) =>
    duty.dueOn && standingOf(duty, cutOff) === 'overdue' ? [duty.dueOn] : [],
  );
  const earliest = lateDays.toSorted()[0];
  const onTime = due.filter(({ duty }) => isOnTime(duty)).length;
  return {
    unitId: unit.id,
    unit: unit.name,
    kind: unit.kind,
    total: byTask.length,
    claimed: states.filter((state) => state === 'signedOff' || state === 'awaitingCheck').length,
    signedOff: states.filter((state) => state === 'signedOff').length,
    due: due.length,
    onTime,
    overdue: lateDays.length,
    longestLate: earliest ? daysBetween(earliest, cutOff) : 0,
    monthsLate: earliest ? monthsLate(earliest, cutOff) : 0,
    onTimeRate: rateOf(onTime, due.length),
    rank: null,
    taskNos: byTask.map(([task]) => task.no),
  };
}

/**
 * One more than the number of like units that did better; compared exactly, not by rounded rates.
 */
function rankOf(row: UnitRow, rows: readonly UnitRow[], minimumDue: number): number | null {
  if (row.due < minimumDue) return null;
  const better = rows.filter(
    (other) =>
      other.kind === row.kind &&
      other.due >= minimumDue &&
      other.onTime * row.due > row.onTime * other.due,
  );
  return better.length + 1;
}
