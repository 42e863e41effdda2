// An event's day entered: kept in the history, and everything that waited for it gets its own day.
import type { CivilDate } from '#core/calendar/civil-date.ts';
import { daysBetween } from '#core/calendar/civil-date.ts';
import type { WorkCalendar } from '#core/calendar/working-days.ts';
import { awaitedEvent, isPlaceEvent } from '#core/deadline/resolve-event.ts';
import { matchUnit } from '#core/directory/match.ts';
import { EVENT_LINES, type EventOutcome, type SteppedStage } from '#core/intent/answer-events.ts';
import {
  awaiting,
  correctedBy,
  type EventEntry,
  type EventStage,
  type StageStep,
  stepsFor,
} from '#core/ledger/event-stage.ts';
import { EVENT_LABEL } from '#core/ledger/plan.ts';
import type { Tx } from '#db/client.ts';
import { loadUnits } from '#db/directory.ts';
import { addEventDay, dateOccurrence, loadEventDays, loadEventStages } from '#db/event-days.ts';
import { appendEvent, openOccurrence } from '#db/ledger.ts';
import { loadDuties, loadTasks } from '#db/ledger-queries.ts';
import type { Stamp } from '#db/open-duties.ts';

/** Who enters, for which office, and what days are reckoned with. */
export interface EnteringDesk {
  office: { id: number; place: string };
  stamp: Stamp;
  today: CivilDate;
  calendar: WorkCalendar;
  zone: string;
}

type DatingStep = Extract<StageStep, { kind: 'dated' | 'moved' }>;

/** Further away than this a year was mistyped. */
const FARTHEST_DAYS = 730;

/**
 * Enters a day, or says in Chinese why not. An event of the place holds for every task that waits for it;
 * one of a task (取得安全生产许可证) for that task, and with an object it adds an occurrence.
 */
export async function enterEventDay(
  tx: Tx,
  desk: EnteringDesk,
  said: EventEntry & { no: number | null },
): Promise<EventOutcome | string> {
  const { office, stamp, today, calendar } = desk;
  if (Math.abs(daysBetween(said.on, today)) > FARTHEST_DAYS) return EVENT_LINES.farAway(said.on);
  const stages = await loadEventStages(tx, office.id);
  const named = stages.filter((stage) => answersTo(stage, said.name));
  const meant = said.no === null ? named : named.filter((stage) => stage.taskNo === said.no);
  if (said.no !== null && meant.length === 0) {
    const [task] = await loadTasks(tx, office.id, { nos: [said.no] });
    return task ? EVENT_LINES.notAwaitedBy(said.no, said.name) : EVENT_LINES.noSuchTask(said.no);
  }
  const isPlace = isPlaceEvent(said.name);
  if (meant.length === 0 && !isPlace) return EVENT_LINES.unknown(said.name, namesOf(stages));
  const nos = [...new Set(meant.map((stage) => stage.taskNo))];
  if (!isPlace && nos.length > 1) return EVENT_LINES.whichTask(said.name, nos);
  const name = meant[0] ? (awaitedEvent(meant[0].expression) ?? said.name) : said.name;
  const taskId = said.no !== null || !isPlace ? (meant[0]?.taskId ?? null) : null;
  const entry = { name, object: said.object, on: said.on };
  const known = (await loadEventDays(tx, office.id)).filter((day) => !day.superseded);
  const corrected = correctedBy({ ...entry, taskId }, known);
  const supersedesId = corrected?.id ?? null;
  const row = { ...stamp, ...entry, officeId: office.id, taskId, supersedesId };
  const eventDayId = await addEventDay(tx, row);
  const steps = stepsFor(meant, entry, corrected, calendar);
  const stepped: SteppedStage[] = [];
  for (const step of steps) stepped.push(await take(tx, desk, step, { ...entry, eventDayId }));
  return { ...entry, wasOn: corrected?.on ?? null, stepped, today };
}

/**
 * Days the place's calendar has already, for tasks that were just entered: those still ahead are taken over,
 * what has passed waits for the office to say.
 */
export async function dateByKnownEvents(
  tx: Tx,
  desk: EnteringDesk,
  taskIds: number[],
): Promise<SteppedStage[]> {
  const known = (await loadEventDays(tx, desk.office.id)).filter(
    (day) => !day.superseded && day.taskId === null && day.object === null,
  );
  if (known.length === 0 || taskIds.length === 0) return [];
  const stages = await loadEventStages(tx, desk.office.id, taskIds);
  const stepped: SteppedStage[] = [];
  for (const day of known) {
    const steps = stepsFor(stages, day, null, desk.calendar);
    for (const step of steps) {
      if (step.kind === 'left' || step.dueOn < desk.today) continue;
      stepped.push(await take(tx, desk, step, { ...day, eventDayId: day.id }));
    }
  }
  return stepped;
}

