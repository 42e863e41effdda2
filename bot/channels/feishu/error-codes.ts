// What Feishu's error codes mean to the office: the kind of failure, and what to do about it in Chinese.
// Sources: the error tables of im-v1/message/create, reply, patch and buzz-messages/urgent_app,
// im-v1/message-resource/get, im-v1/file/create, image/create, and the general codes
// (open.feishu.cn/document, server-docs/api-call-guide/generic-error-code; api-billing for the quota).
import type { ChannelErrorKind } from '#core/ports.ts';

export interface CodeMeaning {
  kind: ChannelErrorKind;
  zh: string;
}

/** Sent too fast; waited for by `x-ogw-ratelimit-reset`. 230049: the same uuid is still being sent. */
export const RATE_LIMIT_CODES: readonly number[] = [99991400, 230020, 230049];

/** The month's calls are used up: also HTTP 429, and no waiting of ours helps. */
export const QUOTA_CODES: readonly number[] = [99991403, 99991406];

/** The token was refused though it had not run out by its own date: a new one may be taken. */
export const STALE_TOKEN_CODES: readonly number[] = [
  99991661, 99991663, 99991664, 99991668, 99991671, 99991677,
];

/** The message to be answered is gone, hidden, or not to be answered in its thread. */
export const LOST_ROOT_CODES: readonly number[] = [
  230011, 230019, 230050, 230054, 230071, 230072, 230110, 230111,
];

/** A scope the app has not been given: what needs it fails, the rest goes on. */
export const MISSING_SCOPE_CODES: readonly number[] = [99991672, 99991679];

/** Said of a refusal that holds a whole message up. */
export const MENDED = '办好后消息会自动补发。';
const CREDENTIALS =
  '飞书不认可应用凭证，请核对 FEISHU_APP_ID、FEISHU_APP_SECRET 与开发者后台“凭证与基础信息”是否一致。';
const QUOTA =
  '本企业当月飞书接口调用额度已用完，请企业管理员在管理后台“费用中心”查看并扩充，或等次月恢复。';
const EXTERNAL =
  '飞书不允许在该群进行此操作：可能是外部群，也可能是应用缺少权限。请改用本单位内部群，或由管理员开通应用的对外共享能力。';
const STALE = '飞书访问令牌失效，更换后仍被拒绝，请核对应用凭证和应用状态。';

const UNAUTHORIZED: Record<number, string> = {
  10003: CREDENTIALS,
  10012: '飞书应用尚未发布或凭证无效，请在开发者后台发布应用版本后重试。',
  10013: '飞书应用已停用，请企业管理员在管理后台启用该应用。',
  10014: CREDENTIALS,
  20001: CREDENTIALS,
  230006: `应用没有启用机器人能力，请在开发者后台“添加应用能力”中添加机器人并发布版本。${MENDED}`,
  99991401: `本机出口地址不在应用的 IP 白名单内，请在开发者后台“安全设置”中添加服务器出口 IP。${MENDED}`,
  99991403: QUOTA,
  99991406: QUOTA,
  99991661: STALE,
  99991662: `飞书应用已停用，请企业管理员在管理后台启用该应用。${MENDED}`,
  99991663: STALE,
  99991664: STALE,
  99991668: STALE,
  99991671: STALE,
  99991672: `应用缺少权限，请在开发者后台“权限管理”中开通并发布版本。${MENDED}`,
  99991673: `飞书应用当前不可用，请企业管理员检查应用状态。${MENDED}`,
  99991674: `飞书应用当前不可用，请企业管理员检查应用状态。${MENDED}`,
  99991677: STALE,
  99991679: `应用缺少权限，请在开发者后台“权限管理”中开通并发布版本。${MENDED}`,
};

