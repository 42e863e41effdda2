// Month end and the turn of periods: the bulletin posts itself once, recurring tasks open in time.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plainText } from '#core/message/plain.ts';
import type { Database } from '#db/client.ts';
import { loadFile } from '#db/files.ts';
import { appendEvent } from '#db/ledger.ts';
import { loadDuties } from '#db/ledger-queries.ts';
import { postBulletin } from '#jobs/digest.ts';
import { composeBulletin } from '#jobs/draw-up.ts';
import { preview } from '#jobs/preview.ts';
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

async function tickAt(place: OpenOffice, moment: string) {
  const before = place.channel.sent.length;
  place.clock.set(moment);
  const report = await tick(place.deps, { officeId: place.office.id });
  return { report, sent: place.channel.sent.slice(before).map((one) => one.message) };
}

/** Claims duty `at` done and signs it off on `day`. */
async function finish(place: OpenOffice, at: number, day: string): Promise<void> {
  const duty = (await loadDuties(database.db, place.office.id))[at];
  const stamp = { ...BY_STAFF, dutyId: duty?.id ?? 0, at: new Date(`${day}T10:00:00+08:00`) };
  const report = {
    text: '已全部完成',
    status: 'done' as const,
    percent: 100,
    expectedOn: null,
    issues: null,
  };
  await database.db.transaction(async (tx) => {
    await appendEvent(tx, { ...stamp, event: { kind: 'completed', report } });
    await appendEvent(tx, { ...stamp, event: { kind: 'signedOff' } });
  });
}

const figure = (bulletin: { figures: { key: string; value: number }[] }, key: string) =>
  bulletin.figures.find((one) => one.key === key)?.value;

/** Three tasks of June: done in time, past its day, and one of July. */
async function officeInJune(): Promise<OpenOffice> {
  const place = await openOffice(database.db);
  await place.enter([
    place.planOf([place.housing.id], { dueOn: '2024-06-14', title: '按期完成' }),
    place.planOf([place.urban.id], { dueOn: '2024-06-26', title: '未完成' }),
    place.planOf([place.housing.id, place.urban.id], { dueOn: '2024-07-20', title: '下月到期' }),
  ]);
  await finish(place, 0, '2024-06-12');
  return place;
}

