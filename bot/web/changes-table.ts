// What a later version changes, on its notice's page: both sides, and for each change take over, keep, later.
import { html } from 'hono/html';
import { mayDo } from '#core/intent/permission.ts';
import type { ChangeKind, NoticeChange, Verdict } from '#core/ledger/revision/change.ts';
import { changeName, KIND_WORDS, kindWords } from '#core/ledger/revision/change-words.ts';
import type { Successor } from '#core/ledger/revision/compare-versions.ts';
import type { NumberedChange } from '#core/ledger/revision/numbered.ts';
import { textDiff } from '#core/ledger/revision/text-diff.ts';
import type { LoadedComparison } from '../handlers/comparison.ts';
import type { Html } from './message-view.ts';
import type { Visit } from './site.ts';

const VERDICT_WORDS: Record<Verdict, string> = {
  taken: '已采纳',
  kept: '已保留台账原内容',
  pending: '待确认',
};
/** Kinds whose sides are passages of text, with what differs marked in them. */
const TEXTS: ChangeKind[] = ['wording'];

/** The section `#changes`. Buttons say the command in the viewer's name. */
export function changesTable(compared: LoadedComparison, visit: Visit, isBlocked: boolean): Html {
  const { later, earlier, rows, comparison } = compared;
  const mine = mayDo(visit.persona.role, 'settleChanges') && !isBlocked;
  const open = rows.filter((row) => row.verdict === 'pending');
  return html`<section class="block changes" id="changes"><h2>与台账比对（${rows.length}处变动，${open.length}处待确认）</h2>
    <p class="note">本通知按<a href="/notices/${earlier.id}">第${earlier.id}号通知</a>的新版处理。确认前台账不变；采纳的记入办理过程，
      任务编号和已有进展不变。</p>
    ${mine ? bulkButtons(later.id, open) : ''}
    ${
      rows.length === 0
        ? html`<p class="empty">没有变动。</p>`
        : html`<div class="table-wrap sheet"><table><thead><tr><th>序号</th><th>任务</th><th>变动</th><th>台账现有</th>
        <th>新版</th><th>确认</th></tr></thead><tbody>${rows.map((row) =>
          rowView(row, later.id, mine),
        )}</tbody></table></div>`
    }
    ${movedPart(comparison.moved)}
    <p class="note">没有变动的任务${comparison.unchanged.length}项${
      comparison.moved.length > 0 ? html`，仅序号或标题变动的${comparison.moved.length}项` : ''
    }；全部变动确认后，原文出处一并改为新版。</p></section>`;
}

function bulkButtons(noticeId: number, open: NumberedChange[]): Html {
  const plain = open.filter((row) => row.change.cautions.length === 0);
  const kinds = [...new Set(plain.map((row) => row.change.kind))];
  if (open.length === 0) return html``;
  return html`<div class="buttons">${
    plain.length > 0
      ? press(noticeId, `全部采纳 ${noticeId}号通知`, `全部采纳（${plain.length}处）`, 'primary')
      : ''
  }${kinds.map((kind) => {
    const words = KIND_WORDS[kind];
    return press(noticeId, `采纳 ${noticeId}号通知 ${words}`, `采纳全部${words}`);
  })}${press(noticeId, `全部保留 ${noticeId}号通知`, '全部保留')}</div>${
    plain.length < open.length
      ? html`<p class="note">标有“须单独确认”的，不随“全部采纳”办理。</p>`
      : ''
  }`;
}

function rowView(row: NumberedChange, noticeId: number, mine: boolean): Html {
  const { no, change, verdict } = row;
  const sides = sidesView(change);
  return html`<tr id="c${no}" class="${verdict}"><td class="no">${no}</td>
    <td class="matter">${nameView(change)}</td><td class="when"><span class="tag ${change.kind}">${kindWords(change)}</span></td>
    <td class="side">${sides.was}</td><td class="side">${sides.now}</td>
    <td class="verdict">${verdictView(row, noticeId, mine)}${change.cautions.map(
      (words) => html`<p class="caution">${words}（须单独确认）</p>`,
    )}${change.notes.map((words) => html`<p class="note">${words}</p>`)}</td></tr>`;
}

function nameView(change: NoticeChange): Html {
  if (change.taskNo === null) return html`${changeName(change)}`;
  return html`<a href="/ledger/${change.taskNo}">第${change.taskNo}项</a> ${change.title}`;
}

function sidesView(change: NoticeChange): { was: Html; now: Html } {
  const { was, now } = change;
  if (!TEXTS.includes(change.kind)) return { was: html`${was || '—'}`, now: html`${now || '—'}` };
  const stretches = textDiff(was, now);
  return {
    was: html`${stretches.map((one) =>
      one.was === one.now ? html`${one.was}` : one.was && html`<del>${one.was}</del>`,
    )}`,
    now: html`${stretches.map((one) =>
      one.was === one.now ? html`${one.now}` : one.now && html`<ins>${one.now}</ins>`,
    )}`,
  };
}

function verdictView({ no, verdict, decidedByName }: NumberedChange, id: number, mine: boolean) {
  const by = decidedByName && verdict !== 'pending' ? html`<small>${decidedByName}</small>` : '';
  const state = html`<span class="tag ${verdict === 'pending' ? 'warn' : 'good'}">${VERDICT_WORDS[verdict]}</span> ${by}`;
  if (!mine || verdict === 'taken') return state;
  const take = press(id, `采纳 ${id}号通知 ${no}`, '采纳', 'primary small');
  const keep = press(id, `保留 ${id}号通知 ${no}`, '保留', 'small');
  const later = press(id, `待定 ${id}号通知 ${no}`, '待定', 'small');
  const choices = verdict === 'kept' ? [take, later] : [take, keep, later];
  return html`${state}<div class="buttons">${choices}</div>`;
}

function press(noticeId: number, command: string, label: string, style = ''): Html {
  return html`<form class="inline" method="post" action="/chat/press">
    <input type="hidden" name="back" value="/notices/${noticeId}">
    <input type="hidden" name="label" value="${label}">
    <button class="button ${style}" name="command" value="${command}">${label}</button></form>`;
}

function movedPart(moved: Successor[]): Html {
  if (moved.length === 0) return html``;
  return html`<details><summary>仅序号或标题变动的${moved.length}项</summary><ul>${moved.map(
    ({ taskNo, from, to }) =>
      html`<li>第${taskNo}项：${from.ref} → ${to.ref} <small>${to.heading.join(' › ')}</small></li>`,
  )}</ul></details>`;
}
