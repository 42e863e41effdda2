// A message as rich text (post): structure instead of markup, so words of people are only ever words.
// Page: im-v1/message/create, 富文本 post. Used for plain messages, and where a card is refused.
import { linkWords } from '#core/message/link-words.ts';
import type { Block, Inline, Message } from '#core/message/message.ts';
import { plainText } from '#core/message/plain.ts';
import { type CardPlace, pageUrl } from './blocks.ts';
import { cleanText } from './escape.ts';
import { isAccount } from './inlines.ts';

interface PostNode extends Record<string, unknown> {
  tag: 'text' | 'at' | 'a';
}

export interface Post {
  zh_cn: { title: string; content: PostNode[][] };
}

/** Kinds that a post says as well as a card would. */
const PLAIN_KINDS: readonly Block['kind'][] = ['paragraph', 'quote', 'note', 'link', 'file'];
const MOST_BYTES = 28_000;

/** Whether a message is one or two lines that need no card. */
export function isPlain(message: Message): boolean {
  return (
    message.tone === 'plain' &&
    !message.title &&
    message.blocks.every(({ kind }) => PLAIN_KINDS.includes(kind))
  );
}

/** All of the message, a line per thing; buttons become the words to send. */
export function postOf(message: Message, place: CardPlace): Post {
  const content = message.blocks.flatMap((block) => postLines(block, place));
  const title = cleanText(message.title ?? '');
  return { zh_cn: { title, content: content.length > 0 ? content : [[words('')]] } };
}

export function fitsOnePost(post: Post): boolean {
  return Buffer.byteLength(JSON.stringify(post)) <= MOST_BYTES;
}

function postLines(block: Block, place: CardPlace): PostNode[][] {
  if (block.kind === 'paragraph') return [block.inlines.map(inlineNode)];
  if (block.kind === 'link') {
    const href = pageUrl(block.path, place.publicUrl);
    if (href) return [[{ tag: 'a', text: cleanText(block.label), href }]];
    return [[words(cleanText(linkWords(block.label, block.path)))]];
  }
  const note = block.kind === 'file' ? (place.fileNotes.get(block.fileId) ?? '') : '';
  const text = plainText({ tone: 'plain', blocks: [block] });
  return cleanText(`${text}${note}`)
    .split('\n')
    .map((line) => [words(line)]);
}

function inlineNode(inline: Inline): PostNode {
  if (inline.kind === 'text') {
    return { ...words(inline.text), ...(inline.strong ? { style: ['bold'] } : {}) };
  }
  return isAccount(inline.externalId)
    ? { tag: 'at', user_id: inline.externalId }
    : words(`@${inline.name} `);
}

function words(text: string): PostNode {
  return { tag: 'text', text: cleanText(text) };
}
