// The pace of each platform, a little under what it allows: others speak in the same groups too.
import type { Pace } from '#core/message/pace.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/**
 * Feishu: 5 a second in a group, shared by all its bots; 50 a second and 1000 a minute an app.
 * DingTalk: 20 a minute in a group, above that ten minutes of silence; 20 requests a second.
 */
const PACES: Record<string, Pace> = {
  feishu: {
    group: [{ count: 4, perMs: SECOND }],
    app: [
      { count: 40, perMs: SECOND },
      { count: 900, perMs: MINUTE },
    ],
  },
  dingtalk: {
    group: [{ count: 20, perMs: MINUTE }],
    app: [{ count: 18, perMs: SECOND }],
  },
};

/** Null for a channel that keeps its own pace, such as the console. */
export function paceOf(channel: string): Pace | null {
  return PACES[channel] ?? null;
}
