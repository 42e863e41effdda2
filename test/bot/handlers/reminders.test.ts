// What office staff set about reminders, in the group: 暂不提醒, 外出, 影子模式, 提醒设置, letters, 未送达.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDocuments } from '#bot/documents/index.ts';
import type { Database } from '#db/client.ts';
import { loadTasks } from '#db/ledger-queries.ts';
import { giveUp, putOutbox } from '#db/outbox.ts';
import { bindLiaison, savePerson } from '#db/people.ts';
import { outbox } from '#db/schema/delivery.ts';
import { taskHistory } from '#db/task-history.ts';
import { tick } from '#jobs/tick.ts';
import { openTestDatabase } from '#test/support/database.ts';
import { type Chat, openChat } from './chat.ts';

let database: Database;

beforeAll(async () => {
  database = await openTestDatabase();
});

afterAll(async () => {
  await database.close();
});

/** Runs the clock's jobs at an office moment; what they put waits for the next `say`. */
async function tickAt(chat: Chat, moment: string): Promise<void> {
  chat.setNow(`${moment.replace(' ', 'T')}:00+08:00`);
  await tick({ ...chat.deps, channels: new Map(chat.deps.channels) }, { officeId: chat.officeId });
}

/** What was put for the office since it opened: `status kind title`. */
async function stored(chat: Chat): Promise<string[]> {
  const rows = await database.db.select().from(outbox);
  return rows
    .filter((row) => row.officeId === chat.officeId && row.kind !== 'answer')
    .sort((a, b) => a.id - b.id)
    .map((row) => `${row.status} ${row.kind} ${row.message.title ?? ''}`);
}

describe('暂不提醒', () => {
  it('keeps a task quiet until the day, shows in its history, and can be taken back', async () => {
    const chat = await openChat(database, 'snooze');

    const [said] = await chat.say('staff-1', '暂不提醒 1 至 2024-07-01');
    await tickAt(chat, '2024-06-28 09:00');
    const quiet = await stored(chat);
    const [back] = await chat.say('staff-1', '恢复提醒 1');
    await tickAt(chat, '2024-07-01 09:00');

    expect(said).toContain('第1项在7月1日前（含当日）不再提醒');
    expect(quiet).toEqual([]);
    expect(back).toContain('第1项已恢复提醒');
    expect(await stored(chat)).toContain('sent reminder 催办提醒：区住建局（1项）');
    const [task] = await loadTasks(database.db, chat.officeId, { nos: [1] });
    const history = await taskHistory(database.db, task?.id ?? 0);
    expect(history.map((row) => row.event.kind)).toEqual([
      'opened',
      'snoozed',
      'snoozed',
      'reminded',
    ]);
  });

  it('is not for the unit itself', async () => {
    const chat = await openChat(database, 'snooze-unit');

    const [said] = await chat.say('housing', '暂不提醒 1 至 2024-07-01');

    expect(said).not.toContain('不再提醒');
    expect((await chat.duty(1, '区住建局')).snoozedUntil).toBeNull();
  });
});

describe('外出', () => {
  it('has the deputy called until the contact is back', async () => {
    const chat = await openChat(database, 'away');
    const { unitId } = await chat.duty(1, '区住建局');
    const deputy = { channel: 'console', externalId: 'deputy', name: '副联络' };
    const { id } = await savePerson(database.db, chat.officeId, { ...deputy, role: 'liaison' });
    await bindLiaison(database.db, id, unitId, 1);

    const [said] = await chat.say('housing', '外出至 6月25日');
    const [during] = await chat.say('staff-1', '催办 1');
    await chat.say('housing', '返岗');
    const [after] = await chat.say('staff-1', '催办 1');

    expect(said).toContain('改@替补联络员');
    expect(during).toContain('@副联络');
    expect(after).toContain('@housing');
  });

  it('of somebody else is the office’s to note', async () => {
    const chat = await openChat(database, 'away-other');
    const act = { mentions: [{ externalId: 'town', name: '石桥联络' }] };

    const [refused] = await chat.say('housing', '外出 @石桥联络 至 6月25日', act);
    const [noted] = await chat.say('staff-1', '外出 @石桥联络 至 6月25日', act);

    expect(refused).toContain('只能登记本人');
    expect(noted).toContain('没有其他联络员');
  });
});

