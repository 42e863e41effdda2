// Export, edit, compare, write: the whole way of a directory through Excel, on a database.

import { and, eq } from 'drizzle-orm';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { isDirectoryFile } from '#bot/documents/directory-file.ts';
import { COMMAND_LINE } from '#bot/doer.ts';
import { type DirectoryImport, exportDirectory, importDirectory } from '#bot/import-directory.ts';
import { diffSections } from '#core/directory/diff-text.ts';
import type { Database } from '#db/client.ts';
import { loadContacts } from '#db/contacts.ts';
import { addAlias, addUnit, loadUnits, setMembers } from '#db/directory.ts';
import { bindLiaison, contactsByUnit, savePerson } from '#db/people.ts';
import { audit } from '#db/schema/office.ts';
import type { Deps } from '#jobs/deps.ts';
import { openTestDatabase } from '#test/support/database.ts';
import { fillOffice } from '#test/support/office-rows.ts';
import { editDirectory, type OpenDirectory, rewritten } from './documents/edit-directory.ts';

let database: Database;
let deps: Deps;
let officeId: number;

beforeAll(async () => {
  database = await openTestDatabase();
  const clock = { now: () => new Date('2024-06-03T01:00:00Z') };
  // An import asks for the database and the clock alone.
  deps = { db: database.db, clock } as Deps;
});
beforeEach(async () => {
  const { db } = database;
  // Two units with tasks: 区住建局 and 区城管局.
  const filled = await fillOffice(db, { name: '云溪区安委办', place: '云溪区', demo: false });
  officeId = filled.office.id;
  await addUnit(db, officeId, { name: '区应急局', kind: 'department', aliases: ['应急局'] });
  const { unit: town } = await addUnit(db, officeId, { name: '东山镇', kind: 'town' });
  await addUnit(db, officeId, { name: '西河镇', kind: 'town' });
  const { unit: towns } = await addUnit(db, officeId, { name: '各镇街', kind: 'collective' });
  await setMembers(db, towns.id, [town.id]);
});
afterAll(() => database.close());

async function exported(edit: (open: OpenDirectory) => void = () => undefined) {
  return await editDirectory(await exportDirectory(database.db, officeId), edit);
}

async function bring(bytes: Uint8Array, apply = true): Promise<DirectoryImport> {
  return await importDirectory(
    deps,
    { officeId, ...COMMAND_LINE },
    { name: '单位名录.xlsx', bytes },
    apply,
  );
}

/** The lines of the answer by their titles. */
async function said(bytes: Uint8Array, apply = true): Promise<Record<string, string[]>> {
  const outcome = await bring(bytes, apply);
  if (outcome.kind === 'refused') return { refused: [outcome.message] };
  const sections = diffSections(outcome.diff, apply);
  return Object.fromEntries(sections.map(({ title, lines }) => [title, lines]));
}

async function unit(name: string) {
  return (await loadUnits(database.db, officeId)).find((one) => one.name === name);
}

async function contactsOf(name: string) {
  const own = await unit(name);
  const all = await loadContacts(database.db, officeId);
  return all.filter((contact) => contact.unitId === own?.id);
}

describe('a directory that was exported', () => {
  it('comes back unchanged as nothing to do, however it was saved', async () => {
    expect(await said(await exported())).toEqual({});
    expect(await said(await rewritten(await exported()))).toEqual({});
  });

  it('is known by its sheets, and no other workbook is', async () => {
    expect(isDirectoryFile(await exported())).toBe(true);
    const book = new ExcelJS.Workbook();
    book.addWorksheet('单位');
    expect(isDirectoryFile(new Uint8Array(await book.xlsx.writeBuffer()))).toBe(false);
    expect(isDirectoryFile(new TextEncoder().encode('单位名录'))).toBe(false);
  });

  it('holds text as text, whatever it looks like', async () => {
    await addUnit(database.db, officeId, { name: '=1+1局', kind: 'department' });
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(Buffer.from(await exported()) as unknown as ExcelJS.Buffer);
    const cells = book.getWorksheet('单位')?.getColumn(1).values ?? [];
    expect(cells).toContain('=1+1局');
    expect(await said(await exported())).toEqual({});
  });
});

