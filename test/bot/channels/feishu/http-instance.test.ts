import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createFeishuClient } from '#bot/channels/feishu/client.ts';
import { FeishuError } from '#bot/channels/feishu/errors.ts';
import { createHttpInstance } from '#bot/channels/feishu/http-instance.ts';
import type { Log } from '#core/ports.ts';
import { type FaultyApi, startFaultyApi } from './faulty-api.ts';

let api: FaultyApi;
beforeAll(async () => {
  api = await startFaultyApi();
});
afterAll(() => api.stop());
afterEach(() => {
  api.seen.length = 0;
  api.faults.length = 0;
});

/** The official client over our HTTP layer; `waits` are the pauses it made. */
function open(options: { secret?: string; timeoutMs?: number } = {}) {
  const waits: number[] = [];
  const lines: string[] = [];
  const line = (message: string, fields?: Record<string, unknown>) => {
    lines.push(`${message} ${JSON.stringify(fields)}`);
  };
  const log: Log = { debug: line, info: line, warn: line, error: line };
  const client = createFeishuClient({
    appId: 'cli_0123456789abcdef',
    appSecret: options.secret ?? 'right',
    domain: api.domain,
    log,
    sleep: async (ms) => {
      waits.push(ms);
    },
    timeoutMs: options.timeoutMs ?? 5000,
  });
  return { client, waits, lines };
}

const silent: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

let uuids = 0;
const message = (uuid?: string) => ({
  params: { receive_id_type: 'chat_id' as const },
  data: {
    receive_id: 'oc_1',
    msg_type: 'text',
    content: '{"text":"内部事项"}',
    ...(uuid === undefined ? {} : { uuid }),
  },
});
const newUuid = () => {
  uuids += 1;
  return `u-${uuids}`;
};

describe('the pace', () => {
  it('waits as long as the platform says, then sends again', async () => {
    const { client, waits } = open();
    api.faults.push({
      status: 429,
      body: { code: 99991400, msg: 'request trigger frequency limit' },
      headers: { 'x-ogw-ratelimit-reset': '2' },
    });

    const answer = await client.im.v1.message.create(message(newUuid()));

    expect(answer.data?.message_id).toMatch(/^om_/);
    expect(waits).toEqual([2000]);
    expect(api.seen).toHaveLength(2);
  });

  it('waits for the pace of a group, which comes as HTTP 400, also without a uuid', async () => {
    const { client, waits } = open();
    api.faults.push({ status: 400, body: { code: 230020, msg: 'frequency limit' } });

    await client.im.v1.message.create(message());

    expect(waits).toEqual([1000]);
  });

  it('leaves a long wait to the outbox, and says how long', async () => {
    const { client, waits } = open();
    api.faults.push({
      status: 429,
      body: { code: 99991400, msg: 'limit' },
      headers: { 'x-ogw-ratelimit-reset': '40' },
    });

    const sent = client.im.v1.message.create(message(newUuid()));

    await expect(sent).rejects.toMatchObject({ code: 99991400, retryAfterMs: 40_000 });
    expect(waits).toEqual([]);
    expect(api.seen).toHaveLength(1);
  });

  it('never repeats what ran into the monthly quota', async () => {
    const { client } = open();
    for (const code of [99991403, 99991406]) {
      api.faults.push({ status: 429, body: { code, msg: 'quota' } });
      await expect(client.im.v1.message.create(message(newUuid()))).rejects.toMatchObject({ code });
    }

    expect(api.seen).toHaveLength(2);
  });
});

describe('a broken way', () => {
  it('repeats a message with a uuid, and the message is there once', async () => {
    const { client, waits } = open();
    api.faults.push({ status: 502 }, 'lost');
    const uuid = newUuid();

    const answer = await client.im.v1.message.create(message(uuid));

    expect(answer.data?.message_id).toBe(api.messages.get(uuid));
    expect(api.seen.map(({ body }) => JSON.parse(body).uuid)).toEqual([uuid, uuid, uuid]);
    expect(waits).toEqual([300, 1200]);
  });

  it('gives up after two repetitions', async () => {
    const { client } = open();
    api.faults.push({ status: 500 }, { status: 503 }, { status: 504 });

    const sent = client.im.v1.message.create(message(newUuid()));

    await expect(sent).rejects.toMatchObject({ code: null, status: 504 });
    expect(api.seen).toHaveLength(3);
  });

  it('does not repeat a message without a uuid, nor an urgent one', async () => {
    const { client } = open();
    api.faults.push({ status: 502 }, { status: 502 });
    const press = { path: { message_id: 'om_1' }, data: { user_id_list: ['ou_1'] } };

    await expect(client.im.v1.message.create(message())).rejects.toBeInstanceOf(FeishuError);
    await expect(
      client.im.v1.message.urgentApp({ ...press, params: { user_id_type: 'open_id' } }),
    ).rejects.toBeInstanceOf(FeishuError);

    expect(api.seen).toHaveLength(2);
  });

  it('does not hang on a server that does', async () => {
    const { client } = open({ timeoutMs: 200 });
    api.faults.push('hang');

    const sent = client.im.v1.message.create(message());

    await expect(sent).rejects.toMatchObject({ code: null, status: 0 });
  });

  it('says so when nobody listens', async () => {
    const client = createFeishuClient({
      appId: 'cli_0123456789abcdef',
      appSecret: 'right',
      domain: 'http://127.0.0.1:1',
      log: silent,
      sleep: () => Promise.resolve(),
    });

    await expect(client.im.v1.message.create(message(newUuid()))).rejects.toMatchObject({
      code: null,
      status: 0,
    });
  });
});

