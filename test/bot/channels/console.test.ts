// The console channel: the contract, and what is its own.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ConsoleChannel, createConsoleChannel } from '#bot/channels/console/index.ts';
import { DEMO_GROUP, seedDemoOffice } from '#bot/demo-office.ts';
import type { Inline, Message } from '#core/message/message.ts';
import { plainText } from '#core/message/plain.ts';
import type { Database } from '#db/client.ts';
import { listConsoleMessages } from '#db/console.ts';
import { saveFile } from '#db/files.ts';
import { findGroup } from '#db/groups.ts';
import { openTestDatabase } from '#test/support/database.ts';
import { describeChannel } from './contract.ts';

let database: Database;
let channel: ConsoleChannel;
const member = { externalId: 'staff-1', name: '安委办工作人员甲' };
const now = new Date('2024-06-20T01:00:00Z');

beforeAll(async () => {
  database = await openTestDatabase();
  await seedDemoOffice(database.db);
  channel = createConsoleChannel({ db: database.db, clock: { now: () => now } });
});
afterAll(() => database.close());

async function stored(messageId: string): Promise<Message> {
  const [row] = await listConsoleMessages(database.db, DEMO_GROUP, Number(messageId) - 1, 1);
  return row?.message ?? { tone: 'plain', blocks: [] };
}

function act(text: string, files: { ref: string; name: string; size: number }[] = []) {
  return {
    groupExternalId: DEMO_GROUP,
    sender: member,
    kind: files.length > 0 ? ('file' as const) : ('text' as const),
    text,
    replyTo: null,
    files,
    values: {},
    at: now,
  };
}

const shown: Message = { tone: 'plain', blocks: [] };

describeChannel('console', async () => ({
  channel,
  group: DEMO_GROUP,
  member,
  shownText: async (id) => plainText(await stored(id)),
  mentioned: async (id) =>
    (await stored(id)).blocks
      .flatMap((block): Inline[] => (block.kind === 'paragraph' ? block.inlines : []))
      .flatMap((inline) => (inline.kind === 'mention' ? [inline.externalId] : [])),
  listen: async (onInbound) => (await channel.listen?.(onInbound)) ?? (async () => undefined),
  say: (text) => channel.post(act(text), shown),
  sendFile: async ({ name, bytes }) => {
    const group = await findGroup(database.db, 'console', DEMO_GROUP);
    const mime = 'application/octet-stream';
    const { id } = await saveFile(database.db, group?.officeId ?? 0, { name, mime, bytes });
    await channel.post(act('', [{ ref: String(id), name, size: bytes.length }]), shown);
  },
}));

describe('what is the console’s own', () => {
  it.each([
    ['@督办 台账', '台账', true],
    ['＠督办，台账', '台账', true],
    ['第5项已完成 @督办', '第5项已完成', true],
    ['@督办第5项已完成', '第5项已完成', true],
    ['督办工作抓紧', '督办工作抓紧', false],
  ])('reads %s as “%s”, addressed to the bot: %s', async (said, text, mentionsBot) => {
    const heard: { text: string; mentionsBot: boolean }[] = [];
    const stop = await channel.listen?.(async (inbound) => {
      heard.push({ text: inbound.text, mentionsBot: inbound.mentionsBot });
    });
    await channel.post(act(said), shown);
    await stop?.();

    expect(heard).toEqual([{ text, mentionsBot }]);
  });

  it('lists the people a message mentions, by their whole names', async () => {
    const people = await channel.members(DEMO_GROUP);
    const liaison = people.find((person) => person.name === '联络员（区应急管理局）');
    const heard: { externalId: string }[] = [];
    const stop = await channel.listen?.(async (inbound) => {
      heard.push(...inbound.mentions);
    });
    await channel.post(act('绑定 @联络员（区应急管理局） 区应急局'), shown);
    await stop?.();

    expect(heard).toEqual([liaison]);
  });

  it('tells open pages of new and changed messages, until they leave', async () => {
    const seen: string[] = [];
    const leave = channel.feed.subscribe(DEMO_GROUP, (event) => seen.push(event.kind));
    const outgoing = { groupExternalId: DEMO_GROUP, message: shown, replyTo: null };
    const receipt = await channel.send({ ...outgoing, idempotencyKey: 'own-1' });
    await channel.update?.(receipt, { ...outgoing, idempotencyKey: 'own-2' });
    leave();
    await channel.send({ ...outgoing, idempotencyKey: 'own-3' });

    expect(seen).toEqual(['message', 'updated']);
  });
});
