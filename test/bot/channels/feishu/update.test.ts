// A message that is shown anew: its files are messages of their own, and stay named.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Message } from '#core/message/message.ts';
import type { Database } from '#db/client.ts';
import { saveFile } from '#db/files.ts';
import { createOffice } from '#db/offices.ts';
import { openTestDatabase } from '#test/support/database.ts';
import { feishuChannel } from '#test/support/feishu/channel.ts';
import { lintCard } from '#test/support/feishu/lint-card.ts';
import { type StandIn, startFeishu } from '#test/support/feishu/start.ts';

let database: Database;
let feishu: StandIn;

beforeAll(async () => {
  database = await openTestDatabase();
  feishu = await startFeishu({ lintCard });
});
afterAll(async () => {
  await feishu.stop();
  await database.close();
});

it('keeps the files of a card that is marked as corrected', async () => {
  const office = await createOffice(database.db, { name: '云溪区安委办', place: '云溪区' });
  const bytes = new TextEncoder().encode('通报');
  const file = { name: '通报.docx', mime: 'application/octet-stream', bytes };
  const { id: fileId } = await saveFile(database.db, office.id, file);
  const group = feishu.people.addGroup('督办群', [feishu.people.addUser('张某')]);
  const channel = feishuChannel(feishu, database.db, 'webhook');
  const message = (title: string): Message => ({
    title,
    tone: 'info',
    blocks: [
      { kind: 'paragraph', inlines: [{ kind: 'text', text: '截至6月28日，共22项。' }] },
      { kind: 'file', fileId, name: '通报.docx' },
    ],
  });
  const outgoing = { groupExternalId: group.chatId, replyTo: null, idempotencyKey: 'update-1' };
  const receipt = await channel.send({ ...outgoing, message: message('6月快报') });
  await channel.update?.(receipt, { ...outgoing, message: message('【已更正】6月快报') });

  expect(receipt.parts).toHaveLength(2);
  const shown = feishu.shownText(receipt.messageId);
  expect(shown).toContain('【已更正】6月快报');
  expect(shown).toContain('通报.docx');
  expect(shown).not.toContain('不存在');
});

const long = (words: string): Message => ({
  title: '台账',
  tone: 'info',
  blocks: [{ kind: 'quote', text: `${words}。`.repeat(6000) }],
});
const short = (text: string): Message => ({ title: '台账', tone: 'info', blocks: [note(text)] });
const note = (text: string) => ({ kind: 'note' as const, text });

async function sent(message: Message, fault?: { code: number; msg: string }) {
  const group = feishu.people.addGroup('督办群', [feishu.people.addUser('张某')]);
  const channel = feishuChannel(feishu, database.db, 'webhook');
  const outgoing = {
    groupExternalId: group.chatId,
    replyTo: null,
    idempotencyKey: `update-${group.chatId}`,
  };
  if (fault) feishu.fail(/POST .*\/messages$/, { status: 400, ...fault });
  const receipt = await channel.send({ ...outgoing, message });
  return {
    receipt,
    update: async (anew: Message) =>
      await channel.update?.(receipt, { ...outgoing, message: anew }),
    shown: () => (receipt.parts ?? []).map((id) => feishu.shownText(id)),
    types: () => feishu.fromBot(group.chatId).map(({ type }) => type),
  };
}

it('leaves nothing old in the messages that are too many', async () => {
  const { update, shown } = await sent(long('旧内容'));
  expect(shown().length).toBeGreaterThan(2);
  await update(short('新内容'));

  expect(shown()[0]).toContain('新内容');
  for (const rest of shown().slice(1)) {
    expect(rest).toContain('并入前一条');
    expect(rest).not.toContain('旧内容');
  }
});

it('edits as words what Feishu once took as words in place of a card', async () => {
  const refusal = { code: 230099, msg: 'Failed to create card content, ext=ErrCode: 11310' };
  const { update, shown, types } = await sent(short('旧内容'), refusal);
  expect(types()).toEqual(['post']);
  await update(short('新内容'));

  expect(shown()[0]).toContain('新内容');
  expect(shown()[0]).not.toContain('旧内容');
});

it('replaces a card by a card where the new words would need none', async () => {
  const { update, shown } = await sent(short('旧内容'));
  await update({ tone: 'plain', blocks: [note('新内容')] });

  expect(shown()).toEqual([expect.stringContaining('新内容')]);
});
