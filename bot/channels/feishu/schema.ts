// The fields of Feishu's events that are read, and no others: the SDK hands them over flattened, unchecked.
import { z } from 'zod';

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '');
const ids = z.object({ open_id: text }).nullish();

/** Of an event with a mention: `key` stands in the text; of a listed message `id` is the account itself. */
const Mention = z.object({
  key: text,
  id: z.union([z.string(), z.object({ open_id: text })]).nullish(),
  name: text,
  mentioned_type: text,
});
export type Mention = z.infer<typeof Mention>;

/** `im.message.receive_v1`. */
export const MessageEvent = z.object({
  sender: z.object({ sender_id: ids, sender_type: text }),
  message: z.object({
    message_id: z.string().min(1),
    root_id: text,
    parent_id: text,
    create_time: text,
    chat_id: z.string().min(1),
    chat_type: text,
    message_type: z.string(),
    content: text,
    mentions: z.array(Mention).nullish(),
  }),
});

/** One item of `GET /im/v1/messages`: the same message in another shape. */
export const ListedMessage = z.object({
  message_id: z.string().min(1),
  root_id: text,
  parent_id: text,
  thread_id: text,
  msg_type: z.string(),
  create_time: text,
  deleted: z.boolean().nullish(),
  chat_id: z.string().min(1),
  sender: z.object({ id: text, sender_type: text }),
  body: z.object({ content: text }).nullish(),
  mentions: z.array(Mention).nullish(),
});

/** `card.action.trigger`. */
export const CardEvent = z.object({
  event_id: text,
  create_time: text,
  operator: z.object({ open_id: z.string().min(1) }),
  action: z.object({
    value: z.unknown().optional(),
    name: text,
    form_value: z.record(z.string(), z.unknown()).nullish(),
    input_value: z.unknown().optional(),
    option: z.unknown().optional(),
  }),
  context: z.object({ open_message_id: text, open_chat_id: z.string().min(1) }),
});

/** `im.chat.member.user.…_v1`, `im.chat.member.bot.…_v1`, `im.chat.disbanded_v1`. */
export const ChatEvent = z.object({
  event_id: z.string().min(1),
  create_time: text,
  chat_id: z.string().min(1),
  name: text,
  operator_id: ids,
  users: z.array(z.object({ name: text, user_id: ids })).nullish(),
});
