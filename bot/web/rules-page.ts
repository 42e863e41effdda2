// The rules the product keeps, as they are set in this office, and 减负账本 with what each figure counts.
import { Hono } from 'hono';
import { html } from 'hono/html';
import { addMonths } from '#core/calendar/civil-date.ts';
import { civilDay } from '#core/calendar/zone.ts';
import { reliefFigures } from '#core/digest/relief.ts';
import { monthName } from '#core/message/wording.ts';
import { type KeptRule, keptRules } from '#core/reminder/kept-rules.ts';
import { loadSettings } from '#jobs/office-settings.ts';
import { reliefOf } from '#jobs/relief.ts';
import { page } from './layout.ts';
import type { Html } from './message-view.ts';
import { type Site, siteOffice } from './site.ts';

/** `/rules` and `/relief`, for everybody. */
export function rulesRoutes(site: Site): Hono {
  const app = new Hono();
  const { db } = site.deps;

  app.get('/rules', async (c) => {
    const office = await siteOffice(site);
    const { policy, shadowSince } = await loadSettings(db, office.id);
    const { model, documents } = site.deps;
    const rules = keptRules({
      policy,
      shadow: shadowSince !== null,
      model: model !== null,
      links: documents.fetch !== undefined,
    });
    const body = html`<main class="wide"><div class="page-head"><h1>系统遵守的规则</h1>
      <p class="note">${office.name}当前的设置。没有开关的，任何人都不能关闭。</p>
      <a class="button" href="/relief">减负账本</a></div>${rulesTable(rules)}</main>`;
    return c.html(page(site, office, { title: '规则', place: 'rules', body }));
  });

  app.get('/relief', async (c) => {
    const office = await siteOffice(site);
    const thisMonth = civilDay(site.clock.now(), site.deps.zone).slice(0, 7);
    const asked = c.req.query('month') ?? '';
    const month = /^20\d{2}-(?:0[1-9]|1[0-2])$/.test(asked) ? asked : thisMonth;
    const figures = reliefFigures(await reliefOf(site.deps, db, office.id, month));
    const rows = figures.map(
      ({ label, value, meaning }) =>
        html`<tr><td><b>${label}</b></td><td>${value}</td><td>${meaning}</td></tr>`,
    );
    const before = addMonths(`${month}-01`, -1).slice(0, 7);
    const after = addMonths(`${month}-01`, 1).slice(0, 7);
    const next =
      month < thisMonth ? html` <a class="button" href="/relief?month=${after}">下一月</a>` : '';
    const body = html`<main class="wide"><p class="crumbs"><a href="/rules">规则</a> › 减负账本</p>
      <div class="page-head"><h1>${monthName(month)}减负账本</h1>
      <p class="note">由系统记录统计，每项都可复核。</p>
      <a class="button" href="/relief?month=${before}">上一月</a>${next}</div>
      <div class="table-wrap sheet"><table><thead><tr><th>项目</th><th>数量</th><th>口径</th></tr></thead>
      <tbody>${rows}</tbody></table></div></main>`;
    return c.html(page(site, office, { title: '减负账本', place: 'rules', body }));
  });
  return app;
}

function rulesTable(rules: readonly KeptRule[]): Html {
  const rows = rules.map(
    ({ rule, how, state, isOn }) => html`<tr><td><b>${rule}</b></td><td>${how}</td>
      <td>${isOn === null ? state : html`<span class="tag ${isOn ? 'good' : 'warn'}">${isOn ? '执行' : '已放开'}</span> ${state}`}</td></tr>`,
  );
  return html`<div class="table-wrap sheet"><table><thead><tr><th>规则</th><th>靠什么保证</th><th>当前状态</th></tr></thead>
    <tbody>${rows}</tbody></table></div>`;
}
