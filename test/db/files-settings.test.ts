import { createHash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordAudit } from '#db/audit.ts';
import type { Database } from '#db/client.ts';
import { findFileByHash, loadFile, saveFile } from '#db/files.ts';
import { createOffice, type Office } from '#db/offices.ts';
import { audit } from '#db/schema/office.ts';
import { getSetting, putSetting } from '#db/settings.ts';
import { openTestDatabase } from '#test/support/database.ts';

let database: Database;
let office: Office;
beforeAll(async () => {
  database = await openTestDatabase();
  office = await createOffice(database.db, { name: '云溪区安委办', place: '云溪区' });
});
afterAll(async () => await database.close());

describe('files', () => {
  it.each([
    ['every byte there is', Uint8Array.from({ length: 256 }, (_, byte) => byte)],
    ['no bytes', new Uint8Array()],
    ['what looks like a bytea literal', new TextEncoder().encode('\\x00ff')],
    ['a view into a larger buffer', new Uint8Array([9, 1, 2, 3, 9]).subarray(1, 4)],
    ['three megabytes', new Uint8Array(3_000_000).fill(171)],
  ])('give back %s', async (_, bytes) => {
    const file = { name: '通知.docx', mime: 'application/octet-stream', bytes };
    const { id, sha256 } = await saveFile(database.db, office.id, file);
    const loaded = await loadFile(database.db, id);
    expect(loaded?.bytes).toBeInstanceOf(Uint8Array);
    expect(loaded).toEqual({ ...file, bytes: new Uint8Array(bytes), officeId: office.id });
    expect(sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
  });

  it('are found by their hash, in their own office only', async () => {
    const bytes = new TextEncoder().encode('同一文件');
    const file = { name: '附件.txt', mime: 'text/plain', bytes };
    const { id, sha256 } = await saveFile(database.db, office.id, file);
    const other = await createOffice(database.db, { name: '临川县安委办', place: '临川县' });
    expect(await findFileByHash(database.db, office.id, sha256)).toEqual({ id, name: '附件.txt' });
    expect(await findFileByHash(database.db, other.id, sha256)).toBeNull();
  });

  it('that are not there are null', async () => {
    expect(await loadFile(database.db, 999_999)).toBeNull();
  });
});

describe('settings', () => {
  it.each([
    ['text', '08:30'],
    ['text that reads like a number', '2024'],
    ['text that reads like JSON', '{"a":1}'],
    ['the text null', 'null'],
    ['a number', 7],
    ['false', false],
    ['a list', [30, 7, '3']],
    ['an object', { start: '08:30', days: [1, 2] }],
  ])('give back %s as it was put', async (key, value) => {
    await putSetting(database.db, office.id, key, value);
    expect(await getSetting(database.db, office.id, key)).toEqual(value);
  });

  it('are replaced, and null goes back to the default', async () => {
    const { db } = database;
    expect(await getSetting(db, office.id, 'ladder')).toBeNull();
    await putSetting(db, office.id, 'ladder', [7]);
    await putSetting(db, office.id, 'ladder', [3]);
    expect(await getSetting(db, office.id, 'ladder')).toEqual([3]);
    await putSetting(db, office.id, 'ladder', null);
    expect(await getSetting(db, office.id, 'ladder')).toBeNull();
  });
});

describe('audit', () => {
  it('keeps instants to the millisecond, whatever zone the server is in', async () => {
    const at = new Date('2024-06-20T01:02:03.456Z');
    const detail = { reason: 'role' };
    await database.db.execute(sql`set time zone 'Asia/Kolkata'`);
    const entry = { officeId: office.id, actor: 'u-1', action: 'signOff refused', detail, at };
    await recordAudit(database.db, entry);
    expect(await database.db.select().from(audit)).toMatchObject([entry]);
  });
});
