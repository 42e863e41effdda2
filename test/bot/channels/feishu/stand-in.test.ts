// The stand-in of the platform by itself: the official SDK, as it comes, is happy with it.
import { Client, EventDispatcher, WSClient } from '@larksuiteoapi/node-sdk';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { decodeFrame, encodeFrame } from '#test/support/feishu/frame.ts';
import { type StandIn, startFeishu } from '#test/support/feishu/start.ts';
import type { Chat, User } from '#test/support/feishu/world.ts';

const nothing = () => undefined;
const quiet = { error: nothing, warn: nothing, info: nothing, debug: nothing, trace: nothing };

let feishu: StandIn;
let zhang: User;
let li: User;
let group: Chat;
let client: Client;

beforeAll(async () => {
  feishu = await startFeishu({ frameBytes: 150, pingSeconds: 0.3, ackMs: 400 });
  zhang = feishu.people.addUser('张某');
  li = feishu.people.addUser('李某');
  group = feishu.people.addGroup('安全生产工作群', [zhang, li]);
  client = sdk();
});
afterAll(() => feishu.stop());

/** Clients of one app share their tokens unless each has a store of its own. */
function sdk(appSecret = feishu.world.appSecret): Client {
  const kept = new Map<unknown, unknown>();
  const cache = {
    get: async (key: unknown) => kept.get(key),
    set: async (key: unknown, value: unknown) => kept.set(key, value) === kept,
  };
  const { appId } = feishu.world;
  return new Client({ appId, appSecret, domain: feishu.domain, logger: quiet, cache });
}

const text = (words: string) => ({ msg_type: 'text', content: JSON.stringify({ text: words }) });
const card = (elements: unknown[]) => ({
  msg_type: 'interactive',
  content: JSON.stringify({ schema: '2.0', body: { elements } }),
});
const toGroup = { receive_id_type: 'chat_id' as const };

async function send(body: { msg_type: string; content: string }, uuid?: string) {
  const data = { receive_id: group.chatId, ...body, ...(uuid ? { uuid } : {}) };
  return await client.im.v1.message.create({ params: toGroup, data });
}

describe('frames', () => {
  it('are read as they were written, whatever is in them', () => {
    const frame = {
      seqId: 0,
      logId: 3_000_000_000,
      service: 33_554_678,
      method: 1,
      headers: { type: 'event', message_id: '甲', sum: '2' },
      payload: new TextEncoder().encode('{"a":"督办"}'.repeat(50)),
    };

    expect(decodeFrame(encodeFrame(frame))).toEqual(frame);
    expect(() => decodeFrame(new Uint8Array([8, 255]))).toThrow();
  });
});

