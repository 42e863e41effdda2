// The office's papers on a page: quarters, years, the plan, and the proof of each month's bulletin, as files.
import { Hono } from 'hono';
import { html } from 'hono/html';
import { civilDay } from '#core/calendar/zone.ts';
import type { Material } from '#core/digest/material.ts';
import type { AskedReport } from '#core/intent/intent.ts';
import { mayDo } from '#core/intent/permission.ts';
import { composeProof, composeReport } from '#jobs/report.ts';
import { page } from './layout.ts';
import type { Html } from './message-view.ts';
import { type Site, type SiteOffice, visitOf } from './site.ts';

const REFUSED = '该材料供安委办内部使用，请安委办工作人员下载。';
const EMPTY = '该时段台账中没有任务，没有可汇总的数据。';
/** Quarters and years offered, back from today. */
const QUARTERS = 4;
const YEARS = 3;

/** `/reports`, `/reports/2024-Q2`, `/reports/2024`, `/reports/plan` and `/bulletins/2024-06/proof`: for the office. */
export function reportRoutes(site: Site): Hono {
  const app = new Hono();
  const day = () => civilDay(site.clock.now(), site.deps.zone);

  app.get('/reports', async (c) => {
    const { office, persona } = await visitOf(site, c);
    if (!mayDo(persona.role, 'report')) return c.html(notePage(site, office, REFUSED), 403);
    const body = reportsBody(day());
    return c.html(page(site, office, { title: '材料', place: 'bulletins', body }));
  });

  app.get('/reports/:span{20\\d{2}-Q[1-4]|20\\d{2}|plan}', async (c) => {
    const { office, persona } = await visitOf(site, c);
    if (!mayDo(persona.role, 'report')) return c.html(notePage(site, office, REFUSED), 403);
    const material = await composeReport(site.deps, office.id, askedIn(c.req.param('span')));
    return material ? await download(site, material) : c.html(notePage(site, office, EMPTY), 404);
  });

  app.get('/bulletins/:month{\\d{4}-(0[1-9]|1[0-2])}/proof', async (c) => {
    const { office, persona } = await visitOf(site, c);
    if (!mayDo(persona.role, 'proof')) return c.html(notePage(site, office, REFUSED), 403);
    return await download(site, await composeProof(site.deps, office.id, c.req.param('month')));
  });
  return app;
}

function notePage(site: Site, office: SiteOffice, note: string): Html {
  const body = html`<main class="wide"><p class="crumbs"><a href="/bulletins">通报</a> › 材料</p>
    <p class="flash" role="alert">${note}</p></main>`;
  return page(site, office, { title: '材料', place: 'bulletins', body });
}

function askedIn(span: string): AskedReport {
  if (span === 'plan') return { kind: 'plan' };
  const [year = '', quarter] = span.split('-Q');
  if (quarter === undefined) return { kind: 'year', year: Number(year) };
  return { kind: 'quarter', year: Number(year), quarter: Number(quarter) };
}

async function download(site: Site, material: Material): Promise<Response> {
  const bytes = await site.deps.documents.writeMaterial(material);
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(`${material.title}.docx`)}`,
    },
  });
}

function reportsBody(today: string): Html {
  const year = Number(today.slice(0, 4));
  const now = year * 4 + Math.ceil(Number(today.slice(5, 7)) / 3) - 1;
  const quarters = Array.from({ length: QUARTERS }, (_, at) => {
    const [of, quarter] = [Math.floor((now - at) / 4), ((now - at) % 4) + 1];
    return html`<li><a href="/reports/${of}-Q${quarter}">${of}年第${'一二三四'.charAt(quarter - 1)}季度会商材料</a></li>`;
  });
  const years = Array.from(
    { length: YEARS },
    (_, at) => html`<li><a href="/reports/${year - at}">${year - at}年度总结材料</a></li>`,
  );
  return html`<main class="wide"><p class="crumbs"><a href="/bulletins">通报</a> › 材料</p>
    <div class="page-head"><h1>会商、总结和评估材料</h1>
    <p class="note">据台账汇总，供安委办内部使用，请核对后再用；各月通报的自证材料在该月通报页下载。</p></div>
    <ul class="months">${quarters}</ul><ul class="months">${years}</ul>
    <ul class="months"><li><a href="/reports/plan">规划期（三年行动）评估材料</a></li></ul></main>`;
}
