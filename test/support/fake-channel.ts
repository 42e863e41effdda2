// A channel that records what it is given, and fails or dies where a test wants it to.
import { type Channel, ChannelError, type ChannelErrorKind, type Outgoing } from '#core/ports.ts';

export interface FakeChannel extends Channel {
  readonly sent: Outgoing[];
  /** Messages changed after they were sent, as they read now. */
  readonly updated: Outgoing[];
  /** The next sends fail with these kinds, in order. */
  readonly failures: ChannelErrorKind[];
  /** Called after the platform took a message and before the sender hears of it. */
  afterSend: (() => void) | null;
}

/** `id` as a group's channel; message ids count up from 1. */
export function createFakeChannel(id = 'console'): FakeChannel {
  const sent: Outgoing[] = [];
  const updated: Outgoing[] = [];
  const failures: ChannelErrorKind[] = [];
  const channel: FakeChannel = {
    id,
    sent,
    updated,
    update: async (_, outgoing) => {
      updated.push(outgoing);
    },
    failures,
    afterSend: null,
    receive: async () => new Response(),
    send: async (outgoing) => {
      const failure = failures.shift();
      if (failure) throw new ChannelError(failure, `the platform said ${failure}`);
      sent.push(outgoing);
      channel.afterSend?.();
      return { messageId: `m-${sent.length}` };
    },
    download: async () => new Uint8Array(),
    members: async () => [],
  };
  return channel;
}