describe('what the platform says', () => {
  it('takes HTTP 200 with a code for the failure it is', async () => {
    const { client } = open();
    api.faults.push({
      status: 200,
      body: { code: 230002, msg: 'The bot can not be outside the group.', error: { log_id: 'L1' } },
    });

    const sent = client.im.v1.message.create(message(newUuid()));

    await expect(sent).rejects.toMatchObject({ name: 'FeishuError', code: 230002, logId: 'L1' });
  });

  it('names the scopes that are missing, wherever the answer has them', async () => {
    const { client } = open();
    api.faults.push(
      {
        status: 400,
        body: {
          code: 99991672,
          msg: 'Access denied.',
          error: { permission_violations: [{ type: 'x', subject: 'im:resource' }] },
        },
      },
      {
        status: 400,
        body: {
          code: 99991672,
          msg: 'Access denied. One of the following scopes is required: [im:message, im:message:send]',
        },
      },
    );

    const list = { path: { chat_id: 'oc_1' } };
    await expect(client.im.v1.chatMembers.get(list)).rejects.toMatchObject({
      scopes: ['im:resource'],
    });
    await expect(client.im.v1.chatMembers.get(list)).rejects.toMatchObject({
      scopes: ['im:message', 'im:message:send'],
    });
  });

  it('refuses a wrong secret with the code the platform gives', async () => {
    const { client } = open({ secret: 'wrong' });

    await expect(client.im.v1.message.create(message())).rejects.toMatchObject({ code: 10014 });
  });

  it('hands the codes of the long connection to the SDK, with the data it looks for', async () => {
    const { client } = open();
    api.faults.push({ status: 200, body: { code: 514, msg: 'auth failed' } });

    const answer = await client.httpInstance.request({
      method: 'post',
      url: `${api.domain}/callback/ws/endpoint`,
      data: { AppID: 'cli_0123456789abcdef', AppSecret: 'right' },
    });

    expect(answer).toEqual({ code: 514, msg: 'auth failed', data: {} });
  });
});

describe('the token', () => {
  it('is taken anew, once for all, when it was revoked midway', async () => {
    const { client } = open();
    await client.im.v1.message.create(message(newUuid()));
    const old = api.seen.at(-1)?.token;
    api.revoke();

    const three = [newUuid(), newUuid(), newUuid()];
    await Promise.all(three.map((uuid) => client.im.v1.message.create(message(uuid))));

    const taken = api.seen.slice(1).map(({ token }) => token);
    expect(taken.filter((token) => token === old)).toHaveLength(3);
    expect(new Set(taken.filter((token) => token !== old)).size).toBe(1);
    expect(three.every((uuid) => api.messages.has(uuid))).toBe(true);
  });

  it('is not asked for again and again when the new one is refused as well', async () => {
    const { client } = open();
    const refused = { status: 400, body: { code: 99991663, msg: 'Invalid access token' } };
    api.faults.push(refused, refused, refused);

    await expect(client.im.v1.message.create(message(newUuid()))).rejects.toMatchObject({
      code: 99991663,
    });
    expect(api.seen).toHaveLength(2);
  });
});

describe('what goes out', () => {
  it('sends nothing with GET, and repeats the name of a list', async () => {
    const { client } = open();
    await client.contact.v3.user.batch({ params: { user_ids: ['ou_1', 'ou_2'] } });

    expect(api.seen[0]).toMatchObject({
      method: 'GET',
      body: '',
      query: { user_ids: ['ou_1', 'ou_2'] },
    });
    expect(api.seen[0]?.headers).not.toHaveProperty('content-length');
  });

  it('names the file it uploads', async () => {
    const { client } = open();
    await client.im.v1.file.create({
      data: { file_type: 'stream', file_name: '情况通报.docx', file: Buffer.from('PK') },
    });

    const [upload] = api.seen;
    const body = upload?.body ?? '';
    expect(upload?.headers['content-type']).toMatch(/^multipart\/form-data; boundary=/);
    expect(body).toContain('name="file"; filename="情况通报.docx"');
    expect(body).toContain('name="file_name"\r\n\r\n情况通报.docx');
  });

  it('writes no secret, token or word of a message into the log', async () => {
    const { client, lines } = open();
    api.faults.push({ status: 400, body: { code: 230001, msg: 'invalid' } });
    await client.im.v1.message.create(message(newUuid())).catch(() => null);
    await client.im.v1.message.create(message(newUuid()));

    expect(lines.join('\n')).toContain('/open-apis/im/v1/messages');
    expect(lines.join('\n')).not.toMatch(/内部事项|right|t-\d|Bearer/);
  });
});

describe('downloads', () => {
  const resource = {
    path: { message_id: 'om_1', file_key: 'file_v3_1' },
    params: { type: 'file' },
  };

  it('come as the SDK wants them: a stream, with headers', async () => {
    const { client } = open();
    const file = await client.im.v1.messageResource.get(resource);
    const chunks: Buffer[] = [];
    for await (const chunk of file.getReadableStream()) chunks.push(chunk);

    expect(Buffer.concat(chunks)).toHaveLength(2048);
    expect(file.headers['content-type']).toBe('application/octet-stream');
  });

  it('stop at a cap', async () => {
    const http = createHttpInstance({ log: silent, mostBytes: 1024 });
    const url = `${api.domain}/open-apis/im/v1/messages/om_1/resources/k`;

    await expect(http.get(url, { responseType: 'arraybuffer' })).rejects.toMatchObject({
      name: 'ChannelError',
      kind: 'rejected',
    });
  });

  it('take the JSON of a refusal for a refusal', async () => {
    const { client } = open();
    api.faults.push({ status: 200, body: { code: 234003, msg: 'File not in message.' } });

    await expect(client.im.v1.messageResource.get(resource)).rejects.toMatchObject({
      code: 234003,
    });
  });
});
