// npm run bench:tick: planning a day over 10 000, 100 000 and 1 000 000 open duties of which 2 000 are due,
// and how fast messages then leave within a platform's limit. On a throw-away PostgreSQL.
import { sql } from 'drizzle-orm';
import { holidayTable } from '#bot/holiday-table.ts';
import { createWorkCalendar } from '#core/calendar/working-days.ts';
import { OFFICE_ZONE } from '#core/calendar/zone.ts';
import { type Database, type Db, openDatabase } from '#db/client.ts';
import { createGroup } from '#db/groups.ts';
import { createOffice } from '#db/offices.ts';
import { putOutbox } from '#db/outbox.ts';
import type { Deps } from '#jobs/deps.ts';
import { dispatch } from '#jobs/dispatch.ts';
import { loadSettings, saveRoundSetting } from '#jobs/office-settings.ts';
import { planDay } from '#jobs/plan-day.ts';
import { tick } from '#jobs/tick.ts';
import { WITHOUT_ROUND } from '#test/jobs/office.ts';
import { createFakeChannel } from '#test/support/fake-channel.ts';
import { findPostgres, startPostgres } from '#test/support/postgres.ts';

const DAY = '2024-06-20';
const SIZES = [10_000, 100_000, 1_000_000];
const DUE = 2000;
const UNITS = 50;
const ROUNDS = 5;
/** How long a platform takes to answer. */
const ANSWER_MS = 80;

const silent = (): void => undefined;

function depsOn(db: Db, channelId: string, startsAt: string): Deps & { sent(): number } {
  const channel = createFakeChannel(channelId);
  const { send } = channel;
  channel.send = async (outgoing) => {
    await new Promise((resolve) => setTimeout(resolve, ANSWER_MS));
    return await send(outgoing);
  };
  const aheadMs = Date.parse(startsAt) - Date.now();
  return {
    db,
    clock: { now: () => new Date(Date.now() + aheadMs) },
    calendar: createWorkCalendar(holidayTable()),
    zone: OFFICE_ZONE,
    channels: new Map([[channelId, channel]]),
    documents: {
      read: () => Promise.reject(new Error('nothing is read here')),
      writeBulletin: async () => new Uint8Array(),
      writeLetter: async () => new Uint8Array(),
      writeMaterial: async () => new Uint8Array(),
      writeLedger: async () => new Uint8Array(),
    },
    model: null,
    log: { debug: silent, info: silent, warn: silent, error: silent },
    sent: () => channel.sent.length,
  };
}

/** One office with `open` duties on tasks of 50 units; 2 000 of them are due in a week. */
async function fill(db: Db, open: number, channel: string): Promise<number> {
  const office = await createOffice(db, { name: '云溪区安委办', place: '云溪区' });
  await createGroup(db, office.id, { channel, externalId: 'chat', name: '督办群' });
  const id = office.id;
  await saveRoundSetting(db, id, WITHOUT_ROUND);
  const tasks = Math.ceil(open / UNITS);
  await db.execute(sql`insert into units (office_id, name, kind) select ${id}, '单位' || g, 'department'
    from generate_series(1, ${UNITS}::int) g`);
  await db.execute(sql`insert into tasks (office_id, no, ref, title, clause, clause_offset, heading, kind)
    select ${id}, g, '二（一）' || g, '任务' || g, '开展专项排查整治。', 0, '[]', 'milestone'
    from generate_series(1, ${tasks}::int) g`);
  await db.execute(sql`insert into occurrences (task_id, label, due_on)
    select id, '1', case when no <= ${DUE / UNITS}::int then ${DAY}::date + 7
      else ${DAY}::date + 60 + (no % 900) end from tasks where office_id = ${id}`);
  await db.execute(sql`insert into duties (office_id, task_id, occurrence_id, unit_id, role, status, due_on)
    select ${id}, o.task_id, o.id, u.id, 'responsible', 'open', o.due_on
    from occurrences o join tasks t on t.id = o.task_id, units u
    where t.office_id = ${id} and u.office_id = ${id}`);
  await db.execute(sql`analyze`);
  return id;
}

