// The embedded database: PGlite (PostgreSQL in WebAssembly) in a locked folder, or in memory.
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { drizzle, type PgliteDatabase } from 'drizzle-orm/pglite';
import { migrate } from 'drizzle-orm/pglite/migrator';
import { DatabaseBusyError, DatabaseUnavailableError } from './errors.ts';
import { lockFolder } from './folder-lock.ts';
import { MIGRATIONS_FOLDER } from './migrations-folder.ts';

interface Embedded {
  db: PgliteDatabase;
  kind: 'pglite';
  close(): Promise<void>;
}

/** Opens `<dataDir>/pglite`, or a database that is gone when closed (`null`), with current tables. */
export async function openEmbedded(
  dataDir: string | null,
  onCompromised: ((error: Error) => void) | null,
): Promise<Embedded> {
  if (dataDir === null) return await migrated(new PGlite('memory://'), async () => undefined);
  const folder = join(resolve(dataDir), 'pglite');
  let release: (() => Promise<void>) | null = null;
  try {
    await mkdir(resolve(dataDir), { recursive: true });
    release = await lockFolder(folder, onCompromised ?? rethrow);
    return await migrated(await PGlite.create(folder), release);
  } catch (error) {
    await release?.();
    if (error instanceof DatabaseBusyError) throw error;
    throw new DatabaseUnavailableError(folder, error);
  }
}

/** A running PGlite whose tables are current, and what to do when it closes. */
export function wrapEmbedded(client: PGlite, release: () => Promise<void>): Embedded {
  return {
    db: drizzle(client, { casing: 'snake_case' }),
    kind: 'pglite',
    close: async () => {
      try {
        await client.close();
      } finally {
        await release();
      }
    },
  };
}

async function migrated(client: PGlite, release: () => Promise<void>): Promise<Embedded> {
  await migrate(drizzle(client, { casing: 'snake_case' }), { migrationsFolder: MIGRATIONS_FOLDER });
  return wrapEmbedded(client, release);
}

function rethrow(error: Error): never {
  throw error;
}
