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

async function cloneTemplate(url: string, template: string): Promise<Database> {
  const name = `duban_test_${randomBytes(6).toString('hex')}`;
  await administer(url, `create database ${name} template ${template}`);
  const own = new URL(url);
  own.pathname = `/${name}`;
  const database = await openDatabase({ url: own.href });
  return {
    ...database,
    close: async () => {
      await database.close();
      await administer(url, `drop database ${name} with (force)`);
    },
  };
}

async function administer(url: string, statement: string): Promise<void> {
  const admin = postgres(url, { max: 1 });
  await admin.unsafe(statement);
  await admin.end();
}
