// The stand-in's REST side: paths, bodies and answers of the open platform, as far as the product uses them.
import type { HttpBindings } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { editText, listed, listMessages, patchCard, requireOwn, sendMessage } from './messages.ts';
import {
  type Fault,
  hex,
  Refusal,
  requireChat,
  requireMessage,
  requireScope,
  type StoredMessage,
  type Upload,
  type World,
} from './world.ts';

type Env = { Bindings: HttpBindings };
type C = Context<Env>;

const TOKEN_MS = 7_200_000;
const FILE_TYPES = ['opus', 'mp4', 'pdf', 'doc', 'xls', 'ppt', 'stream'];
const FILE_BYTES = 30 * 1024 * 1024;
const IMAGE_BYTES = 10 * 1024 * 1024;
const UNAUTHENTICATED = ['/open-apis/auth/', '/callback/ws/endpoint'];

export interface RestParts {
  /** The long connection's address and its client's settings. */
  endpoint(): { URL: string; ClientConfig: Record<string, number> };
  /** Updates by card token. */
  delayedUpdate(token: string, card: unknown): void;
}

export function createRest(world: World, parts: RestParts): Hono<Env> {
  const app = new Hono<Env>();
  app.use(async (c, next) => {
    const path = new URL(c.req.url).pathname;
    const call = `${c.req.method} ${path}`;
    const note = (status: number, code: number) =>
      world.requests.push({ method: c.req.method, path, status, code });
    const fault = takeFault(world, call);
    const broken = fault ? await misbehave(world, c, fault) : null;
    if (broken) {
      note(broken.status, -1);
      return broken;
    }
    if (!UNAUTHENTICATED.some((prefix) => path.startsWith(prefix))) {
      const bearer = (c.req.header('authorization') ?? '').replace(/^Bearer /, '');
      if ((world.tokens.get(bearer)?.until ?? 0) <= world.now()) {
        note(400, 99991663);
        return c.json({ code: 99991663, msg: 'Invalid access token for authorization.' }, 400);
      }
    }
    await next();
    note(c.res.status, c.res.status === 200 ? 0 : -1);
    if (fault?.kind === 'answer-lost') c.env.incoming.socket.destroy();
    return undefined;
  });
  app.onError((error, c) => {
    if (!(error instanceof Refusal)) return c.json({ code: 1, msg: String(error) }, 500);
    return c.json({ code: error.code, msg: error.message }, error.status as 400, {
      ...(error.status === 429 ? { 'x-ogw-ratelimit-reset': '1' } : {}),
    });
  });
  addSignIn(app, world, parts);
  addMessages(app, world, parts);
  addFiles(app, world);
  addPeople(app, world);
  return app;
}

function takeFault(world: World, call: string): Fault | undefined {
  const fault = world.faults.find(({ match, times }) => times > 0 && match.test(call));
  if (fault) fault.times -= 1;
  return fault;
}

/** Null when the request goes on. */
async function misbehave(world: World, c: C, { kind, resetSeconds = 1 }: Fault) {
  if (typeof kind === 'object') {
    return c.json({ code: kind.code, msg: kind.msg }, kind.status as 400);
  }
  switch (kind) {
    case 'rate-limited':
      return c.json({ code: 99991400, msg: 'request trigger frequency limit' }, 429, {
        'x-ogw-ratelimit-reset': String(resetSeconds),
      });
    case 'monthly-quota':
      return c.json({ code: 99991403, msg: 'This month’s API call quota has been exceeded' }, 429);
    case 'server-error':
      return c.text('upstream connect error', 502);
    case 'hang':
      return await new Promise<Response>(() => undefined);
    case 'reset':
      c.env.incoming.socket.destroy();
      return c.body(null, 200);
    case 'token-revoked':
      world.tokens.clear();
      return null;
    case 'answer-lost':
      return null;
  }
}

function addSignIn(app: Hono<Env>, world: World, parts: RestParts): void {
  app.post('/open-apis/auth/v3/tenant_access_token/internal', async (c) => {
    const body = await c.req.json<Record<string, unknown>>();
    if (body.app_id !== world.appId) return c.json({ code: 10003, msg: 'invalid param' });
    if (body.app_secret !== world.appSecret) {
      return c.json({ code: 10014, msg: 'app secret invalid' });
    }
    const token = `t-${hex(16)}`;
    world.tokens.set(token, { until: world.now() + TOKEN_MS });
    return c.json({ code: 0, msg: 'ok', tenant_access_token: token, expire: TOKEN_MS / 1000 });
  });
  app.post('/callback/ws/endpoint', async (c) => {
    const body = await c.req.json<Record<string, unknown>>();
    if (body.AppID !== world.appId || body.AppSecret !== world.appSecret) {
      return c.json({ code: 514, msg: 'app_id or app_secret is invalid', data: {} });
    }
    return c.json({ code: 0, msg: '', data: parts.endpoint() });
  });
  app.get('/open-apis/bot/v3/info', (c) =>
    c.json({
      code: 0,
      msg: 'ok',
      bot: { activate_status: 2, app_name: world.bot.name, open_id: world.bot.openId },
    }),
  );
  app.get('/open-apis/application/v6/scopes', (c) =>
    ok(c, { scopes: [...world.scopes].map((name) => ({ scope_name: name, grant_status: 1 })) }),
  );
}

