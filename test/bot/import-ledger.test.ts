// Export, edit, compare, write: the whole way of a ledger through Excel, on a database.
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { writeLedger } from '#bot/documents/write-ledger.ts';
import { COMMAND_LINE } from '#bot/doer.ts';
import { importLedger, type LedgerImport } from '#bot/import-ledger.ts';
import type { Database } from '#db/client.ts';
import { appendEvent } from '#db/ledger.ts';
import { ledgerView } from '#db/ledger-queries.ts';
import { audit } from '#db/schema/office.ts';
import { taskHistory } from '#db/task-history.ts';
import type { Deps } from '#jobs/deps.ts';
import { openTestDatabase } from '#test/support/database.ts';
import { BY_STAFF, fillOffice } from '#test/support/office-rows.ts';
import { editLedger, type OpenLedger } from './documents/edit-ledger.ts';

const NOW = new Date('2024-06-03T01:00:00Z');
const PROGRESS = '进展情况（最近反馈）';

let database: Database;
let deps: Deps;
let office: Awaited<ReturnType<typeof fillOffice>>;

beforeAll(async () => {
  database = await openTestDatabase();
  const clock = { now: () => NOW };
  // An import asks for the database, the clock and the zone alone.
  deps = { db: database.db, clock, zone: 'Asia/Shanghai' } as Deps;
});
beforeEach(async () => {
  office = await fillOffice(database.db, { name: '云溪区安委办', place: '云溪区', demo: false });
});
afterAll(() => database.close());

async function view() {
  return await ledgerView(database.db, office.office.id, '2024-06-03');
}

async function edited(edit: (open: OpenLedger) => void): Promise<Uint8Array> {
  return await editLedger(await writeLedger(await view()), edit);
}

async function bring(bytes: Uint8Array, apply = true, name = '台账.xlsx'): Promise<LedgerImport> {
  return await importLedger(
    deps,
    { officeId: office.office.id, ...COMMAND_LINE },
    { name, bytes },
    apply,
  );
}

async function report(text: string): Promise<void> {
  const [duty] = office.duties;
  const content = { status: 'in_progress' as const, percent: 30, expectedOn: null, issues: null };
  const event = { kind: 'reported' as const, report: { text, ...content } };
  await database.db.transaction((tx) =>
    appendEvent(tx, { ...BY_STAFF, dutyId: duty?.id ?? 0, event }),
  );
}

/** Row 2 is 区住建局, row 3 区城管局. */
async function duties() {
  return (await view()).tasks[0]?.duties ?? [];
}

describe('an edited ledger', () => {
  it('is compared without writing anything', async () => {
    const bytes = await edited(({ cell }) => {
      cell('完成率（%）', 2).value = 60;
    });

    expect(await bring(bytes, false)).toMatchObject({
      applied: false,
      diff: { changes: [{ no: 1, unit: '区住建局', field: 'percent', from: null, to: 60 }] },
    });
    expect(await duties()).toMatchObject([{ percent: null }, { percent: null }]);
  });

  it('is written by events in the name of the import, with an audit row', async () => {
    const bytes = await edited(({ cell }) => {
      cell('完成率（%）', 2).value = 60;
      cell(PROGRESS, 2).value = '=已排查30家，@全体';
      cell('完成时限', 3).value = '2024/7/15';
    });

    expect(await bring(bytes)).toMatchObject({ applied: true, diff: { conflicts: [] } });

    const by = '命令行（台账导入）';
    const lastReport = { text: '=已排查30家，@全体', at: NOW.toISOString(), by };
    expect(await duties()).toMatchObject([
      { unit: '区住建局', status: 'reported', percent: 60, dueOn: '2024-06-30', lastReport },
      { unit: '区城管局', status: 'open', percent: null, dueOn: '2024-07-15', lastReport: null },
    ]);
    const history = await taskHistory(database.db, office.task.id);
    expect(history.filter(({ actor }) => actor === 'cli')).toMatchObject([
      { actorName: by, unitName: '区住建局', event: { kind: 'reported' } },
      { actorName: by, event: { kind: 'dueChanged', to: '2024-07-15', reason: '台账导入' } },
    ]);
    const rows = await database.db.select().from(audit).where(eq(audit.officeId, office.office.id));
    expect(rows).toMatchObject([
      { actor: 'cli', action: 'ledgerImported', detail: { file: '台账.xlsx', changes: 3 } },
    ]);
  });

  it('changes nothing when brought twice', async () => {
    const bytes = await edited(({ cell }) => {
      cell(PROGRESS, 2).value = '已排查30家。';
    });
    await bring(bytes);
    const before = await taskHistory(database.db, office.task.id);

    expect(await bring(bytes)).toMatchObject({ diff: { changes: [], conflicts: [] } });
    expect(await taskHistory(database.db, office.task.id)).toEqual(before);
  });

  it('leaves the unit’s words standing under a percentage alone', async () => {
    await report('已排查12家。');
    const bytes = await edited(({ cell }) => {
      cell('完成率（%）', 2).value = '60%';
    });

    await bring(bytes);

    expect(await duties()).toMatchObject([
      { percent: 60, lastReport: { text: '已排查12家。' } },
      { lastReport: null },
    ]);
  });

  it('does not overwrite what was reported since, and writes the rest', async () => {
    const bytes = await edited(({ cell }) => {
      cell(PROGRESS, 2).value = '表中的进展';
      cell(PROGRESS, 3).value = '另一单位的进展';
    });
    await report('群里的进展');

    expect(await bring(bytes)).toMatchObject({
      diff: {
        changes: [{ unit: '区城管局', field: 'progress' }],
        conflicts: [{ unit: '区住建局', reason: expect.stringContaining('群里的进展') }],
      },
    });
    expect(await duties()).toMatchObject([
      { lastReport: { text: '群里的进展' } },
      { lastReport: { text: '另一单位的进展' } },
    ]);
  });

  it.skipIf(!process.env.TEST_DATABASE_URL)(
    'is not written over a report made while it is being written',
    async () => {
      const bytes = await edited(({ cell }) => {
        cell(PROGRESS, 2).value = '表中的进展';
      });
      const { db } = database;
      const transaction: typeof db.transaction = (work, config) =>
        db.transaction(async (tx) => {
          await tx.execute(sql`select 1 from duties`);
          await report('群里的进展');
          return await work(tx);
        }, config);
      const busy = { ...deps, db: { transaction } as typeof db };

      const outcome = await importLedger(
        busy,
        { officeId: office.office.id, ...COMMAND_LINE },
        { name: 'a.xlsx', bytes },
        true,
      );

      expect(outcome).toEqual({ kind: 'refused', message: expect.stringContaining('重新执行') });
      expect(await duties()).toMatchObject([{ lastReport: { text: '群里的进展' } }, {}]);
    },
  );

  it('with a secrecy mark is refused by its words or its name', async () => {
    const marked = await edited(({ sheet }) => {
      sheet.getCell('A9').value = '机密★10年';
    });
    const plain = await edited(() => undefined);

    const words = { kind: 'refused', message: expect.stringContaining('机密') };
    expect(await bring(marked)).toMatchObject(words);
    expect(await bring(plain, true, '【机密】台账.xlsx')).toMatchObject(words);
  });
});
