// A desk over the database itself: with PostgreSQL, or while no server holds the embedded folder.
import { type Database, openDatabase } from '#db/client.ts';
import { DatabaseBusyError, DatabaseUnavailableError } from '#db/errors.ts';
import { listOffices } from '#db/offices.ts';
import {
  bulletinOf,
  importDirectoryOf,
  importLedgerOf,
  ledgerOf,
  NothingToReportError,
  previewOf,
  tickAt,
  UnknownChatError,
  writeBulletinOf,
  writeDirectoryOf,
  writeLedgerOf,
  writeReportOf,
} from '../commands.ts';
import { compose } from '../compose.ts';
import type { Config } from '../config.ts';
import { COMMAND_LINE } from '../doer.ts';
import { createLog } from '../log.ts';
import { restoreClock } from '../rehearsal.ts';
import { RefusedError } from './command.ts';
import type { Desk } from './desk-port.ts';

/** Opens the database, runs `work` and closes it again, whatever happened. */
export async function atOwnDesk<T>(config: Config, work: (desk: Desk) => Promise<T>): Promise<T> {
  const database = await open(config);
  try {
    return await work(await ownDesk(config, database));
  } catch (error) {
    const isRefusal = error instanceof UnknownChatError || error instanceof NothingToReportError;
    if (isRefusal) throw new RefusedError(error.message);
    throw error;
  } finally {
    await database.close();
  }
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
    preview: (range, chat) => previewOf(deps, COMMAND_LINE, range, chat),
    ledger: (asOf, chat) => ledgerOf(deps, COMMAND_LINE, asOf, chat),
    writeLedger: (chat) => writeLedgerOf(deps, COMMAND_LINE, chat),
    importLedger: (file, apply, chat) => importLedgerOf(deps, COMMAND_LINE, file, apply, chat),
    writeDirectory: (chat) => writeDirectoryOf(deps, COMMAND_LINE, chat),
    importDirectory: (file, apply, chat) =>
      importDirectoryOf(deps, COMMAND_LINE, file, apply, chat),
    bulletin: (month, chat) => bulletinOf(deps, COMMAND_LINE, month, chat),
    writeBulletin: (month, chat) => writeBulletinOf(deps, COMMAND_LINE, month, chat),
    writeReport: (asked, chat) => writeReportOf(deps, COMMAND_LINE, asked, chat),
  };
}
