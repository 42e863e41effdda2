// Beside the chat: the clock's controls, how the ledger stands, sample notices, emptying the rehearsal.
import { html } from 'hono/html';
import { addDays } from '#core/calendar/civil-date.ts';
import { civilDay } from '#core/calendar/zone.ts';
import { standingOf } from '#core/ledger/standing.ts';
import { loadDuties, loadTasks } from '#db/ledger-queries.ts';
import { listNotices } from '#db/notices.ts';
import { clockView } from './layout.ts';
import type { Html } from './message-view.ts';
import { personaSwitch } from './persona-switch.ts';
import { listSamples } from './samples.ts';
import type { Site, Visit } from './site.ts';

/**
 * The panel's inside; fetched anew whenever something changed. It begins with what
 * stands elsewhere on the page and changes with it: the header's clock, the persona switch.
 */
export async function sideView(site: Site, visit: Visit): Promise<Html> {
  const { db } = site.deps;
  const tasks = await loadTasks(db, visit.office.id);
  const duties = await loadDuties(db, visit.office.id, { unfinished: true });
  const busy = new Set(duties.map((duty) => duty.unitId));
  return html`<template id="fresh-clock">${clockView(site)}</template>
    <template id="fresh-persona">${personaSwitch(visit, busy)}</template>
    ${clockPanel(site, tasks.length === 0)}
    ${await countsPanel(site, visit, tasks.length)}
    ${await samplesPanel()}
    ${visit.office.demo ? resetPanel() : ''}`;
}

function clockPanel(site: Site, empty: boolean): Html {
  const today = civilDay(site.clock.now(), site.deps.zone);
  const { walk } = site;
  if (!site.clock.movable) {
    return html`<section class="panel"><h2>时间</h2>${clockView(site)}
      <p class="note">已接入工作群，演练群按实际时间运行，不能拨动时钟。</p></section>`;
  }
  const status = walk?.words
    ? html`<p class="walk ${walk.running ? 'running' : ''}" role="status">${walk.words}${
        walk.running ? html` <button class="button small" form="clock-stop">停下</button>` : ''
      }</p><form id="clock-stop" method="post" action="/clock/stop" data-live></form>`
    : '';
  return html`<section class="panel"><h2>模拟时钟</h2>${clockView(site)}
    <form class="clock-moves" method="post" action="/clock" data-live>
      <button class="button primary" name="move" value="next">推进到下一件事</button>
      <button class="button" name="move" value="day">＋1天</button>
      <span class="to-day"><input type="date" name="day" aria-label="推进到哪一天"
        min="${today}" value="${addDays(today, 7)}"><button class="button" name="move"
        value="to">推进到该日</button></span></form>
    ${status}
    ${
      empty
        ? html`<form class="clock-start" method="post" action="/clock/start" data-live>
      <label for="start-day">演练起始日期</label><input type="date" id="start-day" name="day"
        value="${today}" required><button class="button small">设定</button></form>
      <p class="note">默认从第一份通知的成文日期开始；台账有任务后时钟只能向前。</p>`
        : html`<p class="note">提醒只在工作日、工作时间发出；时钟只能向前。</p>`
    }</section>`;
}

async function countsPanel(site: Site, visit: Visit, taskCount: number): Promise<Html> {
  const { db, zone } = site.deps;
  const today = civilDay(site.clock.now(), zone);
  const duties = await loadDuties(db, visit.office.id, {});
  const standings = duties.map((duty) => standingOf(duty, today));
  const notices = await listNotices(db, visit.office.id);
  const pending = notices.filter((notice) => notice.status === 'draft');
  const count = (standing: string) => standings.filter((each) => each === standing).length;
  const waiting = duties.filter((duty) => duty.status === 'completed').length;
  const figures: [string, number, string, string][] = [
    ['台账任务', taskCount, '/ledger', ''],
    ['逾期', count('overdue'), '/ledger?standing=overdue', 'bad'],
    ['临期', count('dueSoon'), '/ledger?standing=dueSoon', 'warn'],
    ['待核验', waiting, '/ledger?status=completed', 'info'],
    ['通知', notices.length, '/notices', ''],
  ];
  return html`<section class="panel"><h2>台账概况</h2>
    ${pendingLink(pending)}
    <div class="figures">${figures.map(
      ([label, value, path, tone]) =>
        html`<a href="${path}" class="figure ${
          value > 0 ? tone : ''
        }"><b class="figure-number">${value}</b><span class="figure-label">${label}</span></a>`,
    )}<a href="/bulletins" class="figure"><b class="figure-number">报</b><span class="figure-label">月度通报</span></a></div>
    <p class="note">逾期、临期、待核验按单位事项计。</p></section>`;
}

function pendingLink(pending: Awaited<ReturnType<typeof listNotices>>): Html {
  const [newest, ...others] = pending;
  if (!newest) return html``;
  const path = others.length > 0 ? '/notices' : `/notices/${newest.id}`;
  return html`<a class="pending" href="${path}">有${pending.length}份通知待确认入账<small>${
    newest.header.title ?? '（未读出标题）'
  }</small></a>`;
}

async function samplesPanel(): Promise<Html> {
  const samples = await listSamples();
  if (samples.length === 0) return html``;
  return html`<section class="panel"><h2>示例通知</h2><p class="note">虚构的样例，发到群里试用：</p>
    <form method="post" action="/chat/sample" data-live class="samples">${samples.map(
      (name) =>
        html`<button class="sample" name="name" value="${name}">${name.replace(
          /\.txt$/,
          '',
        )}</button>`,
    )}</form></section>`;
}

function resetPanel(): Html {
  return html`<details class="panel"><summary>演练数据</summary>
    <form method="post" action="/demo/reset" class="resets">
      <button class="button" name="units" value="keep"
        data-confirm="清空通知、台账和聊天记录，保留单位名录。确定清空？">清空台账和聊天</button>
      <button class="button danger" name="units" value="new"
        data-confirm="所有数据恢复到初始状态，包括单位名录。确定重新开始？">全部重新开始</button></form>
    <p class="note">清空后不可恢复。</p></details>`;
}
