// Events of Feishu as Inbounds: who, where, what, what it answers, and what makes it the same event.
import { describe, expect, it } from 'vitest';
import { decodeEvent, decodeListed } from '#bot/channels/feishu/decode.ts';
import type { Inbound } from '#core/ports.ts';

const isOwnBot = ({ mentioned_type: type }: { mentioned_type: string }) => type === 'bot';
const BOT = { key: '@_user_1', id: { open_id: 'ou_bot' }, name: '督办', mentioned_type: 'bot' };
const LI = { key: '@_user_2', id: { open_id: 'ou_li' }, name: '李某', mentioned_type: 'user' };

function message(type: string, content: unknown, more: Record<string, unknown> = {}) {
  return {
    event_id: 'e-1',
    sender: { sender_id: { open_id: 'ou_zhang' }, sender_type: 'user' },
    message: {
      message_id: 'om_1',
      create_time: '1718848800000',
      chat_id: 'oc_1',
      chat_type: 'group',
      message_type: type,
      content: typeof content === 'string' ? content : JSON.stringify(content),
      ...more,
    },
  };
}

function heard(type: string, content: unknown, more: Record<string, unknown> = {}): Inbound {
  const [inbound] = decodeEvent('im.message.receive_v1', message(type, content, more), isOwnBot);
  if (!inbound) throw new Error('nothing was heard');
  return inbound;
}

describe('a message in a group', () => {
  it('loses the bot’s mention, names others, and is the same by its message id', () => {
    const said = { text: '@_user_1，绑定 @_user_2 区应急局' };

    expect(heard('text', said, { mentions: [BOT, LI] })).toMatchObject({
      channel: 'feishu',
      eventId: 'om_1',
      messageId: 'om_1',
      groupExternalId: 'oc_1',
      sender: { externalId: 'ou_zhang' },
      at: new Date('2024-06-20T02:00:00Z'),
      kind: 'text',
      text: '绑定 @李某 区应急局',
      mentionsBot: true,
      mentions: [{ externalId: 'ou_li', name: '李某' }],
      replyTo: null,
    });
  });

  it('tells the tenth mention from the first', () => {
    const tenth = { ...LI, key: '@_user_10' };
    const { text } = heard('text', { text: '@_user_10 @_user_1 台账' }, { mentions: [BOT, tenth] });

    expect(text).toBe('@李某 台账');
  });

  it('leaves a key nobody is behind as it was typed, and says @所有人 in words', () => {
    expect(heard('text', { text: '@_all 见 @_user_7' }).text).toBe('@所有人 见 @_user_7');
  });

  it('answers what it quotes, and knows where its thread began', () => {
    const inThread = heard('text', { text: '好' }, { root_id: 'om_root', parent_id: 'om_parent' });
    const atRoot = heard('text', { text: '好' }, { root_id: 'om_root', parent_id: 'om_root' });

    expect(inThread).toMatchObject({ replyTo: 'om_parent', threadRoot: 'om_root' });
    expect(atRoot.replyTo).toBe('om_root');
    expect(atRoot).not.toHaveProperty('threadRoot');
  });

  it('is read from a post with its pictures', () => {
    const content = [
      [
        { tag: 'at', user_id: '@_user_1' },
        { tag: 'text', text: ' 第5项已完成，见 ' },
        { tag: 'a', text: '链接', href: 'https://www.yunxi.gov.cn/x' },
      ],
      [{ tag: 'img', image_key: 'img_1' }],
    ];
    const post = heard('post', { title: '进展', content }, { mentions: [BOT] });

    expect(post.text).toBe('进展\n第5项已完成，见 链接');
    expect(post.kind).toBe('file');
    expect(post.files).toEqual([{ ref: 'om_1/image/img_1', name: '图片.png', size: null }]);
  });

  it.each([
    ['file', { file_key: 'k', file_name: '通知.docx' }, 'om_1/file/k', '通知.docx'],
    ['image', { image_key: 'k' }, 'om_1/image/k', '图片.png'],
    ['media', { file_key: 'k', file_name: '现场.mp4' }, 'om_1/file/k', '现场.mp4'],
  ])('brings the file of a message of type %s', (type, content, ref, name) => {
    expect(heard(type, content).files).toEqual([{ ref, name, size: null }]);
  });

  it.each([
    ['audio', { file_key: 'k' }, 'voice'],
    ['merge_forward', 'Merged and Forwarded Message', 'mergedForward'],
    ['folder', { file_key: 'k' }, 'folder'],
  ])('says of a message of type %s why it is not read', (type, content, why) => {
    expect(heard(type, content)).toMatchObject({ text: '', files: [], unreadable: why });
  });

  it.each([
    ['a sticker', message('sticker', { file_key: 'k' })],
    ['a vote', message('vote', { topic: '去哪' })],
    ['another bot', { ...message('text', { text: '好' }), sender: { sender_type: 'app' } }],
    ['no event at all', { schema: '2.0' }],
    ['nothing', null],
  ])('is not heard from %s', (_, data) => {
    expect(decodeEvent('im.message.receive_v1', data, isOwnBot)).toEqual([]);
  });

  it('is said to the bot when it is said in private', () => {
    expect(heard('text', { text: '我的任务' }, { chat_type: 'p2p' })).toMatchObject({
      private: true,
      mentionsBot: true,
    });
  });

  it('is the same message in the group’s history', () => {
    const listed = decodeListed(
      {
        message_id: 'om_1',
        msg_type: 'text',
        create_time: '1718848800000',
        chat_id: 'oc_1',
        sender: { id: 'ou_zhang', id_type: 'open_id', sender_type: 'user' },
        body: { content: JSON.stringify({ text: '第5项已完成' }) },
        mentions: [],
      },
      isOwnBot,
    );

    expect(listed).toEqual(heard('text', { text: '第5项已完成' }));
  });
});

