// How a notice's page says which notice it follows and which follows it, and lets a person say so.
import { html } from 'hono/html';
import { mayDo } from '#core/intent/permission.ts';
import { listNotices, type NoticeRecord } from '#db/notices.ts';
import { blockView, type Html, type MessagePlace } from './message-view.ts';
import type { Site, Visit } from './site.ts';

/** Links to the versions before and after, and for a notice that waits a form that names the one before. */
export async function versionLinks(
  site: Site,
  visit: Visit,
  record: NoticeRecord,
  place: MessagePlace,
): Promise<Html> {
  const listed = await listNotices(site.deps.db, visit.office.id);
  const after = listed.filter(
    (one) => one.revisesId === record.id && ['draft', 'entered'].includes(one.status),
  );
  const entered = listed.filter((one) => one.status === 'entered' && one.id < record.id);
  const links = after.map(
    (one) =>
      html`<p class="note">新版：<a href="/notices/${one.id}">第${one.id}号通知${
        one.header.title ? html`《${one.header.title}》` : ''
      }</a>${one.status === 'draft' ? '（变动待确认）' : ''}</p>`,
  );
  const asks =
    record.status === 'draft' && entered.length > 0 && mayDo(visit.persona.role, 'reviseNotice');
  if (!asks) return html`${links}`;
  const options = entered.map((one) => ({
    value: `${one.id}`,
    label: `第${one.id}号通知 ${one.documentNumber ?? ''} ${one.header.title ?? ''}`.slice(0, 80),
  }));
  const value = `${record.revisesId ?? ''}`;
  const form = blockView(
    {
      kind: 'form',
      command: `修订比对 ${record.id}`,
      fields: [
        { name: 'earlier', label: '原通知', input: 'select', options, value, required: true },
      ],
      submitLabel: '与原通知逐条比对',
    },
    place,
  );
  return html`${links}<details class="block"><summary>本通知是另一份已入账通知的修订版</summary>${form}</details>`;
}
