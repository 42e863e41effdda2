// What to send instead when Feishu refuses a message: the same content, less of what it objected to, and
// saying so. Codes: im-v1/message/create, with the sub-codes of 230099.
import { maskContacts, maskMessage } from '#core/message/mask.ts';
import type { Inline, Message } from '#core/message/message.ts';
import { listNames } from '#core/message/wording.ts';
import type { Shortfall } from '#core/ports.ts';
import type { FeishuError } from './errors.ts';

/** A message as it is about to be shown. */
export interface Shown {
  message: Message;
  form: 'card' | 'post';
  /** What was changed so far: goes into the uuid, as it is another message then. */
  changed: string;
}

const EVERYBODY = 'all';

/** The codes by which a mention of everybody may be refused where the group does not allow it. */
const EVERYBODY_CODES: readonly (number | null)[] = [230001, 230018, 230027, 230035, 230099];
/** A card, not its content: wrong, too long, unknown to the platform. */
const CARD_CODES: readonly (number | null)[] = [230001, 230025, 230054, 230099];
/** 230099／100290: there is nobody by an id that is mentioned. */
const NOBODY = 100290;

/** The next thing to try, with what the office is to be told; null: there is none. */
export function degrade(
  shown: Shown,
  error: FeishuError,
): { shown: Shown; shortfall: Shortfall } | null {
  const { message, form, changed } = shown;
  const { code, cardCode } = error;
  const reference = `（错误码 ${code}${cardCode ? `／${cardCode}` : ''}）`;
  if (code === 230028) {
    if (changed.includes('m')) return null;
    return {
      shown: {
        ...shown,
        message: noted(maskMessage(message, maskContacts), MASKED),
        changed: `${changed}m`,
      },
      shortfall: {
        kind: 'leak-check',
        zh: `有消息未通过飞书数据防泄漏审查，已隐去其中的号码和邮箱后发出${reference}。`,
      },
    };
  }
  if (EVERYBODY_CODES.includes(code) && cardCode !== NOBODY && mentions(message, isEverybody)) {
    return {
      shown: {
        ...shown,
        message: noted(unmentioned(message, isEverybody), NO_EVERYBODY),
        changed: `${changed}a`,
      },
      shortfall: {
        kind: 'everybody',
        zh: `群内不允许机器人@所有人，消息已改为不提醒全体成员；如需提醒，请群主在群设置中放开${reference}。`,
      },
    };
  }
  if (
    (cardCode === NOBODY || (form === 'post' && code === 230001)) &&
    mentions(message, () => true)
  ) {
    const names = namesIn(message);
    return {
      shown: {
        ...shown,
        message: noted(
          unmentioned(message, () => true),
          `未能@提醒：${listNames(names)}。`,
        ),
        changed: `${changed}n`,
      },
      shortfall: {
        kind: 'nobody',
        zh: `消息中的${listNames(names)}有的在飞书中找不到，未能@提醒，请核对名录中的飞书账号${reference}。`,
      },
    };
  }
  if (form === 'card' && CARD_CODES.includes(code)) {
    return {
      shown: { ...shown, form: 'post', changed: `${changed}t` },
      shortfall: {
        kind: 'card',
        zh: `飞书未接受卡片，消息已改用文字发出，表格和按钮不可用，可直接回复文字${reference}。`,
      },
    };
  }
  return null;
}

const MASKED = '按本单位数据防泄漏要求，消息中的号码和邮箱已隐去。';
const NO_EVERYBODY = '本群未开放@所有人，本消息未提醒全体成员。';

type Mention = Extract<Inline, { kind: 'mention' }>;

function isEverybody({ externalId }: Mention): boolean {
  return externalId === EVERYBODY;
}

function noted(message: Message, text: string): Message {
  return { ...message, blocks: [...message.blocks, { kind: 'note', text }] };
}

function mentionsIn(message: Message): Mention[] {
  return message.blocks.flatMap((block) =>
    block.kind === 'paragraph' ? block.inlines.filter((one) => one.kind === 'mention') : [],
  );
}

function mentions(message: Message, which: (mention: Mention) => boolean): boolean {
  return mentionsIn(message).some(which);
}

function namesIn(message: Message): string[] {
  return [...new Set(mentionsIn(message).map(({ name }) => name))];
}

/** Names stay where mentions were. */
function unmentioned(message: Message, which: (mention: Mention) => boolean): Message {
  const named = (inline: Inline): Inline =>
    inline.kind === 'mention' && which(inline)
      ? { kind: 'text', text: `@${inline.name} ` }
      : inline;
  return {
    ...message,
    blocks: message.blocks.map((block) =>
      block.kind === 'paragraph' ? { ...block, inlines: block.inlines.map(named) } : block,
    ),
  };
}
