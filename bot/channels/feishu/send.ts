// Feishu's way out: messages sent, updated, pressed; files and members fetched.
import { createHash } from 'node:crypto';
import type { Client } from '@larksuiteoapi/node-sdk';
import {
  ChannelError,
  type GroupMember,
  type InboundFile,
  type Log,
  type Outgoing,
  type Receipt,
  type Shortfall,
} from '#core/ports.ts';
import type { CardPlace } from './card/blocks.ts';
import { degrade, type Shown } from './degrade.ts';
import { deliver, type Target } from './deliver.ts';
import { MENDED, MISSING_SCOPE_CODES } from './error-codes.ts';
import { FeishuError, toChannelError } from './errors.ts';
import { readFileRef } from './file-ref.ts';
import { contentOf, type LoadFile, type Part, partsOf } from './parts.ts';
import { uploadFile } from './upload.ts';

export interface SendOptions {
  log: Log;
  /** Where the web pages are for the people of the group; null = links are named, not linked. */
  publicUrl: string | null;
}

/** A group of more members than this would be read without end. */
const MOST_PAGES = 100;

/**
 * Sends the message with its files and presses whom it is urgent for. What Feishu refuses in part is
 * sent with less, and told as `shortfalls`. Throws ChannelError, with the parts that did arrive.
 */
export async function sendMessage(
  client: Client,
  outgoing: Outgoing,
  loadFile: LoadFile,
  options: SendOptions,
): Promise<Receipt> {
  const delivered = [...(outgoing.delivered ?? [])];
  const shortfalls: Shortfall[] = [];
  const tell = (shortfall: Shortfall, code: number | null) => {
    shortfalls.push(shortfall);
    options.log.warn('feishu took less than was meant', { kind: shortfall.kind, code });
  };
  try {
    const { parts, place } = await partsOf(outgoing, loadFile, options.publicUrl);
    const sending = { client, target: targetOf(outgoing), place, tell };
    for (const [at, part] of parts.entries()) {
      if (at < delivered.length) continue;
      delivered.push(await sendPart(sending, part, uuidOf(outgoing, at)));
    }
    const [messageId = ''] = delivered;
    await press(client, messageId, outgoing.urgentFor ?? [], tell);
    return { messageId, parts: delivered, shortfalls };
  } catch (error) {
    const { kind, message, retryAfterMs } = toChannelError(error);
    throw new ChannelError(kind, message, retryAfterMs, delivered);
  }
}

interface Sending {
  client: Client;
  target: Target;
  place: CardPlace;
  tell(shortfall: Shortfall, code: number | null): void;
}

async function sendPart(sending: Sending, part: Part, uuid: string): Promise<string> {
  if (part.kind === 'file') return await sendFile(sending, part, uuid);
  return await sendShown(sending, { message: part.message, form: part.form, changed: '' }, uuid);
}

/** Each refusal takes something away, so this ends. */
async function sendShown(sending: Sending, shown: Shown, uuid: string): Promise<string> {
  const { client, target, place, tell } = sending;
  const content = contentOf(shown.message, shown.form, place);
  try {
    return await deliver(client, target, content, `${uuid}${shown.changed}`);
  } catch (error) {
    const next = error instanceof FeishuError ? degrade(shown, error) : null;
    if (!next) throw error;
    tell(next.shortfall, error instanceof FeishuError ? error.code : null);
    return await sendShown(sending, next.shown, uuid);
  }
}

/** A file that Feishu will not have is named in its place: the message it belongs to is out already. */
async function sendFile(
  sending: Sending,
  { file }: Extract<Part, { kind: 'file' }>,
  uuid: string,
): Promise<string> {
  let uploaded = false;
  try {
    const content = await uploadFile(sending.client, file);
    uploaded = true;
    return await deliver(sending.client, sending.target, content, uuid);
  } catch (error) {
    if (!isRefusedFile(error, uploaded)) throw error;
    const reason = toChannelError(error).message.replace(MENDED, '办好后请重新下达。');
    const code = error instanceof FeishuError ? error.code : null;
    sending.tell({ kind: 'file', zh: `附件“${file.name}”未能发出：${reason}` }, code);
    const text = `附件“${file.name}”未能在飞书发出，请与安委办联系。`;
    const words: Shown = {
      message: { tone: 'plain', blocks: [{ kind: 'note', text }] },
      form: 'post',
      changed: 'w',
    };
    return await sendShown(sending, words, uuid);
  }
}

