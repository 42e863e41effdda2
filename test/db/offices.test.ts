import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#db/client.ts';
import { loadUnits } from '#db/directory.ts';
import { createGroup, findGroup, listGroups } from '#db/groups.ts';
import { clearOffice, createOffice, listOffices, loadOffice, renameOffice } from '#db/offices.ts';
import { openTestDatabase } from '#test/support/database.ts';
import { fillOffice } from '#test/support/office-rows.ts';

let database: Database;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(async () => await database.close());

describe('offices', () => {
  it('keeps name and place, and takes over a new name', async () => {
    const { db } = database;
    const office = await createOffice(db, { name: '云溪区安委办', place: '云溪区' });
    expect(await loadOffice(db, office.id)).toEqual({ ...office, demo: false });
    await renameOffice(db, office.id, { name: '云溪区安全生产委员会办公室' });
    expect((await loadOffice(db, office.id))?.name).toBe('云溪区安全生产委员会办公室');
    expect((await listOffices(db)).map((one) => one.id)).toContain(office.id);
  });

  it('answers null for an office that is not there', async () => {
    expect(await loadOffice(database.db, 999_999)).toBeNull();
    expect(await renameOffice(database.db, 999_999, { name: '无' })).toBeNull();
  });

  it('makes one group of a chat however often it is created', async () => {
    const { db } = database;
    const office = await createOffice(db, { name: '甲办', place: '甲县' });
    const chat = { channel: 'console', externalId: 'chat-1', name: '工作群' };
    const first = await createGroup(db, office.id, chat);
    expect(await createGroup(db, office.id, chat)).toEqual(first);
    expect(await findGroup(db, 'console', 'chat-1')).toEqual(first);
    expect(await findGroup(db, 'feishu', 'chat-1')).toBeNull();
    expect(await listGroups(db, office.id)).toEqual([first]);
  });
});

describe('clearing a rehearsal', () => {
  it('empties a demo office of everything and leaves other offices alone', async () => {
    const { db } = database;
    const demo = await fillOffice(db, { name: '演练办', place: '云溪区', demo: true });
    const other = await fillOffice(db, { name: '正式办', place: '临川县', demo: false });
    expect(await clearOffice(db, demo.office.id)).toBe(true);
    expect(await loadUnits(db, demo.office.id)).toEqual([]);
    expect(await listGroups(db, demo.office.id)).toEqual([]);
    expect(await loadOffice(db, demo.office.id)).not.toBeNull();
    expect(await loadUnits(db, other.office.id)).not.toEqual([]);
  });

  it('refuses an office that is no rehearsal', async () => {
    const { db } = database;
    const real = await fillOffice(db, { name: '另一办', place: '平原县', demo: false });
    expect(await clearOffice(db, real.office.id)).toBe(false);
    expect(await loadUnits(db, real.office.id)).not.toEqual([]);
  });
});
