// A notice: what was read of it, what still must be said, every draft beside the source text.
import { html } from 'hono/html';
import { civilDay } from '#core/calendar/zone.ts';
import type { Unit } from '#core/directory/unit.ts';
import { mayDo } from '#core/intent/permission.ts';
import { fullDay } from '#core/message/wording.ts';
import { matterBlocks } from '#core/notice/matter-blocks.ts';
import { nameUnits } from '#core/notice/named-units.ts';
import { placeOfNotice } from '#core/notice/notice-place.ts';
import { pendingMatters } from '#core/notice/pending.ts';
import { loadTasks } from '#db/ledger-queries.ts';
import type { NoticeRecord } from '#db/notices.ts';
import type { LoadedComparison } from '../handlers/comparison.ts';
import { loadPendingImport } from '../handlers/pending-import.ts';
import { changesTable } from './changes-table.ts';
import { draftForm } from './draft-form.ts';
import { gapsPart } from './gaps-part.ts';
import { blockView, type Html } from './message-view.ts';
import type { Site, Visit } from './site.ts';
import { sourceView } from './source-view.ts';
import { versionLinks } from './version-links.ts';

export const NOTICE_STATUS_WORDS: Record<NoticeRecord['status'], string> = {
  draft: '待确认入账',
  entered: '已入账',
  cancelled: '已取消',
  replaced: '已被替换',
};

/** The body of `/notices/:id`. `flash` is one line about what has just been done. */
export async function noticePage(
  site: Site,
  visit: Visit,
  record: NoticeRecord,
  flash: string | null,
): Promise<Html> {
  const today = civilDay(site.clock.now(), site.deps.zone);
  const around = { place: visit.office.place, today };
  const { pending, units, compared } = await loadPendingImport(site.deps.db, record, around);
  const open = record.status === 'draft';
  const included = record.drafts.filter((draft) => draft.included);
  const drafts = included.map((draft) => draft.draft);
  const { place: own } = visit.office;
  const named = nameUnits(drafts, units, own, placeOfNotice(record.header, own));
  const fresh = named.filter((unit) => unit.kind === 'new').map((unit) => unit.name);
  const matters = open ? pendingMatters(pending, units, own, today) : [];
  const place = { messageId: 0, persona: visit.persona.externalId, back: `/notices/${record.id}` };
  const form = { noticeId: record.id, open, today, newUnits: new Set(fresh) };
  return html`<main class="wide notice"><p class="crumbs"><a href="/notices">通知</a> › 第${record.id}号通知</p>
    <div class="page-head"><h1>${record.header.title ?? '（未读出标题）'}</h1>
      <span class="tag ${open ? 'warn' : 'good'}">${NOTICE_STATUS_WORDS[record.status]}</span></div>
    ${flash ? html`<p class="flash" role="alert">${flash}</p>` : ''}
    ${headerPart(record)}${await versionLinks(site, visit, record, place)}${issuesPart(record)}
    ${fresh.length > 0 && open ? newUnitsPart(fresh) : ''}
    ${
      matters.length > 0
        ? html`<section class="block matters">${matterBlocks(matters, record.id, today).map(
            (block) => blockView(block, place),
          )}</section>`
        : ''
    }
    ${compared ? changesTable(compared, visit, matters.length > 0) : ''}
    ${open && !compared ? gapsPart(record, await loadTasks(site.deps.db, visit.office.id)) : ''}
    ${open ? decidePart(record, visit, matters.length, compared) : ''}
    <div class="beside"><section class="side-source"><h2>原文</h2>${sourceView(
      record.rawText,
      record.drafts,
    )}</section><section class="drafts"><h2>读出的任务（${record.drafts.length}项）</h2>
      ${record.drafts.map((draft) => draftForm(draft, form))}</section></div>
    ${unitNames(units)}</main>`;
}

function headerPart(record: NoticeRecord): Html {
  const { documentNumber, issuer, issuedOn, planStart, planEnd } = record.header;
  const included = record.drafts.filter((draft) => draft.included).length;
  const facts: [string, string][] = [
    ['文号', documentNumber ?? '未读出'],
    ['发文机关', issuer ?? '未读出'],
    ['成文日期', issuedOn ? fullDay(issuedOn) : '未读出'],
    ['规划期', planStart && planEnd ? `${fullDay(planStart)}至${fullDay(planEnd)}` : '未载明'],
    ['列入', `${included}项，共读出${record.drafts.length}项`],
  ];
  return html`<dl class="facts">${facts.map(
    ([label, value]) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`,
  )}</dl>`;
}

function issuesPart(record: NoticeRecord): Html {
  if (record.issues.length === 0) return html``;
  return html`<details class="block issues" open><summary>需要留意（${record.issues.length}处）</summary>
    <ul>${record.issues.map((issue) => html`<li>${issue.message}</li>`)}</ul></details>`;
}

function newUnitsPart(names: string[]): Html {
  return html`<details class="block"><summary>名录中没有的单位（${names.length}个），确认入账时加入单位名录</summary>
    <p>${names.join('、')}</p><p class="note">如与已有单位为同一家，请在下方改为名录中的名称。</p></details>`;
}

function decidePart(
  record: NoticeRecord,
  visit: Visit,
  matters: number,
  compared: LoadedComparison | null,
): Html {
  const mine = mayDo(visit.persona.role, 'confirmImport');
  const press = (command: string, label: string, style: string) => html`<form method="post"
    action="/chat/press"><input type="hidden" name="label" value="${label}">
    <input type="hidden" name="back" value="/notices/${record.id}">
    <button class="button ${style}" name="command" value="${command} ${record.id}">${label}</button></form>`;
  const words = mine
    ? compared
      ? revisionWords(compared)
      : '核对无误后确认入账，任务将取得编号并开始提醒。'
    : `当前身份为“${visit.persona.name}”，只有安委办工作人员可以修改和确认。`;
  return html`<section class="decide"><p>${matters > 0 && mine ? '请先补充上面的内容。' : words}</p>
    ${press('确认入账', '确认入账', 'primary big')}${press('取消入账', '取消入账', 'big')}</section>`;
}

function revisionWords({ rows }: LoadedComparison): string {
  const open = rows.filter((row) => row.verdict === 'pending').length;
  return open > 0
    ? `还有${open}处变动待确认，逐处采纳或保留后自动入账。`
    : '没有待确认的变动。确认入账后，本通知替换原通知。';
}

function unitNames(units: Unit[]): Html {
  return html`<datalist id="unit-names">${units.map(
    (unit) => html`<option value="${unit.name}"></option>`,
  )}</datalist>`;
}
