import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { LedgerEvent } from '#core/ledger/event.ts';
import type { Database } from '#db/client.ts';
import { addUnit } from '#db/directory.ts';
import { listEvidence } from '#db/evidence.ts';
import { addEvidence, appendEvent, enterTasks, openOccurrence, reassign } from '#db/ledger.ts';
import { loadDuties, loadTasks } from '#db/ledger-queries.ts';
import { pendingExtension } from '#db/pending-extension.ts';
import { milestones } from '#db/schema/ledger.ts';
import { taskHistory } from '#db/task-history.ts';
import { openTestDatabase } from '#test/support/database.ts';
import { BY_STAFF, fillOffice, planOf } from '#test/support/office-rows.ts';

type Filled = Awaited<ReturnType<typeof fillOffice>>;
let database: Database;
let filled: Filled;
beforeAll(async () => {
  database = await openTestDatabase();
});
beforeEach(async () => {
  filled = await fillOffice(database.db, { name: '云溪区安委办', place: '云溪区', demo: false });
});
afterAll(async () => await database.close());

const claim: LedgerEvent = {
  kind: 'completed',
  report: { text: '已完成', status: 'done', percent: null, expectedOn: null, issues: null },
};

const happen = (dutyId: number, event: LedgerEvent, at = BY_STAFF.at) =>
  database.db.transaction((tx) => appendEvent(tx, { ...BY_STAFF, at, dutyId, event }));

/** The unit's only duty on the task of `fillOffice`. */
function dutyOf(unitIndex: number): number {
  const unit = filled.units[unitIndex];
  const duty = filled.duties.find((one) => one.unitId === unit?.id);
  if (!duty) throw new Error('the unit has no duty');
  return duty.id;
}

const enter = (plans: ReturnType<typeof planOf>[], noticeId: number | null = null) =>
  database.db.transaction((tx) =>
    enterTasks(tx, { ...BY_STAFF, officeId: filled.office.id, noticeId, plans }),
  );

describe('entering tasks', () => {
  it('numbers them on from the last, in the order of the plans', async () => {
    const ids = filled.units.map((unit) => unit.id);
    const titles = ['甲', '乙', '丙'];
    const tasks = await enter(titles.map((title) => planOf(ids, { title })));
    expect(tasks.map((task) => [task.no, task.title])).toEqual([
      [2, '甲'],
      [3, '乙'],
      [4, '丙'],
    ]);
  });

  it('gives a duty to every unit but the supporting ones', async () => {
    const [lead, support] = filled.units.map((unit) => unit.id);
    const plan = planOf([Number(lead)]);
    const helper = { unitId: Number(support), role: 'support', basis: 'parenthesis' } as const;
    const [task] = await enter([{ ...plan, units: [...plan.units, { ...helper, via: null }] }]);
    const duties = await loadDuties(database.db, filled.office.id, { taskNos: [Number(task?.no)] });
    expect(duties.map((duty) => duty.unitId)).toEqual([lead]);
    expect(task?.units.map((unit) => [unit.unitName, unit.role])).toEqual([
      ['区住建局', 'lead'],
      ['区城管局', 'support'],
    ]);
  });

  it('knows the notice it came from by number', () => {
    expect(filled.task.source).toBe(filled.notice.documentNumber);
  });

  it('of a notice already entered enters nothing', async () => {
    expect(await enter([planOf([])], filled.notice.id)).toEqual([]);
    expect(await loadTasks(database.db, filled.office.id)).toHaveLength(1);
  });

  it('enters nothing at all when one plan fails', async () => {
    const ids = filled.units.map((unit) => unit.id);
    await expect(enter([planOf(ids), planOf([999_999])])).rejects.toThrow();
    expect(await loadTasks(database.db, filled.office.id)).toHaveLength(1);
    expect((await enter([planOf(ids)])).map((task) => task.no)).toEqual([2]);
  });

  it('marks what was past due as the office settled it', async () => {
    const plan = planOf([Number(filled.units[0]?.id)], { dueOn: '2024-03-01' });
    const settle = (settled: 'doneBefore' | 'overdue') => ({
      ...plan,
      occurrences: plan.occurrences.map((one) => ({ ...one, settled })),
    });
    const tasks = await enter([settle('doneBefore'), settle('overdue')]);
    const taskNos = tasks.map((task) => task.no);
    const duties = await loadDuties(database.db, filled.office.id, { taskNos });
    expect(duties.map((duty) => [duty.status, duty.chased])).toEqual([
      ['signedOff', false],
      ['open', false],
    ]);
  });
});

