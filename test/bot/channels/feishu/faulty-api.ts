// A corner of Feishu's HTTP API on a real port that answers as the next fault says, and notes what it got.
import type { AddressInfo } from 'node:net';
import { type HttpBindings, serve } from '@hono/node-server';
import { Hono } from 'hono';

export interface Seen {
  method: string;
  path: string;
  query: Record<string, string[]>;
  token: string;
  headers: Record<string, string>;
  body: string;
}

/** Answers instead of the next request's own answer. */
export type Fault =
  | { status: number; body?: unknown; headers?: Record<string, string> }
  /** Never answers. */
  | 'hang'
  /** Does what was asked, then breaks the connection. */
  | 'lost';

export interface FaultyApi {
  domain: string;
  seen: Seen[];
  /** For requests other than tokens, first come, first served. */
  faults: Fault[];
  /** Messages taken, by uuid. */
  messages: Map<string, string>;
  /** Refuses the token given out last. */
  revoke(): void;
  stop(): Promise<void>;
}

/** Listens on a free port of this machine. */
export async function startFaultyApi(): Promise<FaultyApi> {
  const app = new Hono<{ Bindings: HttpBindings }>();
  const state = { tokens: 0, revoked: new Set<string>() };
  const seen: Seen[] = [];
  const faults: Fault[] = [];
  const messages = new Map<string, string>();
  const held: (() => void)[] = [];

  app.post('/open-apis/auth/v3/tenant_access_token/internal', async (c) => {
    const { app_secret: secret } = await c.req.json<{ app_secret: string }>();
    if (secret !== 'right') return c.json({ code: 10014, msg: 'app secret invalid' });
    state.tokens += 1;
    const token = `t-${state.tokens}`;
    return c.json({ code: 0, msg: 'ok', tenant_access_token: token, expire: 7200 });
  });
  app.all('*', async (c) => {
    const request = await note(c.req.raw);
    seen.push(request);
    const fault = faults.shift();
    if (fault === 'hang') await new Promise<void>((resolve) => held.push(resolve));
    if (typeof fault === 'object') {
      return c.json(fault.body ?? {}, fault.status as 200, fault.headers ?? {});
    }
    if (state.revoked.has(request.token)) {
      return c.json({ code: 99991663, msg: 'Invalid access token for authorization.' }, 400);
    }
    const answer = perform(request, messages);
    if (fault === 'lost') c.env.outgoing.destroy();
    return answer;
  });

  const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 });
  await new Promise<void>((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    domain: `http://127.0.0.1:${port}`,
    seen,
    faults,
    messages,
    revoke: () => state.revoked.add(`t-${state.tokens}`),
    stop: async () => {
      for (const release of held) release();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function note(request: Request): Promise<Seen> {
  const url = new URL(request.url);
  const names = [...new Set(url.searchParams.keys())];
  return {
    method: request.method,
    path: url.pathname,
    query: Object.fromEntries(names.map((name) => [name, url.searchParams.getAll(name)])),
    token: (request.headers.get('authorization') ?? '').replace('Bearer ', ''),
    headers: Object.fromEntries(request.headers),
    body: await request.text(),
  };
}

/** A message once by its uuid; bytes of a resource; for anything else an empty success. */
function perform(request: Seen, messages: Map<string, string>): Response {
  if (request.path.includes('/resources/')) {
    return new Response(new Uint8Array(2048), {
      headers: { 'content-type': 'application/octet-stream' },
    });
  }
  if (request.method !== 'POST' || !request.path.endsWith('/messages')) {
    return Response.json({ code: 0, msg: 'ok', data: { items: [], file_key: 'file_v3_1' } });
  }
  const { uuid = `none-${messages.size}` } = JSON.parse(request.body) as { uuid?: string };
  if (!messages.has(uuid)) messages.set(uuid, `om_${messages.size + 1}`);
  return Response.json({ code: 0, msg: 'ok', data: { message_id: messages.get(uuid) } });
}
