// A Feishu channel over the stand-in, by long connection or by webhook.
import { createFeishuChannel } from '#bot/channels/feishu/index.ts';
import type { Platform } from '#bot/platforms.ts';
import { ChannelError, type Log, type OnInbound } from '#core/ports.ts';
import type { Db } from '#db/client.ts';
import type { StandIn } from './start.ts';

const nothing = () => undefined;
export const SILENT: Log = { debug: nothing, info: nothing, warn: nothing, error: nothing };

/** The channel as a server would make it. */
export function feishuChannel(
  feishu: StandIn,
  db: Db,
  mode: 'stream' | 'webhook',
  pingTimeoutSeconds?: number,
): Platform {
  const { appId, appSecret } = feishu.world;
  const { domain, encryptKey, verificationToken } = feishu;
  const keys = { encryptKey, verificationToken };
  return createFeishuChannel(
    { appId, appSecret, domain, mode, ...keys },
    { db, log: SILENT, ...(pingTimeoutSeconds === undefined ? {} : { pingTimeoutSeconds }) },
  );
}

/** Hears by the mode's own way: over the connection, or by what the stand-in posts. */
export async function hear(
  feishu: StandIn,
  channel: Platform,
  mode: 'stream' | 'webhook',
  onInbound: OnInbound,
): Promise<() => Promise<void>> {
  if (mode === 'stream') return (await channel.listen?.(onInbound)) ?? (async () => undefined);
  feishu.useWebhook({
    url: 'http://127.0.0.1/hooks/feishu',
    fetch: (async (input: string, init: RequestInit) =>
      await channel.receive(new Request(input, init), onInbound).catch(refused)) as typeof fetch,
  });
  return async () => {
    feishu.useWebhook({
      url: '',
      fetch: () => Promise.reject(new Error('nobody listens')),
    });
  };
}

/** As the address answers it. */
function refused(error: unknown): Response {
  if (!(error instanceof ChannelError)) throw error;
  return new Response(null, { status: error.kind === 'unauthorized' ? 401 : 400 });
}