describe('影子模式', () => {
  it('drafts everything and says nothing, shows what it would have said, and starts without a flood', async () => {
    const chat = await openChat(database, 'shadow');
    await chat.say('staff-1', '影子模式 开');

    await tickAt(chat, '2024-06-27 09:00');
    await tickAt(chat, '2024-06-28 10:00');
    const drafted = await stored(chat);
    const [days] = await chat.say('staff-1', '影子记录');
    const [full] = await chat.say('staff-1', '影子记录 2024-06-28');
    const [off] = await chat.say('staff-1', '影子模式 关');
    await tickAt(chat, '2024-06-28 15:00');
    const afterwards = await stored(chat);
    await tickAt(chat, '2024-07-01 09:00');

    expect(drafted).toEqual([
      'shadow reminder 工作提醒：区住建局（1项）',
      'shadow reminder 工作提醒：区住建局（1项）',
      'shadow bulletin 2024年6月重点任务进展快报',
    ]);
    expect(days).toContain('6月28日：2条');
    expect(full).toContain('第1项 摸清自建房安全隐患底数');
    expect(off).toContain('此前起草的3条不补发');
    expect(afterwards).toEqual(drafted);
    expect((await stored(chat)).at(-1)).toBe('sent reminder 催办提醒：区住建局（1项）');
  });
});

describe('提醒设置', () => {
  it('changes the ladder of one class of tasks, and only that', async () => {
    const chat = await openChat(database, 'settings');

    const [before] = await chat.say('staff-1', '提醒设置');
    const [after] = await chat.say('staff-1', '提醒设置 阶段任务 T-2 T+5提醒函');
    await tickAt(chat, '2024-06-27 09:00');
    const quiet = await stored(chat);
    await tickAt(chat, '2024-06-28 09:00');

    expect(before).toContain('阶段任务：T-30 T-7 T-3 T-1 T T+1 T+3 T+7 T+15');
    expect(after).toContain('阶段任务：T-2 T+5提醒函');
    expect(after).toContain('周期任务：T-30 T-7');
    expect(quiet).toEqual([]);
    const reminders = (await stored(chat)).filter((row) => row.includes('工作提醒'));
    expect(reminders).toEqual(['sent reminder 工作提醒：区住建局（1项）']);
  });
});

describe('a letter', () => {
  async function withLetter(name: string): Promise<Chat> {
    const chat = await openChat(database, name, createDocuments());
    chat.setNow('2024-07-02T09:00:00+08:00');
    await chat.say('housing', '第1项正在推进，完成60%');
    await tickAt(chat, '2024-07-03 09:00');
    return chat;
  }

  it('is drafted with a number and waits; sent by staff it reaches the unit, once', async () => {
    const chat = await withLetter('letter');

    const proposed = (await chat.say('staff-1', '待发函件')).join('\n');
    const [issued] = await chat.say('staff-1', '签发提醒函 1');
    const [again] = await chat.say('staff-1', '签发提醒函〔2024〕1号');

    expect(proposed).toContain('已拟提醒函〔2024〕1号（区住建局，第1项），待签发。');
    expect(proposed).toContain('附件：提醒函〔2024〕1号（区住建局）.docx');
    expect(issued).toContain(
      '@housing 区住建局：现发送提醒函〔2024〕1号，涉及第1项，请于7月10日前书面反馈。',
    );
    expect(again).toContain('提醒函〔2024〕1号已发出，无需重复操作');
    const [task] = await loadTasks(database.db, chat.officeId, { nos: [1] });
    const kinds = (await taskHistory(database.db, task?.id ?? 0)).map((row) => row.event.kind);
    expect(kinds).toEqual(expect.arrayContaining(['letterDrafted', 'letterIssued']));
  });

  it('is not sent by a contact, nor about what was done meanwhile', async () => {
    const chat = await withLetter('letter-moot');

    await chat.say('housing', '签发提醒函 1');
    await chat.say('housing', '第1项已完成');
    const [moot] = await chat.say('staff-1', '签发提醒函 1');
    const [dropped] = await chat.say('staff-1', '不发提醒函 1');
    const [none] = await chat.say('staff-1', '待发函件');

    expect(moot).toContain('均已办结、待核验或暂缓，未发出');
    expect(dropped).toContain('提醒函〔2024〕1号不发');
    expect(none).toContain('没有待签发的函件');
  });
});

describe('未送达', () => {
  it('lists what was given up and sends it again on request', async () => {
    const chat = await openChat(database, 'unsent');
    const at = new Date('2024-06-20T02:00:00Z');
    const id = await putOutbox(database.db, {
      officeId: chat.officeId,
      groupId: chat.groupId,
      dedupeKey: 'x',
      kind: 'reminder',
      message: { title: '工作提醒：区住建局（1项）', tone: 'info', blocks: [] },
      notBefore: at,
      createdAt: at,
    });
    await giveUp(database.db, id ?? 0, 'forbidden: 机器人已被移出群');

    const [list] = await chat.say('staff-1', '未送达');
    const resent = await chat.say('staff-1', `重发 ${id}`);
    const [none] = await chat.say('staff-1', '未送达');

    expect(list).toContain(
      `编号${id}　6月20日　工作提醒：区住建局（1项）（原因：forbidden: 机器人已被移出群）`,
    );
    expect(resent.join('\n')).toContain('【工作提醒：区住建局（1项）】');
    expect(none).toContain('没有未送达的消息');
  });
});
