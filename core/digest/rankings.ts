// Section 三: towns, departments and others ranked apart; units with nothing due are named, not
// ranked.
import type { BulletinSection, UnitRow } from './bulletin.ts';
import { unitsText } from './grouped.ts';

const COLUMNS = ['名次', '单位', '任务数', '本期到期', '按期完成', '按期完成率', '逾期'];
/** Units with nothing due named in the text; all are in the table of the annex. */
const NAMED = 20;

const RULE =
  '按期完成率为本期应完成任务中经核定按期完成的比例，比例相同的名次并列，本期无到期任务的单位不排名。';

/** A table for each kind of unit that has something due or overdue. */
export function rankingSections(units: readonly UnitRow[]): BulletinSection[] {
  const heading = '三、完成情况排名';
  if (units.every((row) => row.due === 0 && row.overdue === 0)) {
    return [{ heading, paragraphs: ['本期各单位均无到期任务，不排名。'] }];
  }
  const kinds = kindsOf(units).map(({ name, rows }, index) => ({
    heading: `（${'一二三'.charAt(index)}）${name}`,
    ...kindBody(rows),
  }));
  return [{ heading, paragraphs: [RULE] }, ...kinds];
}

function kindBody(rows: readonly UnitRow[]): Omit<BulletinSection, 'heading'> {
  const shown = rows.filter((row) => row.due > 0 || row.overdue > 0);
  const idle = rows.filter((row) => !shown.includes(row)).map((row) => row.unit);
  const paragraphs = idle.length > 0 ? [`${unitsText(idle, NAMED)}本期无到期任务，不排名。`] : [];
  return shown.length > 0 ? { paragraphs, table: unitTable(shown) } : { paragraphs };
}

function kindsOf(units: readonly UnitRow[]): { name: string; rows: UnitRow[] }[] {
  const of = (...kinds: UnitRow['kind'][]) => units.filter((row) => kinds.includes(row.kind));
  return [
    { name: '镇街', rows: of('town') },
    { name: '部门', rows: of('department') },
    { name: '其他责任单位', rows: of('enterprise', 'collective') },
  ].filter(({ rows }) => rows.length > 0);
}

/** 各单位完成情况统计表: a row for each unit given, in the order given. */
export function unitTable(units: readonly UnitRow[]): NonNullable<BulletinSection['table']> {
  return { columns: COLUMNS, rows: units.map(unitCells) };
}

function unitCells(row: UnitRow): string[] {
  const rate = row.onTimeRate === null ? '本期无到期任务' : `${row.onTimeRate.toFixed(1)}%`;
  const rank = row.rank === null ? '—' : `${row.rank}`;
  return [rank, row.unit, `${row.total}`, `${row.due}`, `${row.onTime}`, rate, `${row.overdue}`];
}
