// Cloudflare's front door: `scheduled` beats the same tick as Node's, `fetch` answers for its health.
// Pages, uploads and the console are Node's; a channel with webhooks will be served here as well.
import { sql } from 'drizzle-orm';
import { Hono } from 'hono';
import { createWorkCalendar } from '#core/calendar/working-days.ts';
import { OFFICE_ZONE } from '#core/calendar/zone.ts';
import type { Log } from '#core/ports.ts';
import { connectServer } from '#db/connect.ts';
import type { Deps } from '#jobs/deps.ts';
import { tick } from '#jobs/tick.ts';
import { createDocuments } from './documents/index.ts';
import { holidayTable } from './holiday-table.ts';

/** The Worker's bindings (wrangler.toml and secrets). */
interface WorkerEnvironment {
  DATABASE_URL: string;
  DUBAN_TZ?: string;
}

/** A Worker may hold six connections at once; a tick needs few. */
const CONNECTIONS = 3;

const app = new Hono<{ Bindings: WorkerEnvironment }>();
app.get('/health', async (c) => {
  const answers = await withDeps(c.env, (deps) => deps.db.execute(sql`select 1`)).then(
    () => true,
    () => false,
  );
  const status = answers ? 'ok' : 'degraded';
  return c.json({ status, database: 'postgres', channels: {} }, answers ? 200 : 503);
});

export default {
  fetch: app.fetch,
  /** One beat of the clock. Slots are claimed in the database, so a late or doubled beat is harmless. */
  async scheduled(_event: unknown, env: WorkerEnvironment): Promise<void> {
    await withDeps(env, (deps) => tick(deps));
  },
};

async function withDeps<T>(env: WorkerEnvironment, work: (deps: Deps) => Promise<T>): Promise<T> {
  const database = connectServer(env.DATABASE_URL, CONNECTIONS);
  try {
    return await work({
      db: database.db,
      clock: { now: () => new Date() },
      calendar: createWorkCalendar(holidayTable()),
      zone: env.DUBAN_TZ ?? OFFICE_ZONE,
      channels: new Map(),
      documents: createDocuments(),
      model: null,
      log: LOG,
    });
  } finally {
    await database.close();
  }
}

/** Workers collect what is written to the console; one JSON object a line. */
const LOG: Log = {
  debug: () => undefined,
  info: (message, fields) => write('info', message, fields),
  warn: (message, fields) => write('warn', message, fields),
  error: (message, fields) => write('error', message, fields),
};

function write(level: string, msg: string, fields: Record<string, unknown> = {}): void {
  // biome-ignore lint/suspicious/noConsole: a Worker has no other log.
  console.log(JSON.stringify({ level, msg, ...fields }));
}
