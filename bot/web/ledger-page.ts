// The ledger on a page: every task with how its units stand, filtered by unit, standing, status, words.
import { Hono } from 'hono';
import { html } from 'hono/html';
import { civilDay } from '#core/calendar/zone.ts';
import type { DutyStatus } from '#core/ledger/duty.ts';
import type { Standing } from '#core/ledger/standing.ts';
import type { LedgerDutyView, LedgerTaskView } from '#core/ledger/view.ts';
import { fullDay, STANDING_WORDS, STATUS_WORDS } from '#core/message/wording.ts';
import { ledgerView } from '#db/ledger-queries.ts';
import { page } from './layout.ts';
import type { Html } from './message-view.ts';
import { type Site, siteOffice } from './site.ts';
import { taskBody } from './task-page.ts';
import { KIND_WORDS } from './words.ts';

interface Filter {
  unit: string;
  standing: string;
  status: string;
  words: string;
}

/** A task with the duties the filter leaves; a task with none left is not shown. */
interface Row {
  task: LedgerTaskView;
  duties: LedgerDutyView[];
}

/** Why an import came to nothing. */
const SAID: Record<string, string> = {
  nofile: '没有收到文件，或文件过大。请选择导出后修改的.xlsx文件。',
  unknown: '没有找到该文件，请重新上传。',
  forbidden: '台账由安委办工作人员导入，当前身份没有该权限。',
};

/** `/ledger` and `/ledger/:no`. */
export function ledgerRoutes(site: Site): Hono {
  const app = new Hono();
  app.get('/ledger', async (c) => {
    const office = await siteOffice(site);
    const asOf = civilDay(site.clock.now(), site.deps.zone);
    const { tasks } = await ledgerView(site.deps.db, office.id, asOf, site.deps.zone);
    const ask = (name: string) => (c.req.query(name) ?? '').trim().slice(0, 100);
    const filter = {
      unit: ask('unit'),
      standing: ask('standing'),
      status: ask('status'),
      words: ask('q'),
    };
    const rows = filterRows(tasks, filter);
    const body = html`<main class="wide"><div class="page-head"><h1>督办台账</h1>
      <p class="note">截至${fullDay(asOf)}，共${tasks.length}项任务，列出${rows.length}项。</p>
      <a class="button" href="/waiting">待触发</a></div>
      ${SAID[ask('said')] ? html`<p class="flash" role="alert">${SAID[ask('said')]}</p>` : ''}${exchangeForm()}
      ${filterForm(tasks, filter)}${ledgerTable(rows)}</main>`;
    return c.html(page(site, office, { title: '台账', place: 'ledger', body }));
  });

  app.get('/ledger/:no{\\d{1,6}}', async (c) => {
    const office = await siteOffice(site);
    const body = await taskBody(site, office, Number(c.req.param('no')));
    if (!body) return c.notFound();
    const title = `第${c.req.param('no')}项`;
    return c.html(page(site, office, { title, place: 'ledger', body }));
  });
  return app;
}

function exchangeForm(): Html {
  return html`<form class="filters" method="post" action="/ledger/import" enctype="multipart/form-data">
    <a class="button" href="/ledger.xlsx" download>导出 Excel</a>
    <input type="file" name="file" accept=".xlsx" required aria-label="修改后的台账">
    <button class="button">上传并比对</button>
    <span class="note">可在Excel、WPS中修改完成时限、完成率、进展情况后上传，先列出改动，确认后才写入。</span></form>`;
}

function filterRows(tasks: LedgerTaskView[], filter: Filter): Row[] {
  const narrowed = filter.unit !== '' || filter.standing !== '' || filter.status !== '';
  return tasks
    .filter((task) => `${task.no} ${task.title}${task.clause}`.includes(filter.words))
    .map((task) => ({
      task,
      duties: task.duties.filter(
        (duty) =>
          (filter.unit === '' || duty.unit === filter.unit) &&
          (filter.standing === '' || duty.standing === filter.standing) &&
          (filter.status === '' || duty.status === filter.status),
      ),
    }))
    .filter((row) => row.duties.length > 0 || !narrowed);
}

