// What has to be ticked in Feishu's developer console, by the names it shows.
// Pages: im-v1/message/create, message-resource/get, chat/list, chat-members/get, buzz-messages/urgent_app,
// message/events/receive, chat-member-bot/events/added (server-docs of open.feishu.cn).

export interface Scope {
  /** Any one of these does; the first is the one to tick. */
  names: readonly [string, ...string[]];
  zh: string;
  why: string;
  /** `must`: nothing works without; `should`: works with less; `may`: for one command only. */
  need: 'must' | 'should' | 'may';
  /** What is missing without it, for `should` and `may`. */
  without?: string;
}

export const SCOPES: readonly Scope[] = [
  {
    names: ['im:message'],
    zh: '获取与发送单聊、群组消息',
    why: '发送提醒和答复、更新卡片、下载群里的文件',
    need: 'must',
  },
  {
    names: ['im:message.group_at_msg:readonly', 'im:message.group_at_msg'],
    zh: '接收群聊中@机器人消息事件',
    why: '收到群里@督办助手的话',
    need: 'must',
  },
  {
    names: ['im:message.p2p_msg:readonly', 'im:message.p2p_msg'],
    zh: '读取用户发给机器人的单聊消息',
    why: '收到私聊',
    need: 'must',
  },
  {
    names: ['im:resource'],
    zh: '获取与上传图片或文件资源',
    why: '发送通报（.docx）和台账（.xlsx）',
    need: 'must',
  },
  {
    names: ['im:chat:readonly', 'im:chat'],
    zh: '获取群组信息',
    why: '知道机器人、人员进群和出群，读取群成员姓名',
    need: 'must',
  },
  {
    names: ['im:message.group_msg'],
    zh: '获取群组中所有消息（敏感权限，须管理员审批）',
    why: '联络员不@也能听到反馈',
    need: 'should',
    without: '群里只能收到@督办助手的消息，反馈须先@它，或在卡片上填报',
  },
  {
    names: ['im:message.urgent', 'im:message.urgent:app_send'],
    zh: '发送应用内加急消息',
    why: '安委办发出“加急 8”时加急通知联络员',
    need: 'may',
    without: '“加急”只发出提醒，不弹加急通知',
  },
];

export const EVENTS: readonly { name: string; zh: string; why: string }[] = [
  { name: 'im.message.receive_v1', zh: '接收消息', why: '反馈、命令、文件' },
  { name: 'im.chat.member.bot.added_v1', zh: '机器人进群', why: '入群后自我介绍、绑定办公室' },
  { name: 'im.chat.member.bot.deleted_v1', zh: '机器人被移出群', why: '停发该群，告知安委办' },
  { name: 'im.chat.member.user.added_v1', zh: '用户进群', why: '入群提示（默认不发）' },
  { name: 'im.chat.member.user.deleted_v1', zh: '用户出群', why: '联络员离群时办理交接' },
  { name: 'im.chat.disbanded_v1', zh: '群解散', why: '停发该群，告知安委办' },
];

export const CALLBACKS: readonly { name: string; zh: string; why: string }[] = [
  { name: 'card.action.trigger', zh: '卡片回传交互', why: '卡片按钮和表单' },
];

/** For the console's “批量导入/导出权限”. */
export function scopesJson(): string {
  return JSON.stringify({ scopes: { tenant: SCOPES.map(({ names }) => names[0]), user: [] } });
}