describe('the month’s last working day', () => {
  it('posts the bulletin with both files, exactly once', async () => {
    const place = await officeInJune();
    await tickAt(place, '2024-06-27 18:00');

    const { sent } = await tickAt(place, '2024-06-28 10:00');
    const again = await tickAt(place, '2024-06-28 10:01');
    const monday = await tickAt(place, '2024-07-01 10:00');

    const cards = sent.filter((message) => message.title?.includes('快报'));
    expect(cards).toHaveLength(1);
    const files = cards[0]?.blocks.flatMap((block) => (block.kind === 'file' ? [block] : []));
    expect(files?.map((file) => file.name)).toEqual([
      '关于2024年6月重点任务进展情况的通报.docx',
      '2024年6月重点任务台账.xlsx',
    ]);
    for (const { fileId } of files ?? []) {
      const stored = await loadFile(database.db, fileId);
      expect([...(stored?.bytes.slice(0, 2) ?? [])]).toEqual([0x50, 0x4b]);
    }
    const later = [...again.sent, ...monday.sent].filter((one) => one.title?.includes('快报'));
    expect(later).toEqual([]);
  });

  it('gives figures that add up and keep their rows', async () => {
    const place = await officeInJune();
    place.clock.set('2024-06-28 10:00');

    const bulletin = await composeBulletin(place.deps, place.office.id, '2024-06');

    const values = ['total', 'signedOff', 'overdue', 'notStarted', 'due', 'onTime', 'dueOpen'];
    expect(values.map((key) => figure(bulletin, key))).toEqual([3, 1, 1, 1, 2, 1, 1]);
    expect(bulletin.figures.find((one) => one.key === 'overdue')?.taskNos).toEqual([2]);
    expect(bulletin.units.map((row) => [row.unit, row.rank, row.onTimeRate])).toEqual([
      ['区住建局', 1, 100],
      ['区城管局', 2, 0],
    ]);
  });

  it('keeps a posted month as it was posted, whatever happens later', async () => {
    const place = await officeInJune();
    place.clock.set('2024-06-28 10:00');
    const posted = await postBulletin(place.deps, place.office.id, '2024-06');
    await finish(place, 1, '2024-07-02');
    place.clock.set('2024-07-05 10:00');

    const bulletin = await composeBulletin(place.deps, place.office.id, '2024-06');
    const repeated = await postBulletin(place.deps, place.office.id, '2024-06');

    expect([posted.kind, repeated.kind]).toEqual(['posted', 'alreadyPosted']);
    expect([bulletin.cutOff, figure(bulletin, 'overdue')]).toEqual(['2024-06-28', 1]);
  });

  it('is not pre-empted by an interim bulletin asked for within the month', async () => {
    const place = await officeInJune();
    place.clock.set('2024-06-17 10:00');
    const interim = await postBulletin(place.deps, place.office.id, '2024-06');
    await tickAt(place, '2024-06-17 10:01');

    const { report } = await tickAt(place, '2024-06-28 10:00');

    expect(interim.kind).toBe('posted');
    const outcome = report.jobs.find((one) => one.job === 'digest')?.outcome;
    expect(outcome).toMatchObject({ result: 'posted' });
  });

  it('looks at a past month as the ledger stood at its end', async () => {
    const place = await officeInJune();
    await finish(place, 1, '2024-07-02');
    place.clock.set('2024-07-05 10:00');

    const bulletin = await composeBulletin(place.deps, place.office.id, '2024-06');

    expect([bulletin.from, bulletin.cutOff]).toEqual(['2024-06-01', '2024-06-30']);
    expect([figure(bulletin, 'overdue'), figure(bulletin, 'signedOff')]).toEqual([1, 1]);
  });

  it('carries what fell due after a cut-off into the next bulletin', async () => {
    const place = await openOffice(database.db);
    await place.enter([place.planOf([place.housing.id], { dueOn: '2024-06-30' })]);
    place.clock.set('2024-06-28 10:00');
    await postBulletin(place.deps, place.office.id, '2024-06');
    place.clock.set('2024-07-31 10:00');

    const july = await composeBulletin(place.deps, place.office.id, '2024-07');

    expect([july.from, figure(july, 'due')]).toEqual(['2024-06-29', 1]);
  });

  it('posts nothing for an empty ledger', async () => {
    const place = await openOffice(database.db);
    await tickAt(place, '2024-06-27 18:00');

    const { report, sent } = await tickAt(place, '2024-06-28 10:00');

    expect(sent).toEqual([]);
    expect(report.jobs.find((one) => one.job === 'digest')?.outcome).toMatchObject({
      result: 'empty',
    });
  });

  it('posts a bulletin it missed, marked 补发', async () => {
    const place = await officeInJune();
    await tickAt(place, '2024-06-27 18:00');

    const { sent } = await tickAt(place, '2024-07-02 09:30');

    const card = sent.find((message) => message.title?.includes('快报'));
    expect(card && plainText(card)).toContain('补发：本消息应于6月28日10:00发出');
  });

  it('tries a failed job again, tells the office once, and stops no other job', async () => {
    const place = await officeInJune();
    await tickAt(place, '2024-06-27 18:00');
    const { documents } = place.deps;
    const broken = { ...documents, writeBulletin: () => Promise.reject(new Error('no disk')) };
    place.deps.documents = broken;

    const { report, sent } = await tickAt(place, '2024-06-28 10:00');
    const second = await tickAt(place, '2024-06-28 10:01');
    place.deps.documents = documents;
    const third = await tickAt(place, '2024-06-28 10:02');

    expect(report.jobs.map((one) => one.job)).toContain('recur');
    expect(sent.map((one) => one.title)).toContain('定时任务出错');
    expect(second.sent).toEqual([]);
    expect(third.sent.map((one) => one.title)).toEqual(['2024年6月重点任务进展快报']);
  });
});

