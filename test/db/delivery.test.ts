import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Message } from '#core/message/message.ts';
import type { Inbound } from '#core/ports.ts';
import { claimOutbox } from '#db/claim-outbox.ts';
import type { Database } from '#db/client.ts';
import { addConsoleMessage, listConsoleMessages, updateConsoleMessage } from '#db/console.ts';
import { createGroup, type Group } from '#db/groups.ts';
import { claimInbox, putInbox, settleInbox } from '#db/inbox.ts';
import { createOffice, type Office } from '#db/offices.ts';
import {
  findByExternalId,
  giveUp,
  listFailed,
  nextOutboxAt,
  putOutbox,
  retryLater,
  settleSent,
} from '#db/outbox.ts';
import { answerQuestion, askOnce, loadQuestion } from '#db/questions.ts';
import { claimSlot, finishSlot, lastSlot } from '#db/runs.ts';
import { openTestDatabase } from '#test/support/database.ts';

let database: Database;
let office: Office;
let group: Group;
beforeAll(async () => {
  database = await openTestDatabase();
});
let chat = 0;
beforeEach(async () => {
  chat += 1;
  office = await createOffice(database.db, { name: '云溪区安委办', place: '云溪区' });
  const external = { channel: 'console', externalId: `chat-${chat}`, name: '工作群' };
  group = await createGroup(database.db, office.id, external);
});
afterAll(async () => await database.close());

const NOON = new Date('2024-06-20T04:00:00.000Z');
const msLater = (ms: number) => new Date(NOON.getTime() + ms);
const claim = (now = NOON) => ({ now, leaseMs: 60_000, limit: 10 });

const said = (text: string): Message => ({
  tone: 'plain',
  blocks: [{ kind: 'paragraph', inlines: [{ kind: 'text', text }] }],
});

describe('the inbox', () => {
  const inbound = (eventId: string, text = '第5项已完成'): Inbound => ({
    channel: 'console',
    eventId,
    groupExternalId: group.externalId,
    sender: { externalId: 'u-1', name: '联络员甲' },
    at: NOON,
    kind: 'text',
    text,
    mentionsBot: true,
    mentions: [],
    replyTo: null,
    files: [],
    values: { no: '5' },
  });

  it('keeps an event once, gives it back whole, and settles it', async () => {
    const { db } = database;
    const id = await putInbox(db, inbound('e-1'), NOON);
    expect(id).toBeTypeOf('number');
    expect(await putInbox(db, inbound('e-1'), NOON)).toBeNull();
    expect(await claimInbox(db, claim())).toEqual([{ id, inbound: inbound('e-1'), attempts: 1 }]);
    expect(await claimInbox(db, claim())).toEqual([]);
    await settleInbox(db, Number(id), 'done');
    expect(await claimInbox(db, claim(msLater(3_600_000)))).toEqual([]);
  });

  it('gives a message again when its worker died, oldest first', async () => {
    const { db } = database;
    const ids = [
      await putInbox(db, inbound('f-1'), NOON),
      await putInbox(db, inbound('f-2'), NOON),
    ];
    expect(await claimInbox(db, { ...claim(), limit: 1 })).toMatchObject([{ id: ids[0] }]);
    const again = await claimInbox(db, claim(msLater(60_000)));
    expect(again.map((one) => [one.id, one.attempts])).toEqual([
      [ids[0], 2],
      [ids[1], 1],
    ]);
    for (const id of ids) await settleInbox(db, Number(id), 'failed', 'TypeError');
  });

  it('takes a message of ten thousand characters, markup, NUL and half an emoji', async () => {
    const { db } = database;
    const text = `<img src=x onerror=alert(1)>\u0000${'长'.repeat(10_000)}\ud83d`;
    const id = await putInbox(db, inbound('g-1', text), NOON);
    const [claimed] = await claimInbox(db, claim());
    const kept = text.replace('\u0000', '').replace('\ud83d', '\ufffd');
    expect(claimed?.inbound.text).toBe(kept);
    await settleInbox(db, Number(id), 'done');
  });
});

