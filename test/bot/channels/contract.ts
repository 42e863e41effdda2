// What every channel must do, whatever platform is behind it. Run by the console's test, and by others.
import { beforeAll, describe, expect, it } from 'vitest';
import type { Message } from '#core/message/message.ts';
import type { Channel, ChannelError, Inbound, OnInbound, Outgoing } from '#core/ports.ts';

/** A channel over its platform or a stand-in, and ways to look at what the platform got. */
export interface ChannelUnderTest {
  channel: Channel;
  /** A group the platform knows, with at least one member. */
  group: string;
  member: { externalId: string; name: string };
  /** All words the platform shows of a message, however it shows them. */
  shownText(messageId: string): Promise<string>;
  /** Accounts the message really mentions. */
  mentioned(messageId: string): Promise<string[]>;
  /** Hears what comes in, by whichever way the channel takes. Returns the function that ends it. */
  listen(onInbound: OnInbound): Promise<() => Promise<void>>;
  /** Lets the member say something in the group. */
  say(text: string): Promise<void>;
  /** Lets the member send a file. */
  sendFile(file: { name: string; bytes: Uint8Array }): Promise<void>;
}

const EVERYTHING: Message = {
  title: '提醒：1项任务即将到期',
  tone: 'warn',
  blocks: [
    { kind: 'paragraph', inlines: [{ kind: 'text', text: '请按时反馈', strong: true }] },
    { kind: 'fields', fields: [{ label: '截止日期', value: '2024年6月30日' }] },
    { kind: 'quote', text: '6月底前完成一轮全覆盖检查' },
    { kind: 'table', columns: ['任务', '时限'], rows: [['消防检查', '6月30日']] },
    {
      kind: 'chart',
      title: '各状态任务数',
      shape: 'bar',
      unit: '项',
      points: [{ label: '正在推进', value: 12 }],
    },
    { kind: 'divider' },
    { kind: 'buttons', buttons: [{ label: '已完成', command: '第8项已完成' }] },
    {
      kind: 'form',
      command: '反馈 8',
      fields: [{ name: 'text', label: '进展情况', input: 'longText' }],
      submitLabel: '提交反馈',
    },
    { kind: 'link', label: '查看第8项', path: '/ledger/8' },
    { kind: 'note', text: '本消息由系统发出' },
  ],
};

/** Describes the contract for the channel that `open` gives; opened once. */
export function describeChannel(name: string, open: () => Promise<ChannelUnderTest>): void {
  describe(`the ${name} channel`, () => {
    let under: ChannelUnderTest;
    beforeAll(async () => {
      under = await open();
    });

    const outgoing = (message: Message, key: string): Outgoing => ({
      groupExternalId: under.group,
      message,
      replyTo: null,
      idempotencyKey: key,
    });
    const words = (text: string): Message => ({
      tone: 'plain',
      blocks: [{ kind: 'paragraph', inlines: [{ kind: 'text', text }] }],
    });

    it('sends every kind of block, leaving out no words', async () => {
      const { messageId } = await under.channel.send(outgoing(EVERYTHING, 'contract-1'));

      const shown = await under.shownText(messageId);
      for (const expected of [
        '提醒：1项任务即将到期',
        '请按时反馈',
        '2024年6月30日',
        '6月底前完成一轮全覆盖检查',
        '消防检查',
        '正在推进',
        '12项',
        '查看第8项',
        '本消息由系统发出',
      ]) {
        expect(shown).toContain(expected);
      }
    });

    it('gives every message an id of its own', async () => {
      const first = await under.channel.send(outgoing(words('甲'), 'contract-2'));
      const second = await under.channel.send(outgoing(words('乙'), 'contract-3'));

      expect(first.messageId).not.toBe('');
      expect(second.messageId).not.toBe(first.messageId);
    });

    it('mentions the accounts it is told to, and nobody whose name is only written', async () => {
      const { member } = under;
      const real: Message = {
        tone: 'plain',
        blocks: [{ kind: 'paragraph', inlines: [{ kind: 'mention', ...member }] }],
      };
      const mention = await under.channel.send(outgoing(real, 'contract-4'));
      const text = await under.channel.send(
        outgoing(words(`@${member.name} <at user_id="all">所有人</at> <b>请</b>`), 'contract-5'),
      );

      expect(await under.mentioned(mention.messageId)).toEqual([member.externalId]);
      expect(await under.mentioned(text.messageId)).toEqual([]);
    });

    it('keeps the words of people exactly, markup and all', async () => {
      const odd = '<script>alert(1)</script> **粗** [链接](http://x) =1+1 {{x}} 7月〔2024〕3号';
      const { messageId } = await under.channel.send(outgoing(words(odd), 'contract-6'));

      expect(await under.shownText(messageId)).toContain(odd);
    });

    it('says not-found for a group that is not there', async () => {
      const lost = { ...outgoing(words('丙'), 'contract-7'), groupExternalId: 'no-such-group' };

      await expect(under.channel.send(lost)).rejects.toMatchObject(error('not-found'));
    });

    it('refuses a request nobody signed', async () => {
      const forged = new Request('http://127.0.0.1/hooks', { method: 'POST', body: '{}' });

      await expect(under.channel.receive(forged, async () => undefined)).rejects.toMatchObject(
        error('unauthorized'),
      );
    });

    it('lists the members of a group', async () => {
      expect(await under.channel.members(under.group)).toContainEqual(under.member);
    });

    it('delivers what a member says once, to whoever listens, until they stop', async () => {
      const heard: Inbound[] = [];
      const stop = await under.listen(async (inbound) => {
        heard.push(inbound);
        return undefined;
      });
      await under.say('@督办 第5项已完成');
      await under.say('今天天气不错');
      await stop();
      await under.say('没人听见');

      expect(heard.map(({ text, mentionsBot }) => ({ text, mentionsBot }))).toEqual([
        { text: '第5项已完成', mentionsBot: true },
        { text: '今天天气不错', mentionsBot: false },
      ]);
      expect(heard[0]).toMatchObject({
        channel: under.channel.id,
        groupExternalId: under.group,
        sender: under.member,
        kind: 'text',
        files: [],
      });
      expect(new Set(heard.map((inbound) => inbound.eventId)).size).toBe(2);
    });

    it('gives back the bytes of a file a member sent', async () => {
      const bytes = new Uint8Array([0, 255, 10, 13, 200]);
      const heard: Inbound[] = [];
      const stop = await under.listen(async (inbound) => {
        heard.push(inbound);
        return undefined;
      });
      await under.sendFile({ name: '通知.docx', bytes });
      await stop();

      const [file] = heard[0]?.files ?? [];
      // A platform that does not tell the size leaves it to the download.
      expect(file).toMatchObject({ name: '通知.docx' });
      expect([5, null]).toContain(file?.size);
      if (!file) return;
      expect(new Uint8Array(await under.channel.download(file))).toEqual(bytes);
    });

    it('says not-found for a file that is not there', async () => {
      const lost = { ref: 'no-such-file', name: 'x.txt', size: null };

      await expect(under.channel.download(lost)).rejects.toMatchObject(error('not-found'));
    });
  });
}

function error(kind: ChannelError['kind']) {
  return { name: 'ChannelError', kind };
}
