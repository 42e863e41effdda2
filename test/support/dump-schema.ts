// Writes db/schema.sql, the tables as the migrations leave them: `node test/support/dump-schema.ts`.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openDatabase } from '#db/client.ts';
import { findPostgres, startPostgres } from './postgres.ts';

export const SCHEMA_FILE = fileURLToPath(new URL('../../db/schema.sql', import.meta.url));

const HEAD = `-- The tables as the migrations leave them, for review. Written by \`node test/support/dump-schema.ts\`.\n`;

/** Migrates an empty throw-away server and dumps it, without what differs between pg_dump versions. */
export async function dumpSchema(binaries: string): Promise<string> {
  const server = await startPostgres(binaries);
  try {
    await (await openDatabase({ url: server.url })).close();
    const dump = execFileSync(
      join(binaries, 'pg_dump'),
      ['--schema-only', '--schema=public', '--no-owner', '--no-privileges', server.url],
      { encoding: 'utf8' },
    );
    return HEAD + tidy(dump);
  } finally {
    await server.stop();
  }
}

/** Every identity column counts from 1 in steps of 1: said in one line, not eight. */
const IDENTITY = /ADD GENERATED ALWAYS AS IDENTITY \([^)]*\)/g;
const NOISE =
  /^(--.*|SET .*|SELECT pg_catalog\..*|COMMENT ON SCHEMA .*|CREATE SCHEMA public;|\\(un)?restrict .*)$/;

function tidy(dump: string): string {
  const short = dump.replace(IDENTITY, 'ADD GENERATED ALWAYS AS IDENTITY');
  const lines = short.split('\n').filter((line) => !NOISE.test(line));
  return `\n${lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const binaries = findPostgres();
  if (!binaries) throw new Error('PostgreSQL is not installed, so there is no pg_dump');
  writeFileSync(SCHEMA_FILE, await dumpSchema(binaries));
}
