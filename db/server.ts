// A PostgreSQL server through postgres.js, migrated at start. Many processes may use it at once.
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';
import { connectServer, type Server, serverSettings } from './connect.ts';
import { DatabaseUnavailableError } from './errors.ts';
import { MIGRATIONS_FOLDER } from './migrations-folder.ts';

/** Any number, the same in every process: whoever holds it migrates, the others wait. */
const MIGRATION_LOCK = 728_340_115;
const POOL_SIZE = 10;

/** Connects, migrates under an advisory lock (drizzle's migrator takes none), returns the pool. */
export async function openServer(url: string): Promise<Server> {
  try {
    await migrateServer(url);
  } catch (error) {
    throw new DatabaseUnavailableError(withoutPassword(url), error);
  }
  return connectServer(url, POOL_SIZE);
}

/** One connection of its own, because an advisory lock belongs to its session. */
async function migrateServer(url: string): Promise<void> {
  const client = postgres(url, serverSettings(1));
  try {
    await client`select pg_advisory_lock(${MIGRATION_LOCK})`;
    await migrate(drizzle(client), { migrationsFolder: MIGRATIONS_FOLDER });
    await client`select pg_advisory_unlock(${MIGRATION_LOCK})`;
  } finally {
    await client.end({ timeout: 5 });
  }
}

function withoutPassword(url: string): string {
  return url.replace(/(\/\/[^:@/]*):[^@]*@/, '$1:***@');
}