describe('the outbox', () => {
  const put = (dedupeKey: string, more: { notBefore?: Date; taskNos?: number[] } = {}) =>
    putOutbox(database.db, {
      officeId: office.id,
      groupId: group.id,
      dedupeKey,
      kind: 'reminder',
      message: said('请于6月30日前完成'),
      notBefore: NOON,
      createdAt: NOON,
      ...more,
    });

  it('keeps a key once in an office, sent or not', async () => {
    const { db } = database;
    const id = await put('remind:1');
    expect(await put('remind:1')).toBeNull();
    const [row] = await claimOutbox(db, claim());
    expect(row).toMatchObject({
      id,
      channel: 'console',
      groupExternalId: group.externalId,
      message: said('请于6月30日前完成'),
      replyTo: null,
      attempts: 1,
    });
    await settleSent(db, Number(id), 'm-1', NOON);
    expect(await put('remind:1')).toBeNull();
    expect(await claimOutbox(db, claim(msLater(3_600_000)))).toEqual([]);
  });

  it('holds a message back until its time, and says when that is', async () => {
    const { db } = database;
    await put('later', { notBefore: msLater(5000) });
    expect(await nextOutboxAt(db, office.id)).toEqual(msLater(5000));
    expect(await claimOutbox(db, claim())).toEqual([]);
    const [row] = await claimOutbox(db, claim(msLater(5000)));
    expect(row?.dedupeKey).toBe('later');
    await settleSent(db, Number(row?.id), 'm-2', NOON);
    expect(await nextOutboxAt(db, office.id)).toBeNull();
  });

  it('tries again later, and gives up for good', async () => {
    const { db } = database;
    const id = Number(await put('flaky'));
    await claimOutbox(db, claim());
    await retryLater(db, id, { notBefore: msLater(30_000), error: 'rate-limited' });
    expect(await claimOutbox(db, claim(msLater(29_999)))).toEqual([]);
    expect(await claimOutbox(db, claim(msLater(30_000)))).toMatchObject([{ id, attempts: 2 }]);
    await giveUp(db, id, 'forbidden');
    expect(await claimOutbox(db, claim(msLater(9_000_000)))).toEqual([]);
    const failed = { id, kind: 'reminder', error: 'forbidden', attempts: 2 };
    expect(await listFailed(db, office.id)).toMatchObject([failed]);
  });

  it('never takes back that a message was sent', async () => {
    const { db } = database;
    const id = Number(await put('sent'));
    await claimOutbox(db, claim());
    await settleSent(db, id, 'm-3', NOON);
    await retryLater(db, id, { notBefore: NOON, error: 'late answer' });
    await giveUp(db, id, 'late answer');
    expect(await claimOutbox(db, claim(msLater(3_600_000)))).toEqual([]);
    expect(await listFailed(db, office.id)).toEqual([]);
  });

  it('knows which tasks a quoted message spoke of', async () => {
    const { db } = database;
    const id = Number(await put('quoted', { taskNos: [3, 5] }));
    await claimOutbox(db, claim());
    await settleSent(db, id, 'm-9', NOON);
    expect(await findByExternalId(db, group.id, 'm-9')).toMatchObject({ taskNos: [3, 5] });
    expect(await findByExternalId(db, group.id, 'm-10')).toBeNull();
  });

  it('remembers the parts that arrived, and knows the message by each of them', async () => {
    const { db } = database;
    const id = Number(await put('parted', { taskNos: [7] }));
    await claimOutbox(db, claim());
    await retryLater(db, id, { notBefore: NOON, error: 'too fast', parts: ['p-1'] });
    expect(await claimOutbox(db, claim())).toMatchObject([{ id, parts: ['p-1'] }]);
    await settleSent(db, id, 'p-1', NOON, ['p-1', 'p-2']);
    for (const part of ['p-1', 'p-2']) {
      expect(await findByExternalId(db, group.id, part)).toMatchObject({ id, taskNos: [7] });
    }
    expect(await findByExternalId(db, group.id, 'p-3')).toBeNull();
  });
});

