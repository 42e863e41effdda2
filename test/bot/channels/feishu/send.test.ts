// Messages over the official SDK's client to the stand-in: parts, refusals, files, updates, 加急.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFeishuClient } from '#bot/channels/feishu/client.ts';
import { sendMessage } from '#bot/channels/feishu/send.ts';
import { updateMessage } from '#bot/channels/feishu/update.ts';
import type { StoredFile } from '#bot/channels/feishu/upload.ts';
import type { Block, Message } from '#core/message/message.ts';
import type { ChannelError, Outgoing } from '#core/ports.ts';
import { SILENT } from '#test/support/feishu/channel.ts';
import { lintCard } from '#test/support/feishu/lint-card.ts';
import { type StandIn, startFeishu } from '#test/support/feishu/start.ts';
import type { Chat, User } from '#test/support/feishu/world.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

let feishu: StandIn;
let li: User;
let client: ReturnType<typeof createFeishuClient>;
/** Added to the stand-in's clock. */
let later = 0;
let sent = 0;

beforeAll(async () => {
  feishu = await startFeishu({ lintCard, now: () => Date.now() + later });
  const { appId, appSecret } = feishu.world;
  client = createFeishuClient({ appId, appSecret, domain: feishu.domain, log: SILENT });
  li = feishu.people.addUser('李某');
});
afterAll(async () => {
  await feishu.stop();
});

const says = (text: string): Block => ({ kind: 'paragraph', inlines: [{ kind: 'text', text }] });
const card = (blocks: Block[]): Message => ({ title: '提醒', tone: 'warn', blocks });
const attached = (fileId: number, name: string): Block => ({ kind: 'file', fileId, name });
const newGroup = (): Chat => feishu.people.addGroup('工作群', [li]);

/** A message for the group, of a key of its own. */
function outgoing(group: Chat, message: Message, rest: Partial<Outgoing> = {}): Outgoing {
  sent += 1;
  const idempotencyKey = `duban-${sent}`;
  return { groupExternalId: group.chatId, message, replyTo: null, idempotencyKey, ...rest };
}

async function send(out: Outgoing, files: Record<number, StoredFile> = {}) {
  const load = async (id: number) => files[id] ?? null;
  return await sendMessage(client, out, load, { log: SILENT, publicUrl: null });
}

const shown = (group: Chat) =>
  feishu.fromBot(group.chatId).map(({ messageId }) => feishu.shownText(messageId));

/** A client to which the platform refuses the second message. */
function refusingSecond(): typeof client {
  const refusal = { status: 400, code: 230006, msg: 'Bot ability is not activated.' };
  let calls = 0;
  return new Proxy(client, {
    get: (target, key) => {
      if (key === 'im') calls += 1;
      if (key === 'im' && calls === 2) feishu.fail(/POST .*\/messages$/, refusal);
      return Reflect.get(target, key);
    },
  });
}

describe('a message of several parts', () => {
  const rows = Array.from({ length: 1500 }, (_, at) => [`第${at}项`, '重点场所消防安全检查']);
  const long = card([{ kind: 'table', columns: ['号', '任务'], rows }]);

  it('has a uuid for each, of 50 characters at most', async () => {
    const group = newGroup();
    const { parts = [] } = await send(outgoing(group, long));
    const uuids = [...feishu.world.uuids.keys()]
      .filter((key) => key.startsWith(group.chatId))
      .map((key) => key.slice(group.chatId.length + 1));

    expect(parts.length).toBeGreaterThan(2);
    expect(new Set(uuids).size).toBe(parts.length);
    expect(Math.max(...uuids.map((uuid) => uuid.length))).toBeLessThanOrEqual(50);
  });

  it.each([
    ['within the hour', 0],
    ['after the platform forgot its uuid', 2 * HOUR_MS],
  ])('that fails midway goes on where it stopped, %s', async (_, wait) => {
    const group = newGroup();
    const out = outgoing(group, long);
    const options = { log: SILENT, publicUrl: null };
    const error = await sendMessage(refusingSecond(), out, async () => null, options).catch(
      (reason: unknown) => reason,
    );
    expect(error).toMatchObject({ kind: 'unauthorized' });
    const { delivered } = error as ChannelError;
    expect(delivered).toHaveLength(1);

    later += wait;
    const { parts = [] } = await send({ ...out, delivered: [...delivered] });

    expect(parts.length).toBeGreaterThan(2);
    expect(parts[0]).toBe(delivered[0]);
    expect(feishu.fromBot(group.chatId).map(({ messageId }) => messageId)).toEqual(parts);
    expect(shown(group).join('\n')).toContain('第1499项');
  });
});

