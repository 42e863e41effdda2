// The directory's workbook dropped into the chat: compared, offered, taken over by the office alone.
import { expect, it } from 'vitest';
import { exportDirectory } from '#bot/import-directory.ts';
import type { Database } from '#db/client.ts';
import { loadUnits } from '#db/directory.ts';
import { editDirectory } from '../documents/edit-directory.ts';
import { type Chat, openChatForEach } from './chat.ts';

let database: Database;
let chat: Chat;
openChatForEach('directory', (...opened) => {
  [chat, database] = opened;
});

async function workbook() {
  const bytes = await exportDirectory(database.db, chat.officeId);
  const text = await editDirectory(bytes, (open) => {
    open('单位').add({ 单位全称: '区气象局', 类别: '部门' });
  });
  return [{ name: '单位名录.xlsx', text }];
}

const names = async () => (await loadUnits(database.db, chat.officeId)).map(({ name }) => name);

it('shows what would change, and changes it when a member of the office says so', async () => {
  const [shown = ''] = await chat.say('staff-1', '', { files: await workbook() });
  expect(shown).toContain('可写入1处（新增1、修改0、删除0）');
  expect(shown).toContain('区气象局');
  expect(await names()).not.toContain('区气象局');

  const command = /导入名录 \d+/.exec(shown)?.[0] ?? '';
  expect(await chat.say('official-1', command, { mentionsBot: true })).toHaveLength(1);
  expect(await names()).not.toContain('区气象局');
  const [done] = await chat.say('staff-1', command);
  expect(done).toContain('单位名录已更新');
  expect(await names()).toContain('区气象局');
  const [again] = await chat.say('staff-1', command);
  expect(again).toContain('名录中已有同名单位');
});

it('is not read from anybody else', async () => {
  const [answer] = await chat.say('housing', '', { files: await workbook() });
  expect(answer).toContain('单位名录由安委办工作人员导入');
  expect(await names()).not.toContain('区气象局');
});

it('takes no file that is not the office’s directory', async () => {
  const [answer] = await chat.say('staff-1', '导入名录 999999');
  expect(answer).toContain('没有编号为999999的单位名录文件');
});
