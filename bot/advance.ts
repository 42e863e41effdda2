// A rehearsal's clock walks: to the next moment something falls, works it off, and on, up to a day.
import type { CivilDate } from '#core/calendar/civil-date.ts';
import { addDays } from '#core/calendar/civil-date.ts';
import { civilDay, instantOf } from '#core/calendar/zone.ts';
import { listConsoleMessages } from '#db/console.ts';
import { nextOutboxAt } from '#db/outbox.ts';
import { scheduleFor } from '#jobs/office-settings.ts';
import { nextSlotAt } from '#jobs/slots.ts';
import { tick } from '#jobs/tick.ts';
import { DEMO_GROUP } from './demo-office.ts';
import { processInbox } from './inbox.ts';
import { saveClock } from './rehearsal.ts';
import { type Site, siteOffice } from './web/site.ts';

/** Where to stop: when something new is said in the group, or at an instant. */
export type Stop = { kind: 'nextEvent' } | { kind: 'at'; instant: Date };

/** A walk is never longer than this many days or steps. */
const MAX_DAYS = 400;
const MAX_STEPS = 3000;

export interface Walk {
  /** Messages the bot sent on the way. */
  spoken: number;
  /** True when it ran into its bound before anything happened. */
  exhausted: boolean;
}

/**
 * Moves the clock forward. Each step is a turn of its own, so that people can still be answered on
 * the way; the clock only ever goes forward here. `goOn` is asked after every step.
 */
export async function advance(site: Site, stop: Stop, goOn: () => boolean): Promise<Walk> {
  const office = await siteOffice(site);
  const before = await lastMessage(site);
  const limit = limitOf(site, stop);
  for (let step = 0; step < MAX_STEPS; step += 1) {
    const reached = await site.turns.take(() => takeStep(site, office.id, limit));
    const wanted = goOn();
    const spoken = (await lastMessage(site)) - before;
    if (stop.kind === 'nextEvent' && spoken > 0) return { spoken, exhausted: false };
    if (reached || !wanted) return { spoken, exhausted: reached && stop.kind === 'nextEvent' };
  }
  return { spoken: (await lastMessage(site)) - before, exhausted: true };
}

/** One step to the next slot or waiting message, no further than `limit`. True when it is reached. */
async function takeStep(site: Site, officeId: number, limit: Date): Promise<boolean> {
  const { deps, clock } = site;
  const now = clock.now();
  const schedule = await scheduleFor(deps.db, officeId);
  const slot = nextSlotAt(now, deps.calendar, deps.zone, schedule);
  const waiting = await nextOutboxAt(deps.db, officeId);
  const sooner = waiting && waiting > now && waiting < slot ? waiting : slot;
  const reached = sooner >= limit;
  const target = reached ? limit : sooner;
  if (target > now) clock.set(target);
  await processInbox(deps);
  await tick(deps, { officeId });
  site.lastTick = clock.now();
  await saveClock(deps.db, officeId, clock, 'hand');
  return reached;
}

function limitOf(site: Site, stop: Stop): Date {
  const { clock, deps } = site;
  const farthest = new Date(clock.now().getTime() + MAX_DAYS * 86_400_000);
  if (stop.kind === 'nextEvent') return farthest;
  if (stop.instant <= clock.now()) return clock.now();
  return stop.instant < farthest ? stop.instant : endOf(civilDay(farthest, deps.zone), deps.zone);
}

function endOf(day: CivilDate, zone: string): Date {
  return instantOf(addDays(day, 1), '00:00', zone);
}

async function lastMessage(site: Site): Promise<number> {
  return (await listConsoleMessages(site.deps.db, DEMO_GROUP, null, 1)).at(-1)?.id ?? 0;
}
