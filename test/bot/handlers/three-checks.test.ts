// 三方核验: asked of a task, confirmed by three names, and no 销号 before that.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Database } from '#db/client.ts';
import { openOccurrence } from '#db/ledger.ts';
import { openTestDatabase } from '#test/support/database.ts';
import { BY_STAFF } from '#test/support/office-rows.ts';
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
  expect(asked).toContain('第1项各期销号前均须三方核验（原为不需）');
  expect(asked).toContain('☐ 单位尚未自报完成；☐ 佐证材料：尚无；☐ 监管人员待核验');
  await chat.say('housing', '第1项已完成');
  const [early] = await chat.say('staff-1', '销号 1');
  expect(early).toContain('还缺监管人员、专家、企业负责人');
  expect((await chat.duty(1, '区住建局')).status).toBe('completed');
  await chat.say('staff-1', '核验 1 监管人员 王某');
  const [second] = await chat.say('staff-1', '第1项专家李某核验通过');
  expect(second).toContain('专家李某核验通过，三方核验由1方增至2方');
  expect(second).toContain('☐ 企业负责人待核验；☑ 单位自报完成（6月20日）；☑ 监管人员王某已核验');
  expect((await chat.say('staff-1', '1、2销号')).join('')).toContain('还缺企业负责人');
  const [third] = await chat.say('staff-1', '第1项企业负责人赵某已签字确认');
  expect(third).toContain('三方核验齐全，可以销号');
  expect(third).toContain('可回复：销号 1 区住建局');
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

it('cannot be confirmed by whom nobody named, whatever they say they are', async () => {
  for (const who of ['housing', 'official-1', 'passer-by']) {
    for (const text of ['核验 3 专家 李某 石桥镇', '核验 3 通过']) {
      const said = (await chat.say(who, text, { mentionsBot: true })).join('');
      expect(said).toContain('核验人中没有您，未作登记');
    }
  }
});

const act = {
  mentions: [
    { externalId: 'expert', name: '李某' },
    { externalId: 'official-1', name: '王某' },
  ],
};

it('is confirmed by each named person from their own account, and in no other role', async () => {
  await chat.say('staff-1', '三方核验 4 专家 @李某 监管人员 @王某', act);
  await chat.say('town', '第4项已完成，佐证见 https://example.com/4.pdf');
  const wrong = await chat.say('expert', '核验 4 监管人员 李某', { mentionsBot: true });
  expect(wrong.join()).toContain('您不是该项的监管人员');
  const [own] = await chat.say('expert', '核验 4 通过', { mentionsBot: true });
  expect(own).toContain('已登记专家expert的名字核验通过，三方核验由0方增至1方');
  expect(own).toContain('☑ 佐证材料1份');
  await chat.say('official-1', '核验 4 通过');
  expect((await chat.say('staff-1', '销号 4')).join()).toContain(
    '还缺企业负责人的核验确认，未销号',
  );
  await chat.say('staff-1', '核验 4 企业负责人 赵某');
  expect((await chat.say('staff-1', '销号 4')).join()).toContain('已销号（原为待核验）');
  const [page] = await chat.say('staff-1', '第4项');
  expect(page).toContain('专家expert的名字核验通过（expert的名字：“核验 4 通过”）');
});

it('holds for periods that are opened later', async () => {
  const { taskId, unitId } = await chat.duty(2, '区住建局');
  await chat.say('staff-1', '三方核验 2');
  const { db } = database;
  const period = { ...BY_STAFF, taskId, milestoneId: null, opensOn: null, unitIds: [unitId] };
  await db.transaction((tx) =>
    openOccurrence(tx, { ...period, label: '2025-06', dueOn: '2025-06-30' }),
  );
  await chat.say('staff-1', '退回 2 无');
  for (const as of ['监管人员 王某', '专家 李某', '企业负责人 赵某']) {
    await chat.say('staff-1', `核验 2 ${as}`);
  }
  await chat.say('staff-1', '销号 2');
  await chat.say('housing', '第2项已完成');
  expect((await chat.say('staff-1', '销号 2')).join()).toContain('还缺监管人员、专家、企业负责人');
});

it('asks for the accounts where roles and mentions do not match', async () => {
  const text = '三方核验 3 专家 @李某 监管人员';
  expect(
    (await chat.say('staff-1', text, { mentions: act.mentions.slice(0, 1) })).join(),
  ).toContain('请按身份@核验人');
});