describe('a press', () => {
  const press = (action: Record<string, unknown>, eventId = 'e-2') => ({
    event_id: eventId,
    create_time: '1718848800000000',
    operator: { open_id: 'ou_li' },
    token: 'c-1',
    action: { tag: 'button', ...action },
    context: { open_message_id: 'om_card', open_chat_id: 'oc_1' },
  });
  const pressed = (data: unknown) => decodeEvent('card.action.trigger', data, isOwnBot);

  it('says its command in the presser’s name, in answer to the card', () => {
    expect(pressed(press({ value: { command: '销号 8' } }))).toMatchObject([
      {
        kind: 'action',
        eventId: 'e-2',
        text: '销号 8',
        replyTo: 'om_card',
        messageId: 'om_card',
        sender: { externalId: 'ou_li' },
        at: new Date('2024-06-20T02:00:00Z'),
        mentionsBot: true,
        values: {},
      },
    ]);
  });

  it('brings a form’s values: days, choices, what a second form on the card calls the same', () => {
    const form_value = {
      expectedOn: '2026-10-31 +0800',
      units: ['区住建局', '区城管局'],
      progress__2: ' 完成60% ',
      issues: '',
      next: null,
    };
    const [form] = pressed(press({ value: { command: '填报 8' }, form_value }));

    expect(form?.values).toEqual({
      expectedOn: '2026-10-31',
      units: '区住建局、区城管局',
      progress: '完成60%',
    });
  });

  it('without an id of the event is the same when delivered again, and another when pressed again', () => {
    const ids = ['c-1', 'c-1', 'c-2'].map((token) => {
      const data = { ...press({ value: { command: '台账' } }, ''), token };
      return pressed(data)[0]?.eventId;
    });

    expect(ids[0]).toBe(ids[1]);
    expect(ids[2]).not.toBe(ids[0]);
  });

  it.each([[{}], ['no JSON'], [null], [{ command: 5 }]])(
    'of something else (%j) is left alone',
    (value) => {
      expect(pressed(press({ value }))).toEqual([]);
    },
  );
});

describe('a change of a group', () => {
  const change = {
    event_id: 'e-3',
    create_time: '1718848800000',
    chat_id: 'oc_1',
    name: '工作群',
    operator_id: { open_id: 'ou_zhang' },
    users: [
      { name: '李某', user_id: { open_id: 'ou_li' } },
      { name: '王某', user_id: { open_id: 'ou_wang' } },
    ],
  };

  it.each([
    ['im.chat.member.user.added_v1', 'joined'],
    ['im.chat.member.user.deleted_v1', 'left'],
    ['im.chat.member.user.withdrawn_v1', 'left'],
  ] as const)('%s is one event for each who %s', (type, kind) => {
    const found = decodeEvent(type, change, isOwnBot);

    expect(found.map((one) => [one.kind, one.eventId, one.sender.name])).toEqual([
      [kind, 'e-3:ou_li', '李某'],
      [kind, 'e-3:ou_wang', '王某'],
    ]);
  });

  it.each([
    ['im.chat.member.bot.added_v1', 'botAdded'],
    ['im.chat.member.bot.deleted_v1', 'botRemoved'],
  ] as const)('%s is told with who did it', (type, kind) => {
    expect(decodeEvent(type, { ...change, users: undefined }, isOwnBot)).toMatchObject([
      { kind, eventId: 'e-3', groupName: '工作群', sender: { externalId: 'ou_zhang' } },
    ]);
  });
});
