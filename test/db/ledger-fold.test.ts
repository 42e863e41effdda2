import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '#core/calendar/civil-date.ts';
import { apply, opened } from '#core/ledger/apply.ts';
import type { Duty } from '#core/ledger/duty.ts';
import type { LedgerEvent, ReportContent } from '#core/ledger/event.ts';
import type { Database } from '#db/client.ts';
import { appendEvent, enterTasks } from '#db/ledger.ts';
import { dutiesAsOf, loadDuties } from '#db/ledger-queries.ts';
import { taskHistory } from '#db/task-history.ts';
import { openTestDatabase } from '#test/support/database.ts';
import { BY_STAFF, fillOffice, planOf } from '#test/support/office-rows.ts';

let database: Database;
let filled: Awaited<ReturnType<typeof fillOffice>>;
beforeAll(async () => {
  database = await openTestDatabase();
  filled = await fillOffice(database.db, { name: '云溪区安委办', place: '云溪区', demo: false });
});
afterAll(async () => await database.close());

const FIRST_DAY = '2024-04-02';
const noonOf = (index: number) => new Date(`${addDays(FIRST_DAY, index)}T04:00:00Z`);

const percent = fc.option(fc.integer({ min: -5, max: 105 }));
const day = fc.integer({ min: 0, max: 300 }).map((days) => addDays('2024-05-01', days));
const reason = fc.constantFrom('汛期影响', '佐证不全', '');
const report: fc.Arbitrary<ReportContent> = fc.record({
  text: fc.constantFrom('正在推进', '已完成', '未启动'),
  status: fc.constantFrom('done', 'in_progress', 'not_started', 'delayed'),
  percent,
  expectedOn: fc.option(day),
  issues: fc.constant(null),
});
const restore = fc.record({
  status: fc.constantFrom('open', 'reported', 'completed'),
  dueOn: fc.option(day),
  percent: fc.option(fc.integer({ min: 0, max: 100 })),
  expectedOn: fc.option(day),
  completedOn: fc.option(day),
  signedOffOn: fc.constant(null),
});
const event = fc.oneof(
  fc.record({ kind: fc.constantFrom('reported', 'completed'), report }),
  fc.record({ kind: fc.constantFrom('signedOff', 'suspended', 'resumed') }),
  fc.record({ kind: fc.constantFrom('returned', 'extensionRefused', 'cancelled'), reason }),
  fc.record({ kind: fc.constantFrom('extensionRequested', 'dueChanged'), to: day, reason }),
  fc.record({ kind: fc.constant('extended'), to: day }),
  fc.record({ kind: fc.constant('evidence'), name: fc.constant('照片.jpg') }),
  fc.record({ kind: fc.constant('reminded'), rung: fc.constant('T-3') }),
  fc.record({ kind: fc.constant('corrected'), reason, restore }),
);

/** fast-check's records have no prototype, which drizzle does not expect. */
const asStored = (one: unknown): LedgerEvent => structuredClone(one) as LedgerEvent;

/** A task of its own with one duty, so that runs do not meet. */
async function freshDuty(): Promise<Duty> {
  const { db } = database;
  const plans = [planOf([Number(filled.units[0]?.id)])];
  const entry = { ...BY_STAFF, officeId: filled.office.id, noticeId: null, plans };
  const [task] = await db.transaction((tx) => enterTasks(tx, entry));
  const [duty] = await loadDuties(db, filled.office.id, { taskNos: [Number(task?.no)] });
  if (!duty) throw new Error('no duty was opened');
  return duty;
}

/** Folds the stored history of a duty's task anew, up to and including `lastDay`. */
async function folded(duty: Duty, lastDay: string): Promise<Duty | null> {
  let state: Duty | null = null;
  for (const row of await taskHistory(database.db, duty.taskId)) {
    const at = row.at.toISOString();
    if (at.slice(0, 10) > lastDay) break;
    if (row.event.kind === 'opened') state = { ...duty, ...opened(row.event) };
    else if (state) state = next(state, row.event, { at, by: row.actorName });
  }
  return state;
}

function next(duty: Duty, one: LedgerEvent, { at, by }: { at: string; by: string }): Duty {
  const applied = apply(duty, one, { day: at.slice(0, 10), at, by });
  if (!applied.ok) throw new Error(`a stored event does not follow: ${applied.reason}`);
  return applied.duty;
}

describe('the ledger', () => {
  it('equals the fold of its events, today and on every day before', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(event.map(asStored), { maxLength: 12 }),
        fc.nat({ max: 12 }),
        async (sequence, back) => {
          const { db } = database;
          const duty = await freshDuty();
          for (const [index, one] of sequence.entries()) {
            const happening = { ...BY_STAFF, at: noonOf(index), dutyId: duty.id, event: one };
            await db.transaction((tx) => appendEvent(tx, happening));
          }
          const [stored] = await loadDuties(db, filled.office.id, { dutyIds: [duty.id] });
          expect(stored).toEqual(await folded(duty, '9999-12-31'));
          const past = addDays(FIRST_DAY, back - 1);
          const then = await dutiesAsOf(db, filled.office.id, past);
          expect(then.find((one) => one.id === duty.id)).toEqual(await folded(duty, past));
        },
      ),
      { numRuns: 40 },
    );
  });

  it('before a duty was opened does not know it', async () => {
    const duty = await freshDuty();
    const then = await dutiesAsOf(database.db, filled.office.id, '2024-03-31');
    expect(then.map((one) => one.id)).not.toContain(duty.id);
  });
});
