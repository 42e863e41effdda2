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
