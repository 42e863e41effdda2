// A migrated, empty database for a test file: PGlite in memory, or one of its own on TEST_DATABASE_URL.
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { PGlite } from '@electric-sql/pglite';
import postgres from 'postgres';
import { inject } from 'vitest';
import { type Database, openDatabase } from '#db/client.ts';
import { wrapEmbedded } from '#db/embedded.ts';

/** Open it in `beforeAll` (about 0.4 s) and close it in `afterAll`. */
export async function openTestDatabase(): Promise<Database> {
  const url = process.env.TEST_DATABASE_URL;
  const template = inject('templateDatabase');
  if (url && template) return await cloneTemplate(url, template);
  const dump = new Blob([await readFile(inject('pgliteDump'))]);
  const client = await PGlite.create('memory://', { loadDataDir: dump });
  return wrapEmbedded(client, async () => undefined);
}

/** Runs `use` with the URL of an empty database on the server of TEST_DATABASE_URL. */
export async function withEmptyDatabase(use: (url: string) => Promise<void>): Promise<void> {
  const made = await createDatabase(String(process.env.TEST_DATABASE_URL), 'template0');
  try {
    await use(made.url);
  } finally {
    await made.drop();
  }
}

async function cloneTemplate(url: string, template: string): Promise<Database> {
  const made = await createDatabase(url, template);
  const database = await openDatabase({ url: made.url });
  return {
    ...database,
    close: async () => {
      await database.close();
      await made.drop();
    },
  };
}

async function createDatabase(
  url: string,
  template: string,
): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `duban_test_${randomBytes(6).toString('hex')}`;
  await administer(url, `create database ${name} template ${template}`);
  const own = new URL(url);
  own.pathname = `/${name}`;
  const drop = () => administer(url, `drop database ${name} with (force)`);
  return { url: own.href, drop };
}

async function administer(url: string, statement: string): Promise<void> {
  const admin = postgres(url, { max: 1 });
  await admin.unsafe(statement);
  await admin.end();
}
