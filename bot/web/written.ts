// What a form of a page wrote, shown above the page with a button that takes it back.
import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import { civilDay } from '#core/calendar/zone.ts';
import { plainText } from '#core/message/plain.ts';
import { loadWritten } from '#db/written.ts';
import type { Doer } from '../doer.ts';
import { gate } from '../doer.ts';
import { type DoorVisit, putDoorMessage } from '../door-write.ts';
import { UNDO_WINDOW_MS, undo } from '../handlers/undo.ts';
import { page } from './layout.ts';
import type { Html } from './message-view.ts';
import { type Site, type Visit, visitOf } from './site.ts';
import { textOf } from './upload.ts';

/** A persona at the pages' door, now. */
export function doorVisit(site: Site, { office, persona }: Visit): DoorVisit {
  return { door: 'web', officeId: office.id, doer: doerOf({ persona }), at: site.clock.now() };
}

function doerOf({ persona }: Pick<Visit, 'persona'>): Doer {
  return { actor: persona.externalId, actorName: persona.name, role: persona.role };
}

/** `?write=57` for an address that shows what was written; empty where nothing was. */
export function writtenQuery(writeId: number | null): string {
  return writeId === null ? '' : `&write=${writeId}`;
}

/** Old and new of the write the address names, and its button; nothing without one. */
export async function writtenPart(site: Site, visit: Visit, c: Context): Promise<Html> {
  const id = /^\d{1,15}$/.exec(c.req.query('write') ?? '')?.[0];
  return id ? await writtenView(site, visit, Number(id), c.req.path) : html``;
}

/** The same for a write at hand; `back` is where the way back leads. */
export async function writtenView(
  site: Site,
  visit: Visit,
  writeId: number | null,
  back: string,
): Promise<Html> {
  const here = { officeId: visit.office.id, door: doorVisit(site, visit).door };
  const written = writeId === null ? null : await loadWritten(site.deps.db, here, writeId);
  if (!written) return html``;
  const isInTime = site.clock.now().getTime() - written.at.getTime() <= UNDO_WINDOW_MS;
  const button =
    written.isOpen && isInTime
      ? html`<form class="inline" method="post" action="/undo">
        <input type="hidden" name="write" value="${writeId}"><input type="hidden" name="back" value="${back}">
        <button class="button small">撤销此更改</button></form> <span class="note">十分钟内可撤销</span>`
      : html`<span class="note">${written.isOpen ? '已超过十分钟，不能撤销' : '已撤销'}</span>`;
  return html`<div class="flash" role="status">${written.said}。 ${button}</div>`;
}

/** `POST /undo`: 撤回操作 57 from a page, by the same rules. */
export function undoRoutes(site: Site): Hono {
  const app = new Hono();
  app.post('/undo', async (c) => {
    const visit = await visitOf(site, c);
    const form = await c.req.formData();
    const id = Number(/^\d{1,15}$/.exec(textOf(form, 'write'))?.[0] ?? 0);
    const back = /^\/[a-z]+(?:\/\d{1,9})?$/.exec(textOf(form, 'back'))?.[0] ?? '/';
    const words = await site.turns.take(() => undoAtPage(site, visit, id));
    const body = html`<main class="wide"><div class="page-head"><h1>撤销更改</h1></div>
      <p class="flash" role="status">${words}</p><p><a class="button" href="${back}">返回</a></p></main>`;
    return c.html(page(site, visit.office, { title: '撤销更改', place: 'chat', body }));
  });
  return app;
}

async function undoAtPage(site: Site, visit: Visit, id: number): Promise<string> {
  const { deps, clock } = site;
  const { office, persona } = visit;
  const door = doorVisit(site, visit);
  const refused = await gate(deps, office.id, door.doer, 'undo').catch((error: Error) => error);
  if (refused) return refused.message;
  return await deps.db.transaction(async (tx) => {
    const inboxId = await putDoorMessage(tx, door, `撤回操作 ${id}`);
    const now = clock.now();
    const today = civilDay(now, deps.zone);
    const ctx = { deps, tx, office, person: persona, inboxId, now, today };
    const answers = await undo(ctx, { kind: 'undo', no: null, of: id });
    return answers.flatMap((answer) => (answer ? plainText(answer.message) : [])).join('');
  });
}
