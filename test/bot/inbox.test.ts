// The inbox: stored before worked on, once each, silent when not spoken to, unharmed by a failure.
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { claimOutbox } from '#db/claim-outbox.ts';
import type { Database } from '#db/client.ts';
import { inbox, outbox } from '#db/schema/delivery.ts';
import { audit } from '#db/schema/office.ts';
import { openTestDatabase } from '#test/support/database.ts';
import { type Chat, openChat } from './handlers/chat.ts';

const NOTICE = `云溪区安全生产委员会办公室
关于开展燃气安全专项整治的通知
云安办〔2024〕21号
各镇人民政府，区安委会有关成员单位：
为做好专项整治工作，现将有关事项通知如下：
一、主要任务
（一）摸清底数。2024年9月底前，完成辖区燃气使用单位底数摸排。（区住建局负责）
（二）集中整治。2024年10月底前，完成隐患集中整治，建立整改台账。（区住建局、区城管局分工负责）
二、工作要求
区住建局要压实责任，2024年11月10日前报送工作总结。
云溪区安全生产委员会办公室
2024年6月18日`;

let database: Database;
let chat: Chat;

beforeAll(async () => {
  database = await openTestDatabase();
  chat = await openChat(database, 'inbox-chat');
});
afterAll(() => database.close());

describe('the inbox', () => {
  it('answers an event once however often it is delivered', async () => {
    const first = await chat.say('housing', '第1项正在推进', { eventId: 'same-event' });
    const again = await chat.say('housing', '第1项正在推进', { eventId: 'same-event' });
    expect(first).toHaveLength(1);
    expect(again).toEqual([]);
    expect((await chat.duty(1, '区住建局')).version).toBe(2);
  });

  it.each([
    ['housing', '大家辛苦了'],
    ['housing', '收到'],
    ['staff-1', '第1项抓紧办，月底前必须完成'],
    ['official-1', '第1项已完成'],
    ['passer-by', '第1项已完成'],
    ['passer-by', '台账'],
    ['passer-by', '销号 1'],
  ])('stays silent when %s says “%s”', async (who, text) => {
    expect(await chat.say(who, text)).toEqual([]);
  });

  it('refuses a message of more than ten thousand characters and keeps it', async () => {
    const [answer] = await chat.say('housing', `第1项已完成${'。好'.repeat(5000)}`);
    expect(answer).toContain('10000字');
    const rows = await database.db.select().from(inbox).where(eq(inbox.status, 'done'));
    expect(rows.some((row) => JSON.stringify(row.payload).length > 10_000)).toBe(true);
  });

  it('keeps HTML in a message as text', async () => {
    await chat.say('town', '第4项正在推进，<script>alert(1)</script>');
    const duty = await chat.duty(4, '石桥镇');
    expect(duty.lastReport?.text).toContain('<script>alert(1)</script>');
    const rows = await database.db.select().from(outbox);
    const blocks = rows.flatMap((row) => row.message.blocks);
    expect(blocks.every((block) => block.kind !== 'quote' || !block.text.includes('<'))).toBe(true);
  });

  it('marks a failing message, says so, and goes on with the next', async () => {
    const event = { eventId: 'broken' };
    await database.db.insert(inbox).values({
      channel: 'console',
      groupExternalId: 'inbox-chat',
      payload: {
        channel: 'console',
        ...event,
        groupExternalId: 'inbox-chat',
        sender: { externalId: 'housing', name: '住建' },
        at: '2024-06-20T02:00:00Z',
        kind: 'file',
        text: '',
        mentionsBot: false,
        mentions: [],
        replyTo: null,
        files: [{ ref: 'nowhere', name: 'a.pdf', size: 1 }],
        values: {},
      },
      ...event,
      receivedAt: new Date('2024-06-20T02:00:00Z'),
    });
    const answers = await chat.say('housing', '第2项正在推进');
    expect(answers).toHaveLength(2);
    expect(answers[0]).toContain('未作任何记录');
    expect(answers[1]).toContain('已记录：第2项');
    const [row] = await database.db.select().from(inbox).where(eq(inbox.eventId, 'broken'));
    expect(row?.status).toBe('failed');
  });

  it('writes refused commands into the audit and changes nothing', async () => {
    const before = await chat.duty(1, '区住建局');
    const [answer] = await chat.say('housing', '销号 1');
    expect(answer).toContain('未作任何更改');
    expect(await chat.duty(1, '区住建局')).toEqual(before);
    const entries = await database.db.select().from(audit);
    expect(entries.map((entry) => entry.action)).toContain('commandRefused');
  });

  it('offers a notice for confirmation when the office sends it, as a file or pasted', async () => {
    const files = [{ name: '通知.txt', text: NOTICE }];
    const [card] = await chat.say('staff-1', '', { files });
    expect(card).toContain('云安办〔2024〕21号');
    expect(card).toContain('确认入账');
    const pasted = NOTICE.replace('21号', '22号').replace('燃气', '电梯');
    const [second] = await chat.say('staff-1', pasted, { mentionsBot: true });
    expect(second).toContain('云安办〔2024〕22号');
    expect(await chat.say('official-1', '', { files })).toEqual([]);
    const [entered] = await chat.say('staff-1', '确认入账 1');
    expect(entered).toContain('任务编号：5—7');
    expect((await chat.duty(6, '区城管局')).dueOn).toBe('2024-10-31');
  });

  it('does not take a notice from a contact', async () => {
    const files = [{ name: '通知.txt', text: NOTICE }];
    const answers = await chat.say('housing', '', { files });
    expect(answers.join()).not.toContain('确认入账');
  });

  it('says once in a group no office owns how it is bound, and never again', async () => {
    const { deps } = chat;
    const { acceptInbound, processInbox } = await import('../../bot/inbox.ts');
    const before = await database.db.$count(outbox);
    for (const eventId of ['foreign-1', 'foreign-2']) {
      await acceptInbound(deps, {
        channel: 'console',
        eventId,
        groupExternalId: 'nobody-knows',
        sender: { externalId: 'x', name: 'x' },
        at: new Date('2024-06-20T02:00:00Z'),
        kind: 'text',
        text: '帮助',
        mentionsBot: true,
        mentions: [],
        replyTo: null,
        files: [],
        values: {},
      });
      expect(await processInbox(deps)).toBe(1);
    }
    const said = await claimOutbox(database.db, { now: new Date(), leaseMs: 1000, limit: 50 });
    expect(await database.db.$count(outbox)).toBe(before + 1);
    expect(said.map((row) => [row.officeId, row.groupExternalId])).toEqual([
      [null, 'nobody-knows'],
    ]);
  });
});

describe('DUBAN_ADMINS', () => {
  it('makes the named account staff with its first message, and nobody else', async () => {
    chat.deps.admins = new Set(['ou_director']);
    try {
      const [refused] = await chat.say('ou_other', '台账', { mentionsBot: true });
      expect(refused).toContain('尚未绑定');
      const [answer] = await chat.say('ou_director', '台账');
      expect(answer).toContain('台账');
    } finally {
      delete chat.deps.admins;
    }
    const [kept] = await chat.say('ou_director', '台账');
    expect(kept).toContain('台账');
  });
});