describe('what the platform refuses', () => {
  it('of an answer to a message that was recalled, stands in the group', async () => {
    const group = newGroup();
    const root = await feishu.people.say(li, group, '收到');
    root.deleted = true;
    const { messageId } = await send(
      outgoing(group, card([says('已记录')]), { replyTo: root.messageId }),
    );

    expect(feishu.world.messages.get(messageId)?.rootId).toBeUndefined();
    expect(shown(group)).toHaveLength(1);
  });

  it('of a mention of everybody, is sent without and said', async () => {
    const group = newGroup();
    group.allowsAtAll = false;
    const all: Block = {
      kind: 'paragraph',
      inlines: [{ kind: 'mention', externalId: 'all', name: '所有人' }],
    };
    const { messageId, shortfalls } = await send(outgoing(group, card([all, says('请注意')])));

    expect(shortfalls).toMatchObject([{ kind: 'everybody' }]);
    expect(feishu.mentionedIn(messageId)).toEqual([]);
    expect(feishu.shownText(messageId)).toContain('未提醒全体成员');
  });

  it('of 加急, leaves the message and says who was not reached', async () => {
    const group = newGroup();
    const stranger = feishu.people.addUser('王某');
    const urgentFor = [li.openId, stranger.openId];
    const { messageId, shortfalls } = await send(
      outgoing(group, card([says('请尽快反馈')]), { urgentFor }),
    );
    expect(feishu.world.messages.get(messageId)?.urgentFor).toEqual([li.openId]);
    expect(shortfalls).toMatchObject([{ kind: 'urgent' }]);
    expect(shortfalls?.[0]?.zh).toContain('有1人');

    feishu.world.scopes.delete('im:message.urgent');
    const second = await send(outgoing(group, card([says('再次提醒')]), { urgentFor }));
    feishu.world.scopes.add('im:message.urgent');
    expect(second.shortfalls).toMatchObject([{ kind: 'urgent' }]);
    expect(shown(group)).toHaveLength(2);
  });

  it.each([
    [
      'card',
      230099,
      'Failed to create card content, ext=ErrCode: 11310; ErrMsg: x',
      /可直接回复文字/,
    ],
    ['leak-check', 230028, 'The messages do NOT pass the audit', /防泄漏/],
  ] as const)('as a %s is sent another way', async (kind, code, msg, words) => {
    const group = newGroup();
    feishu.fail(/POST .*\/messages$/, { status: 400, code, msg });
    const { shortfalls } = await send(outgoing(group, card([says('邮箱 a@example.com')])));

    expect(shortfalls).toMatchObject([{ kind }]);
    expect(shortfalls?.[0]?.zh).toMatch(words);
    expect(shown(group)).toHaveLength(1);
  });
});

describe('telephone numbers', () => {
  const number = '13800000000';
  const form: Block = {
    kind: 'form',
    command: '设置联系人',
    fields: [{ name: 'phone', label: `电话（原${number}）`, input: 'text', value: number }],
    submitLabel: '提交',
  };
  const everywhere = card([
    says(number),
    { kind: 'fields', fields: [{ label: number, value: number }] },
    { kind: 'quote', text: number },
    { kind: 'table', columns: [number], rows: [[number]] },
    {
      kind: 'chart',
      shape: 'bar',
      title: number,
      unit: '项',
      points: [{ label: number, value: 1 }],
    },
    { kind: 'buttons', buttons: [{ label: number, command: '台账' }] },
    { kind: 'link', label: number, path: '/ledger' },
    attached(1, `${number}.txt`),
    { kind: 'note', text: number },
    form,
  ]);

  it('are in no place of a group’s message, first and after an update, cut or whole', async () => {
    const group = newGroup();
    const { messageId } = await send(outgoing(group, everywhere));
    const at = () => feishu.world.messages.get(messageId)?.content ?? '';
    expect(at()).toContain('138****0000');
    expect(at()).not.toContain(number);

    const long = says(`${number}。`.repeat(4000));
    await updateMessage(
      client,
      { messageId },
      outgoing(group, card([...everywhere.blocks, long, long])),
      async () => null,
      { publicUrl: null },
    );
    expect(at()).toContain('138****0000');
    expect(at()).toContain('未列出');
    expect(at()).not.toContain(number);
  });
});

