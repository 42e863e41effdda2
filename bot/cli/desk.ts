// How a command reaches an office: through the running server's door, else by opening the database.
import type { Bulletin } from '#core/digest/bulletin.ts';
import type { LedgerView } from '#core/ledger/view.ts';
import { type Database, openDatabase } from '#db/client.ts';
import { DatabaseBusyError, DatabaseUnavailableError } from '#db/errors.ts';
import { listOffices } from '#db/offices.ts';
import type { PreviewRow } from '#jobs/preview.ts';
import type { TickReport } from '#jobs/tick.ts';
import {
  bulletinOf,
  ledgerOf,
  previewOf,
  tickAt,
  UnknownChatError,
  writeBulletinOf,
  writeLedgerOf,
} from '../commands.ts';
import { compose } from '../compose.ts';
import { type Config, describeProblems, readConfig } from '../config.ts';
import { createLog } from '../log.ts';
import { restoreClock } from '../rehearsal.ts';
import { type Door, findDoor } from '../serve-door.ts';
import { RefusedError } from './command.ts';

/** What a command may ask, wherever the office is. `chat` narrows to one group. */
export interface Desk {
  tick(at: string, chat?: string): Promise<TickReport>;
  preview(range: { from: string; to: string }, chat?: string): Promise<PreviewRow[]>;
  ledger(asOf?: string, chat?: string): Promise<LedgerView>;
  writeLedger(chat?: string): Promise<Uint8Array>;
  bulletin(month: string, chat?: string): Promise<Bulletin>;
  writeBulletin(month: string, chat?: string): Promise<Uint8Array>;
}

/** Runs `work` at the desk and closes what was opened for it. */
export async function atDesk<T>(work: (desk: Desk) => Promise<T>): Promise<T> {
  const config = configOrRefuse();
  const door = config.databaseUrl ? null : await findDoor(config.dataDir);
  if (door) return await work(desksDoor(door));
  const database = await open(config);
  try {
    return await work(await ownDesk(config, database));
  } catch (error) {
    if (error instanceof UnknownChatError) throw new RefusedError(error.message);
    throw error;
  } finally {
    await database.close();
  }
}

/** The environment, or what is wrong with it as refused input. */
export function configOrRefuse(): Config {
  const reading = readConfig(process.env);
  if (!reading.ok) throw new RefusedError(describeProblems(reading.problems));
  return reading.config;
}

async function open(config: Config): Promise<Database> {
  const url = config.databaseUrl ? { url: config.databaseUrl } : {};
  return await openDatabase({ ...url, dataDir: config.dataDir }).catch((error: unknown) => {
    const expected =
      error instanceof DatabaseBusyError || error instanceof DatabaseUnavailableError;
    if (expected) throw new RefusedError(error.message);
    throw error;
  });
}

async function ownDesk(config: Config, database: Database): Promise<Desk> {
  const log = await createLog({
    pretty: process.stderr.isTTY === true,
    stderr: true,
    level: 'warn',
  });
  const { deps, clock } = await compose(config, database, log);
  const demo = (await listOffices(database.db)).find((office) => office.demo);
  if (demo && !config.clockStart) await restoreClock(database.db, demo.id, clock);
  return {
    tick: (at, chat) => tickAt(deps, new Date(at), chat),
    preview: (range, chat) => previewOf(deps, range, chat),
    ledger: (asOf, chat) => ledgerOf(deps, asOf, chat),
    writeLedger: (chat) => writeLedgerOf(deps, chat),
    bulletin: (month, chat) => bulletinOf(deps, month, chat),
    writeBulletin: (month, chat) => writeBulletinOf(deps, month, chat),
  };
}

function desksDoor(door: Door): Desk {
  const ask = async (name: string, body: Record<string, unknown>): Promise<Response> => {
    const answer = await fetch(`http://127.0.0.1:${door.port}/api/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${door.token}` },
      body: JSON.stringify(body),
    });
    if (answer.ok) return answer;
    const { error } = (await answer.json().catch(() => ({ error: '' }))) as { error?: string };
    throw new RefusedError(
      error || `服务回应 ${answer.status}。The server answered ${answer.status}.`,
    );
  };
  const json = async <T>(name: string, body: Record<string, unknown>): Promise<T> =>
    (await (await ask(name, body)).json()) as T;
  const bytes = async (name: string, body: Record<string, unknown>) =>
    new Uint8Array(await (await ask(name, body)).arrayBuffer());
  return {
    tick: (at, chat) => json('tick', { at, chat }),
    preview: (range, chat) => json('preview', { ...range, chat }),
    ledger: (asOf, chat) => json('ledger', { asOf, chat }),
    writeLedger: (chat) => bytes('ledger.xlsx', { chat }),
    bulletin: (month, chat) => json('bulletin', { month, chat }),
    writeBulletin: (month, chat) => bytes('bulletin.docx', { month, chat }),
  };
}
