// Feishu's events as Inbounds: group and private messages, presses and forms, people and the bot coming and going.
import { createHash } from 'node:crypto';
import type { Inbound } from '#core/ports.ts';
import { formValues } from './card/form.ts';
import { readContent } from './content.ts';
import { CardEvent, ChatEvent, ListedMessage, type Mention, MessageEvent } from './schema.ts';

export const FEISHU = 'feishu';

/** Events the app subscribes to. What else arrives is acknowledged and left alone. */
export const EVENT_TYPES = [
  'im.message.receive_v1',
  'card.action.trigger',
  'im.chat.member.user.added_v1',
  'im.chat.member.user.deleted_v1',
  'im.chat.member.user.withdrawn_v1',
  'im.chat.member.bot.added_v1',
  'im.chat.member.bot.deleted_v1',
  'im.chat.disbanded_v1',
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

/** Judges a mention: of this app's bot, or of somebody else. */
export type OwnBot = (mention: Mention) => boolean;

/**
 * An event as the SDK's dispatcher hands it over (header and event in one object). Names of senders
 * are empty: Feishu does not tell them. What is no event of this kind gives nothing.
 */
export function decodeEvent(type: EventType, data: unknown, isOwnBot: OwnBot): Inbound[] {
  switch (type) {
    case 'im.message.receive_v1':
      return decodeMessage(data, isOwnBot);
    case 'card.action.trigger':
      return decodePress(data);
    default:
      return decodeChange(type, data);
  }
}

function decodeMessage(data: unknown, isOwnBot: OwnBot): Inbound[] {
  const read = MessageEvent.safeParse(data);
  if (!read.success) return [];
  const { sender, message } = read.data;
  const openId = sender.sender_id?.open_id ?? '';
  // Other bots, and this one's own words where the platform repeats them.
  if (openId === '' || !['user', ''].includes(sender.sender_type)) return [];
  const { root_id: root, parent_id: parent, message_type: type } = message;
  const raw = { messageId: message.message_id, type, content: message.content };
  const content = readContent({ ...raw, mentions: message.mentions ?? [] }, isOwnBot);
  if (!content) return [];
  const isPrivate = message.chat_type === 'p2p';
  return [
    {
      ...said(content),
      ...answered(root, parent),
      eventId: message.message_id,
      messageId: message.message_id,
      groupExternalId: message.chat_id,
      sender: { externalId: openId, name: '' },
      at: instant(message.create_time),
      mentionsBot: content.mentionsBot || isPrivate,
      ...(isPrivate ? { private: true } : {}),
    },
  ];
}

/** A message from a group's history; the same one as an event has the same event id. */
export function decodeListed(item: unknown, isOwnBot: OwnBot): Inbound | null {
  const read = ListedMessage.safeParse(item);
  if (!read.success || read.data.deleted || read.data.sender.sender_type !== 'user') return null;
  const message = read.data;
  const raw = { messageId: message.message_id, type: message.msg_type };
  const content = readContent(
    { ...raw, content: message.body?.content ?? '', mentions: message.mentions ?? [] },
    isOwnBot,
  );
  if (!content) return null;
  return {
    ...said(content),
    ...answered(message.root_id, message.parent_id),
    eventId: message.message_id,
    messageId: message.message_id,
    groupExternalId: message.chat_id,
    sender: { externalId: message.sender.id, name: '' },
    at: instant(message.create_time),
  };
}

function said(content: NonNullable<ReturnType<typeof readContent>>) {
  const kind = content.files.length > 0 ? ('file' as const) : ('text' as const);
  return { channel: FEISHU, kind, values: {}, ...content };
}

function answered(root: string, parent: string): Pick<Inbound, 'replyTo' | 'threadRoot'> {
  const replyTo = parent || root || null;
  return { replyTo, ...(root !== '' && root !== replyTo ? { threadRoot: root } : {}) };
}

function decodePress(data: unknown): Inbound[] {
  const read = CardEvent.safeParse(data);
  if (!read.success) return [];
  const { action, context, operator, create_time: at } = read.data;
  const command = commandOf(action.value);
  if (command === null) return [];
  const card = context.open_message_id;
  return [
    {
      channel: FEISHU,
      kind: 'action',
      eventId: read.data.event_id || digestOf(data),
      ...(card === '' ? {} : { messageId: card }),
      replyTo: card || null,
      groupExternalId: context.open_chat_id,
      sender: { externalId: operator.open_id, name: '' },
      at: instant(at),
      text: command,
      mentionsBot: true,
      mentions: [],
      files: [],
      values: valuesOf(action.form_value ?? {}),
    },
  ];
}

/** Buttons carry `{command}`; some clients hand it over as JSON in a string. */
function commandOf(value: unknown): string | null {
  const given = typeof value === 'string' ? parsed(value) : value;
  const command = (given as { command?: unknown } | null | undefined)?.command;
  return typeof command === 'string' && command.trim() !== '' ? command : null;
}

function parsed(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return null;
  }
}

/** A form's values as text, without what was left empty or only spaces. */
function valuesOf(form: Record<string, unknown>): Record<string, string> {
  const values = Object.entries(formValues(form)).map(([name, text]) => [name, text.trim()]);
  return Object.fromEntries(values.filter(([, text]) => text !== ''));
}

/** Without an id of the event: the click itself, the same however often it is delivered. */
function digestOf(data: unknown): string {
  return createHash('sha256').update(JSON.stringify(data)).digest('hex').slice(0, 32);
}

const CHANGES: Record<string, 'joined' | 'left' | 'botAdded' | 'botRemoved'> = {
  'im.chat.member.user.added_v1': 'joined',
  'im.chat.member.user.deleted_v1': 'left',
  'im.chat.member.user.withdrawn_v1': 'left',
  'im.chat.member.bot.added_v1': 'botAdded',
  'im.chat.member.bot.deleted_v1': 'botRemoved',
  'im.chat.disbanded_v1': 'botRemoved',
};

function decodeChange(type: EventType, data: unknown): Inbound[] {
  const read = ChatEvent.safeParse(data);
  const kind = CHANGES[type];
  if (!read.success || !kind) return [];
  const { event_id: eventId, chat_id: chat, name, operator_id: operator, users } = read.data;
  const change = {
    channel: FEISHU,
    kind,
    groupExternalId: chat,
    ...(name === '' ? {} : { groupName: name }),
    at: instant(read.data.create_time),
    text: '',
    mentionsBot: false,
    mentions: [],
    replyTo: null,
    files: [],
    values: {},
  };
  if (kind === 'botAdded' || kind === 'botRemoved') {
    return [{ ...change, eventId, sender: { externalId: operator?.open_id ?? '', name: '' } }];
  }
  return (users ?? []).flatMap((user) => {
    const externalId = user.user_id?.open_id ?? '';
    if (externalId === '') return [];
    return [
      { ...change, eventId: `${eventId}:${externalId}`, sender: { externalId, name: user.name } },
    ];
  });
}

/** Milliseconds since 1970 as Feishu writes them; clicks come in microseconds. */
function instant(stamp: string): Date {
  const value = Number(stamp);
  if (!Number.isFinite(value) || value <= 0) return new Date();
  return new Date(value > 1e14 ? value / 1000 : value);
}
