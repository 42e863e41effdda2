// Channels to platforms outside: what is asked of them beyond the seven members, and how long one was down.
import type { Channel } from '#core/ports.ts';

/** How the connection to a platform stands. A webhook channel is connected while the server listens. */
export type PlatformState = 'connected' | 'connecting' | 'off';

export interface PlatformStatus {
  state: PlatformState;
  problem: string | null;
  /** When the platform last told us anything since the start; null = not yet. */
  lastEventAt: Date | null;
}

export interface Platform extends Channel {
  status(): PlatformStatus;
}

/** Longer than any reconnection; then somebody should look. */
const LONG_MS = 5 * 60_000;

/** Since when each platform is not connected. */
export interface PlatformWatch {
  /** States by channel, noted as of now (milliseconds since 1970, wall clock). */
  states(now: number): Record<string, PlatformState>;
  /** When each platform was last heard. */
  lastEventAt(): Record<string, Date | null>;
  /** A configured platform has not been connected for five minutes or more. */
  isDownForLong(now: number): boolean;
}

/** A watch that has noted nothing yet; how long a platform is down counts from the first note of it. */
export function watchPlatforms(platforms: readonly Platform[]): PlatformWatch {
  const downSince = new Map<string, number>();
  const note = (now: number) => {
    for (const platform of platforms) {
      if (platform.status().state === 'connected') downSince.delete(platform.id);
      else if (!downSince.has(platform.id)) downSince.set(platform.id, now);
    }
  };
  return {
    states: (now) => {
      note(now);
      return Object.fromEntries(platforms.map((one) => [one.id, one.status().state]));
    },
    lastEventAt: () =>
      Object.fromEntries(platforms.map((one) => [one.id, one.status().lastEventAt])),
    isDownForLong: (now) => {
      note(now);
      return [...downSince.values()].some((since) => now - since >= LONG_MS);
    },
  };
}
