// Monday's card for the officials: three numbers, three decisions, from what the ledger holds.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { holidayTable } from '#bot/holiday-table.ts';
import { createWorkCalendar } from '#core/calendar/working-days.ts';
import type { LedgerEvent } from '#core/ledger/event.ts';
import { plainText } from '#core/message/plain.ts';
import type { Database } from '#db/client.ts';
import { appendEvent } from '#db/ledger.ts';
import { loadDuties } from '#db/ledger-queries.ts';
import { savePerson } from '#db/people.ts';
import { SCHEDULE } from '#jobs/schedule.ts';
import { tick } from '#jobs/tick.ts';
import { openTestDatabase } from '#test/support/database.ts';
import { BY_STAFF } from '#test/support/office-rows.ts';
import { type OpenOffice, openOffice } from './office.ts';

let database: Database;

beforeAll(async () => {
  database = await openTestDatabase();
});

afterAll(async () => {
  await database.close();
});

async function happen(place: OpenOffice, no: number, day: string, event: LedgerEvent) {
  const [duty] = await loadDuties(database.db, place.office.id, { taskNos: [no] });
  const at = new Date(`${day}T10:00:00+08:00`);
  await database.db.transaction((tx) =>
    appendEvent(tx, { ...BY_STAFF, dutyId: duty?.id ?? 0, event, at }),
  );
}

const report = (text: string, issues: string | null = null) => ({
  text,
  status: 'in_progress' as const,
  percent: 50,
  expectedOn: null,
  issues,
});

/** What was sent at 08:40, by title. */
async function briefOn(place: OpenOffice, day: string): Promise<string[]> {
  const before = place.channel.sent.length;
  place.clock.set(`${day} 08:40`);
  await tick(place.deps, { officeId: place.office.id });
  return place.channel.sent
    .slice(before)
    .filter(({ message }) => message.title === '领导一分钟')
    .map(({ message }) => plainText(message));
}

async function officeWithOfficial(): Promise<OpenOffice> {
  const place = await openOffice(database.db);
  const official = { channel: place.channel.id, externalId: 'official-1', name: '分管领导' };
  await savePerson(database.db, place.office.id, { ...official, role: 'official' });
  await place.enter([
    place.planOf([place.housing.id], { dueOn: '2024-06-03', title: '拆除违建' }),
    place.planOf([place.urban.id], { dueOn: '2024-06-20', title: '排查燃气' }),
    place.planOf([place.housing.id], { dueOn: '2024-06-30', title: '建立台账' }),
    place.planOf([place.urban.id], { dueOn: '2024-06-28', title: '整治广告' }),
  ]);
  return place;
}

describe('领导一分钟', () => {
  it('gives three numbers and one decision of each kind, and calls the official', async () => {
    const place = await officeWithOfficial();
    await happen(place, 2, '2024-06-12', {
      kind: 'reported',
      report: report('已排查一半', '需自然资源局提供管线资料'),
    });
    await happen(place, 3, '2024-06-13', {
      kind: 'extensionRequested',
      to: '2024-08-31',
      reason: '设备未到货',
    });
    await happen(place, 4, '2024-06-11', { kind: 'completed', report: report('已完成') });
    await happen(place, 4, '2024-06-12', { kind: 'signedOff' });

    const [text = '', ...more] = await briefOn(place, '2024-06-17');

    expect(more).toEqual([]);
    expect(text.split('\n').slice(1, -1)).toEqual([
      '@分管领导 截至6月17日，重点任务情况如下。',
      '逾期：1项，涉及1个单位',
      '本周到期：1项',
      '待核验：0项',
      '请研究：',
      '1.是否约谈区住建局：第1项“拆除违建”已逾期14天。',
      '2.是否协调：区城管局就第2项“排查燃气”反馈“需自然资源局提供管线资料”。',
      '3.是否同意延期：区住建局申请第3项“建立台账”延至8月31日，原因“设备未到货”。',
    ]);
  });

  it('is sent once a week, and praises where nothing presses', async () => {
    const place = await officeWithOfficial();
    for (const no of [1, 2, 3]) await happen(place, no, '2024-05-30', { kind: 'signedOff' });
    await happen(place, 4, '2024-06-11', { kind: 'completed', report: report('已完成') });
    await happen(place, 4, '2024-06-12', { kind: 'signedOff' });

    const monday = await briefOn(place, '2024-06-17');

    expect(monday.join()).toContain('1.可予肯定：区城管局上周提前办结1项。');
    expect(await briefOn(place, '2024-06-18')).toEqual([]);
  });

  it('is not sent where there is no official, nor where there is nothing to say', async () => {
    const place = await officeWithOfficial();
    for (const no of [1, 2, 3, 4]) await happen(place, no, '2024-05-30', { kind: 'signedOff' });
    const without = await openOffice(database.db);
    await without.enter([without.planOf([without.housing.id], { dueOn: '2024-06-03' })]);

    expect(await briefOn(place, '2024-06-17')).toEqual([]);
    expect(await briefOn(without, '2024-06-17')).toEqual([]);
  });

  it.each([
    ['2024-06-17', true],
    ['2024-06-18', false],
    ['2024-06-10', false],
    ['2024-06-11', true],
    ['2024-10-08', true],
    ['2024-09-29', false],
    ['2024-09-30', true],
  ])('of %s: %s', (day, falls) => {
    const entry = SCHEDULE.find(({ job }) => job === 'brief');

    expect(entry?.fallsOn(day, createWorkCalendar(holidayTable()))).toBe(falls);
  });
});
