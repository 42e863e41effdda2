// A channel's answer to one message, waited for no longer than the message's lease allows.
import type { Message } from '#core/message/message.ts';
import { type Channel, ChannelError, type Outgoing, type Receipt } from '#core/ports.ts';

/** A platform that has not answered by then is taken for unreachable. */
const ANSWER_MS = 20_000;
/** With files: up to 30 MB each over an office's line. */
const TRANSFER_MS = 100_000;

/** How long the channel's answer to this message is waited for, in milliseconds. */
export function patienceMs({ blocks }: Message): number {
  return blocks.some(({ kind }) => kind === 'file') ? TRANSFER_MS : ANSWER_MS;
}

/**
 * Sends it. Throws ChannelError `unreachable` when the channel says nothing in time; should the message
 * arrive all the same, its key is known.
 */
export async function answered(channel: Channel, outgoing: Outgoing): Promise<Receipt> {
  const limit = patienceMs(outgoing.message);
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_, reject) => {
    const error = new ChannelError('unreachable', `no answer within ${limit} ms`);
    timer = setTimeout(() => reject(error), limit);
  });
  try {
    return await Promise.race([channel.send(outgoing), silence]);
  } finally {
    clearTimeout(timer);
  }
}
