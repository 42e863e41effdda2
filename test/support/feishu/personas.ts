// What people do in the stand-in's chats: say, post, send, reply, press, submit, join, leave, invite the bot.

import { botBody, clickBody, membersBody, receiveBody } from './events.ts';
import { store } from './messages.ts';
import { privateChat } from './rest.ts';
import { type Pressable, pressables } from './texts.ts';
import {
  type Chat,
  hex,
  type Mention,
  type StoredMessage,
  type User,
  type World,
} from './world.ts';

const CARD_MS = 14 * 24 * 3_600_000;

/** Where somebody says something: the chat, the message answered, whether in its thread. */
export interface Place {
  chat: string;
  replyTo?: string;
  inThread?: boolean;
}

/** What a person sees after pressing. `error` is what the client shows when nothing good came back. */
export interface Pressed {
  toast?: { type: string; content: string };
  card?: unknown;
  error?: string;
}

export interface Personas {
  addUser(name: string): User;
  addGroup(
    name: string,
    members: User[],
    kind?: { external?: boolean; bot?: boolean; allowsAtAll?: boolean },
  ): Chat;
  /** “@督办 台账”: names after @ become mentions. */
  say(user: User, place: Place | Chat, text: string): Promise<StoredMessage>;
  /** A rich-text post: lines of words, with @ as in `say`. */
  post(
    user: User,
    place: Place | Chat,
    post: { title: string; lines: string[] },
  ): Promise<StoredMessage>;
  sendFile(
    user: User,
    place: Place | Chat,
    file: { name: string; bytes: Uint8Array },
  ): Promise<StoredMessage>;
  sendImage(user: User, place: Place | Chat, bytes: Uint8Array): Promise<StoredMessage>;
  /** Any other kind of message, such as a sticker or a merged forward. */
  sendOther(
    user: User,
    place: Place | Chat,
    type: string,
    content: unknown,
  ): Promise<StoredMessage>;
  /** Says it to the bot alone. */
  whisper(user: User, text: string): Promise<StoredMessage>;
  /** Presses the button with this label on the bot's message. */
  press(user: User, messageId: string, label: string): Promise<Pressed>;
  /** Fills the form that the button with this label submits. Dates as 2026-10-31. */
  submit(
    user: User,
    messageId: string,
    label: string,
    values: Record<string, string | string[]>,
  ): Promise<Pressed>;
  join(chat: Chat, user: User, by: User): Promise<void>;
  leave(chat: Chat, user: User): Promise<void>;
  addBot(chat: Chat, by: User): Promise<void>;
  removeBot(chat: Chat, by: User): Promise<void>;
}

export interface PersonaParts {
  emit(type: string, body: Record<string, unknown>): Promise<boolean>;
  /** A click: answered or not, never delivered again. */
  call(
    type: string,
    body: Record<string, unknown>,
  ): Promise<{ code: number; data: unknown } | null>;
}

