// A message of ours shown anew in its place: a card replaced, a plain message edited.
// Pages: im-v1/message/patch (within 14 days), im-v1/message/update (20 times).
import type { Client } from '@larksuiteoapi/node-sdk';
import type { Message } from '#core/message/message.ts';
import type { Outgoing, Receipt } from '#core/ports.ts';
import type { CardPlace } from './card/blocks.ts';
import { degrade, type Shown } from './degrade.ts';
import { FeishuError, toChannelError } from './errors.ts';
import { contentOf, type LoadFile, messageParts, partsOf } from './parts.ts';

const MOVED: Message = {
  tone: 'plain',
  blocks: [{ kind: 'note', text: '本条内容已更新，并入前一条消息。' }],
};

/**
 * Shows the message anew in the place of what the receipt names. Its files are messages of their own and
 * stay. What does not fit into the messages there are is said to be missing; a message too many says
 * where its content is now. Throws ChannelError.
 */
export async function updateMessage(
  client: Client,
  receipt: Receipt,
  outgoing: Outgoing,
  loadFile: LoadFile,
  { publicUrl }: { publicUrl: string | null },
): Promise<void> {
  try {
    const ids = receipt.parts ?? [receipt.messageId];
    const { message, place, parts } = await partsOf(outgoing, loadFile, publicUrl);
    const shown = parts.filter((part) => part.kind === 'message');
    const room = Math.max(1, ids.length - (parts.length - shown.length));
    const fitting = shown.length <= room ? shown : messageParts(message, place, room);
    for (const [at, part] of fitting.entries()) {
      if (part.kind === 'message') await replace(client, ids[at] ?? '', part, place);
    }
    for (const id of ids.slice(fitting.length, room)) {
      await replace(client, id, { message: MOVED, form: 'card' }, place);
    }
  } catch (error) {
    throw toChannelError(error);
  }
}

/**
 * As it was sent: a message that Feishu once took in another form, or with less, is shown anew like that.
 * Throws the first refusal where nothing is taken.
 */
async function replace(
  client: Client,
  messageId: string,
  { message, form }: Pick<Shown, 'message' | 'form'>,
  place: CardPlace,
): Promise<void> {
  let first: unknown = null;
  let shown: Shown | null = { message, form, changed: '' };
  while (shown) {
    try {
      return await put(client, messageId, shown, place);
    } catch (error) {
      first ??= error;
      shown = error instanceof FeishuError ? nextForm(shown, error) : null;
    }
  }
  throw first;
}

/** Less of what was objected to; a plain message that turns out to be a card is replaced as one. */
function nextForm(shown: Shown, error: FeishuError): Shown | null {
  const next = degrade(shown, error)?.shown;
  if (next) return next;
  const isOnceOnly = shown.form === 'post' && shown.changed === '';
  if (!isOnceOnly || toChannelError(error).kind !== 'rejected') return null;
  return { ...shown, form: 'card', changed: 't' };
}

async function put(
  client: Client,
  messageId: string,
  { message, form }: Shown,
  place: CardPlace,
): Promise<void> {
  const path = { message_id: messageId };
  const data = contentOf(message, form, place);
  if (form === 'post') await client.im.v1.message.update({ path, data });
  else await client.im.v1.message.patch({ path, data: { content: data.content } });
}
