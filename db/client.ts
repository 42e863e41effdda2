// Opens the database: embedded PGlite in a folder, or a PostgreSQL server. One type for both.
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import { openEmbedded } from './embedded.ts';
import { openServer } from './server.ts';

type NoSchema = Record<string, never>;

/** A database outside any transaction. Never used inside a `tx` callback: on PGlite it would wait for ever. */
export type Db = PgDatabase<PgQueryResultHKT, NoSchema>;

/** A running transaction. */
export type Tx = Parameters<Parameters<Db['transaction']>[0]>[0];

/** What every query function takes first, and the only thing it asks. */
export type Queryable = Db | Tx;

export interface Database {
  db: Db;
  kind: 'pglite' | 'postgres';
  /** Ends all connections and lets go of the folder. */
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** `postgres://…`; wins over `dataDir`. */
  url?: string;
  /** The data folder (DUBAN_DATA_DIR); rows live in its `pglite`. Without both: in memory only. */
  dataDir?: string;
  /** Told when another process took the embedded folder over: stop at once, without writing. */
  onCompromised?: (error: Error) => void;
}

/**
 * Opens the database and brings its tables up to date. Throws DatabaseBusyError when another process
 * holds the folder, DatabaseUnavailableError when the folder or the server cannot be used.
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  if (options.url) return await openServer(options.url);
  return await openEmbedded(options.dataDir ?? null, options.onCompromised ?? null);
}