describe('an edited directory', () => {
  const edit = (open: OpenDirectory): void => {
    open('单位').cell('单位全称', '区应急局').value = '云溪区应急管理局';
    open('单位').cell('层级', '东山镇').value = '乡镇';
    open('单位').add({ 单位全称: '市气象局', 类别: '部门', 层级: '市', 所在地: '临川市', 排序: 1 });
    open('别名').add({ 单位全称: '市气象局', 别名: '气象局' });
    open('别名').add({ 单位全称: '云溪区应急管理局', 别名: '区应急局' });
    open('统称成员').cell('处理', '东山镇').value = '删除';
    open('统称成员').add({ 统称: '各镇街', 成员单位: '西河镇' });
    open('联络员').add({ 单位全称: '区应急局', 身份: '联络员', 姓名: '甲某', 次序: 2 });
    open('联络员').add({ 单位全称: '区应急局', 身份: '分管领导', 姓名: '乙某' });
  };

  it('is compared without writing anything', async () => {
    const before = await loadUnits(database.db, officeId);
    expect(await said(await exported(edit), false)).toEqual({
      新增: [
        '“单位”表第8行 市气象局',
        '“别名”表第3行 市气象局的别名“气象局”',
        '“别名”表第4行 云溪区应急管理局的别名“区应急局”',
        '“统称成员”表第3行 “各镇街”的成员西河镇',
        '“联络员”表第3行 区应急局联络员甲某',
        '“联络员”表第4行 区应急局分管领导乙某',
      ],
      修改: [
        '“单位”表第4行 区应急局：单位全称 区应急局 → 云溪区应急管理局',
        '“单位”表第5行 东山镇：层级 （空） → 乡镇',
      ],
      删除: ['“统称成员”表第2行 “各镇街”的成员东山镇'],
    });
    expect(await loadUnits(database.db, officeId)).toEqual(before);
  });

  it('is written when told to, with an audit row, also after another program saved it', async () => {
    await bring(await rewritten(await exported(edit)));
    expect(await unit('云溪区应急管理局')).toMatchObject({ aliases: ['应急局', '区应急局'] });
    expect(await unit('市气象局')).toMatchObject({
      level: 'city',
      place: '临川市',
      displayOrder: 1,
    });
    expect(await unit('各镇街')).toMatchObject({ memberIds: [(await unit('西河镇'))?.id] });
    expect(await contactsOf('云溪区应急管理局')).toMatchObject([
      { name: '甲某', duty: 'liaison', rank: 1, personId: null },
      { name: '乙某', duty: 'supervisor', rank: 0, personId: null },
    ]);
    const logged = await database.db
      .select()
      .from(audit)
      .where(and(eq(audit.officeId, officeId), eq(audit.action, 'directoryImported')));
    expect(logged).toMatchObject([{ detail: { units: 3, aliases: 2, members: 2, contacts: 2 } }]);
    expect(await said(await exported())).toEqual({});
  });

  it('takes nothing away that is merely not in the file, and says so', async () => {
    const bytes = await exported((open) => {
      const { sheet, cell } = open('单位');
      sheet.spliceRows(Number(cell('单位全称', '西河镇').row), 1);
    });
    const missing = '表中没有、名录中仍保留（要删除的，请保留该行并在“处理”一列填“删除”）';
    expect(await said(bytes)).toEqual({ [missing]: ['“单位”表：西河镇'] });
    expect(await unit('西河镇')).toBeDefined();
  });

  it('lets a unit go only when nothing needs it any more', async () => {
    const bytes = await exported((open) => {
      for (const name of ['区住建局', '东山镇', '西河镇']) {
        open('单位').cell('处理', name).value = '删除';
      }
    });
    expect(await said(bytes)).toEqual({
      已删除: ['“单位”表第6行 西河镇'],
      不采用: [
        '“单位”表第2行 区住建局：该单位已有任务或已绑定账号，不能删除',
        '“单位”表第5行 东山镇：该单位是“各镇街”的成员，请先从“统称成员”中删除',
      ],
    });
    const together = await exported((open) => {
      open('单位').cell('处理', '东山镇').value = '删除';
      open('统称成员').cell('处理', '东山镇').value = '删除';
    });
    await bring(together);
    expect(await unit('东山镇')).toBeUndefined();
  });

  it('is not taken over where the directory has changed since', async () => {
    const bytes = await exported((open) => {
      open('单位').cell('单位全称', '区应急局').value = '区应急管理局';
      open('单位').cell('类别', '西河镇').value = '部门';
    });
    await bring(await exported((open) => (open('单位').cell('排序', '区应急局').value = 9)));
    expect(await said(bytes)).toEqual({
      已修改: ['“单位”表第6行 西河镇：类别 镇街 → 部门'],
      不采用: ['“单位”表第4行 区应急管理局：导出之后，名录中这一行已有改动，请重新导出后再改'],
    });
  });

  it('names sheet and row of whatever cannot be taken over', async () => {
    const bytes = await exported((open) => {
      open('单位').add({ 单位全称: '区应急局', 类别: '部门' });
      open('单位').add({ 单位全称: '区林业局', 类别: '机构' });
      open('单位').add({ 单位全称: '区林业局', 类别: '部门', 层级: '厅' });
      open('单位').add({ 单位全称: '区林业局', 类别: '部门', 排序: '一' });
      open('单位').add({ 类别: '部门' });
      open('单位').cell('处理', '西河镇').value = '撤销';
      open('别名').add({ 单位全称: '区水利局', 别名: '水利局' });
      open('别名').add({ 单位全称: '区应急局', 别名: '区住建局' });
      open('别名').add({ 单位全称: '区应急局', 别名: '应急局' });
      open('统称成员').add({ 统称: '东山镇', 成员单位: '西河镇' });
      open('联络员').add({ 单位全称: '区应急局', 身份: '联络员', 姓名: '甲某13900000000' });
      open('联络员').add({ 单位全称: '区应急局', 身份: '主任', 姓名: '甲某' });
    });
    expect((await said(bytes)).不采用).toEqual([
      '“单位”表第6行 西河镇：“处理”一列只能留空或填“删除”',
      '“单位”表第8行 区应急局：名录中已有同名单位',
      '“单位”表第9行 区林业局：类别“机构”不在部门、镇街、企业、统称之内',
      '“单位”表第10行 区林业局：层级“厅”不在国家、省、市、县（区）、乡镇（街道）之内',
      '“单位”表第11行 区林业局：排序“一”应为0至99999的整数',
      '“单位”表第12行：单位全称不能为空',
      '“别名”表第3行 区水利局的别名“水利局”：名录中没有“区水利局”，请按单位全称填写，新单位先在“单位”表中登记',
      '“别名”表第4行 区应急局的别名“区住建局”：“区住建局”是名录中另一单位的全称，不能作别名',
      '“别名”表第5行 区应急局的别名“应急局”：名录中已有同样的一行',
      '“统称成员”表第3行 “东山镇”的成员西河镇：“东山镇”的类别不是统称，不能设置成员',
      '“联络员”表第3行 区应急局联络员甲某（号码略）：姓名栏只填姓名，本系统不登记电话号码',
      '“联络员”表第4行 区应急局主任甲某：身份“主任”应为联络员或分管领导',
    ]);
  });

  it('refuses what is not its own workbook, and what carries a secrecy mark', async () => {
    const book = new ExcelJS.Workbook();
    book.addWorksheet('统计').addRow(['单位', '数量']);
    const foreign = new Uint8Array(await book.xlsx.writeBuffer());
    expect((await said(foreign)).refused?.[0]).toContain('不是导出的单位名录');
    const headless = await exported((open) => open('别名').sheet.spliceColumns(4, 1));
    expect((await said(headless)).refused?.[0]).toContain('“别名”表缺少');
    const marked = await exported((open) => open('单位').add({ 单位全称: '机密★1年' }));
    expect((await said(marked)).refused?.[0]).toContain('标有“机密”');
    expect((await said(new Uint8Array())).refused?.[0]).toContain('0字节');
  });
});

