// A month's round by the clock: opened once, each unit asked once, those missing reminded, counted.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plainText } from '#core/message/plain.ts';
import { DEFAULT_ROUND } from '#core/reminder/round-setting.ts';
import type { Database } from '#db/client.ts';
import { appendEvent } from '#db/ledger.ts';
import { loadDuties } from '#db/ledger-queries.ts';
import { listDrafted } from '#db/outbox.ts';
import { findRound, loadRoundUnits } from '#db/rounds.ts';
import { saveReminderSetting, saveShadow } from '#jobs/office-settings.ts';
import { preview } from '#jobs/preview.ts';
import { tick } from '#jobs/tick.ts';
import { openTestDatabase } from '#test/support/database.ts';
import { BY_STAFF } from '#test/support/office-rows.ts';
import { type OpenOffice, openOffice } from './office.ts';

const ROUND = { ...DEFAULT_ROUND, reconcileHours: 0 };
let database: Database;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(async () => await database.close());

async function tickAt(place: OpenOffice, moment: string) {
  const before = place.channel.sent.length;
  place.clock.set(moment);
  await tick(place.deps, { officeId: place.office.id });
  return place.channel.sent.slice(before).map(({ message }) => plainText(message));
}

const collected = (texts: string[]) =>
  texts.filter((text) => /工作调度：|报送提醒|补报提醒/.test(text));

/** Three tasks of autumn, two of 区住建局 (bound), one of 区城管局 (nobody bound). */
async function officeInJune(): Promise<OpenOffice> {
  const place = await openOffice(database.db, ROUND);
  await place.enter([
    place.planOf([place.housing.id], { dueOn: '2024-10-20', title: '自建房排查' }),
    place.planOf([place.housing.id], { dueOn: '2024-11-20', title: '燃气排查' }),
    place.planOf([place.urban.id], { dueOn: '2024-10-20', title: '户外广告排查' }),
  ]);
  await tickAt(place, '2024-06-19 18:00');
  return place;
}

async function reports(place: OpenOffice, taskNo: number, moment: string, text: string) {
  const duty = (await loadDuties(database.db, place.office.id)).find(
    (one) => one.taskNo === taskNo,
  );
  const report = {
    text,
    status: 'in_progress',
    percent: null,
    expectedOn: null,
    issues: null,
  } as const;
  await database.db.transaction((tx) =>
    appendEvent(tx, {
      ...BY_STAFF,
      dutyId: duty?.id ?? 0,
      at: new Date(`${moment.replace(' ', 'T')}:00+08:00`),
      event: { kind: 'reported', report },
    }),
  );
}

async function standings(place: OpenOffice, month = '2024-06') {
  const round = await findRound(database.db, place.office.id, month);
  const units = round ? await loadRoundUnits(database.db, round.id) : [];
  return units.map(({ unitName, state, missing }) => [unitName, state, missing]);
}

