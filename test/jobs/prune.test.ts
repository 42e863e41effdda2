// The nightly job about a calendar that runs out: said to the office from November, once a month.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { plainText } from '#core/message/plain.ts';
import type { Database } from '#db/client.ts';
import { clockDriftMs } from '#db/clock-drift.ts';
import { tick } from '#jobs/tick.ts';
import { openTestDatabase } from '#test/support/database.ts';
import { openOffice } from './office.ts';

let database: Database;

beforeAll(async () => {
  database = await openTestDatabase();
});

afterAll(async () => {
  await database.close();
});

it.each([
  // The test calendar ends with 2026.
  ['a year that is known', ['2026-10-20 02:30', '2026-10-20 09:00'], []],
  [
    'November',
    ['2026-11-02 02:30', '2026-11-02 09:00', '2026-11-03 02:30', '2026-11-03 09:00'],
    ['2027年放假调休安排公布后'],
  ],
  [
    'November and December',
    ['2026-11-02 09:00', '2026-12-01 09:00'],
    ['2027年放假调休安排公布后', '2027年放假调休安排公布后'],
  ],
  ['a year nobody knows', ['2027-03-01 09:00'], ['尚未收录2027年放假调休安排']],
])('in %s the office hears of it accordingly', async (_name, moments, told) => {
  const place = await openOffice(database.db);
  place.clock.set('2026-10-19 09:00');
  await tick(place.deps, { officeId: place.office.id });
  for (const moment of moments) {
    place.clock.set(moment);
    await tick(place.deps, { officeId: place.office.id });
  }

  const texts = place.channel.sent
    .filter(({ message }) => message.title === '节假日安排待更新')
    .map(({ message }) => plainText(message));
  expect(texts.map((text, index) => text.includes(told[index] ?? 'nothing'))).toEqual(
    told.map(() => true),
  );
});

it('the database’s clock on this machine is this machine’s', async () => {
  expect(Math.abs(await clockDriftMs(database.db))).toBeLessThan(5000);
});
