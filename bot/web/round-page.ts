// A month's round on a page: when it runs, who is missing right now, what units were shown and answered.
import { Hono } from 'hono';
import { html } from 'hono/html';
import { civilDay, civilMoment } from '#core/calendar/zone.ts';
import { saidBlocks } from '#core/digest/reconcile-card.ts';
import { REPORTING_WORDS, type ReportingState } from '#core/digest/reporting.ts';
import { decisionBlocks } from '#core/intent/answer-publish.ts';
import { datesText, settingRows } from '#core/intent/answer-round.ts';
import { mayDo } from '#core/intent/permission.ts';
import { monthName } from '#core/message/wording.ts';
import { roundMoments } from '#core/reminder/round-calendar.ts';
import { momentText } from '#core/reminder/round-card.ts';
import type { RoundSetting } from '#core/reminder/round-setting.ts';
import { loadChanges } from '#db/bulletins.ts';
import { loadObjections, loadReconciliations } from '#db/reconciliations.ts';
import { findRound, type RoundUnit } from '#db/rounds.ts';
import { loadSettings } from '#jobs/office-settings.ts';
import { roundAt, roundDueAt } from '#jobs/round.ts';
import { page } from './layout.ts';
import { blockView, type Html } from './message-view.ts';
import { roundForm, saySettings } from './round-form.ts';
import { type Site, type Visit, visitOf } from './site.ts';

const MONTH = '/rounds/:month{\\d{4}-(0[1-9]|1[0-2])}';

/** `/rounds/:month`, and the form of the month's calendar, which says 设置 月调度 … in the group. */
export function roundRoutes(site: Site): Hono {
  const app = new Hono();

  app.get(MONTH, async (c) => {
    const visit = await visitOf(site, c);
    const month = c.req.param('month') ?? '';
    const parts = [
      await calendarPart(site, visit, month),
      await unitsPart(site, visit, month),
      ...(mayDo(visit.persona.role, 'objections') ? await reconcileParts(site, visit, month) : []),
    ];
    const title = `${monthName(month)}份月调度`;
    const body = html`<main class="wide month"><p class="crumbs"><a href="/bulletins">通报</a> › <a
      href="/bulletins/${month}">${monthName(month)}</a> › 月调度</p>
      <div class="page-head"><h1>${title}</h1></div>${parts}</main>`;
    return c.html(page(site, visit.office, { title, place: 'bulletins', body }));
  });

  app.post('/rounds/settings', async (c) => {
    await saySettings(site, await visitOf(site, c), await c.req.formData());
    return c.redirect('/#composer', 303);
  });
  return app;
}