describe('an update', () => {
  it('that has grown stays within its card, and touches no file', async () => {
    const group = newGroup();
    const files = { 1: { name: '', mime: 'text/plain', bytes: new Uint8Array([65]) } };
    const file = attached(1, '通报.txt');
    const receipt = await send(outgoing(group, card([file])), files);
    expect(receipt.parts).toHaveLength(2);
    const grown = outgoing(group, card([file, says('安全。'.repeat(5000))]));
    await updateMessage(client, receipt, grown, async () => files[1], { publicUrl: null });

    expect(feishu.shownText(receipt.messageId)).toContain('未列出');
    expect(feishu.fromBot(group.chatId).map(({ type }) => type)).toEqual(['interactive', 'file']);
  });

  it.each([
    ['a card older than 14 days', 15 * DAY_MS, false, '14天'],
    ['a group with people from outside', 0, true, '外部群'],
  ])('of %s is refused with the reason', async (_, wait, external, words) => {
    const group = newGroup();
    const receipt = await send(outgoing(group, card([says('甲')])));
    later += wait;
    group.external = external;
    const message = outgoing(group, card([says('乙')]));
    const again = updateMessage(client, receipt, message, async () => null, { publicUrl: null });

    await expect(again).rejects.toMatchObject({
      name: 'ChannelError',
      message: expect.stringContaining(words),
    });
  });
});

describe('files', () => {
  const bytes = (count: number) => new Uint8Array(count).fill(65);
  const MB = 1024 * 1024;

  it('arrive under their names, however odd', async () => {
    const group = newGroup();
    const name = '6月“通报”<at id=all> a"b\\c;\n(终稿).docx';
    const file = { name, mime: 'application/msword', bytes: bytes(3) };
    const { parts = [] } = await send(outgoing(group, card([attached(1, name)])), { 1: file });
    const content = feishu.world.messages.get(parts[1] ?? '')?.content ?? '{}';
    const { file_key: key } = JSON.parse(content) as { file_key: string };

    expect(feishu.world.uploads.get(key)).toMatchObject({
      name: name.replace('\n', ' '),
      kind: 'file',
    });
    expect(feishu.mentionedIn(parts[0] ?? '')).toEqual([]);
  });

  it('that the app may not upload are named, the words arrive and the office is told the scope', async () => {
    const group = newGroup();
    const msg = 'Access denied. One of the following scopes is required: [im:resource].';
    feishu.fail(/POST .*\/im\/v1\/files$/, { status: 400, code: 99991672, msg });
    const file = { name: '', mime: 'application/msword', bytes: bytes(3) };
    const message = card([says('6月情况'), attached(1, '通报.docx')]);
    const { parts, shortfalls } = await send(outgoing(group, message), { 1: file });

    expect(parts).toHaveLength(2);
    expect(shown(group).join()).toContain('附件“通报.docx”未能在飞书发出');
    expect(shortfalls).toMatchObject([
      { kind: 'file', zh: expect.stringContaining('im:resource') },
    ]);
    expect(shortfalls?.[0]?.zh).not.toContain('自动补发');
  });

  it('that are empty, gone or beyond 30 MB are named with the reason, a large picture is a file', async () => {
    const group = newGroup();
    const message = card([1, 2, 3, 4].map((id) => attached(id, `附件${id}.png`)));
    const { parts } = await send(outgoing(group, message), {
      1: { name: '', mime: 'image/png', bytes: bytes(0) },
      2: { name: '', mime: 'image/png', bytes: bytes(30 * MB + 1) },
      4: { name: '', mime: 'image/png', bytes: bytes(10 * MB + 1) },
    });
    const [text = ''] = shown(group);

    expect(parts).toHaveLength(2);
    for (const words of ['空文件', '超过30 MB', '已不存在']) expect(text).toContain(words);
    expect(feishu.fromBot(group.chatId)[1]?.type).toBe('file');
  });
});
