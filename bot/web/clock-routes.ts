// Moving the rehearsal's clock, and emptying the rehearsal office.

import { Hono } from 'hono';
import { addDays, isCivilDate } from '#core/calendar/civil-date.ts';
import { civilDay, civilMoment, instantOf } from '#core/calendar/zone.ts';
import { fullDay } from '#core/message/wording.ts';
import { withoutValues } from '#db/errors.ts';
import { advance, type Stop } from '../advance.ts';
import { DEMO_GROUP, resetDemoOffice } from '../demo-office.ts';
import { chooseStart } from '../rehearsal.ts';
import { type Site, siteOffice } from './site.ts';
import { textOf } from './upload.ts';

/** A form without a script is answered after at most this long; the walk goes on. */
const PATIENCE_MS = 6_000;
/** A day reached by date is late in its morning: reminders and the bulletin have gone out. */
const DAY_TIME = '11:00';

/** `POST /clock`, `/clock/start`, `/clock/stop` and `/demo/reset`. */
export function clockRoutes(site: Site): Hono {
  const app = new Hono();
  const announce = () => site.console.feed.announce(DEMO_GROUP, { kind: 'clock' });

  app.post('/clock', async (c) => {
    const form = await c.req.formData();
    const stop = stopOf(site, textOf(form, 'move'), textOf(form, 'day'));
    if (stop && site.clock.movable && !site.walk?.running) {
      const walking = walk(site, stop, announce);
      await Promise.race([walking, patience()]);
    }
    return c.req.header('x-live') ? c.body(null, 204) : c.redirect('/', 303);
  });

  app.post('/clock/stop', (c) => {
    if (site.walk) site.walk.stopped = true;
    return c.req.header('x-live') ? c.body(null, 204) : c.redirect('/', 303);
  });

  app.post('/clock/start', async (c) => {
    const day = textOf(await c.req.formData(), 'day');
    const office = await siteOffice(site);
    const start = { day, chosen: 'hand' as const };
    if (isCivilDate(day)) await chooseStart(site.deps, site.clock, office.id, start);
    announce();
    return c.req.header('x-live') ? c.body(null, 204) : c.redirect('/', 303);
  });

  app.post('/demo/reset', async (c) => {
    const keepUnits = textOf(await c.req.formData(), 'units') === 'keep';
    const office = await siteOffice(site);
    if (site.walk) site.walk.stopped = true;
    await site.turns.take(() => resetDemoOffice(site.deps.db, office.id, keepUnits));
    site.walk = null;
    site.clock.restart();
    return c.redirect('/', 303);
  });
  return app;
}

/** 下一件事 · +1天 · 到某日; null when the form asks for nothing that can be done. */
function stopOf(site: Site, move: string, day: string): Stop | null {
  const { zone } = site.deps;
  const now = civilMoment(site.clock.now(), zone);
  if (move === 'next') return { kind: 'nextEvent' };
  if (move === 'day')
    return { kind: 'at', instant: instantOf(addDays(now.day, 1), now.time, zone) };
  if (move === 'to' && isCivilDate(day))
    return { kind: 'at', instant: instantOf(day, DAY_TIME, zone) };
  return null;
}

async function walk(site: Site, stop: Stop, announce: () => void): Promise<void> {
  const state = { words: '正在推进', running: true, stopped: false };
  site.walk = state;
  try {
    const end = await advance(site, stop, () => {
      state.words = `正在推进：${fullDay(civilDay(site.clock.now(), site.deps.zone))}`;
      announce();
      return !state.stopped;
    });
    state.words = end.exhausted ? '此后一年多没有需要提醒的事项' : '';
  } catch (error) {
    state.words = '推进中断，原因已记入日志';
    site.deps.log.error('the rehearsal stopped walking', { error: withoutValues(error) });
  } finally {
    state.running = false;
    announce();
  }
}

function patience(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, PATIENCE_MS).unref());
}
