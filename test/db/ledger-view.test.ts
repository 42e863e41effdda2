import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LedgerEvent } from '#core/ledger/event.ts';
import type { Database } from '#db/client.ts';
import { addEvidence, appendEvent, enterTasks, reassign } from '#db/ledger.ts';
import { dutiesAsOf, ledgerView, loadDuties, loadTasks } from '#db/ledger-queries.ts';
import { openTestDatabase } from '#test/support/database.ts';
import { BY_STAFF, fillOffice, planOf } from '#test/support/office-rows.ts';

let database: Database;
let filled: Awaited<ReturnType<typeof fillOffice>>;

/** Task 1 is due 2024-06-30 for both units; on 06-20 the first claims it done, on 07-02 it is closed. */
beforeAll(async () => {
  database = await openTestDatabase();
  const { db } = database;
  filled = await fillOffice(db, { name: '云溪区安委办', place: '云溪区', demo: false });
  const duty = filled.duties.find((one) => one.unitName === '区住建局');
  const dutyId = Number(duty?.id);
  const content = { text: '已完成排查', status: 'done' as const, percent: null };
  const claim: LedgerEvent = {
    kind: 'completed',
    report: { ...content, expectedOn: null, issues: null },
  };
  const on = (at: string) => ({ ...BY_STAFF, dutyId, at: new Date(at) });
  await db.transaction(async (tx) => {
    await appendEvent(tx, { ...on('2024-06-20T02:00:00Z'), event: claim });
    const photo = { name: '照片.jpg', fileId: null };
    await addEvidence(tx, { ...on('2024-06-21T02:00:00Z'), ...photo });
    await appendEvent(tx, { ...on('2024-07-02T02:00:00Z'), event: { kind: 'signedOff' } });
  });
  const later = { ...BY_STAFF, at: new Date('2024-07-05T02:00:00Z') };
  const plans = [planOf([Number(filled.units[1]?.id)], { dueOn: '2024-07-31', title: '后续任务' })];
  const entry = { ...later, officeId: filled.office.id, noticeId: null, plans };
  await db.transaction((tx) => enterTasks(tx, entry));
});
afterAll(async () => await database.close());

const dutiesOn = async (day: string) =>
  (await ledgerView(database.db, filled.office.id, day)).tasks.flatMap((task) =>
    task.duties.map((duty) => [task.no, duty.unit, duty.status, duty.standing, duty.evidence]),
  );

describe('the ledger as of a day', () => {
  it.each([
    ['2024-03-31', []],
    [
      '2024-05-30',
      [
        [1, '区住建局', 'open', 'onTrack', 0],
        [1, '区城管局', 'open', 'onTrack', 0],
      ],
    ],
    [
      '2024-06-20',
      [
        [1, '区住建局', 'completed', 'done', 0],
        [1, '区城管局', 'open', 'dueSoon', 0],
      ],
    ],
    [
      '2024-07-01',
      [
        [1, '区住建局', 'completed', 'done', 1],
        [1, '区城管局', 'open', 'overdue', 0],
      ],
    ],
    [
      '2024-07-31',
      [
        [1, '区住建局', 'signedOff', 'done', 1],
        [1, '区城管局', 'open', 'overdue', 0],
        [2, '区城管局', 'open', 'dueSoon', 0],
      ],
    ],
  ])('%s shows what had happened by its end and nothing later', async (day, wanted) => {
    expect(await dutiesOn(day)).toEqual(wanted);
  });

  it('names units, notice, clause and last report', async () => {
    const view = await ledgerView(database.db, filled.office.id, '2024-06-30');
    expect(view).toMatchObject({
      asOf: '2024-06-30',
      tasks: [
        {
          no: 1,
          ref: '二（一）1',
          notice: filled.notice.documentNumber,
          leadUnits: ['区住建局'],
          supportingUnits: ['区城管局'],
          duties: [
            { occurrence: '2024-06-30', percent: 100, lastReport: { text: '已完成排查' } },
            { occurrence: '2024-06-30', percent: null, lastReport: null },
          ],
        },
      ],
    });
  });

  it('knows the unit a duty was later taken from', async () => {
    const { db } = database;
    const [task] = await loadTasks(db, filled.office.id, { nos: [2] });
    const [first, second] = filled.units.map((unit) => ({ unitId: unit.id, unitName: unit.name }));
    if (!task || !first || !second) throw new Error('the office is not as filled');
    const at = new Date('2024-08-01T02:00:00Z');
    const change = { ...BY_STAFF, at, taskId: task.id, from: second, to: first };
    await db.transaction((tx) => reassign(tx, change));
    const unitOn = async (day: string) =>
      (await dutiesAsOf(db, filled.office.id, day)).find((duty) => duty.taskNo === 2);
    expect(await unitOn('2024-07-31')).toMatchObject(second);
    expect(await unitOn('2024-08-01')).toMatchObject(first);
  });
});

describe('duties', () => {
  it.each([
    [{}, 3],
    [{ taskNos: [1] }, 2],
    [{ taskNos: [] }, 0],
    [{ unfinished: true }, 2],
    [{ dueFrom: '2024-07-01' }, 1],
    [{ dueTo: '2024-06-30' }, 2],
    [{ dueFrom: '2024-06-30', dueTo: '2024-07-31', limit: 1 }, 1],
    [{ unitIds: [999_999] }, 0],
  ])('%j gives %i', async (filter, wanted) => {
    expect(await loadDuties(database.db, filled.office.id, filter)).toHaveLength(wanted);
  });

  it('of another office are never given', async () => {
    expect(await loadDuties(database.db, filled.office.id + 1)).toEqual([]);
    expect(await loadTasks(database.db, filled.office.id + 1, { nos: [1] })).toEqual([]);
  });
});
