// One message of Feishu's into a group, a thread of it, or a private chat.
import type { Client } from '@larksuiteoapi/node-sdk';
import { LOST_ROOT_CODES } from './error-codes.ts';
import { FeishuError } from './errors.ts';

/** Where a message goes. `privateTo` wins: what is for one person is never put into a thread of a group. */
export interface Target {
  groupExternalId: string;
  privateTo: string | null;
  replyTo: string | null;
}

/** As the platform takes it; `content` is JSON. */
export interface Content {
  msg_type: 'interactive' | 'post' | 'file' | 'image';
  content: string;
}

/** The thread is refused, not the answer: it can stand in the group as an answer. */
const NO_THREAD_CODES: readonly number[] = [230071, 230072];

/**
 * Sends it and returns its id. An answer whose root is gone goes to the group instead. The same uuid
 * goes with every try: whichever the platform took, it took one.
 */
export async function deliver(
  client: Client,
  target: Target,
  content: Content,
  uuid: string,
): Promise<string> {
  if (target.replyTo === null || target.privateTo !== null) {
    return await create(client, target, content, uuid);
  }
  try {
    return await reply(client, target.replyTo, content, { uuid, inThread: true });
  } catch (error) {
    if (!isLostRoot(error)) throw error;
    if (!NO_THREAD_CODES.includes(error.code ?? 0)) {
      return await create(client, target, content, uuid);
    }
  }
  try {
    return await reply(client, target.replyTo, content, { uuid, inThread: false });
  } catch (error) {
    if (!isLostRoot(error)) throw error;
    return await create(client, target, content, uuid);
  }
}

async function create(
  client: Client,
  { groupExternalId, privateTo }: Target,
  content: Content,
  uuid: string,
): Promise<string> {
  const answer = await client.im.v1.message.create({
    params: { receive_id_type: privateTo === null ? 'chat_id' : 'open_id' },
    data: { receive_id: privateTo ?? groupExternalId, ...content, uuid },
  });
  return idOf(answer.data?.message_id);
}

async function reply(
  client: Client,
  messageId: string,
  content: Content,
  { uuid, inThread }: { uuid: string; inThread: boolean },
): Promise<string> {
  const answer = await client.im.v1.message.reply({
    path: { message_id: messageId },
    data: { ...content, reply_in_thread: inThread, uuid },
  });
  return idOf(answer.data?.message_id);
}

function idOf(messageId: string | undefined): string {
  if (messageId) return messageId;
  throw new FeishuError({ code: null, status: 200, said: '答复中没有消息编号' });
}

function isLostRoot(error: unknown): error is FeishuError {
  if (!(error instanceof FeishuError) || error.code === null) return false;
  if (error.code === 230001) return /message_id/.test(error.message);
  return LOST_ROOT_CODES.includes(error.code);
}