/** The file itself is refused, or the app may not upload; anything else is the message's own trouble. */
function isRefusedFile(error: unknown, uploaded: boolean): boolean {
  const { kind } = toChannelError(error);
  if (kind === 'rejected') return true;
  const code = error instanceof FeishuError ? error.code : null;
  return !uploaded && (kind === 'forbidden' || MISSING_SCOPE_CODES.includes(code ?? 0));
}

/** 加急: the message stands all the same if it cannot be done. Page: im-v1/buzz-messages/urgent_app. */
async function press(
  client: Client,
  messageId: string,
  accounts: readonly string[],
  tell: Sending['tell'],
): Promise<void> {
  if (accounts.length === 0) return;
  try {
    const { data } = await client.im.v1.message.urgentApp({
      path: { message_id: messageId },
      params: { user_id_type: 'open_id' },
      data: { user_id_list: [...accounts] },
    });
    const missed = data?.invalid_user_id_list?.length ?? 0;
    if (missed > 0) {
      tell({ kind: 'urgent', zh: `消息已发出，但有${missed}人不在群内或已离职，未能加急。` }, null);
    }
  } catch (error) {
    const code = error instanceof FeishuError ? error.code : null;
    tell({ kind: 'urgent', zh: `消息已发出，但加急未成：${toChannelError(error).message}` }, code);
  }
}

/** The bytes of a file somebody sent. Throws ChannelError `not-found`, or `rejected` beyond 30 MB. */
export async function download(client: Client, file: InboundFile): Promise<Uint8Array> {
  const ref = readFileRef(file.ref);
  if (!ref) throw new ChannelError('not-found', '该文件不是飞书消息中的文件。');
  try {
    return await client.request<Uint8Array>({
      method: 'GET',
      url: `/open-apis/im/v1/messages/${ref.messageId}/resources/${ref.key}`,
      params: { type: ref.type },
      responseType: 'arraybuffer',
    });
  } catch (error) {
    throw toChannelError(error);
  }
}

/**
 * Everybody in the group; bots are never listed. The SDK's own iterator ends at a page that failed
 * as if it were the last. Page: im-v1/chat-members/get.
 */
export async function members(client: Client, groupExternalId: string): Promise<GroupMember[]> {
  const found: GroupMember[] = [];
  let token: string | undefined;
  try {
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const { data } = await client.im.v1.chatMembers.get({
        path: { chat_id: groupExternalId },
        params: {
          member_id_type: 'open_id',
          page_size: 100,
          ...(token === undefined ? {} : { page_token: token }),
        },
      });
      for (const { member_id: externalId, name } of data?.items ?? []) {
        if (externalId) found.push({ externalId, name: name ?? externalId });
      }
      token = data?.page_token;
      if (!data?.has_more || !token) return found;
    }
  } catch (error) {
    throw toChannelError(error);
  }
  throw new ChannelError('rejected', '群成员过多，未能读完。');
}

function targetOf(outgoing: Outgoing): Target {
  const { groupExternalId, privateTo = null, replyTo } = outgoing;
  return { groupExternalId, privateTo, replyTo };
}

/**
 * At most 50 characters; the same for every try of a part. Its beginning goes in as well: a new
 * database counts its messages from 1 again, and Feishu would take the first for those of an hour ago.
 */
function uuidOf(outgoing: Outgoing, part: number): string {
  const { idempotencyKey, groupExternalId, privateTo = '', message } = outgoing;
  const beginning = [message.title ?? '', message.blocks[0] ?? ''];
  const hash = createHash('sha256')
    .update(JSON.stringify([idempotencyKey, groupExternalId, privateTo, beginning]))
    .digest('hex');
  return `${hash.slice(0, 32)}-${part}`;
}
