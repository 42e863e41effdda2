// On a notice's page: drafts with a day and no unit, with a unit and no day; proposals to accept.
import { html } from 'hono/html';
import { draftGaps } from '#core/ledger/gaps.ts';
import type { Task } from '#core/ledger/task.ts';
import { listNames } from '#core/message/wording.ts';
import type { NoticeRecord } from '#db/notices.ts';
import type { DraftUnits } from '../handlers/assign-drafts.ts';
import type { Html } from './message-view.ts';

/** The lists; nothing when no draft lacks anything. `tasks` are those of the ledger. */
export function gapsPart(record: NoticeRecord, tasks: Task[]): Html {
  const { withoutUnit, withoutDate } = draftGaps(record.drafts, tasks);
  if (withoutUnit.length === 0 && withoutDate.length === 0) return html``;
  const rows = withoutUnit.map(({ position, proposal }) => {
    const draft = record.drafts[position];
    if (!draft) return html``;
    const units = proposal ? listNames(proposal.units) : '';
    return html`<li>${
      proposal
        ? html`<label><input type="checkbox" name="pick" value="${draft.id}"><input type="hidden"
          name="units.${draft.id}" value="${units}"><b>${units}</b></label> `
        : ''
    }${draftLink(draft)}${
      proposal
        ? html`<br><small>依据：${proposal.reason}</small>`
        : html` <small>其他通知中没有相近的同类事项，请在该条填写</small>`
    }</li>`;
  });
  const proposed = withoutUnit.some(({ proposal }) => proposal !== null);
  return html`<details class="block issues" open><summary>待补：有时限、未读出责任单位的${
    withoutUnit.length
  }项，有责任单位、未载明时限的${withoutDate.length}项</summary>
    <form method="post" action="/notices/${record.id}/units"><ul>${rows}</ul>
    ${
      proposed
        ? html`<button class="button small primary">采用勾选的建议</button>
      <p class="note">建议取自本办已入账的其他通知，请逐项核对；未勾选的不变。</p>`
        : ''
    }</form>${withoutDate.length > 0 ? datelessPart(record, withoutDate) : ''}</details>`;
}

function datelessPart(record: NoticeRecord, positions: number[]): Html {
  const links = positions.flatMap((position) => {
    const draft = record.drafts[position];
    return draft ? [html`<li>${draftLink(draft)}</li>`] : [];
  });
  return html`<details><summary class="note">有责任单位、未载明时限（入账后不作到期提醒，可在该条“补充时限”）</summary>
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
