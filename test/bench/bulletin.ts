// npm run bench:bulletin: a month of 10 000 tasks and 200 units, to figures, to .docx and to .xlsx. On a
// throw-away PostgreSQL, or embedded where there is none.
import { type SQL, sql } from 'drizzle-orm';
import { createDocuments } from '#bot/documents/index.ts';
import { holidayTable } from '#bot/holiday-table.ts';
import { createWorkCalendar } from '#core/calendar/working-days.ts';
import { OFFICE_ZONE } from '#core/calendar/zone.ts';
import { type Database, type Db, openDatabase } from '#db/client.ts';
import { createGroup } from '#db/groups.ts';
import { ledgerSheet } from '#db/ledger-sheet.ts';
import { createOffice } from '#db/offices.ts';
import type { Deps } from '#jobs/deps.ts';
import { composeBulletin } from '#jobs/draw-up.ts';
import { findPostgres, startPostgres } from '#test/support/postgres.ts';

const TASKS = 10_000;
const UNITS = 200;
const ROUNDS = 5;
const MONTH = '2024-06';
const NOW = '2024-07-10T10:00:00+08:00';

const documents = createDocuments();
const silent = (): void => undefined;

function depsOn(db: Db): Deps {
  return {
    db,
    clock: { now: () => new Date(NOW) },
    calendar: createWorkCalendar(holidayTable()),
    zone: OFFICE_ZONE,
    channels: new Map(),
    documents,
    model: null,
    log: { debug: silent, info: silent, warn: silent, error: silent },
  };
}

/**
 * Ten notices of a thousand tasks; a task in three has three units, the others one. Three duties in
 * four reported, half of those were claimed, half of these signed off; a tenth of it all after the cut-off.
 */
async function fill(db: Db): Promise<number> {
  const { id } = await createOffice(db, { name: '云溪区安委办', place: '云溪区' });
  await createGroup(db, id, { channel: 'bench', externalId: 'chat', name: '督办群' });
  const steps: SQL[] = [
    sql`insert into units (office_id, name, kind, display_order)
      select ${id}::int, case when g <= 40 then '第' || g || '镇' else '区第' || g || '局' end,
        case when g <= 40 then 'town' else 'department' end, g from generate_series(1, ${UNITS}::int) g`,
    sql`insert into notices (office_id, document_number, text_sha256, raw_text, header, issues, issued_on, status,
        imported_by, imported_at)
      select ${id}::int, '云安发〔2024〕' || g || '号', md5(g::text), '通知',
        jsonb_build_object('title', '关于第' || g || '项工作的通知'), '[]', '2024-01-10', 'entered', 'staff-1',
        '2024-01-10T02:00:00Z' from generate_series(1, 10) g`,
    sql`insert into tasks (office_id, no, notice_id, ref, title, clause, clause_offset, heading, kind, created_at)
      select ${id}::int, g, n.id, '二（' || g % 9 + 1 || '）' || g, '开展第' || g || '类场所安全隐患排查整治',
        '各有关单位要开展第' || g || '类场所安全隐患排查整治，建立问题清单，逐项明确责任人和整改时限。', 0,
        jsonb_build_array('二、重点任务', '（' || g % 9 + 1 || '）专项行动' || g % 9 + 1), 'milestone', '2024-01-10T02:00:00Z'
      from generate_series(1, ${TASKS}::int) g join notices n on n.office_id = ${id}::int
        and n.document_number = '云安发〔2024〕' || g % 10 + 1 || '号'`,
    sql`insert into occurrences (task_id, label, due_on)
      select id, d::text, d from (select id, '2024-03-01'::date + (no * 7 % 280) d from tasks
        where office_id = ${id}::int) t`,
    sql`insert into task_units (task_id, unit_id, role, basis)
      select t.id, u.id, 'responsible', 'parenthesis' from tasks t
        join generate_series(0, 2) k on k = 0 or t.no % 3 = 0
        join units u on u.office_id = ${id}::int and u.display_order = (t.no * 13 + k * 71) % ${UNITS}::int + 1
      where t.office_id = ${id}::int`,
    sql`insert into duties (office_id, task_id, occurrence_id, unit_id, role, status, due_on, percent, completed_on,
        signed_off_on, last_report)
      select ${id}::int, t.id, o.id, b.unit_id, 'responsible',
        case s when 0 then 'open' when 1 then 'reported' when 2 then 'completed' else 'signedOff' end, o.due_on,
        case s when 0 then null when 1 then 60 else 100 end,
        case when s > 1 then o.due_on - 3 end, case when s = 3 then o.due_on - 1 end,
        case when s > 0 then jsonb_build_object('text', '已排查30家，整改25家，其余7月底前完成。',
          'at', to_char(o.due_on - 3, 'YYYY-MM-DD') || 'T02:00:00.000Z', 'by', '联络员') end
      from (select *, (no * 5 + no / 7) % 4 s from tasks where office_id = ${id}::int) t
        join occurrences o on o.task_id = t.id join task_units b on b.task_id = t.id`,
    event(
      id,
      'opened',
      sql`'2024-01-10'::date`,
      sql`true`,
      sql`jsonb_build_object('dueOn', d.due_on, 'settled', null)`,
    ),
    event(id, 'reported', sql`d.due_on - 20`, sql`d.status <> 'open'`, REPORT),
    event(id, 'reported', sql`d.due_on - 3`, sql`d.status = 'reported'`, REPORT),
    event(id, 'completed', sql`d.due_on - 3`, sql`d.status in ('completed', 'signedOff')`, REPORT),
    event(id, 'signedOff', sql`d.due_on - 1`, sql`d.status = 'signedOff'`, sql`'{}'::jsonb`),
    sql`analyze`,
  ];
  for (const step of steps) await db.execute(step);
  return id;
}