describe('contacts', () => {
  it('are names; the account of that name is shown, and follows in the order', async () => {
    const { db } = database;
    const person = await savePerson(db, officeId, {
      channel: 'console',
      externalId: 'u-1',
      name: '甲某',
      role: 'liaison',
    });
    const own = await unit('区应急局');
    await bindLiaison(db, person.id, own?.id ?? 0);
    expect(await contactsOf('区应急局')).toMatchObject([{ id: null, name: '甲某' }]);
    await bring(
      await exported((open) => {
        open('联络员').add({ 单位全称: '区应急局', 身份: '联络员', 姓名: '乙某', 次序: 1 });
        open('联络员').cell('次序', '甲某').value = 2;
      }),
    );
    expect(await contactsOf('区应急局')).toMatchObject([
      { name: '乙某', rank: 0, personId: null },
      { name: '甲某', rank: 1, personId: person.id },
    ]);
    const byUnit = await contactsByUnit(db, officeId);
    expect(byUnit.get(own?.id ?? 0)?.map(({ name }) => name)).toEqual(['甲某']);
  });

  it('that are accounts are neither renamed nor removed by a sheet', async () => {
    const { db } = database;
    const account = {
      channel: 'console',
      externalId: 'u-2',
      name: '丙某',
      role: 'liaison',
    } as const;
    const person = await savePerson(db, officeId, account);
    const own = await unit('区应急局');
    await bindLiaison(db, person.id, own?.id ?? 0);
    await addAlias(db, own?.id ?? 0, '应急办');
    const bytes = await exported((open) => (open('联络员').cell('处理', '丙某').value = '删除'));
    expect((await said(bytes)).不采用?.[0]).toContain('本表只能调整次序，不能改名或解除绑定');
  });
});
