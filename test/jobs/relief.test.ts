// 减负账本 of a month somebody lived through: what was merged, not asked, not filled in, used again.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { reliefFigures, reliefLine } from '#core/digest/relief.ts';
import { DEFAULT_ROUND } from '#core/reminder/round-setting.ts';
import type { Database } from '#db/client.ts';
import { appendEvent } from '#db/ledger.ts';
import { loadDuties } from '#db/ledger-queries.ts';
import { inbox } from '#db/schema/delivery.ts';
import { reliefOf } from '#jobs/relief.ts';
import { tick } from '#jobs/tick.ts';
import { openTestDatabase } from '#test/support/database.ts';
import { type OpenOffice, openOffice } from './office.ts';

let database: Database;
let place: OpenOffice;

beforeAll(async () => {
  database = await openTestDatabase();
  place = await openOffice(database.db, { ...DEFAULT_ROUND, reconcileHours: 0 });
  const dueOn = '2024-06-13';
  await place.enter([
    ...['甲', '乙', '丙'].map((title) => place.planOf([place.housing.id], { title, dueOn })),
    place.planOf([place.housing.id], { title: '丁', dueOn: '2024-08-30' }),
  ]);
  // The rung of T-7 falls on the 6th: three items, one message.
  for (const moment of ['2024-06-05 09:00', '2024-06-06 09:00']) await tickAt(moment);
  // 甲 in words and 乙 by the form: T-3 on the 7th (before a long weekend) asks about 丙 alone.
  await report(1, 'text', 40);
  await report(2, 'action', 50);
  await tickAt('2024-06-07 09:00');
  // The round asks about what nobody has reported on since the last one.
  for (const moment of ['2024-06-20 09:00', '2024-06-20 09:01']) await tickAt(moment);
}, 60_000);

afterAll(() => database.close());

async function tickAt(moment: string): Promise<void> {
  place.clock.set(moment);
  await tick(place.deps, { officeId: place.office.id });
}

let messages = 0;

async function report(no: number, kind: string, percent: number): Promise<void> {
  messages += 1;
  const at = place.clock.at;
  const [row] = await database.db
    .insert(inbox)
    .values({
      channel: 'fake',
      eventId: `e-${messages}`,
      groupExternalId: 'chat',
      payload: { kind },
      status: 'done',
      receivedAt: at,
    })
    .returning();
  const [duty] = await loadDuties(database.db, place.office.id, { taskNos: [no] });
  const content = { status: 'in_progress' as const, percent, expectedOn: null, issues: '缺设备' };
  const event = { kind: 'reported' as const, report: { text: '已排查', ...content } };
  const by = { actor: 'liaison-1', actorName: '联络员', inboxId: row?.id ?? null, at };
  await database.db.transaction((tx) => appendEvent(tx, { ...by, dutyId: duty?.id ?? 0, event }));
}

const relief = (month = '2024-06') => reliefOf(place.deps, database.db, place.office.id, month);

it('counts what was merged and what was not asked', async () => {
  expect(await relief()).toMatchObject({
    // 甲乙丙 on T-7, 丙 on T-3, 甲乙丙 on T+7, 丙丁 in the round; one message each.
    remindedItems: 9,
    messages: 4,
    freshReports: 2,
    sparedInRound: 2,
  });
});

it('counts cells filled from words and not those of a form', async () => {
  expect(await relief()).toMatchObject({ filledCells: 3, reports: 2 });
});

it('says nothing of another month, nor of one whose messages are gone', async () => {
  expect(await relief('2024-05')).toMatchObject({ remindedItems: 0, messages: 0, reports: 0 });
  expect(reliefLine(await relief('2024-05'))).toBeNull();
  expect(await relief('2024-01')).toMatchObject({ filledCells: null });
  expect(reliefFigures(await relief('2024-01')).map(({ value }) => value)).toContain(
    '来信记录已过留存期，不再统计',
  );
});

it('has one line for the bulletin', async () => {
  expect(reliefLine(await relief())).toBe(
    '本月合并提醒9项次为4条消息，已有反馈不再询问4项次，由日常反馈自动填入台账3栏。',
  );
});
