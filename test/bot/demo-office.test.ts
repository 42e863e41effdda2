// Emptying the rehearsal office: what the office made of its directory stays when it says so.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { resetDemoOffice, seedDemoOffice } from '#bot/demo-office.ts';
import type { Database } from '#db/client.ts';
import { addContact, loadContacts } from '#db/contacts.ts';
import { addUnit, loadUnits } from '#db/directory.ts';
import { listOffices } from '#db/offices.ts';
import { openTestDatabase } from '#test/support/database.ts';

let database: Database;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

it('keeps units with their level and place, and the names of their contacts', async () => {
  const { db } = database;
  await seedDemoOffice(db);
  const officeId = (await listOffices(db)).find((office) => office.demo)?.id ?? 0;
  const seat = { level: 'city', place: '临川市' } as const;
  const { unit } = await addUnit(db, officeId, { name: '气象局', kind: 'department', ...seat });
  await addContact(db, officeId, { unitId: unit.id, duty: 'supervisor', name: '乙某', rank: 0 });

  expect(await resetDemoOffice(db, officeId, true)).toBe(true);
  const kept = (await loadUnits(db, officeId)).find(({ name }) => name === '气象局');
  expect(kept).toMatchObject(seat);
  const named = (await loadContacts(db, officeId)).filter(({ id }) => id !== null);
  expect(named).toMatchObject([{ unitId: kept?.id, name: '乙某', duty: 'supervisor' }]);
});
