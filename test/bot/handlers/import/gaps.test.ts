// 待补 and 指定: what a notice leaves open is shown when it is entered, and settled by a person.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { assignUnits } from '#bot/handlers/assign-units.ts';
import { confirmDrafts } from '#bot/handlers/confirm-drafts.ts';
import { importNotice } from '#bot/handlers/import-notice.ts';
import { showGaps } from '#bot/handlers/show-gaps.ts';
import type { Database } from '#db/client.ts';
import { loadDuties, loadTasks } from '#db/ledger-queries.ts';
import { openTestDatabase } from '#test/support/database.ts';
import { type ImportOffice, noticeFile, openImportOffice } from './import-office.ts';

let database: Database;
let office: ImportOffice;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  office = await openImportOffice(database.db);
});

const enter = async (words: Parameters<typeof noticeFile>[0]) => {
  await office.run((ctx) => importNotice(ctx, noticeFile(words)));
  return await office.run((ctx) => confirmDrafts(ctx, { kind: 'confirmImport', noticeId: null }));
};
const gaps = () => office.run((ctx) => showGaps(ctx));
type Orders = { nos: number[]; units: string[] }[];
const assign = (orders: Orders) =>
  office.run((ctx) => assignUnits(ctx, { kind: 'assignUnits', orders }));

/** Tasks 1 and 2 name their units; 3 and 4 of the second notice have a day and nobody. */
async function enterBoth(): Promise<string> {
  await enter({});
  return await enter({
    number: '云安发〔2024〕9号',
    title: '关于做好2024年汛期安全工作的通知',
    only: [
      '开展燃气管道隐患复查，2024年8月底前完成。',
      '2024年7月底前建成地下车库挡水设施。',
      '加强汛期值班值守。（区应急管理局负责）',
    ],
  });
}

describe('what a notice leaves open', () => {
  it('is said on the card of its entry, with the way on', async () => {
    const card = await enterBoth();
    expect(card).toContain('第3—4项没有责任单位，不会提醒');
    expect(card).toContain('其中第3项，其他通知中的同类事项已有责任单位');
    expect(card).toContain('未载明时限的1项');
    expect(card).toContain('待补');
  });

  it('is listed with a proposal where another notice names a unit for the subject', async () => {
    await enterBoth();
    const list = await gaps();
    expect(list).toContain(
      '云安发〔2024〕6号 一（一）“开展燃气管道隐患排查，完成整改”，同类事项由区住房和城乡建设局负责',
    );
    expect(list).toContain('指定 3 区住房和城乡建设局');
    expect(list).toContain('有责任单位、未载明时限的1项：第5项');
  });

  it('is settled only when a person says so, several at once', async () => {
    await enterBoth();
    const before = await loadTasks(office.db, office.officeId, { nos: [3, 4] });
    expect(before.flatMap((task) => task.units)).toEqual([]);
    const answer = await assign([
      { nos: [3], units: ['区住建局'] },
      { nos: [4], units: ['区应急局', '区住建局'] },
    ]);
    expect(answer).toContain('第3项责任单位由尚未明确定为区住房和城乡建设局');
    const duties = await loadDuties(office.db, office.officeId, { taskNos: [3, 4] });
    expect(duties.map(({ taskNo, unitName }) => `${taskNo} ${unitName}`).sort()).toEqual([
      '3 区住房和城乡建设局',
      '4 区住房和城乡建设局',
      '4 区应急管理局',
    ]);
    expect(await gaps()).not.toContain('未明确责任单位');
  });

  it.each<[what: string, orders: Orders, said: string]>([
    ['a unit nobody knows', [{ nos: [3], units: ['区水利局'] }], '单位名录中没有“区水利局”'],
    ['a task with a unit', [{ nos: [1], units: ['区应急局'] }], '第1项已有责任单位'],
    ['a task that is not there', [{ nos: [99], units: ['区应急局'] }], '第99项'],
    [
      'a task named twice',
      [
        { nos: [3], units: ['区应急局'] },
        { nos: [3], units: ['区住建局'] },
      ],
      '第3项写了两次',
    ],
  ])('stays open when the order names %s', async (_, orders, said) => {
    await enterBoth();
    expect(await assign([{ nos: [4], units: ['区应急局'] }, ...orders])).toContain(said);
    const [task] = await loadTasks(office.db, office.officeId, { nos: [4] });
    expect(task?.units).toEqual([]);
  });

  it('is nothing where everything is said', async () => {
    await enter({});
    expect(await gaps()).toContain('没有待补的事项');
  });
});
