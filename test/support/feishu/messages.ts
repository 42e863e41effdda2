// Messages of the stand-in: taken, checked against the platform's limits, shown in lists.
import { mentionedIn } from './texts.ts';
import {
  type Chat,
  countWithin,
  hex,
  Refusal,
  requireChat,
  requireMessage,
  requireScope,
  type StoredMessage,
  type World,
} from './world.ts';

const HOUR_MS = 3_600_000;
const CARD_DAYS_MS = 14 * 24 * HOUR_MS;
const MOST_BYTES: Record<string, number> = {
  text: 150 * 1024,
  interactive: 30 * 1024,
  post: 30 * 1024,
};
const TYPES = ['text', 'post', 'interactive', 'file', 'image', 'media', 'audio'];

export interface Sending {
  chatId: string;
  type: unknown;
  content: unknown;
  uuid?: unknown;
  replyTo?: StoredMessage;
  inThread?: boolean;
}

/** The bot says something. Throws the platform's refusal. */
export function sendMessage(world: World, sending: Sending): StoredMessage {
  requireScope(world, 'im:message', 'im:message:send_as_bot');
  const { replyTo } = sending;
  const chat = requireChat(world, sending.chatId);
  const { type, content } = checkContent(world, chat, sending);
  const uuid = uuidOf(sending);
  const known = uuid ? world.uuids.get(uuid) : undefined;
  const message = known && known.until > world.now() ? world.messages.get(known.messageId) : null;
  if (message) return message;
  const busy = new Refusal(230020, 'This operation triggers the frequency limit.');
  countWithin(world, `chat ${chat.chatId}`, { count: 5, perMs: 1000 }, busy);
  const tooMany = new Refusal(99991400, 'request trigger frequency limit', 429);
  countWithin(world, 'app', { count: 50, perMs: 1000 }, tooMany);
  const made = store(world, {
    chatId: chat.chatId,
    type,
    content,
    sender: { isBot: true, id: world.appId },
    ...(replyTo ? { replyTo } : {}),
    inThread: sending.inThread === true,
  });
  if (uuid) world.uuids.set(uuid, { messageId: made.messageId, until: world.now() + HOUR_MS });
  return made;
}

function uuidOf(sending: Sending): string | null {
  if (sending.uuid === undefined || sending.uuid === '') return null;
  if (typeof sending.uuid !== 'string' || sending.uuid.length > 50) {
    throw new Refusal(
      230001,
      'Your request contains an invalid request parameter, ext=invalid uuid',
    );
  }
  return `${sending.replyTo?.messageId ?? sending.chatId} ${sending.uuid}`;
}

/** Puts a message into a chat, from whomever. */
export function store(
  world: World,
  put: Pick<StoredMessage, 'chatId' | 'type' | 'content' | 'sender'> & {
    replyTo?: StoredMessage;
    inThread?: boolean;
    mentions?: StoredMessage['mentions'];
  },
): StoredMessage {
  const { replyTo } = put;
  const threadId = replyTo?.threadId ?? (put.inThread ? `omt_${hex(16)}` : undefined);
  if (replyTo && threadId && !replyTo.threadId) replyTo.threadId = threadId;
  const message: StoredMessage = {
    messageId: `om_${hex(16)}`,
    chatId: put.chatId,
    type: put.type,
    content: put.content,
    sender: put.sender,
    at: world.now(),
    updatedAt: world.now(),
    mentions: put.mentions ?? [],
    deleted: false,
    urgentFor: [],
    ...(replyTo
      ? { rootId: replyTo.rootId ?? replyTo.messageId, parentId: replyTo.messageId }
      : {}),
    ...(threadId ? { threadId } : {}),
  };
  world.messages.set(message.messageId, message);
  return message;
}

function checkContent(world: World, chat: Chat, { type, content }: Sending) {
  if (typeof type !== 'string' || !TYPES.includes(type)) {
    throw new Refusal(230001, 'Your request contains an invalid request parameter, ext=msg_type');
  }
  if (typeof content !== 'string') {
    throw new Refusal(
      230001,
      'Your request contains an invalid request parameter, ext=content is not a string',
    );
  }
  let body: Record<string, unknown>;
  try {
    body = JSON.parse(content) as Record<string, unknown>;
  } catch {
    throw new Refusal(
      230001,
      'Your request contains an invalid request parameter, ext=content is not in json format',
    );
  }
  const bytes = Buffer.byteLength(content);
  if (bytes > (MOST_BYTES[type] ?? Number.POSITIVE_INFINITY)) {
    throw new Refusal(230025, 'The length of the message content reaches its limit.');
  }
  if (type === 'file' && world.uploads.get(String(body.file_key))?.kind !== 'file') {
    throw new Refusal(
      230055,
      'The type of file upload does not match the type of message being sent.',
    );
  }
  if (type === 'image' && world.uploads.get(String(body.image_key))?.kind !== 'image') {
    throw new Refusal(
      230001,
      'Your request contains an invalid request parameter, ext=invalid image_key',
    );
  }
  if (type === 'interactive') checkCard(world, body);
  checkWords(chat, { type, content });
  return { type, content };
}

