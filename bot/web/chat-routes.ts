// The group chat's addresses: the page, its fragments, and what a persona can do.
import { type Context, Hono } from 'hono';
import { setCookie } from 'hono/cookie';
import { listConsoleMessages } from '#db/console.ts';
import { loadDuties } from '#db/ledger-queries.ts';
import { DEMO_GROUP } from '../demo-office.ts';
import { startWithNotice } from '../rehearsal.ts';
import { isSaidAlone, say } from '../say.ts';
import { settle } from '../settle.ts';
import { chatPage, PAGE_SIZE } from './chat-page.ts';
import { page } from './layout.ts';
import { readSample } from './samples.ts';
import { sideView } from './side-panel.ts';
import {
  CHAT_COOKIE,
  PERSONA_COOKIE,
  PRIVATE_CHAT,
  type Site,
  type Visit,
  visitOf,
} from './site.ts';
import { transcript } from './transcript.ts';
import { declaresTooMuch, drain, readSent, TOO_LARGE, textOf } from './upload.ts';

/** A page or a fragment never holds more. */
const MOST_MESSAGES = 1000;
const YEAR_SECONDS = 365 * 24 * 3600;

/** Routes under `/` and `/chat`. */
export function chatRoutes(site: Site): Hono {
  const app = new Hono();
  const { db } = site.deps;
  const seen = (visit: Visit, afterId: number | null, limit: number) =>
    listConsoleMessages(db, DEMO_GROUP, afterId, limit, {
      account: visit.persona.externalId,
      alone: visit.privately,
    });

  app.get('/', async (c) => {
    const visit = await visitOf(site, c);
    const limit = c.req.query('all') ? MOST_MESSAGES : PAGE_SIZE;
    const messages = await seen(visit, null, limit);
    const duties = await loadDuties(db, visit.office.id, { unfinished: true });
    const body = chatPage(site, visit, {
      messages,
      replyTo: Number(c.req.query('reply')) || null,
      flash: c.req.query('refused') === 'size' ? TOO_LARGE : null,
      side: await sideView(site, visit),
      busyUnits: new Set(duties.map((duty) => duty.unitId)),
    });
    return c.html(page(site, visit.office, { title: '群聊', place: 'chat', body, live: true }));
  });

  app.get('/chat/after/:id{\\d{1,9}}', async (c) => {
    const visit = await visitOf(site, c);
    const afterId = Number(c.req.param('id'));
    const messages = await seen(visit, afterId, MOST_MESSAGES);
    return c.html(await joined(transcript(site, visit, messages, c.req.query('day') ?? null)));
  });

  app.get('/chat/message/:id{\\d{1,9}}', async (c) => {
    const visit = await visitOf(site, c);
    const afterId = Number(c.req.param('id')) - 1;
    const messages = await seen(visit, afterId, 1);
    const day = c.req.query('day') ?? null;
    return c.html(await joined(transcript(site, visit, messages, day)));
  });

  app.get('/chat/side', async (c) => c.html(await sideView(site, await visitOf(site, c))));

  app.post('/persona', async (c) => {
    const wanted = textOf(await c.req.formData(), 'persona');
    const options = { path: '/', httpOnly: true, sameSite: 'Lax', maxAge: YEAR_SECONDS } as const;
    setCookie(c, PERSONA_COOKIE, wanted.slice(0, 100), options);
    return c.redirect('/', 303);
  });

  app.post('/chat/where', async (c) => {
    const wanted = textOf(await c.req.formData(), 'where');
    const options = { path: '/', httpOnly: true, sameSite: 'Lax', maxAge: YEAR_SECONDS } as const;
    setCookie(c, CHAT_COOKIE, wanted === PRIVATE_CHAT ? PRIVATE_CHAT : 'group', options);
    return c.redirect('/', 303);
  });

  app.post('/chat/send', async (c) => {
    if (declaresTooMuch(c.req.header('content-length'))) {
      await drain(c.req.raw.body);
      return refused(c);
    }
    const sent = await readSent(c.req.raw);
    if (sent === 'too-large') return refused(c);
    await say(site, await visitOf(site, c), sent);
    return done(c);
  });

  app.post('/chat/sample', async (c) => {
    const sample = await readSample(textOf(await c.req.formData(), 'name'));
    if (!sample) return c.notFound();
    const files = [new File([sample.bytes], sample.name, { type: 'text/plain' })];
    await say(site, await visitOf(site, c), { text: '', files, replyTo: null });
    return done(c);
  });

  app.post('/chat/press', async (c) => {
    const form = await c.req.formData();
    await press(site, await visitOf(site, c), form);
    return done(c, textOf(form, 'back'));
  });
  return app;
}

/** Scripts get an empty answer and hear of the rest over the event stream; plain forms go back to `/`. */
function done(c: Context, back = '') {
  const target = /^\/[a-z]+\/[\d-]{1,12}$/.test(back) ? back : '/#composer';
  return c.req.header('x-live') ? c.body(null, 204) : c.redirect(target, 303);
}

function refused(c: Context) {
  return c.req.header('x-live') ? c.text(TOO_LARGE, 413) : c.redirect('/?refused=size', 303);
}

async function joined(parts: ReturnType<typeof transcript>): Promise<string> {
  return (await Promise.all(parts)).join('');
}

/** A button or a form: the command in the presser's name, with the form's values. */
async function press(site: Site, visit: Visit, form: FormData): Promise<void> {
  const values = Object.fromEntries(
    [...form.keys()]
      .filter((key) => key.startsWith('value.'))
      .map((key) => [key.slice('value.'.length), textOf(form, key)]),
  );
  const label = textOf(form, 'label').slice(0, 40);
  const messageId = textOf(form, 'messageId');
  const replyTo = /^\d{1,9}$/.test(messageId) ? messageId : null;
  const text = textOf(form, 'command').slice(0, 500);
  if (values.on)
    await startWithNotice(site.deps, site.clock, visit.office.id, { text: `${text} ${values.on}` });
  await site.console.post(
    {
      groupExternalId: DEMO_GROUP,
      sender: { externalId: visit.persona.externalId, name: visit.persona.name },
      kind: 'action',
      text,
      replyTo,
      files: [],
      values,
      at: site.clock.now(),
      ...((await isSaidAlone(site, visit, replyTo)) ? { private: true as const } : {}),
    },
    { tone: 'plain', blocks: [{ kind: 'note', text: `按下【${label || text}】` }] },
  );
  await settle(site);
}
