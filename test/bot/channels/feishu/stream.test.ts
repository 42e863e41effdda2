// The long connection's start and end: what it says when it does not stand, and that it stops.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFeishuChannel } from '#bot/channels/feishu/index.ts';
import type { Database } from '#db/client.ts';
import { openTestDatabase } from '#test/support/database.ts';
import { feishuChannel, SILENT } from '#test/support/feishu/channel.ts';
import { type StandIn, startFeishu } from '#test/support/feishu/start.ts';

let feishu: StandIn;
let database: Database;

beforeAll(async () => {
  feishu = await startFeishu();
  database = await openTestDatabase();
});
afterAll(async () => {
  await feishu.stop();
  await database.close();
});

function channelOf(credentials: { appId?: string; appSecret?: string }) {
  const { appId, appSecret } = feishu.world;
  const { domain } = feishu;
  const keys = { encryptKey: null, verificationToken: null };
  const config = { appId, appSecret, domain, mode: 'stream' as const, ...keys, ...credentials };
  return createFeishuChannel(config, { db: database.db, log: SILENT });
}

const nobody = async () => undefined;

describe('the long connection', () => {
  it('is off before, connected while it listens, and off again', async () => {
    const channel = feishuChannel(feishu, database.db, 'stream');
    expect(channel.status()).toEqual({ state: 'off', problem: null, lastEventAt: null });
    const stop = await channel.listen?.(nobody);
    expect(channel.status().state).toBe('connected');
    await stop?.();

    expect(channel.status().state).toBe('off');
    await expect.poll(() => feishu.stream.connections()).toBe(0);
  });

  it.each([
    ['a wrong secret', { appSecret: '0'.repeat(32) }, /FEISHU_APP_SECRET/],
    ['an app id the SDK would pass over in silence', { appId: 'cli_1' }, /FEISHU_APP_ID/],
  ])('says in Chinese what is the matter with %s', async (_, credentials, words) => {
    await expect(channelOf(credentials).listen?.(nobody)).rejects.toMatchObject({
      name: 'ChannelError',
      kind: 'unauthorized',
      message: expect.stringMatching(words),
    });
  });

  it('gives the same error where the platform’s refusal has no data', async () => {
    const refusal = { status: 200, code: 514, msg: 'app_id or app_secret is invalid' };
    feishu.fail(/callback\/ws\/endpoint/, refusal);

    await expect(channelOf({}).listen?.(nobody)).rejects.toMatchObject({ kind: 'unauthorized' });
  });

  it('goes on connecting when the platform shuts the door at the start', async () => {
    feishu.stream.refuse(2);
    const channel = channelOf({});
    const stop = await channel.listen?.(nobody);
    await expect.poll(() => channel.status().state, { timeout: 20_000 }).toBe('connected');
    await stop?.();
  });

  it('leaves what is posted to it to nobody', async () => {
    const posted = new Request('http://127.0.0.1/hooks/feishu', { method: 'POST', body: '{}' });

    await expect(channelOf({}).receive(posted, nobody)).rejects.toMatchObject({
      kind: 'unauthorized',
    });
  });
});