function filterForm(tasks: LedgerTaskView[], filter: Filter): Html {
  const units = [...new Set(tasks.flatMap((task) => task.duties.map((duty) => duty.unit)))];
  return html`<form class="filters" method="get" action="/ledger">
    ${choice(
      'unit',
      '全部单位',
      units.map((unit) => [unit, unit]),
      filter.unit,
    )}
    ${choice('standing', '全部情况', Object.entries(STANDING_WORDS), filter.standing)}
    ${choice('status', '全部状态', Object.entries(STATUS_WORDS), filter.status)}
    <input type="search" name="q" value="${filter.words}" placeholder="任务内容或编号" maxlength="100">
    <button class="button">查找</button> <a href="/ledger">清除条件</a></form>`;
}

function choice(name: string, all: string, options: [string, string][], value: string): Html {
  return html`<select name="${name}" data-submit aria-label="${all}"><option value="">${all}</option>${options.map(
    ([key, words]) =>
      html`<option value="${key}" ${key === value ? 'selected' : ''}>${words}</option>`,
  )}</select>`;
}

function ledgerTable(rows: Row[]): Html {
  if (rows.length === 0) {
    return html`<p class="empty">没有符合条件的任务。把通知发到群里并确认入账后，任务会列在这里。</p>`;
  }
  return html`<div class="table-wrap sheet"><table><thead><tr><th>编号</th><th>任务</th><th>责任单位</th>
    <th>时限</th><th>进展</th></tr></thead><tbody>${rows.map(ledgerRow)}</tbody></table></div>`;
}

function ledgerRow({ task, duties }: Row): Html {
  const supporting =
    task.supportingUnits.length > 0
      ? html`<br><small>配合：${listSome(task.supportingUnits)}</small>`
      : '';
  return html`<tr id="t${task.no}"><td class="no"><a href="/ledger/${task.no}">${task.no}</a></td>
    <td class="matter"><a href="/ledger/${task.no}">${task.title}</a><br>
    <small>${KIND_WORDS[task.kind]} · ${task.notice ?? '口头交办'} ${task.ref}</small></td>
    <td>${task.leadUnits.length > 0 ? listSome(task.leadUnits) : html`<span class="tag warn">未明确单位</span>`}${supporting}</td><td class="when">${dueWords(duties)}</td>
    <td class="tags">${standingTags(duties)}</td></tr>`;
}

/** A collective's twenty towns would fill the page; the task's own page has them all. */
function listSome(names: string[]): string {
  return names.length > 4
    ? `${names.slice(0, 3).join('、')}等${names.length}个单位`
    : names.join('、');
}

/** 2024-06-30, 待触发, and with the subset a rule is for: 2024-06-30（高危行业领域）. */
function dayWords({ dueOn, occurrence, scope }: LedgerDutyView): string {
  return `${dueOn ?? occurrence}${scope ? `（${scope}）` : ''}`;
}

function dueWords(duties: LedgerDutyView[]): Html {
  const days = [...new Set(duties.map(dayWords))].sort();
  const shown = days.slice(0, 3).map((day) => html`${day}<br>`);
  return html`${shown}${days.length > 3 ? html`<small>等${days.length}期</small>` : ''}`;
}

const ORDER: Standing[] = ['overdue', 'dueSoon', 'onTrack', 'late', 'done'];
const SETTLED: DutyStatus[] = ['suspended', 'cancelled'];

function standingTags(duties: LedgerDutyView[]): Html[] {
  const live = duties.filter((duty) => !SETTLED.includes(duty.status));
  const set = ORDER.flatMap((standing) => {
    const count = live.filter((duty) => duty.standing === standing).length;
    return count > 0 ? [tag(standing, STANDING_WORDS[standing], count, duties.length)] : [];
  });
  const aside = SETTLED.flatMap((status) => {
    const count = duties.filter((duty) => duty.status === status).length;
    return count > 0 ? [tag(status, STATUS_WORDS[status], count, duties.length)] : [];
  });
  return [...set, ...aside];
}

function tag(key: string, words: string, count: number, of: number): Html {
  return html`<span class="tag ${key}">${words}${of > 1 ? ` ${count}` : ''}</span> `;
}
