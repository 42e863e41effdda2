// The monthly bulletin on a page: every figure with the rows it counts, and the document itself.
import { Hono } from 'hono';
import { html } from 'hono/html';
import { civilDay } from '#core/calendar/zone.ts';
import type { Bulletin, Figure } from '#core/digest/bulletin.ts';
import type { Duty } from '#core/ledger/duty.ts';
import { standingOf } from '#core/ledger/standing.ts';
import {
  fullDay,
  monthName,
  periodName,
  STANDING_WORDS,
  STATUS_WORDS,
} from '#core/message/wording.ts';
import { dutiesAsOf, ledgerView } from '#db/ledger-queries.ts';
import { composeBulletin } from '#jobs/draw-up.ts';
import { versionsPart } from './bulletin-versions.ts';
import { page } from './layout.ts';
import type { Html } from './message-view.ts';
import { type Site, type SiteOffice, siteOffice, visitOf } from './site.ts';

const MONTH = '/bulletins/:month{\\d{4}-(0[1-9]|1[0-2])}';
/** Months offered at most: a plan of three years. */
const MAX_MONTHS = 36;

/** `/bulletins`, `/bulletins/:month` and its .docx. */
export function bulletinRoutes(site: Site): Hono {
  const app = new Hono();

  app.get('/bulletins', async (c) => {
    const office = await siteOffice(site);
    const months = await monthsOf(site, office);
    const body = html`<main class="wide"><div class="page-head"><h1>月度通报</h1>
      <p class="note">到“设置 月调度”定的时间自动编发到群里；下列数字可随时查看到每一项。<a href="/reports">会商、总结和评估材料</a></p></div>
      <ul class="months">${months.map(
        (month) =>
          html`<li><a href="/bulletins/${month}">${monthName(month)}</a>　<a href="/rounds/${month}">月调度</a></li>`,
      )}</ul></main>`;
    return c.html(page(site, office, { title: '通报', place: 'bulletins', body }));
  });

  app.get(`${MONTH}`, async (c) => {
    const visit = await visitOf(site, c);
    const { office } = visit;
    const month = c.req.param('month') ?? '';
    const bulletin = await composeBulletin(site.deps, office.id, month);
    const duties = await dutiesAsOf(site.deps.db, office.id, bulletin.cutOff, site.deps.zone);
    const versions = await versionsPart(site, visit, month);
    const body = bulletinBody(bulletin, duties, versions);
    return c.html(page(site, office, { title: bulletin.title, place: 'bulletins', body }));
  });

  app.get(`${MONTH}/docx`, async (c) => {
    const office = await siteOffice(site);
    const bulletin = await composeBulletin(site.deps, office.id, c.req.param('month') ?? '');
    const bytes = await site.deps.documents.writeBulletin(bulletin);
    return c.body(new Uint8Array(bytes), 200, {
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(`${bulletin.title}.docx`)}`,
    });
  });
  return app;
}

/** From the month of the first due day or report up to now, newest first. */
async function monthsOf(site: Site, office: SiteOffice): Promise<string[]> {
  const { db, zone } = site.deps;
  const today = civilDay(site.clock.now(), zone);
  const { tasks } = await ledgerView(db, office.id, today, zone);
  const days = tasks.flatMap((task) => task.duties.map((duty) => duty.dueOn ?? today));
  const first = days.sort()[0]?.slice(0, 7) ?? today.slice(0, 7);
  const months: string[] = [];
  for (let month = today.slice(0, 7); months.length < MAX_MONTHS; month = before(month)) {
    months.push(month);
    if (month <= first) break;
  }
  return months;
}

function before(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return number === 1 ? `${year - 1}-12` : `${year}-${String(number - 1).padStart(2, '0')}`;
}

function bulletinBody(bulletin: Bulletin, duties: Duty[], versions: Html): Html {
  return html`<main class="wide month"><p class="crumbs"><a href="/bulletins">通报</a> › ${monthName(
    bulletin.month,
  )}</p><div class="page-head"><h1>${bulletin.title}</h1>
    <a class="button primary" href="/bulletins/${bulletin.month}/docx">下载 Word 文件</a></div>
    <p class="note">统计截至${fullDay(bulletin.cutOff)}。点数字看它统计的每一项。<a href="/bulletins/${bulletin.month}/proof">下载自证材料</a>（不随文印发）</p>
    ${versions}
    <div class="figures">${bulletin.figures.map(
      (figure) =>
        html`<a class="figure" href="#${figure.key}"><b class="figure-number">${figure.value}</b><span class="figure-label">${figure.label}</span></a>`,
    )}</div>
    ${bulletin.sections.map(
      (section) =>
        html`<section class="block paper"><h2>${section.heading}</h2>${section.paragraphs.map(
          (words) => html`<p>${words}</p>`,
        )}${section.table ? plainTable(section.table) : ''}</section>`,
    )}
    <h2 class="rows-head">数字与明细</h2>
    ${bulletin.figures.map((figure) => figurePart(figure, bulletin, duties))}</main>`;
}

function plainTable(table: { columns: string[]; rows: string[][] }): Html {
  return html`<div class="table-wrap"><table><thead><tr>${table.columns.map(
    (column) => html`<th>${column}</th>`,
  )}</tr></thead><tbody>${table.rows.map(
    (row) => html`<tr>${row.map((cell) => html`<td>${cell}</td>`)}</tr>`,
  )}</tbody></table></div>`;
}

/** The rows behind a number, folded until the number is pressed: its duties, or where tasks are counted, the tasks. */
function figurePart(figure: Figure, bulletin: Bulletin, duties: Duty[]): Html {
  const own = duties.filter((duty) => figure.dutyIds.includes(duty.id));
  const rows = own.map((duty) => dutyRow(duty, bulletin.cutOff));
  const tasks = figure.taskNos.map((no) => html`<a href="/ledger/${no}">第${no}项</a> `);
  return html`<details class="block" id="${figure.key}"><summary>${figure.label}：${figure.value}</summary>
    ${tasks.length > 0 ? html`<p class="nos">涉及任务：${tasks}</p>` : ''}
    ${
      rows.length > 0
        ? html`<div class="table-wrap"><table><thead><tr><th>编号</th><th>单位</th><th>期次</th><th>截止日期</th>
          <th>情况</th></tr></thead><tbody>${rows}</tbody></table></div>`
        : ''
    }</details>`;
}

function dutyRow(duty: Duty, cutOff: string): Html {
  const standing = standingOf(duty, cutOff);
  return html`<tr><td class="no"><a href="/ledger/${duty.taskNo}#duty${duty.id}">${duty.taskNo}</a></td>
    <td>${duty.unitName}</td><td>${periodName(duty.occurrenceLabel, cutOff)}</td><td class="when">${duty.dueOn ?? '—'}</td>
    <td class="tags"><span class="tag ${standing}">${STANDING_WORDS[standing]}</span>
    <span class="tag ${duty.status}">${STATUS_WORDS[duty.status]}</span></td></tr>`;
}
