// Which mention is of this app's own bot; asked of the platform once, judged by what it says till then.
import type { Client } from '@larksuiteoapi/node-sdk';
import type { Log } from '#core/ports.ts';
import { accountOf } from './content.ts';
import type { OwnBot } from './decode.ts';

/** A failed question is put again after this. */
const AGAIN_MS = 5 * 60_000;
/** An event waits for the answer no longer than this. */
const PATIENCE_MS = 800;

export interface Identity {
  /** A judge with what is known now; asks first where nothing is known yet. */
  judge(): Promise<OwnBot>;
}

/** `GET /bot/v3/info` needs no scope. Until it answers, any bot that is mentioned is taken for ours. */
export function createIdentity(client: Client, log: Log): Identity {
  let own: { openId: string; name: string } | null = null;
  let asked: Promise<void> | null = null;
  const ask = async (): Promise<void> => {
    try {
      const answer = await client.request<{ bot?: { open_id?: string; app_name?: string } }>({
        method: 'GET',
        url: '/open-apis/bot/v3/info',
      });
      const openId = answer.bot?.open_id ?? '';
      if (openId !== '') own = { openId, name: answer.bot?.app_name ?? '' };
    } catch (error) {
      log.warn('feishu does not say which bot this is', { error: String(error) });
    }
    if (!own) setTimeout(() => (asked = null), AGAIN_MS).unref();
  };
  return {
    judge: async () => {
      asked ??= ask();
      if (!own) await Promise.race([asked, pause(PATIENCE_MS)]);
      return (mention) => {
        const isBot = mention.mentioned_type === 'bot';
        if (!own) return isBot;
        return accountOf(mention) === own.openId || (isBot && mention.name === own.name);
      };
    },
  };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
}
