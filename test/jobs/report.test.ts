// Numbers of documents, and papers composed from the ledger: a quarter, a year, a plan, a proof.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#db/client.ts';
import { appendEvent, enterTasks } from '#db/ledger.ts';
import { loadDuties } from '#db/ledger-queries.ts';
import { postBulletin } from '#jobs/digest.ts';
import { setNextDocumentNo } from '#jobs/document-number.ts';
import { composeBulletin } from '#jobs/draw-up.ts';
import { saveDocumentSetting } from '#jobs/office-settings.ts';
import { composeProof, composeReport } from '#jobs/report.ts';
import { openTestDatabase } from '#test/support/database.ts';
import { BY_STAFF } from '#test/support/office-rows.ts';
import { type OpenOffice, openOffice } from './office.ts';

let database: Database;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

async function officeInJune(): Promise<OpenOffice> {
  const place = await openOffice(database.db);
  await place.enter([
    place.planOf([place.housing.id], { dueOn: '2024-06-14', title: '按期完成' }),
    place.planOf([place.urban.id], { dueOn: '2024-05-26', title: '未完成' }),
  ]);
  const [, duty] = await loadDuties(database.db, place.office.id);
  const report = {
    ...{ text: '需区财政局拨付资金，请协调', status: 'in_progress' as const },
    ...{ percent: null, expectedOn: null, issues: null },
  };
  const event = { kind: 'reported', report } as const;
  const at = new Date('2024-06-10T10:00:00+08:00');
  const about = { ...BY_STAFF, dutyId: duty?.id ?? 0, at };
  await database.db.transaction((tx) => appendEvent(tx, { ...about, event }));
  return place;
}

const numberOf = async (place: OpenOffice, month: string) =>
  (await composeBulletin(place.deps, place.office.id, month)).paper.number;

describe('the number of a bulletin', () => {
  it('runs by the year, only for what is issued, and goes on from what the office says', async () => {
    const place = await officeInJune();
    await saveDocumentSetting(database.db, place.office.id, { series: '云安办通' });
    place.clock.set('2024-05-20 10:00');
    await postBulletin(place.deps, place.office.id, '2024-05');
    expect(await numberOf(place, '2024-05')).toBe('云安办通〔2024〕　　号');
    place.clock.set('2024-05-31 10:00');
    await postBulletin(place.deps, place.office.id, '2024-05');
    expect(await numberOf(place, '2024-05')).toBe('云安办通〔2024〕1号');
    await database.db.transaction((tx) => setNextDocumentNo(tx, place.office.id, 2024, 8));
    place.clock.set('2024-06-28 10:00');
    await postBulletin(place.deps, place.office.id, '2024-06');

    expect(await numberOf(place, '2024-06')).toBe('云安办通〔2024〕8号');
    expect(await numberOf(place, '2024-05')).toBe('云安办通〔2024〕1号');
  });

  it('is left blank where the office has no 代字', async () => {
    const place = await officeInJune();
    place.clock.set('2024-06-28 10:00');
    await postBulletin(place.deps, place.office.id, '2024-06');

    expect(await numberOf(place, '2024-06')).toBe('〔2024〕　　号');
  });
});

describe('a month before a task was added by a sentence', () => {
  it('does not count it', async () => {
    const place = await officeInJune();
    const plans = [place.planOf([place.housing.id], { dueOn: '2024-07-10', title: '临时交办' })];
    const at = new Date('2024-06-20T10:00:00+08:00');
    const entry = { ...BY_STAFF, officeId: place.office.id, noticeId: null, plans, at };
    await database.db.transaction((tx) => enterTasks(tx, entry));
    place.clock.set('2024-06-28 10:00');

    const totals = await Promise.all(
      ['2024-05', '2024-06'].map(
        async (month) => (await composeBulletin(place.deps, place.office.id, month)).figures[0],
      ),
    );

    expect(totals.map((total) => [total?.label, total?.value])).toEqual([
      ['任务总数', 2],
      ['任务总数', 3],
    ]);
  });
});

describe('a report', () => {
  it('shows published months as they were published, and whom units wait for', async () => {
    const place = await officeInJune();
    place.clock.set('2024-05-31 10:00');
    await postBulletin(place.deps, place.office.id, '2024-05');
    place.clock.set('2024-06-28 10:00');

    const asked = { kind: 'quarter', year: 2024, quarter: 2 } as const;
    const material = await composeReport(place.deps, place.office.id, asked);

    const tables = material?.sections.flatMap(({ table }) => table ?? []) ?? [];
    expect(tables[0]?.rows.map((row) => [row[0], row[1], row[7]])).toEqual([
      ['2024年4月', '2', '0'],
      ['2024年5月', '2', '1'],
      ['2024年6月', '2', '2'],
    ]);
    expect(tables[1]?.rows[0]?.slice(0, 3)).toEqual(['区财政局', '1', '1']);
  });

  it('of a span without tasks, or not begun, is none', async () => {
    const place = await openOffice(database.db);
    place.clock.set('2024-06-28 10:00');
    const none = [
      { kind: 'quarter', year: 2024, quarter: 2 },
      { kind: 'quarter', year: 2025, quarter: 1 },
      { kind: 'year', year: 2024 },
    ] as const;

    for (const asked of none) {
      expect(await composeReport(place.deps, place.office.id, asked)).toBeNull();
    }
  });
});

describe('a proof', () => {
  it('of a published month agrees with the ledger as it stood, whatever happened since', async () => {
    const place = await officeInJune();
    place.clock.set('2024-06-28 10:00');
    await postBulletin(place.deps, place.office.id, '2024-06');
    const [duty] = await loadDuties(database.db, place.office.id);
    const at = new Date('2024-07-02T10:00:00+08:00');
    const about = { ...BY_STAFF, dutyId: duty?.id ?? 0, at };
    await database.db.transaction((tx) =>
      appendEvent(tx, { ...about, event: { kind: 'cancelled', reason: '并入其他任务' } }),
    );
    place.clock.set('2024-07-05 10:00');

    const material = await composeProof(place.deps, place.office.id, '2024-06');

    expect(material.sections[1]?.paragraphs).toEqual(['通报所列数字与台账重新计算的结果一致。']);
    expect(material.annexes[0]?.rows.length).toBeGreaterThan(10);
  });
});
