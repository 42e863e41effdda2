// 08:40 on the week's first working day: 领导一分钟 for the officials. An office without one gets none.
import { addDays, type CivilDate, weekday } from '#core/calendar/civil-date.ts';
import { civilDay, instantOf } from '#core/calendar/zone.ts';
import { type Duty, UNFINISHED } from '#core/ledger/duty.ts';
import type { LedgerEvent } from '#core/ledger/event.ts';
import { type BriefInput, briefMessage } from '#core/reminder/brief.ts';
import { type DutyEvent, eventsSince } from '#db/duty-events.ts';
import { loadDuties, loadTasks } from '#db/ledger-queries.ts';
import { pendingExtension } from '#db/pending-extension.ts';
import { type JobRun, type Outcome, putUnasked } from './job.ts';

/** How far back an obstacle or a request is still news. */
const NEWS_DAYS = 30;

/** Puts 领导一分钟 into the outbox for the officials; nothing where there is none, or nothing to say. */
export async function brief(run: JobRun): Promise<Outcome> {
  const { officials } = run.audience;
  if (officials.length === 0) return { result: 'noOfficial' };
  const message = briefMessage(await briefInput(run), officials);
  if (!message) return { result: 'nothing' };
  await putUnasked(run, { dedupeKey: `brief:${run.day}`, kind: 'reminder', message });
  return { result: 'put' };
}

async function briefInput(run: JobRun): Promise<BriefInput> {
  const { tx, office, day, deps } = run;
  const sunday = addDays(day, 7 - weekday(day));
  const near = await loadDuties(tx, office.id, { unsettled: true, dueTo: sunday });
  const open = near.filter((duty) => duty.chased && UNFINISHED.includes(duty.status));
  const since = instantOf(addDays(day, -NEWS_DAYS), '00:00', deps.zone);
  const kinds: LedgerEvent['kind'][] = ['extensionRequested', 'reported', 'signedOff'];
  const news = (await eventsSince(tx, office.id, kinds, since)).toReversed();
  const dutyIds = [...new Set(news.map(({ dutyId }) => dutyId))];
  const told = dutyIds.length > 0 ? await loadDuties(tx, office.id, { dutyIds }) : [];
  const byId = new Map([...told, ...near].map((duty) => [duty.id, duty]));
  const nos = [...new Set([...byId.values()].map((duty) => duty.taskNo))];
  const tasks = nos.length > 0 ? await loadTasks(tx, office.id, { nos }) : [];
  return {
    day,
    overdue: open.filter(({ dueOn }) => dueOn !== null && dueOn < day),
    dueThisWeek: open.filter(({ dueOn }) => dueOn !== null && dueOn >= day),
    awaitingCheck: await loadDuties(tx, office.id, { status: 'completed' }),
    extensions: await extensionsIn(run, news, byId),
    troubled: troubledIn(news, byId),
    early: earlyIn(news, byId, { day, zone: deps.zone }),
    titles: new Map(tasks.map((task) => [task.no, task.title])),
  };
}

async function extensionsIn(
  run: JobRun,
  news: readonly DutyEvent[],
  byId: ReadonlyMap<number, Duty>,
): Promise<BriefInput['extensions']> {
  const asked = news.filter(({ event }) => event.kind === 'extensionRequested');
  const open: { duty: Duty; to: CivilDate; reason: string }[] = [];
  for (const dutyId of new Set(asked.map((one) => one.dutyId))) {
    const duty = byId.get(dutyId);
    const request = await pendingExtension(run.tx, dutyId);
    if (duty && request) open.push({ duty, ...request });
  }
  return open;
}

/** What a unit said last stands in its way, while the duty is unfinished. */
function troubledIn(
  news: readonly DutyEvent[],
  byId: ReadonlyMap<number, Duty>,
): BriefInput['troubled'] {
  const seen = new Set<number>();
  return news.flatMap(({ dutyId, event }) => {
    if (event.kind !== 'reported' || seen.has(dutyId)) return [];
    seen.add(dutyId);
    const duty = byId.get(dutyId);
    const { issues } = event.report;
    return duty && issues && UNFINISHED.includes(duty.status) ? [{ duty, issues }] : [];
  });
}

/** Signed off in the week before, claimed before the due day. */
function earlyIn(
  news: readonly DutyEvent[],
  byId: ReadonlyMap<number, Duty>,
  { day, zone }: { day: CivilDate; zone: string },
): BriefInput['early'] {
  const monday = addDays(day, 1 - weekday(day));
  const signed = news.flatMap(({ dutyId, event, at }) => {
    const on = civilDay(at, zone);
    const duty = byId.get(dutyId);
    if (event.kind !== 'signedOff' || on < addDays(monday, -7) || on >= monday) return [];
    const claimed = duty?.completedOn;
    return duty?.dueOn && claimed && claimed < duty.dueOn ? [duty.unitName] : [];
  });
  return [...Map.groupBy(signed, (name) => name)]
    .map(([unitName, own]) => ({ unitName, count: own.length }))
    .sort((a, b) => b.count - a.count);
}