export function createPersonas(world: World, parts: PersonaParts): Personas {
  const chatOf = (chatId: string): Chat => {
    const chat = world.chats.get(chatId);
    if (!chat) throw new Error(`no such chat ${chatId}`);
    return chat;
  };
  const put = async (user: User, where: Place | Chat, said: Said): Promise<StoredMessage> => {
    const place = 'chatId' in where ? { chat: where.chatId } : where;
    const chat = chatOf(place.chat);
    if (!chat.members.includes(user.openId)) throw new Error(`${user.name} is not in the chat`);
    const replyTo = place.replyTo ? world.messages.get(place.replyTo) : undefined;
    const message = store(world, {
      chatId: chat.chatId,
      type: said.type,
      content: JSON.stringify(said.content),
      sender: { isBot: false, id: user.openId },
      mentions: said.mentions ?? [],
      ...(replyTo ? { replyTo } : {}),
      inThread: place.inThread === true,
    });
    if (mayHear(world, chat, message)) {
      await parts.emit('im.message.receive_v1', receiveBody(world, chat, user, message));
    }
    return message;
  };
  const upload = (name: string, bytes: Uint8Array, kind: 'file' | 'image') => {
    const key = `${kind === 'file' ? 'file' : 'img'}_v3_${hex(16)}`;
    world.uploads.set(key, { name, bytes, kind });
    return key;
  };
  const click = (user: User, messageId: string, pick: (one: Pressable) => Click | null) =>
    press(world, parts, { user, messageId, pick });
  return {
    addUser: (name) => {
      const user = { openId: `ou_${hex(16)}`, unionId: `on_${hex(16)}`, userId: hex(4), name };
      world.users.set(user.openId, user);
      return user;
    },
    addGroup: (name, members, { external = false, bot = true, allowsAtAll = true } = {}) => {
      const chatId = `oc_${hex(16)}`;
      const ids = members.map(({ openId }) => openId);
      const chat = {
        chatId,
        name,
        mode: 'group' as const,
        members: ids,
        external,
        allowsAtAll,
        hasBot: bot,
      };
      world.chats.set(chatId, chat);
      return chat;
    },
    say: (user, where, text) => put(user, where, textOf(world, text)),
    post: (user, where, post) => put(user, where, postOf(world, post)),
    sendFile: (user, where, { name, bytes }) =>
      put(user, where, {
        type: 'file',
        content: { file_key: upload(name, bytes, 'file'), file_name: name },
      }),
    sendImage: (user, where, bytes) =>
      put(user, where, {
        type: 'image',
        content: { image_key: upload('image.png', bytes, 'image') },
      }),
    sendOther: (user, where, type, content) => put(user, where, { type, content }),
    whisper: (user, text) =>
      put(user, { chat: privateChat(world, user.openId) }, textOf(world, text)),
    press: (user, messageId, label) =>
      click(user, messageId, (one) =>
        one.label === label && !one.form ? { value: one.value } : null,
      ),
    submit: (user, messageId, label, values) =>
      click(user, messageId, (one) =>
        one.label === label && one.form ? filled(one, values) : null,
      ),
    join: async (chat, user, by) => {
      chat.members.push(user.openId);
      await parts.emit('im.chat.member.user.added_v1', membersBody(world, chat, by, [user]));
    },
    leave: async (chat, user) => {
      chat.members = chat.members.filter((id) => id !== user.openId);
      await parts.emit('im.chat.member.user.deleted_v1', membersBody(world, chat, user, [user]));
    },
    addBot: async (chat, by) => {
      chat.hasBot = true;
      await parts.emit('im.chat.member.bot.added_v1', botBody(world, chat, by));
    },
    removeBot: async (chat, by) => {
      chat.hasBot = false;
      await parts.emit('im.chat.member.bot.deleted_v1', botBody(world, chat, by));
    },
  };
}

interface Said {
  type: string;
  content: unknown;
  mentions?: Mention[];
}

/** Which messages the app is told of, by its scopes. */
function mayHear(world: World, chat: Chat, message: StoredMessage): boolean {
  if (!chat.hasBot) return false;
  if (chat.mode === 'p2p') return world.scopes.has('im:message.p2p_msg');
  if (world.scopes.has('im:message.group_msg')) return true;
  const called = message.mentions.some(({ openId }) => openId === world.bot.openId);
  return called && world.scopes.has('im:message.group_at_msg');
}

/** “@督办 第5项” → “@_user_1 第5项” and who it is; the longest name that fits is the one meant. */
function mentioned(world: World, text: string, mentions: Mention[]): string {
  const names = [
    { openId: world.bot.openId, name: world.bot.name, isBot: true },
    ...[...world.users.values()].map(({ openId, name }) => ({ openId, name, isBot: false })),
  ].sort((a, b) => b.name.length - a.name.length);
  let said = text.replaceAll('@所有人', '@_all');
  for (const one of names) {
    if (!said.includes(`@${one.name}`)) continue;
    const key = `@_user_${mentions.length + 1}`;
    mentions.push({ ...one, key });
    said = said.replaceAll(`@${one.name}`, key);
  }
  return said;
}