describe('recurring tasks', () => {
  async function monthly(every: string, horizonOn: string | null): Promise<OpenOffice> {
    const place = await openOffice(database.db);
    const plan = place.planOf([place.housing.id], { dueOn: null });
    const milestones = plan.milestones.map((stage) => ({
      ...stage,
      every,
      dueDays: every === 'P1M' ? ['25'] : null,
    }));
    await place.enter([{ ...plan, kind: 'recurring', horizonOn, milestones, occurrences: [] }]);
    return place;
  }

  const labels = async (place: OpenOffice) =>
    (await loadDuties(database.db, place.office.id)).map((duty) => duty.occurrenceLabel);

  it('open up to 35 days ahead, once each', async () => {
    const place = await monthly('P1M', null);

    await tickAt(place, '2024-06-03 00:30');
    await tickAt(place, '2024-06-04 00:30');
    await tickAt(place, '2024-06-30 00:30');

    expect(await labels(place)).toEqual(['2024-06', '2024-07', '2024-08']);
  });

  it('stop at the plan’s end', async () => {
    const place = await monthly('P1M', '2024-06-30');

    await tickAt(place, '2024-06-03 00:30');
    await tickAt(place, '2024-06-30 00:30');

    expect(await labels(place)).toEqual(['2024-06']);
  });

  it('miss no period while nothing ran', async () => {
    const place = await monthly('P1M', null);
    await tickAt(place, '2024-05-02 00:30');

    await tickAt(place, '2024-09-02 00:30');

    expect(await labels(place)).toEqual([
      '2024-05',
      '2024-06',
      '2024-07',
      '2024-08',
      '2024-09',
      '2024-10',
    ]);
  });

  it('of every day or week stay without occurrences', async () => {
    const place = await monthly('P1W', null);

    await tickAt(place, '2024-06-03 00:30');

    expect(await labels(place)).toEqual([]);
  });

  it('that were cancelled as a whole are not opened again', async () => {
    const place = await monthly('P1M', null);
    await tickAt(place, '2024-06-03 00:30');
    for (const duty of await loadDuties(database.db, place.office.id)) {
      await database.db.transaction((tx) =>
        appendEvent(tx, {
          ...BY_STAFF,
          dutyId: duty.id,
          event: { kind: 'cancelled', reason: '任务取消' },
        }),
      );
    }

    await tickAt(place, '2024-08-03 00:30');

    expect(await labels(place)).toEqual(['2024-06', '2024-07']);
  });
});

describe('the preview', () => {
  it('names no bulletin of a month that was posted, and none for an empty ledger', async () => {
    const range = { from: '2024-06-01', to: '2024-07-31' };
    const bulletins = async (place: OpenOffice) =>
      (await preview(place.deps, place.office.id, range))
        .filter((row) => row.kind === 'bulletin')
        .map((row) => row.on);
    const place = await officeInJune();
    place.clock.set('2024-06-28 10:00');
    await postBulletin(place.deps, place.office.id, '2024-06');

    expect(await bulletins(place)).toEqual(['2024-07-31']);
    expect(await bulletins(await openOffice(database.db))).toEqual([]);
  });

  it('says what goes to whom on which day, and stores nothing', async () => {
    const place = await openOffice(database.db);
    await place.enter([
      place.planOf([place.housing.id], { dueOn: '2024-06-20' }),
      place.planOf([place.urban.id], { dueOn: null, title: '长期坚持' }),
    ]);
    place.clock.set('2024-06-01 09:00');

    const rows = await preview(place.deps, place.office.id, {
      from: '2024-06-01',
      to: '2024-06-30',
    });

    const said = rows.map((row) => [row.on, row.kind, row.rung, row.to, row.reason].join(' '));
    expect(said).toEqual([
      '2024-06-01 suppressed   noDueDate',
      '2024-06-13 reminder T-7 liaison-1 ',
      '2024-06-17 reminder T-3 liaison-1 ',
      '2024-06-19 reminder T-1 liaison-1 ',
      '2024-06-20 reminder T liaison-1 ',
      '2024-06-21 reminder T+1 liaison-1 ',
      '2024-06-24 reminder T+3 liaison-1 ',
      '2024-06-24 proposal T+3  ',
      '2024-06-27 reminder T+7 liaison-1 ',
      '2024-06-27 proposal T+7  ',
      `2024-06-28 bulletin  ${rows.at(-1)?.to} `,
    ]);
    expect(rows.filter((row) => row.kind !== 'suppressed').map((row) => row.toName)).toContain(
      '区住建局联络员',
    );
    expect(rows.at(-1)).toMatchObject({
      time: '10:00',
      title: '2024年6月重点任务进展情况的通报',
      toName: '督办群',
    });
    expect(place.channel.sent).toEqual([]);
  });
});
