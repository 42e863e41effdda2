// A chat platform on a bad year: slow, refusing, silent, answering so late that nobody hears it.
import { type Channel, ChannelError, type Outgoing } from '#core/ports.ts';
import type { Life } from './mortal.ts';
import type { Chance } from './random.ts';

/** A message the platform took, and when. */
export interface Taken extends Outgoing {
  at: Date;
}

export interface Platform {
  channel: Channel;
  taken: Taken[];
  /** Keys of messages whose answer the sender never heard: only these may come twice. */
  unheard: Set<string>;
  /** Faults happen only while it is true. */
  faulty: boolean;
  life: Life;
}

/** `clock` moves on while a slow platform answers. */
export function createPlatform(
  id: string,
  chance: Chance,
  clock: { now(): Date; pass(ms: number): void },
): Platform {
  const platform: Platform = {
    taken: [],
    unheard: new Set(),
    faulty: true,
    life: { dead: false, step: () => undefined },
    channel: {
      id,
      receive: async () => new Response(),
      download: async () => new Uint8Array(),
      members: async () => [],
      send: async (outgoing) => {
        platform.life.step();
        if (platform.faulty) misbehave(chance, clock);
        platform.taken.push({ ...outgoing, at: clock.now() });
        const messageId = `m-${platform.taken.length}`;
        try {
          platform.life.step();
          if (platform.faulty && chance.of(0.004)) {
            throw new ChannelError('unreachable', 'the answer was lost');
          }
        } catch (error) {
          platform.unheard.add(outgoing.idempotencyKey);
          throw error;
        }
        return { messageId };
      },
    },
  };
  return platform;
}

function misbehave(chance: Chance, clock: { pass(ms: number): void }): void {
  if (chance.of(0.05)) clock.pass(chance.int(1, 40) * 1000);
  if (chance.of(0.02)) throw new ChannelError('unreachable', 'no route');
  if (chance.of(0.02)) throw new ChannelError('rate-limited', 'too fast', 3000);
  if (chance.of(0.002)) throw new ChannelError('rejected', 'not allowed');
}
