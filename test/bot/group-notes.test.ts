// What an office is told of a group it takes in, as the platform tells it.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createGroupNotes, type GroupNotes } from '#bot/group-notes.ts';
import { type StandIn, startFeishu } from '#test/support/feishu/start.ts';

let feishu: StandIn;
let notes: GroupNotes;

beforeAll(async () => {
  feishu = await startFeishu();
  notes = createGroupNotes({
    appId: feishu.world.appId,
    appSecret: feishu.world.appSecret,
    domain: feishu.domain,
    mode: 'stream',
    encryptKey: null,
    verificationToken: null,
  });
});
afterAll(() => feishu.stop());

describe('notes on a group', () => {
  it('are none for a group inside, where all is heard', async () => {
    const { chatId } = feishu.people.addGroup('工作群', [], { bot: true });
    expect(await notes('feishu', chatId)).toEqual([]);
    expect(await notes('console', chatId)).toEqual([]);
  });

  it('say that only @ is heard, and that people of other organisations are in it', async () => {
    const { chatId } = feishu.people.addGroup('联合检查群', [], { bot: true, external: true });
    feishu.world.scopes.delete('im:message.group_msg');

    expect(await notes('feishu', chatId)).toEqual([
      expect.stringContaining('只能收到@它的消息'),
      expect.stringContaining('本群是外部群'),
    ]);
  });

  it('are none where the platform does not tell', async () => {
    feishu.fail(/application\/v6\/scopes/, { status: 404, code: 404, msg: 'not found' });
    expect(await notes('feishu', 'oc_nobody')).toEqual([]);
  });
});