const REPORT = sql`jsonb_build_object('report', jsonb_build_object('text', '已排查30家，整改25家，其余7月底前完成。',
  'status', 'in_progress', 'percent', 60, 'expectedOn', null, 'issues', null))`;

/** One event for each duty of some kind, at ten in the morning of `on`. */
function event(id: number, kind: string, on: SQL, which: SQL, payload: SQL): SQL {
  return sql`insert into events (office_id, task_id, duty_id, kind, payload, actor, actor_name, at)
    select ${id}::int, d.task_id, d.id, ${kind}::text, jsonb_build_object('kind', ${kind}::text) || ${payload},
      'someone', '联络员', (${on})::timestamp at time zone 'Asia/Shanghai' + interval '10 hours'
    from duties d where d.office_id = ${id}::int and ${which} order by d.id`;
}

async function timed<T>(work: () => Promise<T>): Promise<{ ms: number; result: T }> {
  const startedAt = performance.now();
  const result = await work();
  return { ms: performance.now() - startedAt, result };
}

/** The first run, with code and caches cold, and the median of the others. */
async function measure(name: string, work: () => Promise<string>): Promise<void> {
  const runs: number[] = [];
  let said = '';
  for (let round = 0; round <= ROUNDS; round += 1) {
    const { ms, result } = await timed(work);
    runs.push(ms);
    said = result;
  }
  const [cold = 0, ...warm] = runs;
  const median = warm.toSorted((a, b) => a - b)[Math.floor(warm.length / 2)] ?? 0;
  process.stdout.write(
    `${name}: ${seconds(median)} s warm (median of ${ROUNDS}), ${seconds(cold)} s cold; ${said}\n`,
  );
}

const seconds = (ms: number): string => (ms / 1000).toFixed(2);
const megabytes = (bytes: Uint8Array): string => `${(bytes.length / 1024 / 1024).toFixed(1)} MB`;

async function bench(database: Database): Promise<void> {
  const deps = depsOn(database.db);
  const officeId = await fill(database.db);
  const bulletin = await composeBulletin(deps, officeId, MONTH);
  await measure('ledger to figures and text', async () => {
    const { figures } = await composeBulletin(deps, officeId, MONTH);
    const value = (key: string) => figures.find((one) => one.key === key)?.value;
    return `${value('total')} tasks, ${value('due')} due, ${value('overdue')} overdue`;
  });
  await measure('figures to .docx', async () => megabytes(await documents.writeBulletin(bulletin)));
  await measure('ledger to .xlsx', async () => {
    const about = { asOf: bulletin.cutOff, zone: OFFICE_ZONE, forOffice: false };
    return megabytes(await documents.writeLedger(await ledgerSheet(database.db, officeId, about)));
  });
}

const binaries = findPostgres();
process.stdout.write(
  `${TASKS} tasks, ${UNITS} units, ${MONTH}, ${binaries ? 'PostgreSQL' : 'embedded'}\n`,
);
if (binaries) {
  const server = await startPostgres(binaries);
  const database = await openDatabase({ url: server.url });
  try {
    await bench(database);
  } finally {
    await database.close();
    await server.stop();
  }
} else {
  const database = await openDatabase({});
  await bench(database);
  await database.close();
}
