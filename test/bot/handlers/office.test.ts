// The office gives orders: sign-off, return, reassign, dates, rest, chase, bind; and anybody asks.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '#db/client.ts';
import { addContact } from '#db/contacts.ts';
import { loadUnits } from '#db/directory.ts';
import { contactsByUnit, findPerson } from '#db/people.ts';
import { openTestDatabase } from '#test/support/database.ts';
import { type Chat, openChat } from './chat.ts';

let database: Database;
let chat: Chat;
let group = 0;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
describe('orders of the office', () => {
  beforeEach(async () => {
    group += 1;
    chat = await openChat(database, `office-${group}`);
  });

  it('sign off what was claimed and return what does not hold', async () => {
    await chat.say('housing', '第1项已完成');
    const [returned] = await chat.say('staff-1', '退回 1 佐证不全');
    expect(returned).toContain('第1项（区住建局）已退回（原为待核验），原因：佐证不全。');
    expect((await chat.duty(1, '区住建局')).status).toBe('returned');
    await chat.say('housing', '第1项已完成');
    const [closed] = await chat.say('staff-1', '第1项销号');
    expect(closed).toContain('@housing');
    expect(closed).toContain('已销号（原为待核验）');
    expect((await chat.duty(1, '区住建局')).status).toBe('signedOff');
  });

  it('sign off several at once, each answered', async () => {
    const answers = await chat.say('staff-1', '1、2、99销号');
    expect(answers).toHaveLength(3);
    expect(answers[2]).toContain('台账中没有第99项');
    expect((await chat.duty(2, '区住建局')).status).toBe('signedOff');
  });

  it('ask for the unit where several share a task', async () => {
    const [asked] = await chat.say('staff-1', '销号 3');
    expect(asked).toContain('涉及区住建局、石桥镇');
    await chat.say('staff-1', '销号 3 石桥镇');
    expect((await chat.duty(3, '石桥镇')).status).toBe('signedOff');
    expect((await chat.duty(3, '区住建局')).status).toBe('open');
  });

  it('reassign, to a unit of the directory only', async () => {
    const [unknown] = await chat.say('staff-1', '改派 4 区水务局');
    expect(unknown).toContain('单位名录中没有');
    const [moved] = await chat.say('staff-1', '改派 4 区城管局');
    expect(moved).toContain('由石桥镇调整为区城管局');
    expect((await chat.duty(4, '区城管局')).status).toBe('open');
  });

  it('move a day with a reason, for every unit of the task', async () => {
    const [slip] = await chat.say('staff-1', '修改时限 3 2024-10-31');
    expect(slip).toContain('正确格式');
    await chat.say('staff-1', '修改时限 3 2024-10-31 上级调整进度');
    expect((await chat.duty(3, '区住建局')).dueOn).toBe('2024-10-31');
    expect((await chat.duty(3, '石桥镇')).dueOn).toBe('2024-10-31');
  });

  it('let a task rest, go on and end', async () => {
    await chat.say('staff-1', '暂缓 4');
    expect((await chat.duty(4, '石桥镇')).status).toBe('suspended');
    await chat.say('staff-1', '恢复 4');
    expect((await chat.duty(4, '石桥镇')).status).toBe('open');
    await chat.say('staff-1', '撤销 4 并入第3项');
    expect((await chat.duty(4, '石桥镇')).status).toBe('cancelled');
    await chat.say('staff-1', '撤回 4');
    expect((await chat.duty(4, '石桥镇')).status).toBe('open');
  });

  it('chase every unit that still owes the task, by name', async () => {
    await chat.say('town', '第3项已完成');
    const chased = await chat.say('staff-1', '催办 3');
    expect(chased).toHaveLength(1);
    expect(chased[0]).toContain('@housing');
    expect(chased[0]).toContain('6月底前开展燃气安全排查');
  });

  it('bind an account that is mentioned', async () => {
    const [whom] = await chat.say('staff-1', '绑定 区城管局');
    expect(whom).toContain('请同时@');
    const mentions = [{ externalId: 'newcomer', name: '王某' }];
    await chat.say('staff-1', '绑定 @王某 区城管局', { mentions });
    const person = await findPerson(database.db, chat.officeId, 'console', 'newcomer');
    expect(person).toMatchObject({ role: 'liaison', name: '王某' });
    expect(person?.unitIds).toHaveLength(1);
  });

  it('bind a contact in the place its unit named it', async () => {
    const { db } = database;
    const unit = (await loadUnits(db, chat.officeId)).find(({ name }) => name === '区城管局');
    const unitId = unit?.id ?? 0;
    await addContact(db, chat.officeId, { unitId, duty: 'liaison', name: '王某', rank: 1 });
    const bind = (externalId: string, name: string) =>
      chat.say('staff-1', `绑定 @${name} 区城管局`, { mentions: [{ externalId, name }] });
    await bind('deputy', '王某');
    await bind('first', '李某');
    const contacts = (await contactsByUnit(db, chat.officeId)).get(unitId) ?? [];
    expect(contacts.map(({ name }) => name)).toEqual(['李某', '王某']);
  });
});

describe('a bulletin asked for by the office', () => {
  it('is posted once, within this message’s own transaction, and shown when asked again', async () => {
    chat = await openChat(database, 'bulletin');
    chat.setNow('2024-07-01T02:00:00Z');
    const first = (await chat.say('staff-1', '通报 2024-06')).join();
    expect(first).toContain('2024年6月重点任务进展快报');
    const again = (await chat.say('staff-1', '通报 2024-06')).join();
    expect(again).toContain('2024年6月重点任务进展快报');
    expect((await chat.say('staff-1', '通报 2024-09')).join()).toContain('尚未开始');
    expect((await chat.say('housing', '通报 2024-06')).join()).toContain('未作任何更改');
  });
});

describe('questions to the ledger', () => {
  beforeAll(async () => {
    chat = await openChat(database, 'questions');
  });

  it.each([
    ['台账', '共4项任务'],
    ['本月到期', '摸清自建房'],
    ['本周到期', '本周没有到期的任务'],
    ['逾期', '目前没有逾期的任务'],
    ['第3项', '牵头单位：区住建局'],
    ['第99项', '台账中没有第99项'],
    ['调度情况', '未报送：区住建局、石桥镇'],
    ['帮助', '销号 8'],
  ])('“%s” of the office is answered with “%s”', async (text, part) => {
    expect((await chat.say('staff-1', text)).join()).toContain(part);
  });

  it('show a contact their own tasks and of others only whose they are', async () => {
    const [mine] = await chat.say('town', '我的任务');
    expect(mine).toContain('新建微型消防站');
    expect(mine).not.toContain('建立深基坑项目台账');
    expect((await chat.say('town', '第2项')).join()).toContain('由区住建局负责');
    expect((await chat.say('town', '住建局第2项完成了吗？')).join()).toContain('由区住建局负责');
  });

  it('list as overdue what was due yesterday and not done', async () => {
    chat.setNow('2024-07-01T02:00:00Z');
    expect((await chat.say('staff-1', '逾期')).join()).toContain('已逾期1天');
  });
});
