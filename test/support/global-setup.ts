// Migrates once for all test files: a dump PGlite is cloned from, and on a server a template database.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import { migrate } from 'drizzle-orm/pglite/migrator';
import postgres from 'postgres';
import type { TestProject } from 'vitest/node';
import { openDatabase } from '#db/client.ts';
import { MIGRATIONS_FOLDER } from '#db/migrations-folder.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A tar of a migrated PGlite folder. */
    pgliteDump: string;
    /** A migrated database on the server of TEST_DATABASE_URL, or null without one. */
    templateDatabase: string | null;
  }
}

const CACHE = join(import.meta.dirname, '../../node_modules/.cache/duban');

/** Both are kept from run to run under the migrations' hash; most runs find them ready. */
export async function setup(project: TestProject): Promise<void> {
  const hash = await migrationsHash();
  project.provide('pgliteDump', await pgliteDump(hash));
  const url = process.env.TEST_DATABASE_URL;
  project.provide('templateDatabase', url ? await templateDatabase(url, hash) : null);
}

async function migrationsHash(): Promise<string> {
  const hash = createHash('sha256');
  const names = (await readdir(MIGRATIONS_FOLDER)).filter((name) => name.endsWith('.sql'));
  for (const name of names.sort()) hash.update(await readFile(join(MIGRATIONS_FOLDER, name)));
  return hash.digest('hex').slice(0, 12);
}

async function pgliteDump(hash: string): Promise<string> {
  const path = join(CACHE, `pglite-${hash}.tar`);
  if (existsSync(path)) return path;
  const client = await PGlite.create('memory://');
  await migrate(drizzle(client), { migrationsFolder: MIGRATIONS_FOLDER });
  const dump = await client.dumpDataDir('none');
  await client.close();
  await mkdir(CACHE, { recursive: true });
  const unfinished = `${path}.${process.pid}`;
  await writeFile(unfinished, new Uint8Array(await dump.arrayBuffer()));
  await rename(unfinished, path);
  return path;
}

async function templateDatabase(url: string, hash: string): Promise<string> {
  const name = `duban_template_${hash}`;
  const admin = postgres(url, { max: 1 });
  try {
    await admin`select pg_advisory_lock(hashtext(${name}))`;
    const known = await admin`select 1 from pg_database where datname = ${name}`;
    if (known.length === 0) await admin.unsafe(`create database ${name}`);
    const own = new URL(url);
    own.pathname = `/${name}`;
    await (await openDatabase({ url: own.href })).close();
  } finally {
    await admin.end();
  }
  return name;
}
