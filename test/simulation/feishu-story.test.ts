// The main job over Feishu by webhook: a notice in, a reminder out, a reply in its thread, a form, a check, a bulletin.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '#bot/config.ts';
import { type Running, runBeat, startServer } from '#bot/serve.ts';
import { SILENT } from '#test/support/feishu/channel.ts';
import { lintCard } from '#test/support/feishu/lint-card.ts';
import { type StandIn, startFeishu } from '#test/support/feishu/start.ts';
import type { Chat, StoredMessage, User } from '#test/support/feishu/world.ts';
import { NOTICE } from '../bot/web/site.ts';

let feishu: StandIn;
let running: Running;
let folder: string;
let zhou: User;
let li: User;
let group: Chat;
let reminder: StoredMessage;

beforeAll(async () => {
  feishu = await startFeishu({ lintCard });
  folder = await mkdtemp(join(tmpdir(), 'duban-feishu-'));
  const reading = readConfig({
    PORT: '0',
    DUBAN_DATA_DIR: folder,
    DUBAN_CLOCK: '2024-06-03T10:00:00+08:00',
    FEISHU_APP_ID: feishu.world.appId,
    FEISHU_APP_SECRET: feishu.world.appSecret,
    FEISHU_DOMAIN: feishu.domain,
    FEISHU_MODE: 'webhook',
    FEISHU_ENCRYPT_KEY: feishu.encryptKey,
    FEISHU_VERIFICATION_TOKEN: feishu.verificationToken,
  });
  if (!reading.ok) throw new Error('the configuration is wrong');
  running = await startServer(reading.config, SILENT);
  feishu.useWebhook({ url: `${running.address}/hooks/feishu` });
  zhou = feishu.people.addUser('周某');
  li = feishu.people.addUser('李某');
  group = feishu.people.addGroup('云溪区安全生产工作群', [zhou, li]);
}, 60_000);
afterAll(async () => {
  await running.stop();
  await feishu.stop();
  await rm(folder, { recursive: true, force: true });
});

/** The bot's newest message in the group whose words fit; waits for it. */
async function heard(words: RegExp): Promise<StoredMessage> {
  const find = () =>
    feishu
      .fromBot(group.chatId)
      .findLast((message) => words.test(feishu.shownText(message.messageId)));
  await expect
    .poll(() => find() !== undefined, { timeout: 20_000, message: `${words}` })
    .toBe(true);
  const found = find();
  if (!found) throw new Error(`nothing like ${words} was said`);
  return found;
}

/** The clock goes on to the moment, and the minute's work is done. */
async function reach(moment: string): Promise<void> {
  running.site.clock.set(new Date(moment));
  await runBeat(running.site);
}

describe('the main job over Feishu', () => {
  it('answers the challenge with which the platform checks the address', async () => {
    expect(await feishu.verifyUrl()).toBe(true);
  });

  it('refuses what is not signed, and does not fall over rubbish', async () => {
    const post = async (body: string) =>
      (await fetch(`${running.address}/hooks/feishu`, { method: 'POST', body })).status;

    expect(await post('{}')).toBe(401);
    expect(await post('{"encrypt":"AAAA"}')).toBe(400);
    expect(await feishu.verifyUrl()).toBe(true);
  });

  it('reads a notice sent as a file, and enters it at the press of a button', async () => {
    await feishu.people.addBot(group, zhou);
    const founding = await heard(/设立办公室/);
    const values = {
      name: '云溪区安委会办公室',
      place: '云溪区',
      code: running.firstStaffCode ?? '',
    };
    await feishu.people.submit(zhou, founding.messageId, '设立并绑定本群', values);
    await heard(/已设立/);
    const bytes = new TextEncoder().encode(NOTICE);
    await feishu.people.sendFile(zhou, group, { name: '通知.txt', bytes });
    const drafts = await heard(/请确认入账/);
    const pressed = await feishu.people.press(zhou, drafts.messageId, '确认入账');

    expect(pressed.toast).toMatchObject({ type: 'success' });
    expect(feishu.shownText(drafts.messageId)).toContain('确认入账（已按）');
    expect(feishu.shownText(drafts.messageId)).toContain('【确认入账】周某，6月3日');
    await heard(/已入账3项/);
    await feishu.people.say(zhou, group, '@督办 绑定 @李某 区住建局');
    await heard(/李某为区住建局联络员/);
  });

  it('refuses a contact who presses what is the office’s, at once and to them alone', async () => {
    await feishu.people.say(zhou, group, '@督办 取消入账 1');
    const { toast } = await feishu.people.press(
      li,
      (await heard(/请确认入账/)).messageId,
      '确认入账（已按）',
    );

    expect(toast).toMatchObject({ type: 'error' });
  });

  it('reminds the contact on a working morning, a week before', async () => {
    await reach('2024-06-07T09:00:00+08:00');
    reminder = await heard(/提醒[\s\S]*第1项/);

    expect(feishu.mentionedIn(reminder.messageId)).toContain(li.openId);
    expect(feishu.shownText(reminder.messageId)).toContain('云安办〔2024〕15号');
  });

  it('takes a reply in the reminder’s thread for a report on it', async () => {
    const place = { chat: group.chatId, replyTo: reminder.messageId, inThread: true };
    await feishu.people.say(li, place, '正在推进，完成60%');
    const answer = await heard(/已记录：第1项[\s\S]*60%/);

    expect(answer.rootId).toBe(reminder.messageId);
  });

  it('takes the form of the reminder, twice by one person too', async () => {
    for (const percent of ['80', '90']) {
      const { toast } = await feishu.people.submit(li, reminder.messageId, '进展', {
        progress: '已完成大部分自查',
        percent,
        expectedOn: '2024-06-13',
      });
      expect(toast?.content).toMatch(/^已记录：第1项/);
      await heard(new RegExp(`已记录：第1项[\\s\\S]*${percent}%`));
    }
  });

  it('signs off at the press of the office', async () => {
    await feishu.people.say(li, group, '第1项已完成，自查表已报送');
    const claimed = await heard(/已记录：第1项[\s\S]*待安委办核验/);
    const { toast } = await feishu.people.press(zhou, claimed.messageId, '核定销号第1项');

    expect(toast?.content).toContain('销号');
    await heard(/第1项[\s\S]*已销号/);
  });

  it('posts the bulletin with its document', async () => {
    await reach('2024-06-28T16:00:00+08:00');
    await feishu.people.say(zhou, group, '@督办 通报 2024-06');
    const { content } = await heard(/\.docx\]/);
    const { file_key: key } = JSON.parse(content) as { file_key: string };
    const { name, bytes } = feishu.world.uploads.get(key) ?? { name: '', bytes: new Uint8Array() };
    expect(name).toContain('6月');
    expect(new TextDecoder().decode(bytes.slice(0, 2))).toBe('PK');

    expect(feishu.deliveries.waiting()).toBe(0);
    expect(feishu.world.complaints).toEqual([]);
  });
});
