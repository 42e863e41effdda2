// 02:30 nightly: old rows of inbox and outbox go; a calendar about to run out is said in the log and,
// once a month, to the office.
import { addDays, addMonths } from '#core/calendar/civil-date.ts';
import { instantOf } from '#core/calendar/zone.ts';
import { calendarMessage } from '#core/reminder/office-card.ts';
import { pruneDelivery } from '#db/prune.ts';
import { type JobRun, type Outcome, putUnasked } from './job.ts';

/** Messages received are needed for no longer than a dispute about them. */
export const SETTLED_DAYS = 90;
/** Messages sent are kept for a plan's year: people quote old ones. */
const SENT_DAYS = 400;
/** The State Council publishes next year's holidays in November. */
const CALENDAR_AHEAD_MONTHS = 2;

/** Removes what is kept for disputes and settled long ago; warns of a holiday calendar that ends soon. */
export async function prune(run: JobRun): Promise<Outcome> {
  const { deps, tx, office, day } = run;
  if (!deps.calendar.isCertain(addMonths(day, CALENDAR_AHEAD_MONTHS))) {
    deps.log.warn('holiday calendar does not cover the coming months', { day });
    await tellOffice(run);
  }
  return pruneDelivery(tx, office.id, {
    settledBefore: instantOf(addDays(day, -SETTLED_DAYS), '00:00', deps.zone),
    sentBefore: instantOf(addDays(day, -SENT_DAYS), '00:00', deps.zone),
  });
}

/** A year that is missing while it runs, or the next one from November on. */
async function tellOffice(run: JobRun): Promise<void> {
  const { deps, day, audience } = run;
  const published = !deps.calendar.isCertain(day);
  const year = Number(day.slice(0, 4)) + (published ? 0 : 1);
  await putUnasked(run, {
    dedupeKey: `calendar:${year}:${day.slice(0, 7)}`,
    kind: 'alarm',
    message: calendarMessage({ year, published }, audience.staff),
  });
}
