// 三方核验: asked of a task, confirmed by three names, and no 销号 before that.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Database } from '#db/client.ts';
import { openTestDatabase } from '#test/support/database.ts';
import { type Chat, openChat } from './chat.ts';

let database: Database;
let chat: Chat;
beforeAll(async () => {
  database = await openTestDatabase();
  chat = await openChat(database, 'three-checks');
});
afterAll(() => database.close());

it('is asked for, and 销号 waits until all three have confirmed', async () => {
  const [asked] = await chat.say('staff-1', '三方核验 1');
  expect(asked).toContain('监管人员、专家、企业负责人');
  await chat.say('housing', '第1项已完成');
  const [early] = await chat.say('staff-1', '销号 1');
  expect(early).toContain('还缺监管人员、专家、企业负责人');
  expect((await chat.duty(1, '区住建局')).status).toBe('completed');
  await chat.say('staff-1', '核验 1 监管人员 王某');
  const [second] = await chat.say('staff-1', '第1项专家李某核验通过');
  expect(second).toContain('专家李某核验通过，还缺企业负责人');
  expect((await chat.say('staff-1', '1、2销号')).join('')).toContain('还缺企业负责人');
  const [third] = await chat.say('staff-1', '第1项企业负责人赵某已签字确认');
  expect(third).toContain('可以销号');
  await chat.say('staff-1', '销号 1');
  expect((await chat.duty(1, '区住建局')).status).toBe('signedOff');
  const [page] = await chat.say('staff-1', '第1项');
  expect(page).toContain('专家李某核验通过');
});

it('begins anew when the task is sent back', async () => {
  await chat.say('staff-1', '退回 1 现场仍有隐患');
  const [again] = await chat.say('staff-1', '销号 1');
  expect(again).toContain('还缺监管人员、专家、企业负责人');
});

it('can be dropped', async () => {
  await chat.say('staff-1', '取消三方核验 1');
  await chat.say('staff-1', '销号 1');
  expect((await chat.duty(1, '区住建局')).status).toBe('signedOff');
});

it('is for the unit that is named where several share the task', async () => {
  const [which] = await chat.say('staff-1', '核验 3 专家 李某');
  expect(which).toContain('区住建局、石桥镇');
  const [one] = await chat.say('staff-1', '核验 3 专家 李某 石桥镇');
  expect(one).toContain('第3项（石桥镇）已登记专家李某');
});

it('cannot be confirmed by the unit itself', async () => {
  expect((await chat.say('housing', '核验 2 专家 李某')).join('')).toContain('未作任何更改');
});