function addMessages(app: Hono<Env>, world: World, parts: RestParts): void {
  const one = (c: C) => requireMessage(world, c.req.param('id') ?? '');
  app.post('/open-apis/im/v1/messages', async (c) => {
    const body = await c.req.json<Record<string, unknown>>();
    const chatId = chatFor(world, c.req.query('receive_id_type') ?? '', String(body.receive_id));
    const { msg_type: type, content, uuid } = body;
    return ok(c, listed(world, sendMessage(world, { chatId, type, content, uuid })));
  });
  app.post('/open-apis/im/v1/messages/:id/reply', async (c) => {
    const { msg_type: type, content, uuid, ...rest } = await c.req.json<Record<string, unknown>>();
    const replyTo = one(c);
    const inThread = rest.reply_in_thread === true;
    const sent = { chatId: replyTo.chatId, type, content, uuid, replyTo, inThread };
    return ok(c, listed(world, sendMessage(world, sent)));
  });
  app.patch('/open-apis/im/v1/messages/:id/urgent_app', async (c) => {
    requireScope(world, 'im:message.urgent');
    const message = requireOwn(world, c.req.param('id'));
    const { user_id_list: ids } = await c.req.json<{ user_id_list: string[] }>();
    const members = world.chats.get(message.chatId)?.members ?? [];
    const [valid, invalid] = [true, false].map((is) =>
      ids.filter((id) => members.includes(id) === is),
    );
    message.urgentFor.push(...(valid ?? []));
    return ok(c, { invalid_user_id_list: invalid });
  });
  app.patch('/open-apis/im/v1/messages/:id', async (c) => {
    patchCard(world, c.req.param('id'), (await c.req.json<Record<string, unknown>>()).content);
    return ok(c, {});
  });
  app.put('/open-apis/im/v1/messages/:id', async (c) => {
    const { msg_type: type, content } = await c.req.json<Record<string, unknown>>();
    editText(world, c.req.param('id'), type, content);
    return ok(c, listed(world, one(c)));
  });
  app.delete('/open-apis/im/v1/messages/:id', (c) => {
    requireOwn(world, c.req.param('id')).deleted = true;
    return ok(c, {});
  });
  app.get('/open-apis/im/v1/messages', (c) => ok(c, listMessages(world, c.req.query())));
  app.get('/open-apis/im/v1/messages/:id/read_users', (c) => {
    requireOwn(world, c.req.param('id'));
    return ok(c, { items: [], has_more: false });
  });
  app.get('/open-apis/im/v1/messages/:id', (c) => ok(c, { items: [listed(world, one(c))] }));
  app.post('/open-apis/interactive/v1/card/update', async (c) => {
    const { token, card } = await c.req.json<{ token: string; card: unknown }>();
    parts.delayedUpdate(token, card);
    return ok(c, {});
  });
}

/** The chat a message is for; somebody's private chat is opened by the first message to them. */
function chatFor(world: World, idType: string, id: string): string {
  if (idType === 'chat_id') return requireChat(world, id).chatId;
  if (idType !== 'open_id' || !world.users.has(id)) {
    throw new Refusal(
      230001,
      'Your request contains an invalid request parameter, ext=invalid receive_id',
    );
  }
  return privateChat(world, id);
}

/** The chat of one person and the bot. */
export function privateChat(world: World, openId: string): string {
  const known = [...world.chats.values()].find(
    (chat) => chat.mode === 'p2p' && chat.members[0] === openId,
  );
  if (known) return known.chatId;
  const chatId = `oc_${hex(16)}`;
  const rest = { name: '', hasBot: true, external: false, allowsAtAll: false };
  world.chats.set(chatId, { chatId, mode: 'p2p', members: [openId], ...rest });
  return chatId;
}

