// Whether the bot hears all that is said in groups, or only what mentions it: asked of the platform now and then.
import { hearsAllOf } from './channels/feishu/check.ts';
import { createFeishuClient } from './channels/feishu/client.ts';
import type { FeishuConfig } from './config-feishu.ts';
import { SILENT } from './setup-feishu.ts';

/** A scope may be granted any day. */
const AGAIN_MS = 60 * 60_000;

export interface Hearing {
  /** False = only what mentions the bot; null = not known, or no such platform. */
  hearsAll(channel: string): boolean | null;
  /** Asks again when the last answer is an hour old. Never throws. */
  refresh(now: number): Promise<void>;
}

export function createHearing(config: FeishuConfig): Hearing {
  const client = createFeishuClient({ ...config, log: SILENT });
  let known: boolean | null = null;
  let askedAt: number | null = null;
  return {
    hearsAll: (channel) => (channel === 'feishu' ? known : null),
    refresh: async (now) => {
      if (askedAt !== null && now - askedAt < AGAIN_MS) return;
      askedAt = now;
      known = (await hearsAllOf(client)) ?? known;
    },
  };
}