describe('the SDK’s client', () => {
  afterEach(() => {
    feishu.world.sent.clear();
    client = sdk();
  });

  it('sends, answers in a thread, edits, recalls and lists', async () => {
    const sent = await send(text('第一条'));
    const messageId = sent.data?.message_id ?? '';
    const reply = await client.im.v1.message.reply({
      path: { message_id: messageId },
      data: { ...text('跟一条'), reply_in_thread: true },
    });
    const edited = { path: { message_id: messageId }, data: text('改过的') };
    await client.im.v1.message.update(edited);
    const listed = await client.im.v1.message.list({
      params: { container_id_type: 'chat', container_id: group.chatId, page_size: 50 },
    });
    const thread = await client.im.v1.message.list({
      params: { container_id_type: 'thread', container_id: reply.data?.thread_id ?? '' },
    });

    expect([sent.code, reply.code, listed.code]).toEqual([0, 0, 0]);
    expect(reply.data?.root_id).toBe(messageId);
    expect(feishu.shownText(messageId)).toBe('改过的');
    expect(listed.data?.items?.map((item) => item.message_id)).toEqual([messageId]);
    expect(thread.data?.items).toHaveLength(2);
    await client.im.v1.message.delete({ path: { message_id: messageId } });
    expect(feishu.fromBot(group.chatId).map(({ messageId: id }) => id)).not.toContain(messageId);
  });

  it('makes one message of one uuid, and keeps five a second in a group', async () => {
    const ids = new Set<string | undefined>();
    for (let round = 0; round < 3; round += 1) {
      ids.add((await send(text('一次'), 'uuid-1')).data?.message_id);
    }
    for (let round = 0; round < 4; round += 1) await send(text('多次'));

    expect(ids.size).toBe(1);
    await expect(send(text('太快'))).rejects.toMatchObject({
      response: { status: 400, data: { code: 230020 } },
    });
  });

  it('refuses what the platform refuses', async () => {
    const code = async (sending: Promise<unknown>) =>
      await sending.then(
        () => 0,
        (error) => error.response?.data?.code,
      );

    expect(await code(send(card([{ tag: 'markdown', content: '长'.repeat(11_000) }])))).toBe(
      230025,
    );
    expect(await code(send({ msg_type: 'text', content: 'not json' }))).toBe(230001);
    expect(await code(send(text('电话13800000000')))).toBe(230028);
    feishu.world.scopes.delete('im:message');
    feishu.world.scopes.delete('im:message:send_as_bot');
    expect(await code(send(text('没有权限')))).toBe(99991672);
    feishu.world.scopes.add('im:message');
    group.hasBot = false;
    expect(await code(send(text('不在群里')))).toBe(230002);
    group.hasBot = true;
  });

  it('uploads and downloads files', async () => {
    const bytes = Buffer.from([0, 255, 7]);
    const { Readable } = await import('node:stream');
    const stream = Object.assign(Readable.from([bytes]), { path: '通报.docx' });
    const up = await client.im.v1.file.create({
      data: { file_type: 'stream', file_name: '通报.docx', file: stream as never },
    });
    const sent = await send({ msg_type: 'file', content: JSON.stringify(up) });
    const got = await client.im.v1.messageResource.get({
      path: { message_id: sent.data?.message_id ?? '', file_key: up?.file_key ?? '' },
      params: { type: 'file' },
    });
    const parts: Buffer[] = [];
    for await (const part of got.getReadableStream()) parts.push(part as Buffer);

    expect(Buffer.concat(parts)).toEqual(bytes);
    expect(feishu.shownText(sent.data?.message_id ?? '')).toBe('[通报.docx]');
  });

  it('pages through the members', async () => {
    const names: (string | undefined)[] = [];
    for await (const page of await client.im.v1.chatMembers.getWithIterator({
      path: { chat_id: group.chatId },
      params: { page_size: 2 },
    })) {
      names.push(...(page?.items ?? []).map((item) => item.name));
    }

    expect(names).toEqual(['张某', '李某']);
  });

  it('is told that its secret is wrong, and that its token is no longer good', async () => {
    const wrong = sdk('0'.repeat(32)).im.v1.chat.list({});
    await expect(wrong).rejects.toThrow('10014');
    const other = sdk();
    await other.im.v1.chat.list({});
    feishu.fail(/im\/v1\/chats/, 'token-revoked');

    await expect(other.im.v1.chat.list({})).rejects.toMatchObject({
      response: { data: { code: 99991663 } },
    });
  });

  it.each([
    ['rate-limited', 429],
    ['server-error', 502],
  ] as const)('meets the fault %s', async (kind, status) => {
    feishu.fail(/im\/v1\/messages/, kind);

    await expect(sdk().im.v1.chat.list({})).resolves.toMatchObject({ code: 0 });
    const params = { receive_id_type: 'chat_id' as const };
    const data = { receive_id: group.chatId, ...text('错') };
    await expect(sdk().im.v1.message.create({ params, data })).rejects.toMatchObject({
      response: { status },
    });
  });

  it('does not hear of an effect whose answer is lost', async () => {
    const before = feishu.fromBot(group.chatId).length;
    feishu.fail(/POST .*messages$/, 'answer-lost');
    const params = { receive_id_type: 'chat_id' as const };
    const data = { receive_id: group.chatId, ...text('没有回音') };

    await expect(sdk().im.v1.message.create({ params, data })).rejects.toThrow();
    expect(feishu.fromBot(group.chatId)).toHaveLength(before + 1);
  });
});

