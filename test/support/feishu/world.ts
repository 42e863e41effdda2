// What the stand-in of Feishu knows: accounts, chats, messages, uploads, limits, faults. In memory only.
import { randomBytes } from 'node:crypto';

export interface User {
  openId: string;
  unionId: string;
  userId: string;
  name: string;
}

export interface Chat {
  chatId: string;
  name: string;
  mode: 'group' | 'p2p';
  /** open_ids of people; bots are never among them. */
  members: string[];
  hasBot: boolean;
  external: boolean;
  allowsAtAll: boolean;
}

export interface Mention {
  key: string;
  openId: string;
  name: string;
  isBot: boolean;
}

export interface StoredMessage {
  messageId: string;
  chatId: string;
  rootId?: string;
  parentId?: string;
  threadId?: string;
  type: string;
  /** JSON as it was sent. */
  content: string;
  sender: { isBot: boolean; id: string };
  at: number;
  updatedAt: number;
  mentions: Mention[];
  deleted: boolean;
  /** Accounts pressed by 加急. */
  urgentFor: string[];
}

export interface Upload {
  name: string;
  bytes: Uint8Array;
  kind: 'file' | 'image';
}

/** One request that goes wrong, `times` times, where `match` fits “POST /open-apis/im/v1/messages”. */
export interface Fault {
  match: RegExp;
  times: number;
  kind:
    | 'rate-limited'
    | 'monthly-quota'
    | 'server-error'
    | 'hang'
    | 'reset'
    | 'answer-lost'
    | 'token-revoked'
    | { status: number; code: number; msg: string };
  /** Seconds of `x-ogw-ratelimit-reset`. */
  resetSeconds?: number;
}

/** All scopes the product asks for; tests take some away. */
const ALL_SCOPES = [
  'im:message',
  'im:message:send_as_bot',
  'im:message.group_at_msg',
  'im:message.group_at_msg:readonly',
  'im:message.group_msg',
  'im:message.p2p_msg',
  'im:message.p2p_msg:readonly',
  'im:message.urgent',
  'im:resource',
  'im:chat',
  'im:chat:readonly',
  'im:chat.members:read',
  'contact:user.base:readonly',
  'contact:contact.base:readonly',
];

export interface World {
  appId: string;
  appSecret: string;
  bot: { openId: string; name: string };
  tenantKey: string;
  now(): number;
  users: Map<string, User>;
  chats: Map<string, Chat>;
  messages: Map<string, StoredMessage>;
  uploads: Map<string, Upload>;
  scopes: Set<string>;
  tokens: Map<string, { until: number }>;
  /** uuid → what it made, for an hour. */
  uuids: Map<string, { messageId: string; until: number }>;
  /** Moments of sending, per key of a limit. */
  sent: Map<string, number[]>;
  faults: Fault[];
  /** Every request, in order. */
  requests: { method: string; path: string; status: number; code: number }[];
  /** Answers the platform could not read, cards it could not show. */
  complaints: string[];
  lintCard(card: unknown): string[];
}

export interface WorldOptions {
  now?: () => number;
  lintCard?: (card: unknown) => string[];
}

export function createWorld({ now, lintCard }: WorldOptions): World {
  return {
    appId: `cli_${hex(8)}`,
    appSecret: hex(16),
    bot: { openId: `ou_${hex(16)}`, name: '督办' },
    tenantKey: hex(8),
    now: now ?? (() => Date.now()),
    users: new Map(),
    chats: new Map(),
    messages: new Map(),
    uploads: new Map(),
    scopes: new Set(ALL_SCOPES),
    tokens: new Map(),
    uuids: new Map(),
    sent: new Map(),
    faults: [],
    requests: [],
    complaints: [],
    lintCard: lintCard ?? (() => []),
  };
}

export function hex(bytes: number): string {
  return randomBytes(bytes).toString('hex');
}

/** A refusal as the platform words it. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: number;

  constructor(code: number, msg: string, status = 400) {
    super(msg);
    this.code = code;
    this.status = status;
  }
}

/** Counts one more in a sliding window; throws the platform's refusal when it is one too many. */
export function countWithin(
  world: World,
  key: string,
  limit: { count: number; perMs: number },
  refusal: Refusal,
): void {
  const now = world.now();
  const recent = (world.sent.get(key) ?? []).filter((at) => at > now - limit.perMs && at <= now);
  if (recent.length >= limit.count) throw refusal;
  world.sent.set(key, [...recent, now]);
}

export function requireScope(world: World, ...anyOf: string[]): void {
  if (anyOf.some((scope) => world.scopes.has(scope))) return;
  throw new Refusal(
    99991672,
    `Access denied. One of the following scopes is required: [${anyOf.join(', ')}]`,
  );
}

/** The chat when the bot is in it. */
export function requireChat(world: World, chatId: string): Chat {
  const chat = world.chats.get(chatId);
  if (!chat)
    throw new Refusal(
      230001,
      'Your request contains an invalid request parameter, ext=invalid receive_id',
    );
  if (!chat.hasBot) throw new Refusal(230002, 'Bot/User can NOT be out of the chat.');
  return chat;
}

export function requireMessage(world: World, messageId: string): StoredMessage {
  const message = world.messages.get(messageId);
  if (!message)
    throw new Refusal(
      230001,
      'Your request contains an invalid request parameter, ext=invalid message_id',
    );
  if (message.deleted) throw new Refusal(230011, 'The message was withdrawn.');
  return message;
}
