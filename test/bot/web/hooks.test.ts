// Doors for platforms: hooks, their refusals, health while one is down, and what others may not open.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '#bot/app.ts';
import { compose } from '#bot/compose.ts';
import { seedDemoOffice } from '#bot/demo-office.ts';
import { type Platform, type PlatformState, watchPlatforms } from '#bot/platforms.ts';
import { createRehearsalClock } from '#bot/rehearsal.ts';
import type { Site } from '#bot/web/site.ts';
import { ChannelError, type ChannelErrorKind, type Log } from '#core/ports.ts';
import type { Database } from '#db/client.ts';
import { openTestDatabase } from '#test/support/database.ts';
import { createFakeChannel } from '#test/support/fake-channel.ts';

const nothing = () => undefined;
const LOG: Log = { debug: nothing, info: nothing, warn: nothing, error: nothing };
const MINUTES = 60_000;

let database: Database;
let state: PlatformState = 'connected';
let heardAt: Date | null = null;
let refusal: ChannelErrorKind | null = null;
let site: Site;

beforeAll(async () => {
  database = await openTestDatabase();
  const platform: Platform = {
    ...createFakeChannel('feishu'),
    status: () => ({ state, problem: null, lastEventAt: heardAt }),
    receive: async () => {
      if (refusal) throw new ChannelError(refusal, 'refused');
      return Response.json({ challenge: 'abc' });
    },
  };
  const composed = await compose({ clockStart: null, zone: 'Asia/Shanghai' }, database, LOG);
  const platforms = [platform];
  site = { ...composed, hasConsole: false, platforms, watch: watchPlatforms(platforms) };
});
afterAll(() => database.close());

function ask(path: string, init: RequestInit = {}, host = '127.0.0.1:8787', from?: string) {
  const env = from ? { incoming: { socket: { remoteAddress: from } } } : undefined;
  const headers = { host, ...init.headers };
  return createApp(site).request(`http://${host}${path}`, { ...init, headers }, env);
}

const POST = { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } };

describe('hooks', () => {
  it('hands a request to its channel, from wherever it comes', async () => {
    refusal = null;
    const answer = await ask('/hooks/feishu', POST, 'duban.example.cn', '203.0.113.9');

    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({ challenge: 'abc' });
  });

  it.each([
    ['unauthorized', 401],
    ['rejected', 400],
    ['unreachable', 500],
  ] as const)('answers what is %s with %i', async (kind, status) => {
    refusal = kind;
    expect((await ask('/hooks/feishu', POST)).status).toBe(status);
  });

  it('knows no channel that is not configured', async () => {
    expect((await ask('/hooks/dingtalk', POST)).status).toBe(404);
  });
});

describe('a server beside a platform', () => {
  it('serves no console', async () => {
    expect(await (await ask('/')).text()).toContain('不提供网页');
    expect((await ask('/ledger')).status).toBe(404);
  });

  it.each([
    ['another host', 'duban.example.cn', undefined],
    ['another machine that says it is this one', '127.0.0.1:8787', '203.0.113.9'],
  ])('opens only health and hooks to %s', async (_, host, from) => {
    expect((await ask('/', {}, host, from)).status).toBe(421);
    expect((await ask('/api/ledger', POST, host, from)).status).toBe(421);
    expect((await ask('/health', {}, host, from)).status).toBe(200);
  });

  it('shows a clock nobody moves where the console is asked for as well', async () => {
    await seedDemoOffice(database.db);
    const both = { ...site, hasConsole: true, clock: createRehearsalClock(null, false) };
    const page = await createApp(both).request('http://127.0.0.1:8787/');
    const words = await page.text();

    expect(words).toContain('不能拨动时钟');
    expect(words).not.toContain('推进到下一件事');
  });

  it('lets the command line of this machine in', async () => {
    expect((await ask('/api/ledger', POST, '127.0.0.1:8787', '::ffff:127.0.0.1')).status).toBe(401);
  });

  it('says in /health how the platform is connected and when it was last heard', async () => {
    state = 'connecting';
    heardAt = new Date('2024-06-20T02:00:00Z');
    expect(await (await ask('/health')).json()).toMatchObject({
      status: 'ok',
      channels: { feishu: 'connecting' },
      lastEventAt: { feishu: '2024-06-20T02:00:00.000Z' },
    });
  });

  it('is degraded once a platform is down for five minutes, and well again when it is back', () => {
    const status = () => ({ state, problem: null, lastEventAt: heardAt });
    const platform = { ...createFakeChannel('feishu'), status };
    const watch = watchPlatforms([platform]);
    state = 'connecting';
    const told = [0, 4, 5].map((at) => watch.isDownForLong(at * MINUTES));
    state = 'connected';

    expect(told).toEqual([false, false, true]);
    expect(watch.isDownForLong(6 * MINUTES)).toBe(false);
  });
});