function textOf(world: World, text: string): Said {
  const mentions: Mention[] = [];
  return { type: 'text', content: { text: mentioned(world, text, mentions) }, mentions };
}

function postOf(world: World, { title, lines }: { title: string; lines: string[] }): Said {
  const mentions: Mention[] = [];
  const content = lines.map((line) =>
    mentioned(world, line, mentions)
      .split(/(@_user_\d+)/)
      .filter((part) => part !== '')
      .map((part) => {
        const at = mentions.find(({ key }) => key === part);
        if (!at) return { tag: 'text', text: part, style: [] };
        return { tag: 'at', user_id: at.key, user_name: at.name, style: [] };
      }),
  );
  return { type: 'post', content: { title, content }, mentions };
}

interface Click {
  value: unknown;
  name?: string;
  formValue?: Record<string, unknown>;
}

/** A form's values as the client sends them; throws where the client would not let it go. */
function filled(one: Pressable, values: Record<string, string | string[]>): Click {
  const formValue: Record<string, unknown> = {};
  const left = new Set(Object.keys(values));
  for (const field of one.form?.fields ?? []) {
    const name = String(field.name);
    const label = (field.label as { content?: string } | undefined)?.content ?? name;
    const wanted = [name, label].find((key) => values[key] !== undefined);
    const value = wanted === undefined ? undefined : values[wanted];
    if (wanted !== undefined) left.delete(wanted);
    if (value === undefined || value === '') {
      if (field.required === true) throw new Error(`${label} is required`);
      if (field.tag === 'input') formValue[name] = '';
      continue;
    }
    if (field.tag === 'input' && value.length > Number(field.max_length ?? 1000)) {
      throw new Error(`${label} is too long`);
    }
    formValue[name] = field.tag === 'date_picker' ? `${String(value)} +0800` : value;
  }
  if (left.size > 0) throw new Error(`the form has no field ${[...left].join()}`);
  const name = one.name === undefined ? {} : { name: one.name };
  return { value: one.value, formValue, ...name };
}

async function press(
  world: World,
  parts: PersonaParts,
  {
    user,
    messageId,
    pick,
  }: { user: User; messageId: string; pick: (one: Pressable) => Click | null },
): Promise<Pressed> {
  const message = world.messages.get(messageId);
  if (message?.type !== 'interactive') throw new Error(`${messageId} is no card`);
  if (message.at < world.now() - CARD_MS) return { error: '卡片已失效' };
  const buttons = pressables(JSON.parse(message.content));
  const chosen = buttons.map(pick).find((one) => one !== null);
  if (!chosen)
    throw new Error(`no such button; there are ${buttons.map(({ label }) => label).join(' ')}`);
  const body = clickBody(world, { user, message, ...chosen });
  const answer = await parts.call('card.action.trigger', body);
  if (answer?.code !== 200) return { error: '200340' };
  return shown(world, message, answer.data);
}

/** The card is shown in its new form at once; what cannot be shown is an error. */
function shown(world: World, message: StoredMessage, data: unknown): Pressed {
  const { toast, card } = (data ?? {}) as Pressed & { card?: { type?: string; data?: unknown } };
  if (toast && !['info', 'success', 'error', 'warning'].includes(toast.type)) {
    world.complaints.push(`toast of an unknown type ${toast.type}`);
    return { error: '200672' };
  }
  if (card) {
    const problems = card.type === 'raw' ? world.lintCard(card.data) : ['the card is not raw'];
    world.complaints.push(...problems);
    if (problems.length > 0) return { error: '200673' };
    message.content = JSON.stringify(card.data);
  }
  return { ...(toast ? { toast } : {}), ...(card ? { card: card.data } : {}) };
}
