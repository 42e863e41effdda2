// duban setup feishu: what to tick in Feishu's developer console, and what of it is right already.
import type { Log } from '#core/ports.ts';
import {
  checkBot,
  checkCredentials,
  checkGroups,
  checkScopes,
  type FeishuFinding,
  type FeishuGroup,
  sendTest,
} from './channels/feishu/check.ts';
import { createFeishuClient } from './channels/feishu/client.ts';
import { CALLBACKS, EVENTS, SCOPES, scopesJson } from './channels/feishu/requirements.ts';
import type { FeishuConfig } from './config-feishu.ts';

export interface SetupReport {
  mode: FeishuConfig['mode'];
  scopes: typeof SCOPES;
  events: typeof EVENTS;
  callbacks: typeof CALLBACKS;
  groups: FeishuGroup[];
  findings: FeishuFinding[];
}

const nothing = () => undefined;
export const SILENT: Log = { debug: nothing, info: nothing, warn: nothing, error: nothing };
/** Whoever waits at a terminal waits no longer. */
const TIMEOUT_MS = 8_000;

/** Looks at the app; `sendTo` is a group that gets a test message. Never throws. */
export async function checkFeishu(
  config: FeishuConfig,
  options: { sendTo?: string; connect?: (config: FeishuConfig) => Promise<FeishuFinding[]> } = {},
): Promise<{ groups: FeishuGroup[]; findings: FeishuFinding[] }> {
  const { appId, appSecret, domain } = config;
  const client = createFeishuClient({
    appId,
    appSecret,
    domain,
    log: SILENT,
    timeoutMs: TIMEOUT_MS,
  });
  const credentials = await checkCredentials(client);
  if (credentials.level === 'fail') return { groups: [], findings: [credentials] };
  const findings = [credentials, await checkBot(client), ...(await checkScopes(client))];
  if (options.connect) findings.push(...(await options.connect(config)));
  const { groups, findings: ofGroups } = await checkGroups(client);
  findings.push(...ofGroups);
  if (options.sendTo) findings.push(await sendTest(client, options.sendTo));
  return { groups, findings };
}

/** The whole report as data. */
export function setupReport(
  mode: FeishuConfig['mode'],
  { groups, findings }: { groups: FeishuGroup[]; findings: FeishuFinding[] },
): SetupReport {
  return { mode, scopes: SCOPES, events: EVENTS, callbacks: CALLBACKS, groups, findings };
}

const NEEDS = { must: '必需', should: '建议', may: '可选' } as const;

/** What to tick, page by page of the developer console. */
export function checklist(mode: FeishuConfig['mode'], console: string): string[] {
  const isStream = mode === 'stream';
  const how = isStream ? '使用长连接接收' : '将事件（回调）发送至开发者服务器';
  const address = isStream
    ? '    先运行 npm start 并保持运行，再在后台保存长连接方式，否则后台不让保存。'
    : '    请求地址填 https://你的域名/hooks/feishu；“加密策略”的 Encrypt Key 与 FEISHU_ENCRYPT_KEY 一致。';
  return [
    `在飞书开发者后台逐项设置：${console}`,
    '',
    '1. 添加应用能力：机器人',
    '2. 权限管理（可用“批量导入”粘贴本段末尾一行）：',
    ...SCOPES.map(
      ({ zh, names, why, need }) => `    [${NEEDS[need]}] ${zh}  ${names[0]}  ——${why}`,
    ),
    `3. 事件与回调－事件配置：订阅方式选“${how}${isStream ? '事件' : ''}”，添加事件：`,
    address,
    ...EVENTS.map(({ name, zh, why }) => `    ${zh}  ${name}  ——${why}`),
    `4. 事件与回调－回调配置：订阅方式选“${how}${isStream ? '回调' : ''}”，添加回调：`,
    ...CALLBACKS.map(({ name, zh, why }) => `    ${zh}  ${name}  ——${why}`),
    '5. 版本管理与发布：创建版本，可用范围包含工作群全体成员，申请发布，由企业管理员审核。',
    '6. 在工作群“设置－群机器人－添加机器人”中添加本应用。',
    '',
    `批量导入：${scopesJson()}`,
  ];
}
