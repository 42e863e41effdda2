// Deadlines that wait for an event, and what entering its day comes to: which are dated, moved, left.
import type { CivilDate } from '../calendar/civil-date.ts';
import { daysBetween } from '../calendar/civil-date.ts';
import type { WorkCalendar } from '../calendar/working-days.ts';
import type { DeadlineExpression } from '../deadline/expression.ts';
import { awaitedEvent, isPlaceEvent, resolveEvent } from '../deadline/resolve-event.ts';

/** An event's day as the office entered it, the latest entry of its kind. */
export interface EventDay {
  id: number;
  name: string;
  /** The one task it was entered for; null = all that wait for it. */
  taskId: number | null;
  object: string | null;
  on: CivilDate;
}

/** `isSettled`: every duty on it is signed off or cancelled. */
interface StageOccurrence {
  id: number;
  label: string;
  dueOn: CivilDate | null;
  eventDayId: number | null;
  isSettled: boolean;
}

/** A milestone that hangs on an event, with what has been opened of it. */
export interface EventStage {
  taskId: number;
  taskNo: number;
  title: string;
  milestoneId: number;
  phrase: string;
  expression: DeadlineExpression;
  /** Day of issue of its notice; an event before it is not the one meant. */
  issuedOn: CivilDate | null;
  horizonOn: CivilDate | null;
  occurrences: StageOccurrence[];
}

export interface EventEntry {
  name: string;
  object: string | null;
  on: CivilDate;
}

/** What one stage comes to. `occurrenceId` null = a new occurrence is opened beside the waiting one. */
export type StageStep =
  | {
      kind: 'dated' | 'moved';
      stage: EventStage;
      occurrenceId: number | null;
      label: string;
      dueOn: CivilDate;
      asksAgain: boolean;
    }
  | { kind: 'left'; stage: EventStage; reason: 'beforeIssue' | 'otherYear' | 'datedBefore' };

/** Two days of one event less far apart than this are one season's: the later entry corrects the first. */
const SAME_SEASON_DAYS = 183;

/** The entry that `entry` corrects: the same event, task and object in the same season. */
export function correctedBy(
  entry: EventEntry & { taskId: number | null },
  known: readonly EventDay[],
): EventDay | null {
  const same = known.filter(
    (day) => day.name === entry.name && day.taskId === entry.taskId && day.object === entry.object,
  );
  const isOnce = !isPlaceEvent(entry.name) && entry.object === null;
  return (
    same.findLast((day) => isOnce || Math.abs(daysBetween(day.on, entry.on)) <= SAME_SEASON_DAYS) ??
    null
  );
}

/** What each stage comes to when the event's day is entered; `corrected` is the entry it takes the place of. */
export function stepsFor(
  stages: readonly EventStage[],
  entry: EventEntry,
  corrected: EventDay | null,
  calendar: WorkCalendar,
): StageStep[] {
  return stages.flatMap((stage): StageStep[] => {
    if (awaitedEvent(stage.expression) !== entry.name) return [];
    const due = resolveEvent(stage.expression, entry.on, calendar);
    if (!due) return [];
    const { dueOn } = due;
    const common = { stage, dueOn, label: labelOf(entry, stage), asksAgain: false };
    const earlier = corrected && stage.occurrences.filter((one) => one.eventDayId === corrected.id);
    if (earlier && earlier.length > 0) {
      return earlier.map(({ id }) => ({ ...common, kind: 'moved', occurrenceId: id }));
    }
    const year = /^(\d{4})年/.exec(stage.phrase)?.[1];
    if (year && year !== entry.on.slice(0, 4))
      return [{ kind: 'left', stage, reason: 'otherYear' }];
    if (stage.issuedOn !== null && entry.on < stage.issuedOn) {
      return [{ kind: 'left', stage, reason: 'beforeIssue' }];
    }
    if (entry.object !== null) return [{ ...common, kind: 'dated', occurrenceId: null }];
    const waiting = stage.occurrences.find(isAwaited);
    if (!waiting) return [{ kind: 'left', stage, reason: 'datedBefore' }];
    const asksAgain = comesAgain(stage, entry.on);
    return [{ ...common, kind: 'dated', occurrenceId: waiting.id, asksAgain }];
  });
}

/** 每年汛期前: once a year is dated the next one waits, as far as the plan runs. */
function comesAgain({ phrase, horizonOn }: EventStage, on: CivilDate): boolean {
  return (
    phrase.startsWith('每年') && (horizonOn === null || horizonOn.slice(0, 4) > on.slice(0, 4))
  );
}

/** 2024年汛期 · 某矿业公司 · 接到通知; a second day of one object is told apart by its day. */
function labelOf({ name, object, on }: EventEntry, stage: EventStage): string {
  const label = object ?? (isPlaceEvent(name) ? `${on.slice(0, 4)}年${name}` : name);
  const isTaken = stage.occurrences.some((one) => one.label === label);
  return isTaken ? `${label} ${on}` : label;
}

/** Whether an occurrence still waits for its event. */
function isAwaited({ dueOn, eventDayId, isSettled }: StageOccurrence): boolean {
  return dueOn === null && eventDayId === null && !isSettled;
}

/** The stages of which an occurrence still waits. */
export function awaiting(stages: readonly EventStage[]): EventStage[] {
  return stages.filter((stage) => stage.occurrences.some(isAwaited));
}
