// A message as the messages Feishu takes: one or several cards, or plain text, and its files after them.
import { maskMessage, maskNumbers } from '#core/message/mask.ts';
import type { Message } from '#core/message/message.ts';
import type { Outgoing } from '#core/ports.ts';
import type { CardPlace } from './card/blocks.ts';
import { cardOf, fitsOneCard } from './card/card.ts';
import { fitsOnePost, isPlain, postOf } from './card/post.ts';
import { MOST_PARTS, splitMessage } from './card/split.ts';
import type { Content } from './deliver.ts';
import { type StoredFile, unsendable } from './upload.ts';

export type LoadFile = (fileId: number) => Promise<StoredFile | null>;

export type Part =
  | { kind: 'message'; message: Message; form: 'card' | 'post' }
  | { kind: 'file'; file: StoredFile };

/**
 * The parts in the order they are sent, the same for the same message every time. Numbers of people
 * are hidden from groups. Files that cannot be sent are named with the reason. `message` is what the parts
 * say, before it was cut.
 */
export async function partsOf(
  outgoing: Pick<Outgoing, 'message' | 'privateTo'>,
  loadFile: LoadFile,
  publicUrl: string | null,
): Promise<{ message: Message; parts: Part[]; place: CardPlace }> {
  const message =
    outgoing.privateTo === undefined
      ? maskMessage(outgoing.message, maskNumbers)
      : outgoing.message;
  const files: StoredFile[] = [];
  const fileNotes = new Map<number, string>();
  for (const block of message.blocks) {
    if (block.kind !== 'file') continue;
    const file = await loadFile(block.fileId);
    const why = unsendable(file);
    if (why) fileNotes.set(block.fileId, why);
    else if (file) files.push({ ...file, name: block.name });
  }
  const place = { publicUrl, fileNotes };
  return {
    message,
    parts: [
      ...messageParts(message, place),
      ...files.map((file): Part => ({ kind: 'file', file })),
    ],
    place,
  };
}

/** The cards or posts of a message, at most `most`. */
export function messageParts(message: Message, place: CardPlace, most = MOST_PARTS): Part[] {
  const form = isPlain(message) ? 'post' : 'card';
  const fits = (part: Message) =>
    form === 'post' ? fitsOnePost(postOf(part, place)) : fitsOneCard(cardOf(part, place));
  return splitMessage(message, fits, most).map((part) => ({
    kind: 'message',
    message: part,
    form,
  }));
}

/** As the platform takes it. */
export function contentOf(message: Message, form: 'card' | 'post', place: CardPlace): Content {
  return form === 'card'
    ? { msg_type: 'interactive', content: JSON.stringify(cardOf(message, place)) }
    : { msg_type: 'post', content: JSON.stringify(postOf(message, place)) };
}
