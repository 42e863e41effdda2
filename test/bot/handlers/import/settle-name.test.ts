// A doubtful name (区发科局) stops a notice until a person says what it means; that is kept for all notices.
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { confirmDrafts } from '#bot/handlers/confirm-drafts.ts';
import { importNotice } from '#bot/handlers/import-notice.ts';
import { settleName } from '#bot/handlers/settle-name.ts';
import type { Database } from '#db/client.ts';
import { addUnit, loadUnits } from '#db/directory.ts';
import { loadDuties } from '#db/ledger-queries.ts';
import { openTestDatabase } from '#test/support/database.ts';
import { type ImportOffice, noticeFile, openImportOffice } from './import-office.ts';

const DOUBTFUL = '修订准入目录，11月底前完成。（区发科局负责）';
let database: Database;
let office: ImportOffice;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(async () => {
  await database.close();
});

beforeEach(async () => {
  office = await openImportOffice(database.db);
  await addUnit(office.db, office.officeId, { name: '区发展和改革局', kind: 'department' });
});

const send = (number?: string) =>
  office.run((ctx) =>
    importNotice(ctx, noticeFile({ extra: [DOUBTFUL], ...(number ? { number } : {}) })),
  );
const settle = (unit: string | null) =>
  office.run((ctx) =>
    settleName(ctx, { kind: 'settleName', noticeId: null, name: '区发科局', unit }),
  );
const confirm = () =>
  office.run((ctx) => confirmDrafts(ctx, { kind: 'confirmImport', noticeId: null }));

it.each([
  ['区发展和改革局', '“区发科局”已记为区发展和改革局的别名', '区发展和改革局'],
  [null, '“区发科局”已作为单独的单位登记', '区发科局'],
])('settled as %s it is entered, and not asked about again', async (unit, said, entered) => {
  expect(await send()).toContain('“区发科局”可能是名录中的区发展和改革局，不能确定，请选择');
  expect(await confirm()).toContain('单位全称');
  expect(await settle(unit)).toContain(said);
  expect(await confirm()).toContain('已入账');
  const duties = await loadDuties(office.db, office.officeId);
  expect(duties.map((duty) => duty.unitName)).toContain(entered);
  expect(await send('云安发〔2024〕9号')).not.toContain('不能确定');
});

it('a unit nobody knows settles nothing', async () => {
  await send();
  expect(await settle('区海洋局')).toContain('单位名录中没有“区海洋局”');
  const units = await loadUnits(office.db, office.officeId);
  expect(units.flatMap((unit) => [unit.name, ...unit.aliases])).not.toContain('区发科局');
});