async function timed<T>(work: () => Promise<T>): Promise<{ ms: number; result: T }> {
  const startedAt = performance.now();
  const result = await work();
  return { ms: performance.now() - startedAt, result };
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

async function benchPlan(url: string, open: number): Promise<void> {
  const database = await openDatabase({ url });
  const deps = depsOn(database.db, 'bench', `${DAY}T09:00:00+08:00`);
  const officeId = await fill(database.db, open, 'bench');
  const settings = await loadSettings(database.db, officeId);
  const about = { day: DAY, since: null, settings, contacts: new Map() };
  const runs: number[] = [];
  let items = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const plan = await timed(() => planDay(deps, database.db, officeId, about));
    runs.push(plan.ms);
    items = plan.result.reminders.reduce((sum, one) => sum + one.items.length, 0);
  }
  const beat = await timed(() => tick({ ...deps, channels: new Map(deps.channels) }));
  const again = await timed(() => tick(deps));
  process.stdout.write(
    `${open.toLocaleString('en')} open, ${items} due: planned in ${median(runs).toFixed(0)} ms ` +
      `(median of ${ROUNDS}); the tick that also writes and sends ${deps.sent()} messages ` +
      `${(beat.ms / 1000).toFixed(1)} s; a tick with nothing due ${again.ms.toFixed(0)} ms\n`,
  );
  await database.close();
}

/** Two processes' worth of dispatchers on one outbox, until it is empty. */
async function benchDispatch(url: string, groups: number, messages: number): Promise<void> {
  const databases: Database[] = [await openDatabase({ url }), await openDatabase({ url })];
  const [first] = databases;
  if (!first) return;
  const office = await createOffice(first.db, { name: '云溪区安委办', place: '云溪区' });
  const at = new Date(`${DAY}T08:40:00+08:00`);
  for (let index = 0; index < messages; index += 1) {
    const chat = { channel: 'feishu', externalId: `chat-${index % groups}`, name: '督办群' };
    const group = await createGroup(first.db, office.id, chat);
    await putOutbox(first.db, {
      officeId: office.id,
      groupId: group.id,
      dedupeKey: `m-${index}`,
      kind: 'reminder',
      message: { tone: 'plain', blocks: [] },
      notBefore: at,
      createdAt: at,
    });
  }
  const workers = databases.map(({ db }) => depsOn(db, 'feishu', `${DAY}T09:00:00+08:00`));
  const { ms } = await timed(() => Promise.all(workers.map(drain)));
  const sent = workers.map((worker) => worker.sent());
  const total = sent.reduce((sum, one) => sum + one, 0);
  process.stdout.write(
    `feishu, ${groups} group(s), ${messages} messages, two dispatchers: ${total} sent (${sent.join(' + ')}) ` +
      `in ${(ms / 1000).toFixed(1)} s, ${(total / (ms / 1000)).toFixed(1)} a second\n`,
  );
  for (const database of databases) await database.close();
}

async function drain(deps: Deps): Promise<void> {
  for (;;) {
    const { again } = await dispatch(deps);
    if (!again) return;
    const waitMs = again.getTime() - deps.clock.now().getTime();
    await new Promise((resolve) => setTimeout(resolve, Math.max(waitMs, 10)));
  }
}

const binaries = findPostgres();
if (!binaries) {
  process.stderr.write('PostgreSQL is not installed; nothing was measured\n');
  process.exitCode = 2;
} else {
  const server = await startPostgres(binaries);
  const own = async (name: string): Promise<string> => {
    const admin = await openDatabase({ url: server.url });
    await admin.db.execute(sql.raw(`create database ${name}`));
    await admin.close();
    const url = new URL(server.url);
    url.pathname = `/${name}`;
    return url.href;
  };
  try {
    for (const open of SIZES) await benchPlan(await own(`open_${open}`), open);
    await benchDispatch(await own('one_group'), 1, 60);
    await benchDispatch(await own('many_groups'), 100, 800);
  } finally {
    await server.stop();
  }
}
