// The server from start to stop: database, demo office, pages, one beat a minute, a graceful end.
import type { AddressInfo } from 'node:net';
import { serve as listenHttp, type ServerType } from '@hono/node-server';
import cron from 'node-cron';
import type { Log } from '#core/ports.ts';
import { type Db, openDatabase } from '#db/client.ts';
import { clockDriftMs, MOST_DRIFT_MS } from '#db/clock-drift.ts';
import { withoutValues } from '#db/errors.ts';
import { tick } from '#jobs/tick.ts';
import { createApp } from './app.ts';
import { compose } from './compose.ts';
import type { Config } from './config.ts';
import { seedDemoOffice } from './demo-office.ts';
import { issueFirstStaffCode, lacksStaff, needsFirstStaff } from './first-staff.ts';
import { restoreClock } from './rehearsal.ts';
import { comeBack } from './send-due.ts';
import { closeDoor, openDoor } from './serve-door.ts';
import { settle } from './settle.ts';
import { type Site, siteOffice } from './web/site.ts';

/** Requests still running after this are cut off. */
const GRACE_MS = 3_000;

export interface Running {
  site: Site;
  address: string;
  /** The code to print while some office has no staff; null where none is needed. */
  firstStaffCode: string | null;
  stop(): Promise<void>;
}

/** Another program has the port. The message says what to do, in both languages. */
export class PortInUseError extends Error {
  constructor(port: number) {
    super(
      `端口 ${port} 已被占用。请停止占用它的程序，或换一个端口启动，如 PORT=${port + 1} npm start。\n` +
        `Port ${port} is in use. Stop the other program, or start with another: PORT=${port + 1} npm start.`,
    );
    this.name = 'PortInUseError';
  }
}

/** Starts everything and returns once pages can be opened. Throws PortInUseError, DatabaseBusyError. */
export async function startServer(config: Config, log: Log): Promise<Running> {
  const database = await openDatabase({
    ...(config.databaseUrl ? { url: config.databaseUrl } : {}),
    dataDir: config.dataDir,
    onCompromised: (error) => {
      log.error('another process took the data folder; stopping', { error: String(error) });
      process.exit(1);
    },
  });
  try {
    const site = await compose(config, database, log);
    await warnOfDrift(database.db, log);
    if (site.hasConsole) await openRehearsal(site);
    const { server, port } = await listen(createApp(site), config);
    const disconnect = await connect(site).catch(async (error: unknown) => {
      await closeServer(server);
      throw error;
    });
    // With PostgreSQL the command line opens the database itself; there is no door to find.
    const embedded = database.kind === 'pglite';
    const door = { port, token: site.token, pid: process.pid };
    if (embedded) await openDoor(config.dataDir, door);
    const beat = cron.schedule('* * * * *', () => runBeat(site), { noOverlap: true });
    void runBeat(site);
    const stop = async () => {
      await beat.destroy();
      await disconnect();
      site.closing.abort();
      if (embedded) await closeDoor(config.dataDir);
      await closeServer(server);
      await site.turns.take(() => database.close());
    };
    const isNeeded = site.platforms.length > 0 ? needsFirstStaff : lacksStaff;
    const isOpen = site.deps.admins?.size === 0 && (await isNeeded(database.db));
    const firstStaffCode = isOpen ? await issueFirstStaffCode(database.db, site.clock.now()) : null;
    return { site, address: `http://127.0.0.1:${port}`, firstStaffCode, stop };
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** The rehearsal's office and its clock, where it was left. */
async function openRehearsal(site: Site): Promise<void> {
  await seedDemoOffice(site.deps.db);
  const office = await siteOffice(site);
  await restoreClock(site.deps.db, office.id, site.clock);
}

/** Begins to hear the platforms. Throws ChannelError when one refuses the credentials. */
async function connect(site: Site): Promise<() => Promise<void>> {
  const stops: (() => Promise<void>)[] = [];
  for (const platform of site.platforms) {
    const stop = await platform.listen?.(site.takeIn);
    if (stop) stops.push(stop);
  }
  return async () => {
    for (const stop of stops) await stop();
  };
}

/** Two clocks that differ send at the wrong time and take leases for over too early. */
async function warnOfDrift(db: Db, log: Log): Promise<void> {
  const driftMs = await clockDriftMs(db);
  if (Math.abs(driftMs) > MOST_DRIFT_MS) {
    log.warn('the database’s clock differs from this machine’s', { driftMs });
  }
}

/** One minute's work: what came in, what the clock starts, what is due to go out. */
export async function runBeat(site: Site): Promise<void> {
  try {
    await settle(site);
    if (!site.walk?.running) {
      const report = await site.turns.take(() => tick(site.deps));
      comeBack(site, report.dispatch.again);
    }
    site.lastTick = site.clock.now();
    site.lastBeatAt = Date.now();
    if (site.watch.isDownForLong(Date.now())) {
      site.deps.log.error('a platform is not connected', site.watch.states(Date.now()));
    }
  } catch (error) {
    site.deps.log.error('the minute’s work failed', { error: withoutValues(error) });
  }
}

/** Listens on the port, or on any free one when it is 0; says which. */
function listen(
  app: ReturnType<typeof createApp>,
  { port, host }: Pick<Config, 'port' | 'host'>,
): Promise<{ server: ServerType; port: number }> {
  return new Promise((resolve, reject) => {
    const server = listenHttp({ fetch: app.fetch, port, hostname: host }, (taken: AddressInfo) =>
      resolve({ server, port: taken.port }),
    );
    server.on('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? new PortInUseError(port) : error);
    });
  });
}

async function closeServer(server: ServerType): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  const grace = new Promise<void>((resolve) => {
    setTimeout(resolve, GRACE_MS).unref();
  });
  if ('closeIdleConnections' in server) server.closeIdleConnections();
  await Promise.race([closed, grace]);
  if ('closeAllConnections' in server) server.closeAllConnections();
}
