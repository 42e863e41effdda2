// The channel contract, run over the stand-in of Feishu: by long connection and by webhook.
import { afterAll, beforeAll } from 'vitest';
import type { Database } from '#db/client.ts';
import { openTestDatabase } from '#test/support/database.ts';
import { feishuChannel, hear } from '#test/support/feishu/channel.ts';
import { lintCard } from '#test/support/feishu/lint-card.ts';
import { type StandIn, startFeishu } from '#test/support/feishu/start.ts';
import { describeChannel } from '../contract.ts';

let database: Database;
const started: StandIn[] = [];

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(async () => {
  for (const feishu of started) await feishu.stop();
  await database.close();
});

for (const mode of ['stream', 'webhook'] as const) {
  describeChannel(`feishu (${mode})`, async () => {
    const feishu = await startFeishu({ lintCard, ackMs: 1000 });
    started.push(feishu);
    const member = feishu.people.addUser('张某');
    const other = feishu.people.addUser('李某');
    const group = feishu.people.addGroup('安全生产工作群', [member, other]);
    const channel = feishuChannel(feishu, database.db, mode);
    return {
      channel,
      group: group.chatId,
      member: { externalId: member.openId, name: member.name },
      listen: (onInbound) => hear(feishu, channel, mode, onInbound),
      shownText: async (id) => feishu.shownText(id),
      mentioned: async (id) => feishu.mentionedIn(id),
      say: async (text) => {
        await feishu.people.say(member, group, text);
      },
      sendFile: async (file) => {
        await feishu.people.sendFile(member, group, file);
      },
    };
  });
}
