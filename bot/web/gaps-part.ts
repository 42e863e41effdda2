// On a notice's page: drafts without a unit, those with a day first, and without a day; proposals.
import { html } from 'hono/html';
import { draftGaps } from '#core/ledger/gaps.ts';
import type { Task } from '#core/ledger/task.ts';
import { listNames } from '#core/message/wording.ts';
import type { UnitProposal } from '#core/notice/precedent.ts';
import type { NoticeRecord } from '#db/notices.ts';
import type { DraftUnits } from '../handlers/assign-drafts.ts';
import type { Html } from './message-view.ts';

/** The lists; nothing when no draft lacks anything. `tasks` are those of the ledger. */
export function gapsPart(record: NoticeRecord, tasks: Task[]): Html {
  const { withoutUnit, withoutDate } = draftGaps(record.drafts, tasks);
  if (withoutUnit.length === 0 && withoutDate.length === 0) return html``;
  const proposed = withoutUnit.flatMap(({ position, proposal }) => {
    const draft = record.drafts[position];
    return draft && proposal ? [proposalRow(draft, proposal)] : [];
  });
  const others = withoutUnit.filter(({ proposal }) => proposal === null);
  const left = others.map(({ position }) => position);
  return html`<details class="block issues" open><summary>待补：未读出责任单位的${
    withoutUnit.length
  }项，有责任单位、未载明时限的${withoutDate.length}项</summary>
    ${
      proposed.length > 0
        ? html`<form method="post" action="/notices/${record.id}/units"><ul>${proposed}</ul>
      <button class="button small primary">采用勾选的建议</button>
      <p class="note">建议取自本办已入账的其他通知，请逐项核对；未勾选的不变。</p></form>`
        : ''
    }${draftList(record, left, '其他通知中没有相近的同类事项，请在该条填写单位')}${draftList(
      record,
      withoutDate,
      '有责任单位、未载明时限，入账后不作到期提醒，可在该条“补充时限”',
    )}</details>`;
}

function proposalRow(draft: NoticeRecord['drafts'][number], { units, reason }: UnitProposal): Html {
  const names = listNames(units);
  return html`<li><label><input type="checkbox" name="pick" value="${draft.id}"><input type="hidden"
    name="units.${draft.id}" value="${names}"><b>${names}</b></label> ${draftLink(draft)}
    <br><small>依据：${reason}</small></li>`;
}

/** Links to drafts under one sentence, folded up. */
function draftList(record: NoticeRecord, positions: number[], words: string): Html {
  if (positions.length === 0) return html``;
  const links = positions.flatMap((position) => {
    const draft = record.drafts[position];
    return draft ? [html`<li>${draftLink(draft)}</li>`] : [];
  });
  return html`<details><summary class="note">${words}（${positions.length}项）</summary>
    <ul>${links}</ul></details>`;
}

function draftLink({ id, draft }: NoticeRecord['drafts'][number]): Html {
  return html`<a href="#d${id}">${draft.ref} ${draft.title}</a>`;
}

/** What was ticked: the units as they were shown. */
export function readPicks(form: FormData): DraftUnits[] {
  return form.getAll('pick').flatMap((value) => {
    const draftId = Number(value);
    const said = form.get(`units.${draftId}`);
    const units = typeof said === 'string' ? said.split('、').filter(Boolean).slice(0, 20) : [];
    return Number.isInteger(draftId) && units.length > 0 ? [{ draftId, units }] : [];
  });
}
