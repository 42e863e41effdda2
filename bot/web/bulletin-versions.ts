// What was posted of a month's bulletin, version by version, and the office's buttons: 发布, 更正.
import { html } from 'hono/html';
import { civilMoment } from '#core/calendar/zone.ts';
import { mayDo } from '#core/intent/permission.ts';
import type { Block } from '#core/message/message.ts';
import { bulletinVersions, type PostedBulletin } from '#db/bulletins.ts';
import { blockView, type Html } from './message-view.ts';
import type { Site, Visit } from './site.ts';

/** The versions of a month and, for the office, what may be done about it. */
export async function versionsPart(site: Site, visit: Visit, month: string): Promise<Html> {
  const versions = await bulletinVersions(site.deps.db, visit.office.id, month);
  const place = {
    messageId: 0,
    persona: visit.persona.externalId,
    back: `/bulletins/${month}`,
  };
  const orders = ordersOf(visit, month, versions.length > 0);
  return html`<section class="block"><h2>发布情况</h2>${
    versions.length === 0
      ? html`<p class="note">尚未发布，以下按现在的台账汇总。</p>`
      : html`<ol class="history">${versions.map((one) => versionRow(one, site.deps.zone))}</ol>`
  }<p><a href="/rounds/${month}">查看本月的调度、对账和变动记录</a></p>
    ${orders.map((block) => blockView(block, place))}</section>`;
}

function versionRow(posted: PostedBulletin, zone: string): Html {
  const { version, postedAt, postedBy, reason, changes, files } = posted;
  const { day, time } = civilMoment(postedAt, zone);
  const name = version === 1 ? '发布' : `更正（第${version}版）`;
  return html`<li><time>${day} ${time}</time> <b>${name}</b> ${postedBy ?? '系统按时发布'}${
    reason ? `，原因：${reason}` : ''
  }${changes.length > 0 ? html`<br><small>变动：${changes.join('；')}</small>` : ''}
    ${files.map(({ fileId, name: file }) => html`<br><a href="/files/${fileId}" download>${file}</a>`)}</li>`;
}

function ordersOf({ persona }: Visit, month: string, isPosted: boolean): Block[] {
  if (!mayDo(persona.role, 'publish')) return [];
  if (!isPosted) {
    const button = { label: `发布${Number(month.slice(5))}月通报`, command: `发布 ${month}` };
    return [{ kind: 'buttons', buttons: [{ ...button, style: 'primary' }] }];
  }
  return [
    {
      kind: 'form',
      command: `更正通报 ${month}`,
      fields: [{ name: 'reason', label: '更正原因', input: 'text', required: true }],
      submitLabel: '更正通报',
    },
  ];
}
