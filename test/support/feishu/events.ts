// Events as the open platform sends them, envelope 2.0: a message, a click, a change among a chat's members.
import {
  type Chat,
  hex,
  type Mention,
  type StoredMessage,
  type User,
  type World,
} from './world.ts';

/** `{schema, header, event}` with ids of its own. */
export function envelope(
  world: World,
  type: string,
  event: Record<string, unknown>,
  token: string,
) {
  return {
    schema: '2.0',
    header: {
      event_id: hex(16),
      token,
      create_time: String(world.now()),
      event_type: type,
      tenant_key: world.tenantKey,
      app_id: world.appId,
    },
    event,
  };
}

function idsOf({ openId, unionId, userId }: User) {
  return { open_id: openId, union_id: unionId, user_id: userId };
}

/** The body of `im.message.receive_v1`. */
export function receiveBody(world: World, chat: Chat, user: User, message: StoredMessage) {
  return {
    sender: { sender_id: idsOf(user), sender_type: 'user', tenant_key: world.tenantKey },
    message: {
      message_id: message.messageId,
      ...(message.rootId ? { root_id: message.rootId, parent_id: message.parentId } : {}),
      ...(message.threadId ? { thread_id: message.threadId } : {}),
      create_time: String(message.at),
      update_time: String(message.at),
      chat_id: chat.chatId,
      chat_type: chat.mode,
      message_type: message.type,
      content: message.content,
      ...(message.mentions.length > 0
        ? { mentions: message.mentions.map((each) => mentionBody(world, each)) }
        : {}),
      user_agent: 'stand-in',
    },
  };
}

function mentionBody(world: World, { key, openId, name, isBot }: Mention) {
  const user = world.users.get(openId);
  return {
    key,
    id: {
      open_id: openId,
      union_id: user?.unionId ?? `on_${openId.slice(3)}`,
      user_id: user?.userId ?? '',
    },
    name,
    mentioned_type: isBot ? 'bot' : 'user',
    tenant_key: world.tenantKey,
  };
}

/** The body of the events of a chat's members. */
export function membersBody(world: World, chat: Chat, operator: User, users: User[]) {
  return {
    chat_id: chat.chatId,
    operator_id: idsOf(operator),
    external: chat.external,
    operator_tenant_key: world.tenantKey,
    name: chat.name,
    users: users.map((user) => ({
      name: user.name,
      tenant_key: world.tenantKey,
      user_id: idsOf(user),
    })),
  };
}

/** The body of `im.chat.member.bot.added_v1` and `…deleted_v1`. */
export function botBody(world: World, chat: Chat, operator: User) {
  const { users: _, ...body } = membersBody(world, chat, operator, []);
  return body;
}

/** The body of `card.action.trigger`. */
export function clickBody(
  world: World,
  click: {
    user: User;
    message: StoredMessage;
    value: unknown;
    name?: string;
    formValue?: Record<string, unknown>;
  },
) {
  return {
    operator: { ...idsOf(click.user), tenant_key: world.tenantKey },
    token: `c-${hex(16)}`,
    action: {
      value: click.value ?? {},
      tag: 'button',
      timezone: 'Asia/Shanghai',
      ...(click.name === undefined ? {} : { name: click.name }),
      ...(click.formValue ? { form_value: click.formValue } : {}),
    },
    host: 'im_message',
    context: {
      open_message_id: click.message.messageId,
      open_chat_id: click.message.chatId,
    },
  };
}
