// Units in a bulletin: towns and departments apart, ranked by 按期完成率, ties share, nothing due
// unranked.
import type { CivilDate } from '../calendar/civil-date.ts';
import type { Unit } from '../directory/unit.ts';
import type { Duty } from '../ledger/duty.ts';
import { standingOf } from '../ledger/standing.ts';
import type { UnitRow } from './bulletin.ts';
import { type CountedDuty, isOnTime } from './counted.ts';
import { rateOf } from './shares.ts';

/**
 * A row for each unit that a task counts to: those ranked first, by rank, then the others; equal
 * ones in 机关序列. Ranks are of competition kind (1, 1, 3) and within the unit's own kind only.
 */
export function unitRows(
  units: readonly Unit[],
  all: readonly CountedDuty[],
  due: readonly CountedDuty[],
  cutOff: CivilDate,
): UnitRow[] {
  const order = new Map(units.map((unit, index) => [unit.id, index]));
  const allByUnit = Map.groupBy(all, ({ duty }) => duty.unitId);
  const dueByUnit = Map.groupBy(due, ({ duty }) => duty.unitId);
  const rows = units.flatMap((unit) => {
    const own = allByUnit.get(unit.id);
    return own ? [rowOf(unit, own, dueByUnit.get(unit.id) ?? [], cutOff)] : [];
  });
  const ranked = rows.map((row) => ({ ...row, rank: rankOf(row, rows) }));
  const place = (row: UnitRow) => row.rank ?? Number.POSITIVE_INFINITY;
  return ranked.sort((a, b) => {
    if (place(a) !== place(b)) return place(a) - place(b);
    return (order.get(a.unitId) ?? 0) - (order.get(b.unitId) ?? 0);
  });
}

function rowOf(
  unit: Unit,
  own: readonly CountedDuty[],
  due: readonly CountedDuty[],
  cutOff: CivilDate,
): UnitRow {
  const taskNos = [...new Set(own.map(({ counted }) => counted.task.no))];
  const late = (duty: Duty) => standingOf(duty, cutOff) === 'overdue';
  const onTime = due.filter(({ duty }) => isOnTime(duty)).length;
  return {
    unitId: unit.id,
    unit: unit.name,
    kind: unit.kind,
    total: taskNos.length,
    due: due.length,
    onTime,
    overdue: own.filter(({ duty }) => late(duty)).length,
    onTimeRate: rateOf(onTime, due.length),
    rank: null,
    taskNos,
  };
}

/**
 * One more than the number of like units that did better; compared exactly, not by rounded rates.
 */
function rankOf(row: UnitRow, rows: readonly UnitRow[]): number | null {
  if (row.due === 0) return null;
  const better = rows.filter(
    (other) =>
      other.kind === row.kind && other.due > 0 && other.onTime * row.due > row.onTime * other.due,
  );
  return better.length + 1;
}