function addFiles(app: Hono<Env>, world: World): void {
  app.post('/open-apis/im/v1/files', async (c) => {
    requireScope(world, 'im:resource', 'im:resource:upload');
    const form = await c.req.formData();
    const file = uploaded(form.get('file'), FILE_BYTES);
    const name = form.get('file_name');
    if (
      typeof name !== 'string' ||
      name === '' ||
      !FILE_TYPES.includes(String(form.get('file_type')))
    ) {
      throw new Refusal(234001, 'Invalid request param.');
    }
    const key = `file_v3_${hex(16)}`;
    world.uploads.set(key, { name, bytes: await bytesOf(file), kind: 'file' });
    return ok(c, { file_key: key });
  });
  app.post('/open-apis/im/v1/images', async (c) => {
    requireScope(world, 'im:resource', 'im:resource:upload');
    const form = await c.req.formData();
    const image = uploaded(form.get('image'), IMAGE_BYTES);
    if (form.get('image_type') !== 'message') throw new Refusal(234001, 'Invalid request param.');
    const key = `img_v3_${hex(16)}`;
    world.uploads.set(key, { name: image.name, bytes: await bytesOf(image), kind: 'image' });
    return ok(c, { image_key: key });
  });
  app.get('/open-apis/im/v1/messages/:id/resources/:key', (c) => {
    requireScope(world, 'im:message', 'im:message:readonly', 'im:message.history:readonly');
    const message = requireMessage(world, c.req.param('id'));
    if (world.chats.get(message.chatId)?.external)
      throw new Refusal(234009, 'Lack of permission: external chat.');
    const upload = resourceOf(world, message, c.req.param('key'), c.req.query('type') ?? '');
    return c.body(new Uint8Array(upload.bytes), 200, {
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(upload.name)}`,
    });
  });
}

function resourceOf(world: World, message: StoredMessage, key: string, type: string): Upload {
  const upload = world.uploads.get(key);
  if (!upload || !message.content.includes(key)) throw new Refusal(234003, 'File not in message.');
  if (message.type === 'interactive' || message.type === 'merge_forward') {
    throw new Refusal(234043, 'Unsupported message type.');
  }
  if (type !== upload.kind) throw new Refusal(234001, 'Invalid request param: type.');
  return upload;
}

/** A part without a filename is no file. */
function uploaded(part: File | string | null, most: number): File {
  if (!(part instanceof File) || part.name === '' || part.name === 'blob') {
    throw new Refusal(234001, 'Invalid request param: the part has no filename.');
  }
  if (part.size === 0) throw new Refusal(234010, 'File size can not be 0.');
  if (part.size > most) throw new Refusal(234006, 'The file size exceed the max value.');
  return part;
}

async function bytesOf(file: File): Promise<Uint8Array> {
  return new Uint8Array(await file.arrayBuffer());
}

function addPeople(app: Hono<Env>, world: World): void {
  const basics = (id: string) => {
    const user = world.users.get(id);
    if (!user) throw new Refusal(41050, 'no user authority error');
    return { open_id: user.openId, union_id: user.unionId, user_id: user.userId, name: user.name };
  };
  app.get('/open-apis/im/v1/chats', (c) => {
    const items = [...world.chats.values()].filter((chat) => chat.mode === 'group' && chat.hasBot);
    return ok(c, { items: items.map(chatBasics), has_more: false });
  });
  app.get('/open-apis/im/v1/chats/:id', (c) => {
    requireScope(world, 'im:chat', 'im:chat:readonly');
    return ok(c, chatBasics(requireChat(world, c.req.param('id'))));
  });
  app.get('/open-apis/im/v1/chats/:id/members', (c) => {
    requireScope(world, 'im:chat', 'im:chat:readonly', 'im:chat.members:read');
    const { members } = requireChat(world, c.req.param('id'));
    const size = Math.min(Number(c.req.query('page_size') ?? 20), 100);
    const from = Number(c.req.query('page_token') || 0);
    // A page may hold less than was asked for, and the last one nothing at all.
    const until = from + Math.max(1, size - 1);
    return ok(c, {
      items: members.slice(from, until).map((id) => ({
        member_id_type: 'open_id',
        member_id: id,
        name: world.users.get(id)?.name ?? '',
        tenant_key: world.tenantKey,
      })),
      has_more: until <= members.length,
      page_token: until <= members.length ? String(until) : '',
      member_total: members.length,
    });
  });
  app.get('/open-apis/contact/v3/users/batch', (c) =>
    ok(c, {
      items: c.req
        .queries('user_ids')
        ?.filter((id) => world.users.has(id))
        .map(basics),
    }),
  );
  app.get('/open-apis/contact/v3/users/:id', (c) => ok(c, { user: basics(c.req.param('id')) }));
  app.post('/open-apis/contact/v3/users/batch_get_id', (c) => ok(c, { user_list: [] }));
}

function chatBasics(chat: { chatId: string; name: string; external: boolean; members: string[] }) {
  return {
    chat_id: chat.chatId,
    name: chat.name,
    chat_mode: 'group',
    chat_type: 'private',
    external: chat.external,
    user_count: String(chat.members.length),
    bot_count: '1',
    chat_status: 'normal',
  };
}

function ok(c: C, data: unknown) {
  return c.json({ code: 0, msg: 'success', data });
}
