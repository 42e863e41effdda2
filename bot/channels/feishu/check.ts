// Looks at a Feishu app from outside: credentials, bot, scopes, groups, and a message on demand.
import type { Client } from '@larksuiteoapi/node-sdk';
import { z } from 'zod';
import { FeishuError, toChannelError } from './errors.ts';
import { SCOPES } from './requirements.ts';

export interface FeishuFinding {
  check: 'credentials' | 'bot' | 'scopes' | 'connection' | 'groups' | 'message';
  level: 'ok' | 'warn' | 'fail';
  zh: string;
  en: string;
}

export interface FeishuGroup {
  chatId: string;
  name: string;
  external: boolean;
}

/** Groups shown; an office has a few. */
const MOST_PAGES = 5;
const ACTIVE = 2;
const GRANTED = 1;
/** This app is not installed in the organisation (application-v6/scope/list). */
const NOT_INSTALLED = 212100;

const Bot = z.object({
  bot: z.object({ activate_status: z.number().optional(), app_name: z.string().optional() }),
});
const Scopes = z.object({
  data: z.object({
    scopes: z.array(z.object({ scope_name: z.string(), grant_status: z.number() })),
  }),
});

/** App id and secret against the platform; only when they are right is there anything else to ask. */
export async function checkCredentials(client: Client): Promise<FeishuFinding> {
  try {
    await client.tokenManager.getTenantAccessToken({});
    return finding('credentials', 'ok', '应用凭证正确。', 'The credentials are right.');
  } catch (error) {
    return failed('credentials', error, 'The credentials were not accepted.');
  }
}

/** Page: bot-v3/bot-overview (`GET /bot/v3/info`), which needs no scope. */
export async function checkBot(client: Client): Promise<FeishuFinding> {
  try {
    const url = '/open-apis/bot/v3/info';
    const { bot } = Bot.parse(await client.request({ method: 'GET', url }));
    const name = bot.app_name ?? '';
    if (bot.activate_status !== undefined && bot.activate_status !== ACTIVE) {
      const zh = `机器人“${name}”尚未启用（状态${bot.activate_status}）。请在开发者后台“版本管理与发布”创建版本并发布，由企业管理员审核启用。`;
      return finding('bot', 'fail', zh, 'The app is not published or not enabled.');
    }
    return finding('bot', 'ok', `机器人“${name}”已启用。`, `The bot "${name}" is enabled.`);
  } catch (error) {
    return failed('bot', error, 'The bot cannot be looked at.');
  }
}

/**
 * What is granted, one finding for all that must be, one for each that should or may. Page:
 * application-v6/scope/list.
 */
export async function checkScopes(client: Client): Promise<FeishuFinding[]> {
  const granted = await grantedScopes(client);
  if (!(granted instanceof Set)) return [granted];
  const missing = SCOPES.filter(({ names }) => !names.some((name) => granted.has(name)));
  const must = missing.filter(({ need }) => need === 'must');
  const click = '请在开发者后台“权限管理”开通，再到“版本管理与发布”发布新版本。';
  const findings: FeishuFinding[] = [];
  if (must.length > 0) {
    const list = must.map(({ zh, names }) => `${zh}（${names[0]}）`).join('、');
    const en = `Missing scopes: ${must.map(({ names }) => names[0]).join(', ')}.`;
    findings.push(finding('scopes', 'fail', `缺少权限：${list}。${click}`, en));
  } else {
    findings.push(
      finding('scopes', 'ok', '必需的权限均已开通。', 'All needed scopes are granted.'),
    );
  }
  for (const { zh, names, without } of missing.filter(({ need }) => need !== 'must')) {
    const text = `未开通“${zh}”（${names[0]}）：${without}。需要的，${click.replace('请', '可')}`;
    findings.push(finding('scopes', 'warn', text, `Not granted: ${names[0]}.`));
  }
  return findings;
}

/** Whether everything said in a group is heard; null = the platform does not tell. */
export async function hearsAllOf(client: Client): Promise<boolean | null> {
  const granted = await grantedScopes(client);
  return granted instanceof Set ? granted.has('im:message.group_msg') : null;
}

/** Whether people of other organisations are in the group; null = not told. Page: im-v1/chat/get. */
export async function isExternalGroup(client: Client, chatId: string): Promise<boolean | null> {
  try {
    const { data } = await client.im.v1.chat.get({ path: { chat_id: chatId } });
    return data?.external ?? null;
  } catch (error) {
    if (error instanceof FeishuError) return null;
    throw error;
  }
}