describe('job runs', () => {
  it('a slot is claimed once, and the last one is known', async () => {
    const { db } = database;
    const at = (slot: string) => ({ officeId: office.id, job: 'remind', slot, now: NOON });
    expect(await lastSlot(db, office.id, 'remind')).toBeNull();
    expect(await claimSlot(db, at('2024-06-20T09:00'))).toBe(true);
    expect(await claimSlot(db, at('2024-06-20T09:00'))).toBe(false);
    expect(await claimSlot(db, at('2024-06-19T09:00'))).toBe(true);
    await finishSlot(db, { ...at('2024-06-20T09:00'), outcome: { reminders: 2 } });
    expect(await lastSlot(db, office.id, 'remind')).toBe('2024-06-20T09:00');
    expect(await lastSlot(db, office.id, 'digest')).toBeNull();
  });
});

describe('questions', () => {
  it('are asked once while open and answered once', async () => {
    const { db } = database;
    const asking = {
      officeId: office.id,
      groupId: group.id,
      askedOf: 'u-1',
      topic: 'which-task',
      payload: { options: [5, 8] },
      now: NOON,
    };
    const first = await askOnce(db, asking);
    expect(first.fresh).toBe(true);
    expect(await askOnce(db, asking)).toEqual({ id: first.id, fresh: false });
    expect((await askOnce(db, { ...asking, askedOf: 'u-2' })).fresh).toBe(true);
    expect(await loadQuestion(db, first.id)).toMatchObject({ payload: { options: [5, 8] } });
    expect(await answerQuestion(db, first.id, NOON)).toBe(true);
    expect(await answerQuestion(db, first.id, NOON)).toBe(false);
    expect((await askOnce(db, asking)).fresh).toBe(true);
    expect(await loadQuestion(db, 999_999)).toBeNull();
  });
});

describe('the console', () => {
  it('keeps the chat in order and takes over a changed card', async () => {
    const { db } = database;
    const line = (text: string) => ({
      groupExternalId: group.externalId,
      senderExternalId: 'duban',
      senderName: '督办',
      fromBot: true,
      message: said(text),
      replyTo: null,
      privateTo: null,
      at: NOON,
    });
    const ids: number[] = [];
    for (const text of ['一', '二', '三']) ids.push(await addConsoleMessage(db, line(text)));
    const list = async (afterId: number | null, limit: number) =>
      (await listConsoleMessages(db, group.externalId, afterId, limit)).map((one) => one.id);
    expect(await list(null, 2)).toEqual(ids.slice(1));
    expect(await list(0, 2)).toEqual(ids.slice(0, 2));
    expect(await list(Number(ids[1]), 10)).toEqual(ids.slice(2));
    expect(await updateConsoleMessage(db, Number(ids[2]), said('已办'))).toBe(true);
    const [latest] = await listConsoleMessages(db, group.externalId, ids[1]);
    expect(latest).toEqual({ id: ids[2], ...line('已办') });
    expect(await updateConsoleMessage(db, 999_999, said('无'))).toBe(false);
    const alone = await addConsoleMessage(db, { ...line('仅你可见'), privateTo: 'liaison-1' });
    const seenBy = async (account: string, only = false) =>
      (await listConsoleMessages(db, group.externalId, 0, 10, { account, alone: only })).map(
        (one) => one.id,
      );
    expect(await seenBy('liaison-1')).toEqual([...ids, alone]);
    expect(await seenBy('liaison-2')).toEqual(ids);
    expect(await seenBy('liaison-1', true)).toEqual([alone]);
  });
});
