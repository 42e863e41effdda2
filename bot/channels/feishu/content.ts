// What a Feishu message says: its words with mentions resolved, its files, or why it cannot be read.
import type { Inbound, InboundFile } from '#core/ports.ts';
import { fileRef } from './file-ref.ts';
import type { Mention } from './schema.ts';

export type Content = Pick<Inbound, 'text' | 'mentionsBot' | 'mentions' | 'files' | 'unreadable'>;

/** A message as events and lists have it in common. */
export interface RawMessage {
  messageId: string;
  type: string;
  /** JSON, its shape decided by `type`. */
  content: string;
  mentions: Mention[];
}

/** Null for what says nothing: a sticker, a shared card, a vote. */
export function readContent(
  message: RawMessage,
  isOwnBot: (mention: Mention) => boolean,
): Content | null {
  const body = parsed(message.content);
  const said = wordsOf(message, body);
  if (said === null) return null;
  const mentions = message.mentions.map((mention) => ({ mention, isBot: isOwnBot(mention) }));
  return {
    ...said,
    text: resolved(said.text, mentions),
    mentionsBot: mentions.some(({ isBot }) => isBot),
    mentions: mentions.flatMap(({ mention, isBot }) => {
      const externalId = accountOf(mention);
      return isBot || externalId === '' ? [] : [{ externalId, name: mention.name }];
    }),
  };
}

/** The open_id behind a mention. */
export function accountOf({ id }: Mention): string {
  return typeof id === 'string' ? id : (id?.open_id ?? '');
}

type Said = Pick<Content, 'text' | 'files' | 'unreadable'>;

function wordsOf(message: RawMessage, body: Record<string, unknown>): Said | null {
  const { messageId } = message;
  const file = (key: unknown, name: unknown, fallback: string): InboundFile[] => {
    if (typeof key !== 'string' || key === '') return [];
    const type = fallback === PICTURE ? 'image' : 'file';
    const given = typeof name === 'string' && name.trim() !== '' ? name.trim() : fallback;
    return [{ ref: fileRef({ messageId, type, key }), name: given.slice(-200), size: null }];
  };
  switch (message.type) {
    case 'text':
      return { text: stringOf(body.text), files: [] };
    case 'post':
      return postOf(body, file);
    case 'file':
      return { text: '', files: file(body.file_key, body.file_name, '文件') };
    case 'image':
      return { text: '', files: file(body.image_key, undefined, PICTURE) };
    case 'media':
      return { text: '', files: file(body.file_key, body.file_name, '视频.mp4') };
    case 'audio':
      return { text: '', files: [], unreadable: 'voice' };
    case 'merge_forward':
      return { text: '', files: [], unreadable: 'mergedForward' };
    case 'folder':
      return { text: '', files: [], unreadable: 'folder' };
    default:
      return null;
  }
}

const PICTURE = '图片.png';

type FileOf = (key: unknown, name: unknown, fallback: string) => InboundFile[];

/** A rich-text post: a title and lines of runs; in some answers below the key of a language. */
function postOf(body: Record<string, unknown>, file: FileOf): Said {
  const post = Array.isArray(body.content) ? body : recordOf(Object.values(body)[0]);
  const lines = Array.isArray(post.content) ? post.content : [];
  const files: InboundFile[] = [];
  const words = lines.map((line) =>
    (Array.isArray(line) ? line : [line])
      .map((run) => {
        const { tag, text, user_id: userId, ...rest } = recordOf(run);
        if (tag === 'img') files.push(...file(rest.image_key, undefined, PICTURE));
        if (tag === 'media') files.push(...file(rest.file_key, rest.file_name, '视频.mp4'));
        return tag === 'at' ? atWords(stringOf(userId), stringOf(rest.user_name)) : stringOf(text);
      })
      .join(''),
  );
  return { text: [stringOf(post.title), ...words].join('\n').trim(), files };
}

/** In a post a mention carries its key; in older answers only the account and a name. */
function atWords(userId: string, name: string): string {
  if (userId === 'all') return ALL;
  return userId.startsWith('@') ? userId : `@${name}`;
}

const ALL = '@_all';

/** Keys become names, the bot's own goes with the comma or colon behind it: “@_user_1，台账” → “台账”. */
function resolved(text: string, mentions: { mention: Mention; isBot: boolean }[]): string {
  const byKey = new Map(mentions.map((each) => [each.mention.key, each]));
  return text
    .replace(/(@_user_\d+)([ \u00a0]*[，,：:])?([ \u00a0]?)/g, (whole, key, comma = '', gap) => {
      const found = byKey.get(key);
      if (!found) return whole;
      return found.isBot ? '' : `@${found.mention.name}${comma}${gap}`;
    })
    .replaceAll(ALL, '@所有人')
    .trim();
}

function parsed(content: string): Record<string, unknown> {
  try {
    return recordOf(JSON.parse(content));
  } catch {
    // A merged forward has a sentence here in place of JSON.
    return {};
  }
}

function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function stringOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
