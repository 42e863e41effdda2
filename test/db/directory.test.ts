import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '#db/client.ts';
import { addAlias, addUnit, loadUnits, setMembers } from '#db/directory.ts';
import { createOffice, type Office } from '#db/offices.ts';
import { bindLiaison, contactsByUnit, findPerson, listPeople, savePerson } from '#db/people.ts';
import { openTestDatabase } from '#test/support/database.ts';

let database: Database;
let office: Office;
beforeAll(async () => {
  database = await openTestDatabase();
});
beforeEach(async () => {
  office = await createOffice(database.db, { name: '云溪区安委办', place: '云溪区' });
});
afterAll(async () => await database.close());

const contact = { channel: 'console', externalId: 'u-1', name: '联络员甲' };

describe('units', () => {
  it('come in the order they were added, with their other names', async () => {
    const { db } = database;
    await addUnit(db, office.id, {
      name: '区应急管理局',
      kind: 'department',
      aliases: ['区应急局', '应急局'],
    });
    await addUnit(db, office.id, { name: '东山镇', kind: 'town' });
    const units = await loadUnits(db, office.id);
    expect(units.map((unit) => [unit.name, unit.kind, unit.aliases, unit.displayOrder])).toEqual([
      ['区应急管理局', 'department', ['区应急局', '应急局'], 1],
      ['东山镇', 'town', [], 2],
    ]);
  });

  it('of the same name are not doubled: the known one comes back with the new names', async () => {
    const { db } = database;
    const first = await addUnit(db, office.id, { name: '区住建局', kind: 'department' });
    const again = await addUnit(db, office.id, {
      name: '区住建局',
      kind: 'department',
      aliases: ['住建局'],
    });
    expect(again).toEqual({ unit: { ...first.unit, aliases: ['住建局'] }, fresh: false });
    expect(await loadUnits(db, office.id)).toHaveLength(1);
  });

  it('of two offices may have the same name', async () => {
    const { db } = database;
    const other = await createOffice(db, { name: '临川县安委办', place: '临川县' });
    await addUnit(db, office.id, { name: '住建局', kind: 'department' });
    expect((await addUnit(db, other.id, { name: '住建局', kind: 'department' })).fresh).toBe(true);
  });

  it('take an alias once, and none that is their own name or for nobody', async () => {
    const { db } = database;
    const { unit } = await addUnit(db, office.id, { name: '区交通局', kind: 'department' });
    expect(await addAlias(db, unit.id, '交通局')).toBe(true);
    expect(await addAlias(db, unit.id, '交通局')).toBe(false);
    expect(await addAlias(db, unit.id, '区交通局')).toBe(false);
    expect(await addAlias(db, 999_999, '交通局')).toBe(false);
  });

  it('keep a name that would be SQL or markup as the text it is', async () => {
    const { db } = database;
    const name = `区'); drop table units; --<b>局</b>`;
    await addUnit(db, office.id, { name, kind: 'department' });
    expect((await loadUnits(db, office.id)).map((unit) => unit.name)).toEqual([name]);
  });

  it('of a collective are replaced as a whole', async () => {
    const { db } = database;
    const towns = await addUnit(db, office.id, { name: '各镇街', kind: 'collective' });
    const east = await addUnit(db, office.id, { name: '东山镇', kind: 'town' });
    const west = await addUnit(db, office.id, { name: '西河镇', kind: 'town' });
    const members = async () => (await loadUnits(db, office.id))[0]?.memberIds;
    await setMembers(db, towns.unit.id, [west.unit.id, east.unit.id, west.unit.id]);
    expect(await members()).toEqual([east.unit.id, west.unit.id]);
    await setMembers(db, towns.unit.id, [west.unit.id]);
    expect(await members()).toEqual([west.unit.id]);
    await setMembers(db, towns.unit.id, []);
    expect(await members()).toEqual([]);
  });
});

describe('people', () => {
  it('are visitors until a role is given, and keep it when only their name changes', async () => {
    const { db } = database;
    expect((await savePerson(db, office.id, contact)).role).toBe('visitor');
    await savePerson(db, office.id, { ...contact, role: 'liaison' });
    const renamed = await savePerson(db, office.id, { ...contact, name: '联络员乙' });
    expect(renamed).toMatchObject({ name: '联络员乙', role: 'liaison' });
    expect(await listPeople(db, office.id)).toEqual([renamed]);
    expect(await findPerson(db, office.id, 'console', 'u-1')).toEqual(renamed);
  });

  it('are other people on another channel or in another office', async () => {
    const { db } = database;
    await savePerson(db, office.id, { ...contact, role: 'staff' });
    const other = await createOffice(db, { name: '临川县安委办', place: '临川县' });
    expect(await findPerson(db, other.id, 'console', 'u-1')).toBeNull();
    expect(await findPerson(db, office.id, 'feishu', 'u-1')).toBeNull();
  });

  it('speak for units, the contact before the deputies', async () => {
    const { db } = database;
    const { unit } = await addUnit(db, office.id, { name: '区住建局', kind: 'department' });
    const deputy = await savePerson(db, office.id, { ...contact, externalId: 'u-2', name: '副手' });
    const first = await savePerson(db, office.id, contact);
    await bindLiaison(db, deputy.id, unit.id, 1);
    await bindLiaison(db, first.id, unit.id);
    const contacts = await contactsByUnit(db, office.id);
    expect(contacts.get(unit.id)?.map((person) => person.name)).toEqual(['联络员甲', '副手']);
    await bindLiaison(db, deputy.id, unit.id, 0);
    await bindLiaison(db, first.id, unit.id, 1);
    const swapped = await contactsByUnit(db, office.id);
    expect(swapped.get(unit.id)?.map((person) => person.name)).toEqual(['副手', '联络员甲']);
    expect((await findPerson(db, office.id, 'console', 'u-1'))?.unitIds).toEqual([unit.id]);
  });
});