async function calendarPart(site: Site, { office, persona }: Visit, month: string): Promise<Html> {
  const { db, calendar, zone } = site.deps;
  const { round } = await loadSettings(db, office.id);
  const today = civilDay(site.clock.now(), zone);
  const moments = roundMoments(month, round, calendar);
  return html`<section class="block"><h2>时间安排</h2><p>${datesText(moments, round, today)}</p>
    <dl class="fields">${settingRows(round).map(
      ({ label, value }) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`,
    )}</dl>
    <p class="note">遇休息日：开始顺延到下一工作日，截止、对账和当月发布提前到上一工作日，次月发布顺延。调休上班日算工作日。</p>
    ${mayDo(persona.role, 'roundSettings') ? settingsFold(round) : ''}</section>`;
}

function settingsFold(round: RoundSetting): Html {
  return html`<details class="fold"><summary class="button small">修改</summary>${roundForm(round)}</details>`;
}

async function unitsPart(site: Site, { office }: Visit, month: string): Promise<Html> {
  const { db, zone } = site.deps;
  const now = site.clock.now();
  const round = await findRound(db, office.id, month);
  if (!round) {
    return html`<section class="block"><h2>各单位报送情况</h2><p class="note">本月的调度尚未开始。</p></section>`;
  }
  const units = await roundAt(db, office.id, round, now);
  const isOver = now >= round.dueAt;
  const due = momentText(roundDueAt(round, zone), civilDay(now, zone));
  const rows = units.map((unit) => unitRow(unit, isOver));
  return html`<section class="block"><h2>各单位报送情况</h2>
    <p class="note">应报送${units.length}个单位，${due}截止${isOver ? '（已截止）' : ''}。打开本页时的情况，不统计回复快慢。</p>
    <div class="table-wrap sheet"><table><thead><tr><th>单位</th><th>报送情况</th><th>应反馈</th>
    <th>未反馈</th><th>截止后反馈</th></tr></thead><tbody>${rows}</tbody></table></div></section>`;
}

function unitRow(unit: RoundUnit, isOver: boolean): Html {
  const { unitName, state, asked, missing, late } = unit;
  return html`<tr><td>${unitName}</td><td class="tags"><span class="tag ${toneOf(state)}">${stateWords(
    unit,
    isOver,
  )}</span></td><td>${asked.length}项</td><td>${taskLinks(missing)}</td><td>${taskLinks(late)}</td></tr>`;
}

function stateWords({ state, missing }: RoundUnit, isOver: boolean): string {
  if (state === null) return missing.length > 0 ? '尚未报送' : '事项已调整，无需报送';
  return !isOver && state === 'onTime' ? '已报送' : REPORTING_WORDS[state];
}

function toneOf(state: ReportingState | null): string {
  if (state === 'missing') return 'overdue';
  if (state === 'late') return 'dueSoon';
  return state === null ? '' : 'done';
}

function taskLinks(nos: readonly number[]): Html {
  return html`${nos.toSorted((a, b) => a - b).map((no) => html`<a href="/ledger/${no}">第${no}项</a> `)}`;
}

async function reconcileParts(site: Site, visit: Visit, month: string): Promise<Html[]> {
  const { db } = site.deps;
  const { office } = visit;
  const shown = await loadReconciliations(db, office.id, month);
  const objections = await loadObjections(db, office.id, { month });
  const changes = await loadChanges(db, office.id, month);
  return [
    ...(shown.length > 0 ? [shownPart(shown, objections)] : []),
    ...(objections.length > 0 ? [objectionsPart(site, visit, month, objections)] : []),
    ...(changes.length > 0 ? [changesPart(site, changes)] : []),
  ];
}

type Shown = Awaited<ReturnType<typeof loadReconciliations>>;
type Objections = Awaited<ReturnType<typeof loadObjections>>;

function shownPart(shown: Shown, objections: Objections): Html {
  const rows = shown.map((row) => {
    const own = objections.filter(({ unitId }) => unitId === row.unitId);
    const answer = row.agreedAt ? `无异议（${row.agreedBy}）` : '未答复';
    const words = own.length > 0 ? `有异议${own.map(({ no }) => no).join('、')}` : answer;
    return html`<tr><td>${row.unitName}</td><td>${row.shownTo ? '已私下发联络员' : '未绑定，已交安委办转告'}</td>
      <td>${words}</td><td><details><summary>查看</summary>${saidBlocks(row.shown).map((block) =>
        blockView(block, { messageId: 0, persona: '' }),
      )}</details></td></tr>`;
  });
  return html`<section class="block"><h2>发布前对账</h2><div class="table-wrap sheet"><table><thead><tr>
    <th>单位</th><th>送达</th><th>答复</th><th>通报中的内容</th></tr></thead><tbody>${rows}</tbody></table></div></section>`;
}

function objectionsPart(
  site: Site,
  { persona }: Visit,
  month: string,
  objections: Objections,
): Html {
  const words = { open: '待处理', accepted: '已采纳', refused: '未采纳' };
  const place = { messageId: 0, persona: persona.externalId, back: `/rounds/${month}` };
  const items = objections.map((one) => {
    const { day, time } = civilMoment(one.raisedAt, site.deps.zone);
    const open = one.status === 'open' ? decisionBlocks(one.no) : [];
    return html`<li><time>${day} ${time}</time> <b>异议${one.no}</b> <span class="tag">${one.unitName}</span>
      ${one.raisedBy}：${one.reason}　<b>${words[one.status]}</b>${one.decision ? `：${one.decision}` : ''}${
        one.decidedBy ? `（${one.decidedBy}）` : ''
      }${open.map((block) => blockView(block, place))}</li>`;
  });
  return html`<section class="block"><h2>异议</h2><ol class="history">${items}</ol></section>`;
}

function changesPart(site: Site, changes: Awaited<ReturnType<typeof loadChanges>>): Html {
  const rows = changes.map((row) => {
    const { day, time } = civilMoment(row.at, site.deps.zone);
    return html`<tr><td class="when">${day} ${time}</td><td>${row.unitName ?? '通报'}</td><td>${row.before || '—'}</td>
      <td>${row.after || '—'}</td><td>${row.reason}（${row.actorName}）</td></tr>`;
  });
  return html`<section class="block"><h2>变动记录</h2><div class="table-wrap sheet"><table><thead><tr><th>时间</th>
    <th>单位</th><th>原来</th><th>现在</th><th>原因</th></tr></thead><tbody>${rows}</tbody></table></div></section>`;
}
