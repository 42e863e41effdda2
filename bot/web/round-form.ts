// The calendar of the month's round as a form: submitting it says 设置 月调度 … in the persona's name.
import { html } from 'hono/html';
import { type RoundMoment, type RoundSetting, ruleWords } from '#core/reminder/round-setting.ts';
import { DEMO_GROUP } from '../demo-office.ts';
import { settle } from '../settle.ts';
import type { Html } from './message-view.ts';
import type { Site, Visit } from './site.ts';
import { textOf } from './upload.ts';

/** Days as they are offered; others can be set in words in the group. */
const OPENING = [1, 5, 10, 15, 18, 20, 22].map((day) => `每月${day}日`);
const DUE = [5, 10, 15, 20, 25, 26, 28].map((day) => `每月${day}日`);
const BULLETIN = [
  '每月最后一个工作日',
  ...[25, 26, 28, 30].map((day) => `每月${day}日`),
  ...[1, 3, 5, 8, 10].map((day) => `次月${day}日`),
];
const HOURS = [0, 24, 48, 72];

/** The form that sets 月调度; what it posts are the words of `设置 月调度`. */
export function roundForm(setting: RoundSetting): Html {
  const { opens, due, bulletin, reconcileHours, collects, postsItself } = setting;
  return html`<form class="card-form" method="post" action="/rounds/settings">
    ${momentField('opens', '开始', opens, OPENING)}
    ${momentField('due', '截止', due, DUE)}
    ${momentField('bulletin', '发布', bulletin, BULLETIN)}
    <label><span>对账</span>${select(
      'reconcile',
      [...new Set([...HOURS, reconcileHours])].map((hours) => ({
        value: hours === 0 ? '对账 关' : `对账 ${hours}小时`,
        label: hours === 0 ? '不对账' : `发布前${hours}小时`,
        chosen: hours === reconcileHours,
      })),
    )}</label>
    <label><span>发布方式</span>${select('how', [
      { value: '发布方式 自动', label: '到点自动发布', chosen: postsItself },
      { value: '发布方式 审核', label: '由安委办确认发布', chosen: !postsItself },
    ])}</label>
    <label><span>自动调度</span>${select('collects', [
      { value: '开', label: '开', chosen: collects },
      { value: '关', label: '关', chosen: !collects },
    ])}</label>
    <button class="button primary">保存</button>
    <p class="note">保存后在群聊中显示结果；其他日期可在群里发送，例如“设置 月调度 截止 每月23日 17:00”。</p></form>`;
}

function momentField(
  name: string,
  label: string,
  { rule, time }: RoundMoment,
  days: string[],
): Html {
  const own = ruleWords(rule);
  const options = [...new Set([own, ...days])].map((value) => ({
    value,
    label: value,
    chosen: value === own,
  }));
  return html`<label><span>${label}</span>${select(`${name}.day`, options)}
    <input type="time" name="${name}.time" value="${time}" required aria-label="${label}时间"></label>`;
}

function select(name: string, options: { value: string; label: string; chosen: boolean }[]): Html {
  return html`<select name="${name}">${options.map(
    ({ value, label, chosen }) =>
      html`<option value="${value}" ${chosen ? 'selected' : ''}>${label}</option>`,
  )}</select>`;
}

/** Through the same door and gate as the words in the group; the answer is there as well. */
export async function saySettings(site: Site, visit: Visit, form: FormData): Promise<void> {
  const said = (name: string) =>
    textOf(form, name)
      .replace(/[，,；;。\s]+/g, ' ')
      .slice(0, 40);
  const moment = (label: string, name: string) =>
    `${label} ${said(`${name}.day`)} ${said(`${name}.time`)}`;
  const parts = [
    moment('开始', 'opens'),
    moment('截止', 'due'),
    moment('发布', 'bulletin'),
    said('reconcile'),
    said('how'),
    said('collects'),
  ];
  await site.console.post(
    {
      groupExternalId: DEMO_GROUP,
      sender: { externalId: visit.persona.externalId, name: visit.persona.name },
      kind: 'action',
      text: `设置 月调度 ${parts.filter((part) => part !== '').join('，')}`,
      replyTo: null,
      files: [],
      values: {},
      at: site.clock.now(),
    },
    { tone: 'plain', blocks: [{ kind: 'note', text: '按下【保存月调度设置】' }] },
  );
  await settle(site);
}