const FORBIDDEN: Record<number, string> = {
  230002: '机器人不在该群，请在群设置的“群机器人”中重新添加本应用。',
  230013: '该人员不在应用的可用范围内，或已离职，请在开发者后台“版本管理与发布”中调整可用范围。',
  230017: '机器人不是该消息或文件的发送者，不能进行此操作。',
  230018: '群设置不允许此操作，例如仅指定成员可以发言，请群主或群管理员调整群设置。',
  230027: EXTERNAL,
  230035: '机器人在该群不能发言，请检查群是否已禁言，或机器人是否被限制发言。',
  230038: '对方不属于本企业，不能向其发送单聊消息。',
  230052: '不能加急这条消息，请检查群内是否仅群主和群管理员可以加急。',
  230053: '对方已设置不再接收机器人消息，请改在群内联系。',
  232010: '该群不属于本企业，机器人不能在其中操作。',
  232011: '机器人不在该群，请在群设置的“群机器人”中重新添加本应用。',
  232025: '应用没有启用机器人能力，请在开发者后台添加机器人能力并发布版本。',
  232033: EXTERNAL,
  234002: '应用无权使用该文件，请检查“权限管理”中的 im:resource 权限。',
  234004: '机器人不在该消息所在的群，不能下载其中的文件。',
  234009: '飞书不支持下载外部群中的文件，请在本单位内部群重新发送该文件，或在网页中上传。',
  234038: '该消息或群已开启保密，不能下载其中的文件，请在网页中上传该文件。',
  234040: '机器人看不到该消息，请群主允许新成员查看历史消息，或重新发送该文件。',
};

const NOT_FOUND: Record<number, string> = {
  230011: '该消息已被撤回。',
  230019: '该话题已不存在。',
  230029: '对方已离职，不能接收消息。',
  230034: '飞书中没有该群或该人员，可能已解散或已离职。',
  230050: '机器人看不到该消息。',
  230110: '该消息已被删除。',
  231003: '该消息已不存在。',
  232006: '飞书中没有该群。',
  232009: '该群已解散。',
  234003: '该文件不属于这条消息，可能已被删除，请重新发送。',
  99992351: '飞书中没有该人员。',
  99992352: '飞书中没有该人员。',
  99992353: '飞书中没有该人员。',
};

const REJECTED: Record<number, string> = {
  230001: '飞书认为请求内容有误。',
  230022: '飞书认为消息含有敏感词，未予发送，请调整措辞后重新下达。',
  230023: '对方未读的加急消息已满200条，须先处理后才能再加急。',
  230024: '本企业加急额度已用完，请联系企业管理员。',
  230025: '消息超出飞书的长度限制（文本150 KB，卡片30 KB）。',
  230028:
    '消息未通过本企业飞书的数据防泄漏审查，通常因为含有明文电话号码或邮箱，请去掉后重新下达。',
  230031: '这张卡片发出已超过14天，飞书不再允许更新，请看最新一次提醒。',
  230036: '本企业的加密密钥已被删除，请联系企业管理员。',
  230054: '飞书不支持对这类消息进行此操作。',
  230055: '文件类型与消息类型不符。',
  230075: '不能向密聊或密盾聊发送消息。',
  230098: '该消息已被折叠，不支持加急。',
  230099: '飞书认为卡片内容有误，未能发送。',
  234001: '飞书认为上传或下载的请求有误。',
  234006: '文件超过飞书允许的大小（文件30 MB，图片10 MB）。',
  234010: '文件是空的，飞书不接受。',
  234011: '飞书不能识别该图片的格式。',
  234037: '文件超过100 MB，飞书不允许下载，请压缩或拆分后重新发送。',
  234039: '图片尺寸过大，飞书不接受。',
  234043: '合并转发和卡片中的文件不能下载，请单独发送该文件。',
  99992402: '飞书认为请求的字段有误。',
};

const MEANINGS = new Map<number, CodeMeaning>([
  ...RATE_LIMIT_CODES.map((code) =>
    meaning(code, 'rate-limited', '飞书限制了发送频率，稍后自动补发。'),
  ),
  ...entries('unauthorized', UNAUTHORIZED),
  ...entries('forbidden', FORBIDDEN),
  ...entries('not-found', NOT_FOUND),
  ...entries('rejected', REJECTED),
]);

/** What a code means, or null for one that is not in the tables. */
export function meaningOf(code: number): CodeMeaning | null {
  return MEANINGS.get(code) ?? null;
}

function entries(kind: ChannelErrorKind, table: Record<number, string>): [number, CodeMeaning][] {
  return Object.entries(table).map(([code, zh]) => meaning(Number(code), kind, zh));
}

function meaning(code: number, kind: ChannelErrorKind, zh: string): [number, CodeMeaning] {
  return [code, { kind, zh }];
}
