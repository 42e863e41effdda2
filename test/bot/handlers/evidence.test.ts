// Evidence with a message about several tasks: filed where its own words say, asked about once where they do not.
import { expect, it } from 'vitest';
import type { Database } from '#db/client.ts';
import { listEvidence } from '#db/evidence.ts';
import { type Chat, openChatForEach } from './chat.ts';

let database: Database;
let chat: Chat;
openChatForEach('evidence', (...opened) => {
  [chat, database] = opened;
});

const filed = async (no: number) => {
  const { taskId } = await chat.duty(no, '区住建局');
  return (await listEvidence(database.db, taskId)).map(({ name }) => name);
};
const PHOTO = { files: [{ name: 'IMG_01.jpg', text: '照片' }] };

it('goes to the task its own passage speaks of', async () => {
  const text = '第1项已完成，佐证见云住建〔2024〕5号；第2项正在推进，完成40%';
  const [said] = await chat.say('housing', text);
  expect(said).toContain('第1项（区住建局）已收到佐证材料1份（累计1份），已归入该项');
  expect(await filed(1)).toEqual(['云住建〔2024〕5号']);
  expect(await filed(2)).toEqual([]);
});

it('is asked about once, and filed where its sender says', async () => {
  const said = (await chat.say('housing', '第1项已完成；第2项已完成', PHOTO)).join('\n');
  expect(said).toContain('佐证材料“IMG_01.jpg”属于哪一项？');
  expect(await filed(1)).toEqual([]);
  const id = /选择 (\d+) 2/.exec(said)?.[1];
  expect((await chat.say('town', `选择 ${id} 2`)).join()).toContain('不是向您提出');
  expect((await chat.say('housing', `选择 ${id} 9`)).join()).toContain('没有这一选项');
  expect((await chat.say('housing', `选择 ${id} 2`)).join()).toContain('第2项（区住建局）已收到');
  expect((await chat.say('housing', `选择 ${id} 1`)).join()).toContain('已经答复过');
  expect([await filed(1), await filed(2)]).toEqual([[], ['IMG_01.jpg']]);
});

it('may be for all of them', async () => {
  const said = (await chat.say('housing', '1、2项均已完成，见云住建〔2024〕5号')).join('\n');
  const command = /选择 \d+ 0/.exec(said)?.[0] ?? '';
  await chat.say('housing', command);
  expect([await filed(1), await filed(2)]).toEqual([['云住建〔2024〕5号'], ['云住建〔2024〕5号']]);
  await chat.say('housing', '撤回');
  expect([await filed(1), await filed(2)]).toEqual([[], []]);
});