describe('the round of a month', () => {
  it('asks each unit once, with a form and its last words, and tells the office whom nobody reads for', async () => {
    const place = await officeInJune();
    await reports(place, 2, '2024-05-10 10:00', '第2项已排查六家');

    const first = await tickAt(place, '2024-06-20 09:00');
    const again = await tickAt(place, '2024-06-20 09:01');

    expect(collected(first)).toHaveLength(2);
    expect(first[0]).toContain('【6月工作调度：区住建局（2项）】');
    expect(first[0]).toContain('请于6月25日17:00前反馈以下2项任务进展');
    expect(first[0]).toContain('贵单位5月10日反馈：“第2项已排查六家”');
    expect(first[0]).toContain(
      '填报第1项进展（填报 1）：进展、完成率/数量、存在问题、下步打算、预计完成日期、佐证',
    );
    expect(first.at(-1)).toContain('共请2个单位反馈3项任务进展');
    expect(first.at(-1)).toContain('区城管局尚未绑定联络员');
    expect(collected(again)).toEqual([]);
  });

  it('asks nobody twice when two processes tick at once', async () => {
    const place = await officeInJune();
    place.clock.set('2024-06-20 09:00');

    await Promise.all([0, 1].map(() => tick(place.deps, { officeId: place.office.id })));

    const asked = place.channel.sent.filter(({ message }) => message.title?.includes('工作调度：'));
    expect(asked).toHaveLength(2);
  });

  it('does not ask again who reported since the last cut-off', async () => {
    const place = await officeInJune();
    await reports(place, 1, '2024-06-05 10:00', '已排查六个小区');
    await reports(place, 2, '2024-06-05 10:00', '已排查六家');

    const texts = collected(await tickAt(place, '2024-06-20 09:00'));

    expect(texts).toHaveLength(1);
    expect(texts[0]).toContain('区城管局（1项）');
  });

  it('reminds only those missing, the day before and once it is over, and of what is missing', async () => {
    const place = await officeInJune();
    await tickAt(place, '2024-06-20 09:00');
    await reports(place, 1, '2024-06-21 10:00', '已排查六个小区');
    await reports(place, 3, '2024-06-21 10:00', '已拆除六处');

    const warned = collected(await tickAt(place, '2024-06-24 09:00'));
    const over = collected(await tickAt(place, '2024-06-25 17:00'));
    const later = collected(await tickAt(place, '2024-06-26 17:00'));

    expect(warned).toHaveLength(1);
    expect(warned[0]).toContain('贵单位第2项尚未反馈，请按时报送');
    expect(over).toHaveLength(1);
    expect(over[0]).toContain('尚未收到贵单位第2项的进展，请尽快补报');
    expect(later).toEqual([]);
  });

  it('writes down 未报送 and 按时 at the cut-off and shows the office all of it', async () => {
    const place = await officeInJune();
    await tickAt(place, '2024-06-20 09:00');
    await reports(place, 1, '2024-06-21 10:00', '已排查六个小区');

    const texts = await tickAt(place, '2024-06-25 17:00');

    expect(texts.at(-1)).toContain('【6月调度情况】');
    expect(texts.at(-1)).toContain('按时报送：区住建局（第2项未反馈）');
    expect(texts.at(-1)).toContain('未报送：区城管局');
    expect(await standings(place)).toEqual([
      ['区住建局', 'onTime', [2]],
      ['区城管局', 'missing', [3]],
    ]);
  });

  it('asks in the next month again who answered this one late', async () => {
    const place = await officeInJune();
    await tickAt(place, '2024-06-20 09:00');
    await reports(place, 3, '2024-06-26 10:00', '已拆除六处');
    await tickAt(place, '2024-06-28 10:00');
    expect(await standings(place)).toContainEqual(['区城管局', 'late', []]);

    const texts = collected(await tickAt(place, '2024-07-22 09:00'));

    expect(texts.map((text) => /：(.{4})（/.exec(text)?.[1])).toContain('区城管局');
  });

  it('opens late, marked, when the clock was stopped; after the cut-off it asks nobody', async () => {
    const place = await officeInJune();
    const late = await tickAt(place, '2024-06-21 11:00');
    expect(collected(late)[0]).toContain('补发：本消息应于6月20日09:00发出');

    const stopped = await officeInJune();
    const texts = await tickAt(stopped, '2024-06-26 09:00');
    expect(collected(texts)).toEqual([]);
    expect(texts.join()).toContain('6月份月调度因系统停机未能开始');
  });

  it('is only drafted while the office looks on: nobody counts as asked, nobody as missing', async () => {
    const place = await officeInJune();
    await saveShadow(database.db, place.office.id, '2024-06-19');

    const sent = [
      ...(await tickAt(place, '2024-06-20 09:00')),
      ...(await tickAt(place, '2024-06-25 17:00')),
    ];

    expect(sent).toEqual([]);
    expect(await findRound(database.db, place.office.id, '2024-06')).toBeNull();
    const from = new Date('2024-06-19T00:00:00+08:00');
    const to = new Date('2024-06-26T00:00:00+08:00');
    const drafts = await listDrafted(database.db, place.office.id, { from, to });
    expect(drafts.filter(({ message }) => message.title?.includes('工作调度：'))).toHaveLength(2);
  });

  it('reminds at the hour the office set', async () => {
    const place = await openOffice(database.db);
    await saveReminderSetting(database.db, place.office.id, { ladders: {}, sendTime: '14:30' });
    await place.enter([place.planOf([place.housing.id], { dueOn: '2024-06-20' })]);
    await tickAt(place, '2024-06-19 18:00');

    const morning = await tickAt(place, '2024-06-20 09:00');
    const afternoon = await tickAt(place, '2024-06-20 14:30');

    expect(morning).toEqual([]);
    expect(afternoon).toHaveLength(1);
  });

  it('is in the preview with whom it asks, and the preview leaves out the reminders it spares', async () => {
    const place = await openOffice(database.db, ROUND);
    await place.enter([place.planOf([place.housing.id], { dueOn: '2024-06-27' })]);
    place.clock.set('2024-06-19 18:00');

    const rows = await preview(place.deps, place.office.id, {
      from: '2024-06-20',
      to: '2024-06-20',
    });

    expect(rows.map(({ kind, unit, reason }) => [kind, unit, reason])).toEqual([
      ['suppressed', '区住建局', 'askedToday'],
      ['collection', '区住建局', null],
    ]);
  });

  it('is not told to remind that morning of what it has just been asked about', async () => {
    const place = await openOffice(database.db, ROUND);
    await place.enter([place.planOf([place.housing.id], { dueOn: '2024-06-27' })]);
    await tickAt(place, '2024-06-19 18:00');

    const texts = await tickAt(place, '2024-06-20 09:00');

    expect(texts.filter((text) => text.includes('工作提醒'))).toEqual([]);
    expect(collected(texts)).toHaveLength(1);
  });
});
