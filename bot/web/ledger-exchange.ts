// The ledger's workbook on the page: download, upload with its differences, and taking them over.
import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import { civilDay } from '#core/calendar/zone.ts';
import { mayDo } from '#core/intent/permission.ts';
import type { ImportDiff } from '#core/ledger/import-diff.ts';
import { importSections, importSummary } from '#core/ledger/import-text.ts';
import { recordAudit } from '#db/audit.ts';
import { loadFile, saveFile } from '#db/files.ts';
import { ledgerSheet } from '#db/ledger-sheet.ts';
import { isLedgerFile } from '../documents/ledger-file.ts';
import { writeAtDoor } from '../door-write.ts';
import { compareLedger, type LedgerImport, takeOverLedger } from '../import-ledger.ts';
import { page } from './layout.ts';
import type { Html } from './message-view.ts';
import { type Site, type Visit, visitOf } from './site.ts';
import { declaresTooMuch, drain } from './upload.ts';
import { doorVisit, writtenView } from './written.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/**
 * `/ledger.xlsx` for everyone, with names and remarks for the office only; `/ledger/import` for
 * those who may change the ledger.
 */
export function ledgerExchangeRoutes(site: Site): Hono {
  const app = new Hono();
  const { db, zone } = site.deps;
  const today = () => civilDay(site.clock.now(), zone);

  app.get('/ledger.xlsx', async (c) => {
    const { office, persona } = await visitOf(site, c);
    const about = { asOf: today(), zone, forOffice: mayDo(persona.role, 'applyLedger') };
    const bytes = await site.deps.documents.writeLedger(await ledgerSheet(db, office.id, about));
    const name = encodeURIComponent(`督办台账${about.asOf}.xlsx`);
    return c.body(new Uint8Array(bytes), 200, {
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename*=UTF-8''${name}`,
      'x-content-type-options': 'nosniff',
    });
  });

  app.post('/ledger/import', async (c) => {
    const visit = await visitOf(site, c);
    if (declaresTooMuch(c.req.header('content-length'))) {
      await drain(c.req.raw.body);
      return c.redirect('/ledger?said=nofile', 303);
    }
    const sent = (await c.req.formData()).get('file');
    if (!(await mayImport(site, visit))) return forbidden(c);
    if (!(sent instanceof File) || sent.size === 0) return c.redirect('/ledger?said=nofile', 303);
    const file = { name: sent.name.slice(-200), bytes: new Uint8Array(await sent.arrayBuffer()) };
    const outcome = await compareLedger(db, visit.office.id, file, { asOf: today(), zone });
    const isWorthKeeping = outcome.kind === 'compared' && outcome.diff.changes.length > 0;
    const stored = isWorthKeeping
      ? await saveFile(db, visit.office.id, { ...file, mime: XLSX })
      : null;
    return c.html(importPage(site, visit, { outcome, fileId: stored?.id ?? null }));
  });

  app.post('/ledger/import/:file{\\d{1,9}}', async (c) => {
    const visit = await visitOf(site, c);
    if (!(await mayImport(site, visit))) return forbidden(c);
    const file = await loadFile(db, Number(c.req.param('file')));
    if (!file || file.officeId !== visit.office.id || !isLedgerFile(file.bytes)) {
      return c.redirect('/ledger?said=unknown', 303);
    }
    const { office, persona } = visit;
    const by = {
      officeId: office.id,
      actor: persona.externalId,
      actorName: `${persona.name}（台账导入）`,
      at: site.clock.now(),
      zone,
    };
    const { result: outcome, writeId } = await site.turns.take(() =>
      db.transaction((tx) =>
        writeAtDoor(tx, doorVisit(site, visit), async (inboxId) => {
          const result = await takeOverLedger(tx, { ...by, inboxId }, file);
          return { result, said: '导入台账' };
        }),
      ),
    );
    const written = await writtenView(site, visit, writeId, '/ledger');
    return c.html(importPage(site, visit, { outcome, fileId: null, written }));
  });
  return app;
}

function forbidden(c: Context) {
  return c.redirect('/ledger?said=forbidden', 303);
}

/** Whoever may not is written down. */
async function mayImport(site: Site, visit: Visit): Promise<boolean> {
  if (mayDo(visit.persona.role, 'applyLedger')) return true;
  await recordAudit(site.deps.db, {
    officeId: visit.office.id,
    actor: visit.persona.externalId,
    action: 'ledgerImportRefused',
    detail: { role: visit.persona.role },
    at: site.clock.now(),
  });
  return false;
}

/** What a file came to, with the button that writes it while it is not written. */
function importPage(
  site: Site,
  visit: Visit,
  shown: { outcome: LedgerImport; fileId: number | null; written?: Html },
): Html {
  const { outcome, fileId, written = html`` } = shown;
  const inner =
    outcome.kind === 'refused'
      ? html`<p class="flash" role="alert">没有导入：${outcome.message}</p>`
      : diffPart(outcome.diff, outcome.applied, fileId);
  const body = html`<main class="wide"><p class="crumbs"><a href="/ledger">台账</a> › 导入</p>
    <div class="page-head"><h1>导入台账</h1></div>${written}${inner}
    <p><a class="button" href="/ledger">返回台账</a></p></main>`;
  return page(site, visit.office, { title: '导入台账', place: 'ledger', body });
}

function diffPart(diff: ImportDiff, applied: boolean, fileId: number | null): Html {
  const sections = importSections(diff, applied).map(
    ({ title, lines }) => html`<section class="block"><h2>${title}</h2>
      <ul>${lines.map((line) => html`<li>${line}</li>`)}</ul></section>`,
  );
  const write =
    fileId === null
      ? ''
      : html`<form method="post" action="/ledger/import/${fileId}"><button
        class="button primary big">确认导入</button></form>`;
  const offers = diff.newTasks.map(
    ({ line, command }) => html`<form method="post" action="/chat/press">
      <input type="hidden" name="command" value="${command}">
      <input type="hidden" name="label" value="登记第${line}行为新任务">
      <button class="button">登记第${line}行为新任务</button></form>`,
  );
  return html`<p class="flash" role="status">${importSummary(diff, applied)}</p>${sections}${write}${offers}`;
}
