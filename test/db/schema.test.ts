import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#db/client.ts';
import { eventDays, events } from '#db/schema/ledger.ts';
import { openTestDatabase } from '#test/support/database.ts';
import { dumpSchema, SCHEMA_FILE } from '#test/support/dump-schema.ts';
import { BY_STAFF, fillOffice } from '#test/support/office-rows.ts';
import { findPostgres } from '#test/support/postgres.ts';

/** pg_dump words the same tables differently from version to version; the file is version 15's. */
function postgres15(): string | null {
  const binaries = findPostgres();
  if (!binaries) return null;
  const version = execFileSync(join(binaries, 'pg_dump'), ['--version'], { encoding: 'utf8' });
  return / 15\./.test(version) ? binaries : null;
}

const binaries = postgres15();
let database: Database;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(async () => await database.close());

describe('the schema', () => {
  it.skipIf(!binaries)('is what db/schema.sql shows (needs PostgreSQL 15)', async () => {
    expect(await dumpSchema(String(binaries))).toBe(readFileSync(SCHEMA_FILE, 'utf8'));
  });

  it('refuses to change an event that was written', async () => {
    const { db } = database;
    await fillOffice(db, { name: '云溪区安委办', place: '云溪区', demo: true });
    const change = db.update(events).set({ actorName: '他人' }).returning();
    await expect(change).rejects.toMatchObject({
      cause: { message: 'events are append-only' },
    });
  });

  it('refuses to change the day of an event that was entered', async () => {
    const { db } = database;
    const { office } = await fillOffice(db, {
      name: '云溪区安委办',
      place: '云溪区',
      demo: true,
    });
    const entry = { ...BY_STAFF, officeId: office.id, name: '汛期', on: '2024-06-01' };
    await db.insert(eventDays).values(entry);
    const change = db.update(eventDays).set({ on: '2024-06-02' }).returning();
    await expect(change).rejects.toMatchObject({
      cause: { message: 'events are append-only' },
    });
  });

  it('uses no names of more than 63 bytes, which PostgreSQL would cut', async () => {
    const longest = await database.db
      .select({ name: sql<string>`conname` })
      .from(sql`pg_constraint`)
      .where(sql`length(conname) >= 63`);
    expect(longest).toEqual([]);
  });
});
