// The server beside the stand-in of Feishu, from the bot's first group to a reminder, a leaver and a stop.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readConfig } from '#bot/config.ts';
import { type Running, startServer } from '#bot/serve.ts';
import type { Log } from '#core/ports.ts';
import { type StandIn, startFeishu } from '#test/support/feishu/start.ts';
import type { Chat, StoredMessage, User } from '#test/support/feishu/world.ts';
import { NOTICE } from './web/site.ts';

const nothing = () => undefined;
const LOG: Log = { debug: nothing, info: nothing, warn: nothing, error: nothing };
/** An answer takes a moment; a test that waits this long has failed. */
const PATIENCE_MS = 20_000;

let feishu: StandIn;
let running: Running;
let folder: string;
let zhou: User;
let li: User;
let group: Chat;

beforeAll(async () => {
  feishu = await startFeishu();
  folder = await mkdtemp(join(tmpdir(), 'duban-feishu-'));
  const reading = readConfig({
    PORT: '0',
    DUBAN_DATA_DIR: folder,
    DUBAN_CLOCK: '2024-06-03T10:00:00+08:00',
    FEISHU_APP_ID: feishu.world.appId,
    FEISHU_APP_SECRET: feishu.world.appSecret,
    FEISHU_DOMAIN: feishu.domain,
  });
  if (!reading.ok) throw new Error('the configuration is wrong');
  running = await startServer(reading.config, LOG);
  zhou = feishu.people.addUser('周某');
  li = feishu.people.addUser('李某');
  group = feishu.people.addGroup('云溪区安全生产工作群', [zhou, li]);
}, 60_000);
afterAll(async () => {
  await running.stop();
  await feishu.stop();
  await rm(folder, { recursive: true, force: true });
});

function privateChat(user: User): Chat | undefined {
  return [...feishu.world.chats.values()].find(
    (chat) => chat.mode === 'p2p' && chat.members.includes(user.openId),
  );
}

/** The bot's first message in the chat whose words fit; waits for it. */
async function heard(where: Chat | User, words: RegExp): Promise<StoredMessage> {
  const until = Date.now() + PATIENCE_MS;
  while (Date.now() < until) {
    const chat = 'chatId' in where ? where : privateChat(where);
    const own = chat ? feishu.fromBot(chat.chatId) : [];
    const found = own.findLast((message) => words.test(feishu.shownText(message.messageId)));
    if (found) return found;
    await pause(20);
  }
  throw new Error(`nothing like ${words} was said`);
}

describe('a server beside Feishu', () => {
  it('is connected, and serves no console', async () => {
    const answer = await fetch(`${running.address}/health`);
    const health = (await answer.json()) as { channels: Record<string, string> };

    expect(health).toMatchObject({ status: 'ok', channels: { feishu: 'connected' } });
    expect(Object.keys(health.channels)).toEqual(['feishu']);
    expect((await fetch(`${running.address}/ledger`)).status).toBe(404);
  });

  it('introduces itself, and founds the office by the form with the code of the start', async () => {
    await feishu.people.addBot(group, zhou);
    const card = await heard(group, /设立办公室/);
    const values = {
      name: '云溪区安委会办公室',
      place: '云溪区',
      code: running.firstStaffCode ?? '',
    };
    const told = await feishu.people.submit(zhou, card.messageId, '设立并绑定本群', values);

    expect(told.toast?.content).toContain('已设立“云溪区安委会办公室”');
    await heard(group, /已设立/);
  });

  it('takes a notice in, enters it and binds a contact', async () => {
    const bytes = new TextEncoder().encode(NOTICE);
    await feishu.people.sendFile(zhou, group, { name: '通知.txt', bytes });
    const card = await heard(group, /请确认入账/);
    await feishu.people.press(zhou, card.messageId, '确认入账');
    await heard(group, /已入账3项/);
    await feishu.people.say(zhou, group, '绑定 @李某 区住建局');
    await heard(group, /李某为区住建局联络员/);
  });

  it('answers a contact in private, and tells the office in private what it must decide', async () => {
    await feishu.people.whisper(li, '第1项正在推进，完成60%');
    await heard(li, /已记录：第1项/);
    await feishu.people.whisper(li, '申请延期 1 至 2024-06-20 设备未到货');
    await heard(li, /已转安委办审批/);
    const asked = await heard(zhou, /申请延期至6月20日/);
    await feishu.people.press(zhou, asked.messageId, '同意延期');
    await heard(zhou, /同意延期，时限由6月14日调整为6月20日/);
  });

  it('presses a contact only by an order of the office', async () => {
    const before = feishu.fromBot(group.chatId);
    expect(before.every((message) => message.urgentFor.length === 0)).toBe(true);
    await feishu.people.say(zhou, group, '@督办 加急 1');
    const pressed = await heard(group, /催办提醒/);
    // 加急 is a second request, which Feishu takes after the message itself can be read.
    await vi.waitFor(() => expect(pressed.urgentFor).toEqual([li.openId]), PATIENCE_MS);
  });

  it('tells the office what Feishu took with less than was meant', async () => {
    feishu.world.scopes.delete('im:message.urgent');
    await feishu.people.say(zhou, group, '@督办 加急 1');
    await heard(group, /消息已发出，但有欠缺[\s\S]*加急未成/);
    feishu.world.scopes.add('im:message.urgent');
  });

  it('asks for a hand-over when the contact leaves', async () => {
    await feishu.people.leave(group, li);
    await heard(group, /区住建局联络员身份已解除/);
    await feishu.people.whisper(li, '第1项已完成');
    await heard(li, /您尚未绑定单位/);
  });

  it('tells the office elsewhere when it is taken out of the group', async () => {
    const second = feishu.people.addGroup('云溪区消防工作群', [zhou]);
    await feishu.people.addBot(second, zhou);
    const card = await heard(second, /本群尚未归属/);
    await feishu.people.press(zhou, card.messageId, '绑定本群');
    await heard(second, /本群已绑定/);
    await feishu.people.removeBot(group, zhou);
    await heard(second, /已被移出“云溪区安全生产工作群”/);
  });

  it('sends only cards that Feishu can show', () => {
    expect(feishu.world.complaints).toEqual([]);
  });
});