describe('opening an occurrence', () => {
  it('gives each unit its duty, once', async () => {
    const { db } = database;
    const { task } = filled;
    const [milestone] = await db.select().from(milestones).where(eq(milestones.taskId, task.id));
    const month = {
      ...BY_STAFF,
      taskId: task.id,
      milestoneId: milestone?.id ?? null,
      label: '2024-05',
      opensOn: '2024-05-01',
      dueOn: '2024-05-25',
    };
    const open = () => db.transaction((tx) => openOccurrence(tx, month));
    expect(await open()).toBeTypeOf('number');
    expect(await open()).toBeNull();
    const may = { dueFrom: '2024-05-25', dueTo: '2024-05-25' };
    expect(await loadDuties(db, filled.office.id, may)).toHaveLength(2);
    const undated = { ...month, milestoneId: null, label: '长期', dueOn: null };
    expect(await db.transaction((tx) => openOccurrence(tx, undated))).toBeTypeOf('number');
    expect(await db.transaction((tx) => openOccurrence(tx, undated))).toBeNull();
  });

  it('of a task that is not there does nothing', async () => {
    const none = { milestoneId: null, label: '长期', opensOn: null, dueOn: null };
    const opening = database.db.transaction((tx) =>
      openOccurrence(tx, { ...BY_STAFF, taskId: 999_999, ...none }),
    );
    expect(await opening).toBeNull();
  });
});

describe('an event', () => {
  it('is written together with the state it leads to', async () => {
    const appended = await happen(dutyOf(0), claim, new Date('2024-05-31T16:30:00Z'));
    expect(appended).toMatchObject({
      ok: true,
      duty: { status: 'completed', completedOn: '2024-06-01', percent: 100 },
    });
    const [stored] = await loadDuties(database.db, filled.office.id, { dutyIds: [dutyOf(0)] });
    expect(stored).toEqual(appended.ok && appended.duty);
    const history = await taskHistory(database.db, filled.task.id);
    expect(history.map((row) => [row.event.kind, row.unitName])).toEqual([
      ['opened', '区住建局'],
      ['opened', '区城管局'],
      ['completed', '区住建局'],
    ]);
  });

  it('that is refused leaves nothing behind and says why', async () => {
    await happen(dutyOf(0), { kind: 'signedOff' });
    const refused = await happen(dutyOf(0), claim);
    expect(refused).toEqual({ ok: false, reason: '该事项已销号，需要更正的，由安委办退回后办理' });
    expect(await taskHistory(database.db, filled.task.id)).toHaveLength(3);
  });

  it('on a duty that is not there is refused', async () => {
    expect(await happen(999_999, claim)).toEqual({ ok: false, reason: '台账中没有该事项' });
  });

  it('goes with its transaction', async () => {
    const failing = database.db.transaction(async (tx) => {
      await appendEvent(tx, { ...BY_STAFF, dutyId: dutyOf(0), event: claim });
      throw new Error('the answer could not be written');
    });
    await expect(failing).rejects.toThrow('the answer could not be written');
    const [duty] = await loadDuties(database.db, filled.office.id, { dutyIds: [dutyOf(0)] });
    expect(duty).toMatchObject({ status: 'open', version: 1 });
  });
});

describe('an extension asked for', () => {
  const asked: LedgerEvent = { kind: 'extensionRequested', to: '2024-09-30', reason: '汛期' };

  it('is pending until the office decides', async () => {
    const { db } = database;
    expect(await pendingExtension(db, dutyOf(0))).toBeNull();
    await happen(dutyOf(0), asked);
    expect(await pendingExtension(db, dutyOf(0))).toEqual({ to: '2024-09-30', reason: '汛期' });
    await happen(dutyOf(0), { kind: 'extended', to: '2024-08-31' });
    expect(await pendingExtension(db, dutyOf(0))).toBeNull();
    await happen(dutyOf(0), asked);
    await happen(dutyOf(0), { kind: 'extensionRefused', reason: '时间充裕' });
    expect(await pendingExtension(db, dutyOf(0))).toBeNull();
  });
});

