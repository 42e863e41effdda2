// One task: 第N项 with its source clause, units, dates, history and evidence.
import { html } from 'hono/html';
import { civilDay, civilMoment } from '#core/calendar/zone.ts';
import type { Duty } from '#core/ledger/duty.ts';
import type { LedgerEvent } from '#core/ledger/event.ts';
import { eventWords } from '#core/ledger/event-words.ts';
import { standingOf } from '#core/ledger/standing.ts';
import type { Task } from '#core/ledger/task.ts';
import { type SourceMessage, sourceText } from '#core/message/source-message.ts';
import { fullDay, periodName, STANDING_WORDS, STATUS_WORDS } from '#core/message/wording.ts';
import { askedText } from '#core/notice/asked-words.ts';
import { listEvidence } from '#db/evidence.ts';
import { loadDuties, loadTasks } from '#db/ledger-queries.ts';
import { type HistoryRow, taskHistory } from '#db/task-history.ts';
import { CONSOLE } from '../channels/console/index.ts';
import type { Html } from './message-view.ts';
import type { Site, SiteOffice } from './site.ts';
import { KIND_WORDS, UNIT_ROLE_WORDS } from './words.ts';

type Evidence = Awaited<ReturnType<typeof listEvidence>>;

/** The page's body, or null when there is no such number. */
export async function taskBody(site: Site, office: SiteOffice, no: number): Promise<Html | null> {
  const { db, zone } = site.deps;
  const [task] = await loadTasks(db, office.id, { nos: [no] });
  if (!task) return null;
  const duties = await loadDuties(db, office.id, { taskNos: [no] });
  const history = await taskHistory(db, task.id);
  const evidence = await listEvidence(db, task.id);
  const today = civilDay(site.clock.now(), zone);
  return html`<main class="wide"><p class="crumbs"><a href="/ledger">台账</a> › 第${task.no}项</p>
    <div class="page-head"><h1>第${task.no}项　${task.title}</h1>
    <span class="tag">${KIND_WORDS[task.kind]}</span></div>
    ${sourcePart(task)}${unitsPart(task)}${dutiesPart(duties, today, evidence)}
    ${historyPart(history, zone)}</main>`;
}

function sourcePart(task: Task): Html {
  const where = [task.source ?? '口头交办', ...task.heading].join(' › ');
  const link =
    task.noticeId === null
      ? ''
      : html`<a href="/notices/${task.noticeId}#o${task.clauseOffset}">查看原文位置</a>`;
  return html`<section class="block"><h2>原文条款</h2><p class="note">${where}（${task.ref}）　${link}</p>
    <blockquote>${task.clause}</blockquote>${askedText(task) ? html`<p class="note">${askedText(task)}</p>` : ''}${
      task.horizonOn ? html`<p class="note">方案期限至${fullDay(task.horizonOn)}。</p>` : ''
    }</section>`;
}

function unitsPart(task: Task): Html {
  const rows = task.units.map(
    (unit) => html`<tr><td>${UNIT_ROLE_WORDS[unit.role]}</td><td>${unit.unitName}</td>
      <td>${unit.via ? `原文为“${unit.via}”` : ''}</td></tr>`,
  );
  return html`<section class="block"><h2>单位</h2><div class="table-wrap sheet"><table><thead><tr><th>职责</th>
    <th>单位</th><th>说明</th></tr></thead><tbody>${rows}</tbody></table></div>${
      task.openEnded ? html`<p class="note">原文以“等”结尾，单位可能不止这些。</p>` : ''
    }</section>`;
}

function dutiesPart(duties: Duty[], today: string, evidence: Evidence): Html {
  if (duties.length === 0) {
    return html`<section class="block"><h2>各单位进展</h2><p class="note">尚未明确责任单位，不会提醒。
      安委办可在群里发送“改派 编号 单位”指定。</p></section>`;
  }
  const rows = duties.map((duty) => {
    const standing = standingOf(duty, today);
    const own = evidence.filter((piece) => piece.dutyId === duty.id);
    return html`<tr id="duty${duty.id}"><td>${duty.unitName}</td><td>${periodName(duty.occurrenceLabel, today)}</td>
      <td class="when">${duty.dueOn ?? waitingFor(duty)}${askedSmall(duty)}</td>
      <td class="tags"><span class="tag ${standing}">${STANDING_WORDS[standing]}</span>
        <span class="tag ${duty.status}">${STATUS_WORDS[duty.status]}</span>${
          duty.percent === null ? '' : html` ${duty.percent}%`
        }${duty.chased ? '' : html` <span class="tag">入账前到期，不催办</span>`}</td>
      <td>${duty.lastReport?.text ?? ''}${
        duty.expectedOn ? html`<br><small>预计${fullDay(duty.expectedOn)}完成</small>` : ''
      }</td>
      <td>${own.map((piece, index) => evidenceView(piece, index))}</td></tr>`;
  });
  return html`<section class="block"><h2>各单位进展</h2><div class="table-wrap sheet"><table><thead><tr>
    <th>单位</th><th>期次</th><th>截止日期</th><th>情况</th><th>最近反馈</th><th>佐证</th></tr></thead>
    <tbody>${rows}</tbody></table></div></section>`;
}

/** The event whose day has to be entered; a dash where none is awaited. */
function waitingFor({ stage }: Duty): Html {
  const event = /^event:(.+)$/.exec(stage?.anchor ?? '')?.[1];
  return event ? html`<a href="/waiting">待触发（${event}）</a>` : html`—`;
}

function askedSmall({ stage, eventOn }: Duty): Html {
  const words = stage ? askedText(stage) : '';
  const reckoned = eventOn ? `按${fullDay(eventOn)}推算` : '';
  return html`${[words, reckoned].filter(Boolean).map((line) => html`<br><small>${line}</small>`)}`;
}

function evidenceView(piece: Evidence[number], index: number): Html {
  const words = piece.name || piece.note || `佐证${index + 1}`;
  if (piece.fileId === null) return html`<div>${words}</div>`;
  return html`<div><a href="/files/${piece.fileId}" download>${words}</a></div>`;
}

/** Where the words stood that a later version changed. */
function earlierWords(event: LedgerEvent): Html {
  if (event.kind !== 'reworded' || event.from.noticeId === null) return html``;
  const { noticeId, clauseOffset } = event.from;
  return html`　<a href="/notices/${noticeId}#o${clauseOffset}">查看原版</a>`;
}

/** The message it came from; a link where the message is in the group chat of these pages. */
function sourceView(message: SourceMessage | null): Html {
  const words = message ? sourceText(message) : '';
  if (!message || words === '') return html``;
  const { channel, id, isPrivate } = message;
  const isHere = channel === CONSOLE && id !== null && !isPrivate;
  const linked = isHere ? html`<a href="/?all=1#m${id}">${words}</a>` : html`${words}`;
  return html`<br><small>消息：${linked}</small>`;
}

function historyPart(history: HistoryRow[], zone: string): Html {
  const rows = history.map((row) => {
    const { day, time } = civilMoment(row.at, zone);
    return html`<li><time>${day} ${time}</time> <b>${row.actorName}</b> ${
      row.unitName ? html`<span class="tag">${row.unitName}</span> ` : ''
    }${eventWords(row.event)}${earlierWords(row.event)}${sourceView(row.message)}</li>`;
  });
  return html`<section class="block"><h2>办理过程</h2><ol class="history">${rows}</ol></section>`;
}
