// Rows of any table as the journal names them: how they stand now, what hangs on them, put back as they were.
import { type SQL, sql } from 'drizzle-orm';
import type { Tx } from './client.ts';
import type { Change } from './journal.ts';

type Row = Record<string, unknown>;

/** Primary keys that are not `id`. */
const KEYS: Record<string, readonly string[]> = {
  task_units: ['task_id', 'unit_id'],
  unit_members: ['collective_id', 'member_id'],
  liaisons: ['person_id', 'unit_id'],
  settings: ['office_id', 'key'],
  round_units: ['round_id', 'unit_id'],
  task_cycles: ['task_id'],
};
/** Columns that only count up, or are too long to keep and never change. */
const LOOSE = ['version', 'raw_text'];
/** The journal itself hangs on nothing. */
const JOURNAL = ['changes', 'writes', 'taken_back'];
const CHUNK = 1000;

/** One row over all changes of a message: how it was before them and how they left it. */
export interface NetRow {
  table: string;
  key: Row;
  before: Row | null;
  after: Row | null;
}

/** A row's name across tables. */
export function rowName(table: string, row: Row): string {
  return JSON.stringify([table, ...keyNames(table).map((name) => row[name])]);
}

/** Changes folded by row, in the order in which rows were first touched. */
export function netRows(all: readonly Change[]): Map<string, NetRow> {
  const net = new Map<string, NetRow>();
  for (const { tableName: table, before, after } of all) {
    const row = after ?? before;
    if (!row) continue;
    const name = rowName(table, row);
    const known = net.get(name);
    const key = Object.fromEntries(keyNames(table).map((column) => [column, row[column]]));
    net.set(name, known ? { ...known, after } : { table, key, before, after });
  }
  return net;
}

/** Whether the row still stands as the message left it; locks it. */
export async function standsAs(tx: Tx, { table, key, after }: NetRow): Promise<boolean> {
  const [now] = await tx
    .select({ row: sql<Row>`to_jsonb(t)` })
    .from(sql`${sql.identifier(table)} as t`)
    .where(isRow(table, key))
    .for('update');
  return sameRow(now?.row ?? null, after);
}

/** Rows of other tables that hang on rows of this one, by the schema's own foreign keys. */
export async function hangingOn(
  tx: Tx,
  table: string,
  ids: readonly number[],
): Promise<{ table: string; row: Row }[]> {
  const links = await tx
    .select({ child: sql<string>`c.conrelid::regclass::text`, column: sql<string>`a.attname` })
    .from(
      sql`pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]`,
    )
    .where(sql`c.contype = 'f' and c.confrelid = ${table}::text::regclass`);
  const found: { table: string; row: Row }[] = [];
  for (const { child, column } of links) {
    if (JOURNAL.includes(child)) continue;
    for (let start = 0; start < ids.length; start += CHUNK) {
      const list = sql.join(
        ids.slice(start, start + CHUNK).map((id) => sql`${id}::integer`),
        sql`, `,
      );
      const rows = await tx
        .select({ row: sql<Row>`to_jsonb(t)` })
        .from(sql`${sql.identifier(child)} as t`)
        .where(sql`t.${sql.identifier(column)} in (${list})`);
      found.push(...rows.map(({ row }) => ({ table: child, row })));
    }
  }
  return found;
}

/** Undoes one change; the caller goes through them from the last to the first. */
export async function revert(tx: Tx, change: Change): Promise<void> {
  const { tableName: table, before, after } = change;
  const name = sql.identifier(table);
  if (before === null) {
    if (after) await tx.execute(sql`delete from ${name} as t where ${isRow(table, after)}`);
    return;
  }
  const was = sql`jsonb_populate_record(null::${name}, ${JSON.stringify(before)}::text::jsonb) as r`;
  if (after === null) {
    await tx.execute(sql`insert into ${name} overriding system value select r.* from ${was}`);
    return;
  }
  const columns = Object.keys(before).filter(
    (column) => !LOOSE.includes(column) && !sameValue(before[column], after[column]),
  );
  if (columns.length === 0) return;
  const set = sql.join(
    columns.map((column) => sql`${sql.identifier(column)} = r.${sql.identifier(column)}`),
    sql`, `,
  );
  await tx.execute(sql`update ${name} as t set ${set} from ${was} where ${isRow(table, after)}`);
}

/** Equal but for what only counts up. */
export function sameRow(a: Row | null, b: Row | null): boolean {
  if (a === null || b === null) return a === b;
  const names = Object.keys({ ...a, ...b }).filter((column) => !LOOSE.includes(column));
  return names.every((column) => sameValue(a[column], b[column]));
}

function sameValue(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function keyNames(table: string): readonly string[] {
  return KEYS[table] ?? ['id'];
}

function isRow(table: string, row: Row): SQL {
  const conditions = keyNames(table).map(
    (column) => sql`t.${sql.identifier(column)}::text = ${`${row[column]}`}`,
  );
  return sql.join(conditions, sql` and `);
}