describe('evidence', () => {
  it('is filed under the duty and stands in the history', async () => {
    const piece = { ...BY_STAFF, dutyId: dutyOf(0), name: '验收照片.jpg', fileId: null };
    const filed = await database.db.transaction((tx) =>
      addEvidence(tx, { ...piece, note: '网址' }),
    );
    expect(filed).toMatchObject({ ok: true, duty: { status: 'open', version: 2 } });
    const listed = await listEvidence(database.db, filled.task.id);
    const { name } = piece;
    const filedAs = { dutyId: dutyOf(0), fileId: null, note: '网址', name, at: BY_STAFF.at };
    expect(listed).toEqual([filedAs]);
  });
});

describe('reassigning', () => {
  const move = (from: number, to: { id: number; name: string }) =>
    database.db.transaction((tx) => {
      const old = filled.units[from];
      if (!old) throw new Error('no such unit');
      const source = { unitId: old.id, unitName: old.name };
      const target = { unitId: to.id, unitName: to.name };
      return reassign(tx, { ...BY_STAFF, taskId: filled.task.id, from: source, to: target });
    });

  it('moves the unfinished duty and the role, and the new unit begins anew', async () => {
    const { db } = database;
    const report = { ...claim.report, status: 'in_progress' as const, percent: 40 };
    await happen(dutyOf(0), { kind: 'reported', report });
    const added = await addUnit(db, filled.office.id, { name: '区消防大队', kind: 'department' });
    const moved = await move(0, added.unit);
    const fresh = { unitName: '区消防大队', status: 'open', percent: null, role: 'lead' };
    expect(moved).toMatchObject({ ok: true, duties: [fresh] });
    const stored = await loadDuties(db, filled.office.id, { dutyIds: [dutyOf(0)] });
    expect(stored).toEqual(moved.ok && moved.duties);
    const [task] = await loadTasks(db, filled.office.id);
    expect(task?.units.map((unit) => [unit.unitName, unit.role])).toEqual([
      ['区城管局', 'responsible'],
      ['区消防大队', 'lead'],
    ]);
  });

  it('to a unit with its own duty on it cancels the old one', async () => {
    const target = filled.units[1];
    if (!target) throw new Error('no such unit');
    expect(await move(0, target)).toEqual({ ok: true, duties: [] });
    const duties = await loadDuties(database.db, filled.office.id);
    expect(duties.map((duty) => [duty.unitName, duty.status])).toEqual([
      ['区住建局', 'cancelled'],
      ['区城管局', 'open'],
    ]);
  });

  it('leaves what is signed off with the unit that finished it', async () => {
    const { db } = database;
    await happen(dutyOf(0), { kind: 'signedOff' });
    const added = await addUnit(db, filled.office.id, { name: '区消防大队', kind: 'department' });
    expect(await move(0, added.unit)).toEqual({ ok: true, duties: [] });
    const [duty] = await loadDuties(db, filled.office.id, { dutyIds: [dutyOf(0)] });
    expect(duty).toMatchObject({ unitName: '区住建局', status: 'signedOff' });
  });

  it('waits while a claim awaits its check, and changes nothing', async () => {
    const { db } = database;
    await happen(dutyOf(0), claim);
    const added = await addUnit(db, filled.office.id, { name: '区消防大队', kind: 'department' });
    const reason = '该事项已申报办结，正待核验，请先退回再改派';
    expect(await move(0, added.unit)).toEqual({ ok: false, reason });
    expect((await loadTasks(db, filled.office.id))[0]?.units).toEqual(filled.task.units);
  });

  it('from a unit that has no part in it is refused, and changes nothing', async () => {
    const { db } = database;
    const outsider = await addUnit(db, filled.office.id, { name: '区文旅局', kind: 'department' });
    const target = filled.units[1];
    if (!target) throw new Error('no such unit');
    const moving = db.transaction((tx) =>
      reassign(tx, {
        ...BY_STAFF,
        taskId: filled.task.id,
        from: { unitId: outsider.unit.id, unitName: '区文旅局' },
        to: { unitId: target.id, unitName: target.name },
      }),
    );
    expect(await moving).toEqual({ ok: false, reason: '区文旅局不是该事项的责任单位' });
    expect((await loadTasks(db, filled.office.id))[0]?.units).toEqual(filled.task.units);
  });
});
