// The ledger's workbook dropped into the chat: compared, offered, taken over by the office alone.
import { expect, it } from 'vitest';
import { writeLedger } from '#bot/documents/write-ledger.ts';
import type { Database } from '#db/client.ts';
import { loadTasks } from '#db/ledger-queries.ts';
import { ledgerSheet } from '#db/ledger-sheet.ts';
import { editLedger, type OpenLedger } from '../documents/edit-ledger.ts';
import { type Chat, openChatForEach } from './chat.ts';

let database: Database;
let chat: Chat;
openChatForEach('ledger', (...opened) => {
  [chat, database] = opened;
});

async function workbook(edit: (open: OpenLedger) => void) {
  const about = { asOf: '2024-06-03', forOffice: true };
  const bytes = await writeLedger(await ledgerSheet(database.db, chat.officeId, about));
  return [{ name: '台账（改）.xlsx', text: await editLedger(bytes, edit) }];
}

const percent = async () => (await chat.duty(1, '区住建局')).percent;

const toSixty = ({ cell }: OpenLedger): void => {
  cell('完成率（%）', 2).value = 60;
};

it('shows what would change, and changes it when a member of the office confirms', async () => {
  const [shown = ''] = await chat.say('staff-1', '', { files: await workbook(toSixty) });
  expect(shown).toContain('可写入1处，冲突0处，不采用0处，新增0行，未识别0行。');
  expect(shown).toContain('第1项（区住建局，2024-06-30）完成率：（空） → 60%');
  expect(shown).toContain('请核对后确认导入');
  expect(await percent()).toBeNull();

  const command = /导入台账 \d+/.exec(shown)?.[0] ?? '';
  expect(await chat.say('official-1', command, { mentionsBot: true })).toHaveLength(1);
  expect(await chat.say('housing', command, { mentionsBot: true })).toHaveLength(1);
  expect(await percent()).toBeNull();
  const [done] = await chat.say('staff-1', command);
  expect(done).toContain('台账已更新');
  expect(await percent()).toBe(60);
  const duty = await chat.duty(1, '区住建局');
  expect(duty.lastReport?.by).toMatch(/（台账导入）$/);
  const [again] = await chat.say('staff-1', command);
  expect(again).toContain('没有可写入的改动');
});

it('does not write over what a unit reported after it was shown', async () => {
  const [shown = ''] = await chat.say('staff-1', '', { files: await workbook(toSixty) });
  await chat.say('housing', '第1项完成80%');
  expect(await percent()).toBe(80);

  const command = /导入台账 \d+/.exec(shown)?.[0] ?? '';
  const [done] = await chat.say('staff-1', command);

  expect(done).toContain('冲突1处');
  expect(done).toMatch(/导出后台账已有变动，2024年\d+月\d+日\S+改为“80”，表中为“60”/);
  expect(await percent()).toBe(80);
});

it('enters an added row as any other sentence of the office', async () => {
  const files = await workbook(({ sheet, cell }) => {
    const at = sheet.rowCount + 1;
    cell('重点任务', at).value = '开展危房排查';
    cell('填报单位', at).value = '石桥镇';
    cell('完成时限', at).value = '2024年10月31日';
  });
  const [shown = ''] = await chat.say('staff-1', '', { files });
  expect(shown).toContain('新增1行');
  const command = /新增任务：[^\n]+（责任单位：石桥镇）/.exec(shown)?.[0] ?? '';

  expect((await chat.say('staff-1', command)).join()).toContain('确认入账');
  await chat.say('staff-1', '确认入账');

  const entered = (await loadTasks(database.db, chat.officeId)).at(-1);
  expect(entered).toMatchObject({ title: '开展危房排查', units: [{ unitName: '石桥镇' }] });
  expect(await chat.duty(entered?.no ?? 0, '石桥镇')).toMatchObject({ dueOn: '2024-10-31' });
});

it('is not read from anybody else, and no number in a cell is posted', async () => {
  const files = await workbook(({ cell }) => {
    cell('进展情况（最近反馈）', 2).value = '请找张某13800000000';
  });
  const [refused] = await chat.say('housing', '', { files });
  expect(refused).toContain('台账由安委办工作人员导入');
  expect((await chat.duty(1, '区住建局')).lastReport).toBeNull();

  const [shown] = await chat.say('staff-1', '', { files });
  expect(shown).toContain('（号码略）');
  expect(shown).not.toContain('13800000000');
});

it('takes no file that is not a ledger', async () => {
  const [answer] = await chat.say('staff-1', '导入台账 999999');
  expect(answer).toContain('没有编号为999999的台账文件');
});
