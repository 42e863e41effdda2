// The directory's workbook on the page: download, upload with its differences, and taking them over.
import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import { diffSections, diffSummary } from '#core/directory/diff-text.ts';
import { countChanges, type DirectoryDiff } from '#core/directory/sheet-diff.ts';
import { mayDo } from '#core/intent/permission.ts';
import { recordAudit } from '#db/audit.ts';
import { loadFile, saveFile } from '#db/files.ts';
import { ensureLiaisons } from '../demo-office.ts';
import { isDirectoryFile } from '../documents/directory-file.ts';
import { writeAtDoor } from '../door-write.ts';
import {
  compareDirectory,
  type DirectoryImport,
  exportDirectory,
  takeOverDirectory,
} from '../import-directory.ts';
import { page } from './layout.ts';
import type { Html } from './message-view.ts';
import { type Site, type Visit, visitOf } from './site.ts';
import { declaresTooMuch, drain } from './upload.ts';
import { doorVisit, writtenView } from './written.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** `/directory.xlsx` and `/directory/import`. For those who may change the directory, and nobody else. */
export function directoryExchangeRoutes(site: Site): Hono {
  const app = new Hono();
  const { db } = site.deps;

  app.get('/directory.xlsx', async (c) => {
    const visit = await visitOf(site, c);
    if (!(await mayExchange(site, visit, 'directoryExportRefused'))) return forbidden(c);
    const name = encodeURIComponent(`单位名录-${visit.office.name}.xlsx`);
    return c.body(new Uint8Array(await exportDirectory(db, visit.office.id)), 200, {
      'content-type': XLSX,
      'content-disposition': `attachment; filename*=UTF-8''${name}`,
      'x-content-type-options': 'nosniff',
    });
  });

  app.post('/directory/import', async (c) => {
    const visit = await visitOf(site, c);
    if (declaresTooMuch(c.req.header('content-length'))) {
      await drain(c.req.raw.body);
      return c.redirect('/directory?said=nofile', 303);
    }
    const sent = (await c.req.formData()).get('file');
    if (!(await mayExchange(site, visit, 'directoryImportRefused'))) return forbidden(c);
    if (!(sent instanceof File) || sent.size === 0)
      return c.redirect('/directory?said=nofile', 303);
    const file = { name: sent.name.slice(-200), bytes: new Uint8Array(await sent.arrayBuffer()) };
    const outcome = await compareDirectory(db, visit.office.id, file);
    const isWorthKeeping = outcome.kind === 'compared' && countChanges(outcome.diff) > 0;
    const stored = isWorthKeeping
      ? await saveFile(db, visit.office.id, { ...file, mime: XLSX })
      : null;
    return c.html(importPage(site, visit, { outcome, fileId: stored?.id ?? null }));
  });

  app.post('/directory/import/:file{\\d{1,9}}', async (c) => {
    const visit = await visitOf(site, c);
    if (!(await mayExchange(site, visit, 'directoryImportRefused'))) return forbidden(c);
    const file = await loadFile(db, Number(c.req.param('file')));
    if (!file || file.officeId !== visit.office.id || !isDirectoryFile(file.bytes)) {
      return c.redirect('/directory?said=unknown', 303);
    }
    const { office, persona } = visit;
    const by = { officeId: office.id, actor: persona.externalId, at: site.clock.now() };
    const { result: outcome, writeId } = await site.turns.take(() =>
      db.transaction((tx) =>
        writeAtDoor(tx, doorVisit(site, visit), async () => {
          const result = await takeOverDirectory(tx, by, file);
          if (office.demo) await ensureLiaisons(tx, office.id);
          return { result, said: '导入单位名录' };
        }),
      ),
    );
    const written = await writtenView(site, visit, writeId, '/directory');
    return c.html(importPage(site, visit, { outcome, fileId: null, written }));
  });
  return app;
}

function forbidden(c: Context) {
  return c.redirect('/directory?said=forbidden', 303);
}

/** Only who may bind accounts; whoever may not is written down. */
async function mayExchange(site: Site, visit: Visit, action: string): Promise<boolean> {
  if (mayDo(visit.persona.role, 'applyDirectory')) return true;
  await recordAudit(site.deps.db, {
    officeId: visit.office.id,
    actor: visit.persona.externalId,
    action,
    detail: { role: visit.persona.role },
    at: site.clock.now(),
  });
  return false;
}

/** What a file came to, with the button that writes it while it is not written. */
function importPage(
  site: Site,
  visit: Visit,
  shown: { outcome: DirectoryImport; fileId: number | null; written?: Html },
): Html {
  const { outcome, fileId, written = html`` } = shown;
  const inner =
    outcome.kind === 'refused'
      ? html`<p class="flash" role="alert">没有导入：${outcome.message}</p>`
      : diffPart(outcome.diff, outcome.applied, fileId);
  const body = html`<main class="wide"><p class="crumbs"><a href="/directory">单位</a> › 导入</p>
    <div class="page-head"><h1>导入单位名录</h1></div>${written}${inner}
    <p><a class="button" href="/directory">返回单位名录</a></p></main>`;
  return page(site, visit.office, { title: '导入单位名录', place: 'directory', body });
}

function diffPart(diff: DirectoryDiff, applied: boolean, fileId: number | null): Html {
  const sections = diffSections(diff, applied).map(
    ({ title, lines }) => html`<section class="block"><h2>${title}（${lines.length}处）</h2>
      <ul>${lines.map((line) => html`<li>${line}</li>`)}</ul></section>`,
  );
  const write =
    fileId === null
      ? ''
      : html`<form method="post" action="/directory/import/${fileId}"><button
        class="button primary big">写入名录</button></form>`;
  return html`<p class="flash" role="status">${diffSummary(diff, applied)}</p>${sections}${write}`;
}