async function grantedScopes(client: Client): Promise<Set<string> | FeishuFinding> {
  try {
    const url = '/open-apis/application/v6/scopes';
    const { data } = Scopes.parse(await client.request({ method: 'GET', url }));
    const granted = data.scopes.filter(({ grant_status }) => grant_status === GRANTED);
    return new Set(granted.map(({ scope_name }) => scope_name));
  } catch (error) {
    if (error instanceof FeishuError && error.code === NOT_INSTALLED) {
      const zh = '应用尚未在本企业安装。请在开发者后台“版本管理与发布”发布版本，由企业管理员审核。';
      return finding('scopes', 'fail', zh, 'The app is not installed.');
    }
    // A private deployment may not know this question; it decides nothing by itself.
    const why = error instanceof z.ZodError ? '答复格式不符。' : toChannelError(error).message;
    const zh = `权限情况未能查询：${why}请对照清单人工核对。`;
    return finding('scopes', 'warn', zh, 'The granted scopes cannot be looked up.');
  }
}

/** Groups the bot is in, and what is wrong with them. Page: im-v1/chat/list. */
export async function checkGroups(
  client: Client,
): Promise<{ groups: FeishuGroup[]; findings: FeishuFinding[] }> {
  const groups: FeishuGroup[] = [];
  try {
    let token: string | undefined;
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const params = { page_size: 100, ...(token ? { page_token: token } : {}) };
      const { data } = await client.im.v1.chat.list({ params });
      for (const { chat_id: chatId, name = '', external = false } of data?.items ?? []) {
        if (chatId) groups.push({ chatId, name, external });
      }
      token = data?.page_token;
      if (!data?.has_more || !token) break;
    }
  } catch (error) {
    return { groups, findings: [failed('groups', error, 'The groups cannot be listed.')] };
  }
  return { groups, findings: groupFindings(groups) };
}

function groupFindings(groups: readonly FeishuGroup[]): FeishuFinding[] {
  if (groups.length === 0) {
    const zh = '机器人还不在任何群里。请在工作群“设置－群机器人－添加机器人”中添加。';
    return [finding('groups', 'warn', zh, 'The bot is in no group yet.')];
  }
  const outside = groups.filter(({ external }) => external);
  const names = groups.map(({ name, chatId }) => `${name || '未命名'}（${chatId}）`).join('、');
  const findings = [
    finding(
      'groups',
      'ok',
      `机器人在${groups.length}个群里：${names}。`,
      `In ${groups.length} groups.`,
    ),
  ];
  for (const { name, chatId } of outside) {
    const zh = `“${name || chatId}”是外部群：飞书不允许机器人在其中更新卡片、下载文件。请改用本单位内部群。`;
    findings.push(
      finding('groups', 'warn', zh, `${chatId} is an external group: cards and files fail.`),
    );
  }
  return findings;
}

/** One line to a group, so that people see it arrive. Page: im-v1/message/create. */
export async function sendTest(client: Client, chatId: string): Promise<FeishuFinding> {
  const text = '督办助手测试消息：看到本条，说明发送正常，无需回复。';
  try {
    await client.im.v1.message.create({
      params: { receive_id_type: 'chat_id' },
      data: { receive_id: chatId, msg_type: 'text', content: JSON.stringify({ text }) },
    });
    return finding(
      'message',
      'ok',
      `测试消息已发到 ${chatId}。`,
      `A test message was sent to ${chatId}.`,
    );
  } catch (error) {
    return failed('message', error, 'The test message was not sent.');
  }
}

/** A deployment that does not know the question, or answers it otherwise, is no fault of the app. */
function failed(check: FeishuFinding['check'], error: unknown, en: string): FeishuFinding {
  const isUnknown = error instanceof FeishuError && error.code === null && error.status === 404;
  if (check !== 'credentials' && (isUnknown || error instanceof z.ZodError)) {
    const zh = '该飞书部署不支持这项查询，请对照清单人工核对。';
    return finding(check, 'warn', zh, `${en} This deployment does not know the question.`);
  }
  const { message } = toChannelError(error);
  const code = error instanceof FeishuError && error.code !== null ? ` (${error.code})` : '';
  return finding(check, 'fail', message, `${en}${code}`);
}

function finding(
  check: FeishuFinding['check'],
  level: FeishuFinding['level'],
  zh: string,
  en: string,
): FeishuFinding {
  return { check, level, zh, en };
}
