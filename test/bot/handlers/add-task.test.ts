// The office adds a task by a sentence, and asks what units want settled for them.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#db/client.ts';
import { loadTasks } from '#db/ledger-queries.ts';
import { taskHistory } from '#db/task-history.ts';
import { openTestDatabase } from '#test/support/database.ts';
import { type Chat, openChat } from './chat.ts';

let database: Database;
let chat: Chat;

beforeAll(async () => {
  database = await openTestDatabase();
  chat = await openChat(database, 'add-task');
});
afterAll(() => database.close());

describe('a task by a sentence', () => {
  it('is shown, and enters with the next number once confirmed', async () => {
    const [card] = await chat.say('staff-1', '新增任务：区住建局下周五前完成危房排查');
    expect(card).toContain('完成危房排查');
    expect(await loadTasks(database.db, chat.officeId)).toHaveLength(4);
    const [entered] = await chat.say('staff-1', '确认入账');
    expect(entered).toContain('任务编号：5');
    expect(await chat.duty(5, '区住建局')).toMatchObject({ status: 'open', dueOn: '2024-06-28' });
    const [page] = await chat.say('staff-1', '第5项');
    expect(page).toContain('新增任务：完成危房排查');
    expect(page).toContain('区住建局下周五前完成危房排查。');
    const [task] = await loadTasks(database.db, chat.officeId, { nos: [5] });
    const [opened] = await taskHistory(database.db, task?.id ?? 0);
    expect(opened).toMatchObject({ actor: 'staff-1', event: { kind: 'opened' } });
  });

  it('with several units gives each a duty', async () => {
    await chat.say('staff-1', '请新增一项任务：石桥镇、区城管局7月15日前完成河道清障');
    await chat.say('staff-1', '确认入账');
    expect((await chat.duty(6, '石桥镇')).dueOn).toBe('2024-07-15');
    expect((await chat.duty(6, '区城管局')).dueOn).toBe('2024-07-15');
  });

  it('read again with another day keeps the unit it begins with', async () => {
    await chat.say('staff-1', '新增任务：区住建局下周五前完成围挡加固');
    const [card] = await chat.say('staff-1', '成文日期 2024-06-25');
    expect(card).toContain('（原为2024年6月20日）');
    await chat.say('staff-1', '确认入账');
    const { no } = (await loadTasks(database.db, chat.officeId)).at(-1) ?? { no: 0 };
    expect((await chat.duty(no, '区住建局')).dueOn).toBe('2024-07-05');
    expect((await chat.say('staff-1', `第${no}项`)).join()).toContain('新增任务：完成围挡加固');
    await chat.say('staff-1', '撤回');
    await chat.say('staff-1', '取消入账');
  });

  it('names a unit the directory does not know, to be added with it', async () => {
    const [card] = await chat.say('staff-1', '新增任务：区水务局下周五前完成水库巡查');
    expect(card).toContain('区水务局');
    await chat.say('staff-1', '确认入账');
    const { no } = (await loadTasks(database.db, chat.officeId)).at(-1) ?? { no: 0 };
    expect((await chat.duty(no, '区水务局')).dueOn).toBe('2024-06-28');
    await chat.say('staff-1', '撤回');
    await chat.say('staff-1', '取消入账');
  });

  it('said twice enters once', async () => {
    const [again] = await chat.say('staff-1', '新增任务：区住建局下周五前完成危房排查。');
    expect(again).toContain('5');
    expect(await loadTasks(database.db, chat.officeId)).toHaveLength(6);
  });

  it.each([
    ['新增任务：大家辛苦了，注意安全', '未从这句话读出任务'],
    ['新增任务', '请写明单位、时限和事项'],
  ])('“%s” is answered with what is missing', async (text, said) => {
    expect((await chat.say('staff-1', text)).join()).toContain(said);
  });

  it('cancelled before entry leaves nothing', async () => {
    await chat.say('staff-1', '新增任务：石桥镇8月底前完成路灯检修');
    await chat.say('staff-1', '取消入账');
    expect(await loadTasks(database.db, chat.officeId)).toHaveLength(6);
  });
});

describe('what units ask to have settled', () => {
  it('is listed while it is open, to a contact only their own', async () => {
    expect(await chat.say('staff-1', '需协调清单')).toEqual(['目前没有需协调的事项。']);
    await chat.say('housing', '第1项资料缺失，需安委办协调档案馆提供');
    await chat.say('town', '第4项场地未落实，请区里出面协调');
    const [all] = await chat.say('staff-1', '需协调事项');
    expect(all).toContain('2项');
    expect(all).toContain('协调档案馆');
    const [own] = await chat.say('town', '需协调清单');
    expect(own).toContain('场地未落实');
    expect(own).not.toContain('档案馆');
    await chat.say('housing', '第1项资料已提供，正在汇总');
    expect((await chat.say('official-1', '需协调清单')).join()).not.toContain('档案馆');
  });
});

describe('an extension decided in other words', () => {
  it.each([
    '第2项同意延期',
    '批准延期 2',
    '同意第2项的延期申请',
    '第2项的延期申请，准予延期',
    '可以延期 2',
  ])('“%s” grants the day asked for', async (text) => {
    await chat.say('staff-1', '修改时限 2 2024-12-31 恢复原时限');
    await chat.say('housing', '申请延期 2 至 2025-03-31 设备未到货');
    await chat.say('staff-1', text);
    expect((await chat.duty(2, '区住建局')).dueOn).toBe('2025-03-31');
  });

  it.each([
    '第2项不同意延期，理由：已近汛期',
    '不予延期 2 已近汛期',
    '第2项的延期申请不批准，已近汛期',
  ])('“%s” refuses it', async (text) => {
    await chat.say('staff-1', '修改时限 2 2024-12-31 恢复原时限');
    await chat.say('housing', '申请延期 2 至 2025-03-31 设备未到货');
    const [said] = await chat.say('staff-1', text);
    expect(said).toContain('不同意延期');
    expect(said).toContain('已近汛期');
    expect((await chat.duty(2, '区住建局')).dueOn).toBe('2024-12-31');
  });
});

describe('an order about several tasks', () => {
  it('is answered for each, and what cannot be done stops none of the others', async () => {
    await chat.say('housing', '第1项已完成');
    const answers = await chat.say('staff-1', '退回 1、98 照片不清');
    expect(answers).toHaveLength(2);
    expect(answers[0]).toContain('第1项（区住建局）已退回');
    expect(answers[1]).toContain('台账中没有第98项');
    await chat.say('housing', '申请延期 1 至 2024-09-30 设备未到货');
    const granted = await chat.say('staff-1', '同意1、4延期');
    expect(granted[0]).toContain('调整为9月30日');
    expect(granted[1]).toContain('没有待审批的延期申请');
  });

  it.each(['第1项可以延期到7月底吗？', '第1项不同意由我局牵头'])(
    '“%s” of a contact is no order',
    async (text) => {
      expect((await chat.say('housing', text)).join()).not.toContain('未作任何更改');
    },
  );
});
