// Section 三: towns, departments and others ranked apart; units with nothing due are named, not
// ranked.
import { listNames } from '../message/wording.ts';
import type { BulletinSection, UnitRow } from './bulletin.ts';

const COLUMNS = ['名次', '单位', '任务数', '本期到期', '按期完成', '按期完成率', '逾期'];

/** A table for each kind of unit that has something due or overdue. */
export function rankingSections(
  units: readonly UnitRow[],
  { minimumDue, departments }: { minimumDue: number; departments: string },
): BulletinSection[] {
  const heading = '三、完成情况排名';
  if (units.every((row) => row.due === 0 && row.overdue === 0)) {
    return [{ heading, paragraphs: ['本期各单位均无到期任务，不排名。'] }];
  }
  const least = minimumDue > 1 ? `本期到期任务不足${minimumDue}项` : '本期无到期任务';
  const rule =
    `镇街和${departments}分别排名。按期完成率为本期应完成任务中经核定按期完成的比例，` +
    `比例相同的名次并列，${least}的单位不排名。`;
  const kinds = kindsOf(units, departments).map(({ name, rows }, index) => ({
    heading: `（${'一二三'.charAt(index)}）${name}`,
    ...kindBody(rows, minimumDue),
  }));
  return [{ heading, paragraphs: [rule] }, ...kinds];
}

function kindBody(rows: readonly UnitRow[], minimumDue: number): Omit<BulletinSection, 'heading'> {
  const shown = rows.filter((row) => row.due > 0 || row.overdue > 0);
  const named = (list: readonly UnitRow[]) => listNames(list.map(({ unit }) => unit));
  const idle = rows.filter(({ due }) => due === 0);
  const few = rows.filter(({ due }) => due > 0 && due < minimumDue);
  const paragraphs = [
    ...(nobodyInTime(rows) ? ['本期到期任务均未经核定按期完成，不排名次。'] : []),
    ...(idle.length > 0 ? [`${named(idle)}本期无到期任务，不排名。`] : []),
    ...(few.length > 0 ? [`${named(few)}本期到期任务不足${minimumDue}项，不排名。`] : []),
  ];
  return shown.length > 0 ? { paragraphs, table: unitTable(shown, rows) } : { paragraphs };
}

/** 镇街, 区直部门 (as `departments` says) and others, those there are; in the order given. */
export function kindsOf(
  units: readonly UnitRow[],
  departments: string,
): { name: string; rows: UnitRow[] }[] {
  const of = (...kinds: UnitRow['kind'][]) => units.filter((row) => kinds.includes(row.kind));
  return [
    { name: '镇街', rows: of('town') },
    { name: departments, rows: of('department') },
    { name: '其他责任单位', rows: of('enterprise', 'collective') },
  ].filter(({ rows }) => rows.length > 0);
}

/** A row for each unit given, in the order given. */
function unitTable(
  units: readonly UnitRow[],
  ofKind: readonly UnitRow[],
): NonNullable<BulletinSection['table']> {
  return { columns: COLUMNS, rows: units.map((row) => unitCells(row, rankText(row, ofKind))) };
}

/** Where nobody of a kind was in time all would be first: then none is. */
function nobodyInTime(ofKind: readonly UnitRow[]): boolean {
  const due = ofKind.filter((row) => row.due > 0);
  return due.length > 0 && due.every((row) => row.onTime === 0);
}

/** A unit's rank among those of its kind, — where it has none. */
export function rankText(row: UnitRow, ofKind: readonly UnitRow[]): string {
  return row.rank === null || nobodyInTime(ofKind) ? '—' : `${row.rank}`;
}

function unitCells(row: UnitRow, rank: string): string[] {
  return [
    rank,
    row.unit,
    `${row.total}`,
    `${row.due}`,
    `${row.onTime}`,
    rateText(row.onTimeRate),
    `${row.overdue}`,
  ];
}

/** 66.7%, and — where there is nothing to divide by. */
export function rateText(rate: number | null): string {
  return rate === null ? '—' : `${rate.toFixed(1)}%`;
}
