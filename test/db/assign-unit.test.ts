// A task nobody acts on gets its first unit: on what lies ahead, and on later periods.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TaskPlan } from '#core/ledger/plan.ts';
import { assignUnit } from '#db/assign-unit.ts';
import type { Database } from '#db/client.ts';
import { enterTasks, openOccurrence } from '#db/ledger.ts';
import { ledgerView, loadDuties, loadTasks } from '#db/ledger-queries.ts';
import { openTestDatabase } from '#test/support/database.ts';
import { BY_STAFF, fillOffice, planOf } from '#test/support/office-rows.ts';

let database: Database;
let filled: Awaited<ReturnType<typeof fillOffice>>;

beforeAll(async () => {
  database = await openTestDatabase();
});
beforeEach(async () => {
  filled = await fillOffice(database.db, { name: '云溪区安委办', place: '云溪区', demo: false });
});
afterAll(() => database.close());

const TODAY = '2024-04-01';
const dated = (days: (string | null)[]): TaskPlan => ({
  ...planOf([]),
  occurrences: days.map((dueOn) => {
    return { milestonePosition: 0, label: dueOn ?? '长期', opensOn: null, dueOn, settled: null };
  }),
});

/** Enters a task without units and gives it to the second unit of the office. */
async function assigned(plan: TaskPlan) {
  const { id: officeId } = filled.office;
  const entry = { ...BY_STAFF, officeId, noticeId: null, plans: [plan] };
  const [task] = await database.db.transaction((tx) => enterTasks(tx, entry));
  const unitIds = [filled.units[1]?.id ?? 0];
  const change = { ...BY_STAFF, taskId: task?.id ?? 0, unitIds, today: TODAY };
  const assign = () => database.db.transaction((tx) => assignUnit(tx, change));
  const count = await assign();
  const taskNos = [task?.no ?? 0];
  const duties = await loadDuties(database.db, officeId, { taskNos });
  return { task, count, assign, duties: duties.map((one) => [one.dueOn, one.status, one.chased]) };
}

describe('a task without a unit', () => {
  it('is in the ledger, with nobody in it', async () => {
    const { id: officeId } = filled.office;
    const entry = { ...BY_STAFF, officeId, noticeId: null, plans: [planOf([])] };
    await database.db.transaction((tx) => enterTasks(tx, entry));
    const view = await ledgerView(database.db, officeId, TODAY);
    expect(view.tasks.at(-1)).toMatchObject({ leadUnits: [], supportingUnits: [], duties: [] });
  });

  it.each([
    ['what lies ahead', ['2024-03-31', '2024-04-01', '2024-06-30'], ['2024-04-01', '2024-06-30']],
    ['what has no day', [null], [null]],
  ])('gives its first unit %s', async (_, days, opened) => {
    const { count, duties } = await assigned(dated(days));
    expect(count).toBe(opened.length);
    expect(duties).toEqual(opened.map((day) => [day, 'open', true]));
  });

  it('gives its first unit the last day when all have passed, without chasing it', async () => {
    const { duties } = await assigned(dated(['2024-02-29', '2024-03-31']));
    expect(duties).toEqual([['2024-03-31', 'open', false]]);
  });

  it('is assigned once', async () => {
    const { count, assign, task } = await assigned(dated(['2024-06-30']));
    expect([count, await assign()]).toEqual([1, null]);
    const [now] = await loadTasks(database.db, filled.office.id, { nos: [task?.no ?? 0] });
    expect(now?.units).toMatchObject([{ unitName: '区城管局', role: 'responsible' }]);
  });

  it('that has not begun gives its unit every later period', async () => {
    const { count, task } = await assigned(dated([]));
    expect(count).toBe(0);
    const period = { label: '2024-05', opensOn: '2024-05-01', dueOn: '2024-05-31' };
    const next = { ...BY_STAFF, ...period, taskId: task?.id ?? 0, milestoneId: null };
    await database.db.transaction((tx) => openOccurrence(tx, next));
    const duties = await loadDuties(database.db, filled.office.id, { taskNos: [task?.no ?? 0] });
    expect(duties.map((duty) => duty.unitName)).toEqual(['区城管局']);
  });

  it('makes a supporting unit responsible', async () => {
    const unitId = filled.units[1]?.id ?? 0;
    const helps = { unitId, role: 'support' as const, basis: 'parenthesis' as const, via: null };
    const { count, task } = await assigned({ ...dated(['2024-06-30']), units: [helps] });
    expect(count).toBe(1);
    const [now] = await loadTasks(database.db, filled.office.id, { nos: [task?.no ?? 0] });
    expect(now?.units).toMatchObject([{ role: 'responsible', basis: 'assigned' }]);
  });
});
