// Config to a running whole: the only file that knows every adapter.
import { randomBytes } from 'node:crypto';
import { createWorkCalendar } from '#core/calendar/working-days.ts';
import type { Channel, Log } from '#core/ports.ts';
import type { Database } from '#db/client.ts';
import type { Deps } from '#jobs/deps.ts';
import { CONSOLE, createConsoleChannel } from './channels/console/index.ts';
import type { Config } from './config.ts';
import type { FeishuConfig } from './config-feishu.ts';
import { createDocuments } from './documents/index.ts';
import { acceptInbound } from './inbox.ts';
import { createModel } from './model.ts';
import { knownHolidays } from './own-holidays.ts';
import { type Platform, watchPlatforms } from './platforms.ts';
import { createPresses } from './presses.ts';
import { createRehearsalClock } from './rehearsal.ts';
import { takeInFor } from './take-in.ts';
import { createTurns } from './turns.ts';
import type { Site } from './web/site.ts';

/**
 * Puts the parts together over an open database. What arrives in the console goes to the inbox;
 * platforms are made ready to send, and connected by whoever serves.
 */
export async function compose(
  config: Pick<Config, 'clockStart' | 'zone'> &
    Partial<Pick<Config, 'llm' | 'admins' | 'dataDir' | 'linkHosts' | 'feishu' | 'consoleOn'>>,
  database: Database,
  log: Log,
): Promise<Site> {
  const feishu = config.feishu ?? null;
  const hasConsole = feishu === null || config.consoleOn === true;
  const clock = createRehearsalClock(config.clockStart, feishu === null);
  const console = createConsoleChannel({ db: database.db, clock });
  const holidays = await knownHolidays(config.dataDir);
  for (const problem of holidays.problems) log.warn('own holidays not taken over', { problem });
  // The SDK takes its time and memory: who has no Feishu does not load it.
  const platforms: Platform[] = feishu ? [await openFeishu(feishu, database, log)] : [];
  const notes = feishu ? (await import('./group-notes.ts')).createGroupNotes(feishu) : null;
  const channels = new Map<string, Channel>(platforms.map((one) => [one.id, one]));
  if (hasConsole) channels.set(CONSOLE, console);
  const deps: Deps = {
    db: database.db,
    clock,
    calendar: createWorkCalendar(holidays.table),
    zone: config.zone,
    channels,
    documents: createDocuments({ linkHosts: config.linkHosts ?? [] }),
    model: config.llm ? createModel(config.llm) : null,
    admins: new Set(config.admins ?? []),
    presses: createPresses(),
    ...(notes ? { groupNotes: notes } : {}),
    log,
  };
  await console.listen?.(async (inbound) => {
    await acceptInbound(deps, inbound);
    return undefined;
  });
  const site: Omit<Site, 'takeIn'> = {
    deps,
    console,
    hasConsole,
    platforms,
    watch: watchPlatforms(platforms),
    clock,
    turns: createTurns(),
    database: database.kind,
    token: randomBytes(32).toString('hex'),
    walk: null,
    closing: new AbortController(),
    lastTick: null,
    lastBeatAt: null,
  };
  return { ...site, takeIn: takeInFor(site) };
}

async function openFeishu(config: FeishuConfig, { db }: Database, log: Log): Promise<Platform> {
  const { createFeishuChannel } = await import('./channels/feishu/index.ts');
  return createFeishuChannel(config, { db, log });
}