describe('the SDK’s long connection', () => {
  let socket: WSClient;
  const heard: Record<string, unknown>[] = [];
  let answer: (data: Record<string, unknown>) => unknown = () => undefined;

  beforeAll(async () => {
    const ready = Promise.withResolvers<void>();
    socket = new WSClient({
      appId: feishu.world.appId,
      appSecret: feishu.world.appSecret,
      domain: feishu.domain,
      logger: quiet,
      wsConfig: { pingTimeout: 0.15 },
      onReady: ready.resolve,
    });
    const take = async (data: Record<string, unknown>) => {
      heard.push(data);
      return answer(data);
    };
    const eventDispatcher = new EventDispatcher({ logger: quiet }).register({
      'im.message.receive_v1': take,
      'im.chat.member.user.added_v1': take,
      'card.action.trigger': take,
    } as never);
    await socket.start({ eventDispatcher });
    await ready.promise;
  });
  afterAll(() => socket.close({ force: true }));
  afterEach(() => {
    heard.length = 0;
    answer = () => undefined;
  });

  it('hears a message that came in several frames', async () => {
    await feishu.people.say(zhang, group, '@督办 第5项已完成，请@李某 核对');

    expect(heard[0]).toMatchObject({
      sender: { sender_id: { open_id: zhang.openId } },
      message: {
        chat_type: 'group',
        content: JSON.stringify({ text: '@_user_1 第5项已完成，请@_user_2 核对' }),
        mentions: [
          { key: '@_user_1', mentioned_type: 'bot' },
          { key: '@_user_2', id: { open_id: li.openId } },
        ],
      },
    });
  });

  it('answers a click with a toast and a card', async () => {
    const button = {
      tag: 'button',
      text: { tag: 'plain_text', content: '销号' },
      behaviors: [{ type: 'callback', value: { command: '销号 8' } }],
    };
    const sent = await send(card([button]));
    const after = { schema: '2.0', body: { elements: [{ tag: 'markdown', content: '已销号' }] } };
    answer = () => ({
      toast: { type: 'success', content: '好' },
      card: { type: 'raw', data: after },
    });
    const messageId = sent.data?.message_id ?? '';
    const pressed = await feishu.people.press(zhang, messageId, '销号');

    expect(pressed.toast).toEqual({ type: 'success', content: '好' });
    expect(feishu.shownText(messageId)).toContain('已销号');
    expect(heard[0]).toMatchObject({ action: { value: { command: '销号 8' } } });
  });

  it('gets an event again that it refused', async () => {
    answer = () => {
      throw new Error('not stored');
    };
    expect(await feishu.people.say(zhang, group, '再来')).toBeDefined();
    answer = () => undefined;

    expect(feishu.deliveries.waiting()).toBe(1);
    expect(await feishu.deliveries.pass(15_000)).toBe(1);
    expect(feishu.deliveries.waiting()).toBe(0);
    expect(heard.map((data) => (data.message as { message_id: string }).message_id)).toHaveLength(
      2,
    );
  });

  it('pings, and comes back after a dropped and a silent connection', async () => {
    await expect.poll(() => feishu.stream.pings()).toBeGreaterThan(0);
    feishu.stream.drop();
    await expect.poll(() => feishu.stream.connections(), { timeout: 5000 }).toBe(1);
    feishu.stream.freeze();
    await feishu.people.join(group, feishu.people.addUser('王某'), zhang);
    expect(feishu.deliveries.waiting()).toBe(1);
    await expect.poll(() => feishu.stream.connections(), { timeout: 5000 }).toBe(1);
    await feishu.deliveries.pass(15_000);

    expect(heard).toHaveLength(1);
  });
});