/** A name as said may be shorter than the notice's: 取得许可证 for 取得安全生产许可证. */
function answersTo(stage: EventStage, name: string): boolean {
  const awaited = awaitedEvent(stage.expression);
  if (awaited === null) return false;
  if (awaited === name) return true;
  if (isPlaceEvent(awaited) || isPlaceEvent(name)) return false;
  // 会后3日内 waits for 会议结束, which a person calls 会议.
  if (awaited.startsWith(name) || name.startsWith(awaited)) return true;
  if (name.length < 3) return false;
  return isShortFor(name, awaited) || isShortFor(awaited, name);
}

/** The characters of the shorter in order within the longer, from the same verb to the same end. */
function isShortFor(short: string, long: string): boolean {
  let at = 0;
  for (const char of long) if (char === short.charAt(at)) at += 1;
  const isFramed = short.slice(0, 2) === long.slice(0, 2) && short.at(-1) === long.at(-1);
  return at === short.length && isFramed;
}

function namesOf(stages: EventStage[]): string[] {
  return [...new Set(awaiting(stages).flatMap((stage) => awaitedEvent(stage.expression) ?? []))];
}

async function take(
  tx: Tx,
  desk: EnteringDesk,
  step: StageStep,
  day: EventEntry & { eventDayId: number },
): Promise<SteppedStage> {
  if (step.kind === 'left') return { step, units: [], unitIds: [], held: [] };
  const { stage, label, dueOn } = step;
  const { eventDayId } = day;
  if (step.occurrenceId === null) return await openFor(tx, desk, step, day);
  const relabelled = step.kind === 'dated' ? { label } : {};
  const duties = await loadDuties(tx, desk.office.id, { taskNos: [stage.taskNo] });
  const own = duties.filter((duty) => duty.occurrenceId === step.occurrenceId);
  const before = stage.occurrences.find((one) => one.id === step.occurrenceId)?.dueOn ?? null;
  await dateOccurrence(tx, step.occurrenceId, { ...relabelled, dueOn, eventDayId });
  const result: SteppedStage = { step, units: [], unitIds: [], held: [] };
  for (const duty of own) {
    // A day the office or an extension had set apart from the event stays.
    const event = { kind: 'dated', event: day.name, on: day.on, to: dueOn } as const;
    const happening = { ...desk.stamp, zone: desk.zone, dutyId: duty.id, event };
    const moved = duty.dueOn === before && (await appendEvent(tx, happening)).ok;
    (moved ? result.units : result.held).push(duty.unitName);
    if (moved) result.unitIds.push(duty.unitId);
  }
  if (step.asksAgain) await openWaiting(tx, desk, stage);
  return result;
}

/** One more occurrence for an object; only of the unit it is, where it is one of the task's. */
async function openFor(
  tx: Tx,
  desk: EnteringDesk,
  step: DatingStep,
  { object, eventDayId }: EventEntry & { eventDayId: number },
): Promise<SteppedStage> {
  const { stage, label, dueOn } = step;
  const [task] = await loadTasks(tx, desk.office.id, { nos: [stage.taskNo] });
  const units = await loadUnits(tx, desk.office.id);
  const match = object ? matchUnit(object, units, desk.office.place) : null;
  const isOwn = (unitId: number) => match?.kind === 'found' && match.unit.id === unitId;
  const acting = (task?.units ?? []).filter((unit) => unit.role !== 'support');
  const named = acting.filter((unit) => isOwn(unit.unitId));
  const opened = named.length > 0 ? named : acting;
  await openOccurrence(tx, {
    ...desk.stamp,
    taskId: stage.taskId,
    milestoneId: stage.milestoneId,
    label,
    opensOn: null,
    dueOn,
    eventDayId,
    settled: dueOn < desk.today ? 'overdue' : null,
    unitIds: opened.map((unit) => unit.unitId),
  });
  const unitIds = opened.map((unit) => unit.unitId);
  return { step, units: opened.map((unit) => unit.unitName), unitIds, held: [] };
}

async function openWaiting(tx: Tx, desk: EnteringDesk, stage: EventStage): Promise<void> {
  const { taskId, milestoneId } = stage;
  const undated = { label: EVENT_LABEL, opensOn: null, dueOn: null };
  await openOccurrence(tx, { ...desk.stamp, taskId, milestoneId, ...undated });
}