function checkCard(world: World, card: unknown): void {
  const problems = world.lintCard(card);
  if (problems.length === 0) return;
  world.complaints.push(...problems);
  throw new Refusal(
    230099,
    `Failed to create card content, ext=ErrCode: 11310; ErrMsg: ${problems[0]}`,
  );
}

function checkWords(chat: Chat, { type, content }: { type: string; content: string }): void {
  if (/(?<!\d)1[3-9]\d{9}(?!\d)/.test(content)) {
    throw new Refusal(
      230028,
      'The messages do NOT pass the audit, ext=contain sensitive data: PHONE_NUMBER',
    );
  }
  const message = { type, content } as StoredMessage;
  if (!chat.allowsAtAll && mentionedIn(message).includes('all')) {
    throw new Refusal(
      230099,
      'Failed to create card content, ext=ErrCode: 11246; ErrMsg: no permission to at all',
    );
  }
}

/** PATCH: another card in the place of the bot's own. */
export function patchCard(world: World, messageId: string, content: unknown): void {
  const message = requireOwn(world, messageId);
  const chat = requireChat(world, message.chatId);
  if (chat.external) throw new Refusal(230027, 'Lack of necessary permissions, ext=external chat');
  if (message.type !== 'interactive') throw new Refusal(230001, 'This message is NOT a card.');
  if (message.at < world.now() - CARD_DAYS_MS) {
    throw new Refusal(230031, 'The card was sent more than 14 days ago and can not be updated.');
  }
  const checked = checkContent(world, chat, { chatId: chat.chatId, type: 'interactive', content });
  const busy = new Refusal(230020, 'This operation triggers the frequency limit.');
  countWithin(world, `patch ${messageId}`, { count: 5, perMs: 1000 }, busy);
  message.content = checked.content;
  message.updatedAt = world.now();
}

/** PUT: other words in the place of the bot's own. */
export function editText(world: World, messageId: string, type: unknown, content: unknown): void {
  const message = requireOwn(world, messageId);
  const chat = requireChat(world, message.chatId);
  if (message.type !== 'text' && message.type !== 'post') {
    throw new Refusal(230054, 'This operation is not supported for this message type.');
  }
  message.content = checkContent(world, chat, { chatId: chat.chatId, type, content }).content;
  message.updatedAt = world.now();
}

export function requireOwn(world: World, messageId: string): StoredMessage {
  const message = requireMessage(world, messageId);
  if (!message.sender.isBot) throw new Refusal(230002, 'The message was not sent by the bot.');
  return message;
}

/** Messages of a chat (roots of threads only) or of a thread, oldest first unless asked otherwise. */
export function listMessages(world: World, query: Record<string, string>) {
  const thread = query.container_id_type === 'thread';
  const all = [...world.messages.values()];
  const container = query.container_id ?? '';
  const inThread = all.filter((message) => message.threadId === container);
  const chat = requireChat(world, thread ? (inThread[0]?.chatId ?? '') : container);
  if (chat.mode === 'group') requireScope(world, 'im:message.group_msg');
  if (chat.external) throw new Refusal(230027, 'Lack of necessary permissions, ext=external chat');
  const size = Number(query.page_size ?? 20);
  if (!(size >= 1 && size <= 50)) throw new Refusal(230001, 'page_size must be 1 to 50');
  const start = Number(query.start_time ?? 0) * 1000;
  const end = query.end_time ? (Number(query.end_time) + 1) * 1000 : Number.POSITIVE_INFINITY;
  const own = (
    thread
      ? inThread
      : all.filter(
          ({ chatId, threadId, parentId }) => chatId === container && !(threadId && parentId),
        )
  ).filter(({ at }) => at >= start && at < end);
  if (query.sort_type === 'ByCreateTimeDesc') own.reverse();
  const from = Number(query.page_token ?? 0);
  const page = own.slice(from, from + size);
  const hasMore = from + size < own.length;
  return {
    has_more: hasMore,
    ...(hasMore ? { page_token: String(from + size) } : {}),
    items: page.map((message) => listed(world, message)),
  };
}

/** As message.get and message.list show one. */
export function listed(world: World, message: StoredMessage) {
  return {
    message_id: message.messageId,
    root_id: message.rootId ?? '',
    parent_id: message.parentId ?? '',
    thread_id: message.threadId ?? '',
    msg_type: message.type,
    create_time: String(message.at),
    update_time: String(message.updatedAt),
    deleted: message.deleted,
    updated: message.updatedAt > message.at,
    chat_id: message.chatId,
    sender: {
      id: message.sender.id,
      id_type: message.sender.isBot ? 'app_id' : 'open_id',
      sender_type: message.sender.isBot ? 'app' : 'user',
      tenant_key: world.tenantKey,
    },
    // A card never comes back as it was sent.
    body: {
      content:
        message.type === 'interactive'
          ? JSON.stringify({ title: null, elements: [[{ tag: 'text', text: '卡片' }]] })
          : message.content,
    },
    mentions: message.mentions.map(({ key, openId, name }) => ({
      key,
      id: openId,
      id_type: 'open_id',
      name,
      tenant_key: world.tenantKey,
    })),
  };
}
