// Events of the stand-in on their way: delivered once, and again after 15 s, 5 min, 1 h, 6 h until acknowledged.
import type { Ack } from './stream.ts';

/** Counted from the attempt before. */
const AGAIN_MS = [15_000, 300_000, 3_600_000, 21_600_000];

interface Pending {
  event: unknown;
  tries: number;
  dueMs: number;
}

export interface Deliveries {
  /** True once it is acknowledged; false when it waits to be delivered again. */
  deliver(event: unknown): Promise<boolean>;
  /** Lets time pass: what is due is delivered again. Returns how many were. */
  pass(ms: number): Promise<number>;
  /** From now on events are kept back, until `release` delivers them in the order it is given. */
  hold(): void;
  release(order?: (events: unknown[]) => unknown[]): Promise<void>;
  /** Every event is delivered this many times. */
  copies: number;
  /** Acknowledged events, and those given up after the last try. */
  acknowledged: number;
  lost: unknown[];
  waiting(): number;
}

export function createDeliveries(push: (event: unknown) => Promise<Ack | null>): Deliveries {
  const pending: Pending[] = [];
  const state = { nowMs: 0, held: null as unknown[] | null };
  const attempt = async (event: unknown, tries: number): Promise<boolean> => {
    const ack = await push(event);
    if (ack?.code === 200) {
      deliveries.acknowledged += 1;
      return true;
    }
    const wait = AGAIN_MS[tries];
    if (wait === undefined) deliveries.lost.push(event);
    else pending.push({ event, tries: tries + 1, dueMs: state.nowMs + wait });
    return false;
  };
  const deliveries: Deliveries = {
    copies: 1,
    acknowledged: 0,
    lost: [],
    waiting: () => pending.length,
    deliver: async (event) => {
      if (state.held) {
        state.held.push(event);
        return false;
      }
      const copies = Array.from({ length: deliveries.copies }, () => attempt(event, 0));
      return (await Promise.all(copies)).every(Boolean);
    },
    pass: async (ms) => {
      const until = state.nowMs + ms;
      let again = 0;
      for (;;) {
        pending.sort((a, b) => a.dueMs - b.dueMs);
        const [next] = pending;
        if (!next || next.dueMs > until) break;
        pending.shift();
        state.nowMs = next.dueMs;
        await attempt(next.event, next.tries);
        again += 1;
      }
      state.nowMs = until;
      return again;
    },
    hold: () => {
      state.held ??= [];
    },
    release: async (order = (events) => events) => {
      const held = state.held ?? [];
      state.held = null;
      for (const event of order(held)) await deliveries.deliver(event);
    },
  };
  return deliveries;
}
