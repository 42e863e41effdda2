// From confirmed drafts to what enters the ledger: tasks, milestones, first occurrences, units.
import { addDays, type CivilDate } from '../calendar/civil-date.ts';
import type { DeadlineExpression } from '../deadline/expression.ts';
import type { Unit } from '../directory/unit.ts';
import type {
  Asked,
  Asks,
  DraftDeadline,
  NoticeHeader,
  Target,
  UnitMention,
} from '../notice/notice.ts';
import { placeOfNotice } from '../notice/notice-place.ts';
import type { ImportDraft, Settlement } from '../notice/pending.ts';
import { occurrencesOf } from './occurrences.ts';
import { ownUnits, type PlannedUnit, plannedUnits } from './plan-units.ts';
import type { TaskKind } from './task.ts';

/** How far ahead of entry occurrences of recurring tasks are opened; later ones follow by the clock. */
const OPEN_AHEAD_DAYS = 35;

/** Labels of the one occurrence of a task without a date. */
const OPEN_LABEL = '长期';
const EVENT_LABEL = '待触发';

type Settled = Exclude<Settlement, 'dropped'> | null;

export interface PlannedMilestone {
  phrase: string;
  expression: DeadlineExpression;
  dueOn: CivilDate | null;
  startOn: CivilDate | null;
  every: string | null;
  times: number | null;
  dueDays: string[] | null;
  anchor: string | null;
  scope: string | null;
  targets: Target[];
  asks: Asks;
  receiver: string | null;
  assumptions: string[];
  settled: Settled;
}

export interface PlannedOccurrence {
  /** Index into `milestones`; null for the one occurrence of a task without any deadline. */
  milestonePosition: number | null;
  label: string;
  opensOn: CivilDate | null;
  dueOn: CivilDate | null;
  settled: Settled;
}

/** A task about to be entered. Its number is given when it is. */
export interface TaskPlan {
  ref: string;
  title: string;
  clause: string;
  clauseOffset: number;
  heading: string[];
  kind: TaskKind;
  openEnded: boolean;
  /** Plan end: how far recurrences run. Not a deadline. */
  horizonOn: CivilDate | null;
  targets: Target[];
  asks: Asks;
  receiver: string | null;
  units: PlannedUnit[];
  milestones: PlannedMilestone[];
  occurrences: PlannedOccurrence[];
}

export interface PlanInput {
  header: NoticeHeader;
  drafts: ImportDraft[];
  /** The office's directory, in which every proposed unit has been created by now. */
  units: Unit[];
  /** Names of those that were added for this notice. */
  added: readonly string[];
  /** The office's 区县名. */
  place: string;
  today: CivilDate;
}

/** With the notice's own place. */
type SeatedInput = PlanInput & { said: string };

/**
 * Plans the tasks of a notice, in reading order. Drafts that are not included give none. A passed day
 * (before `today`) enters as its settlement says: doneBefore and overdue are marked, dropped is left
 * out, and a draft with nothing else left is left out with it. A sentence inside a task that names its
 * own units, known to the directory, is a task of its own. Unknown names give no unit.
 */
export function planTasks(input: PlanInput): TaskPlan[] {
  const seated = { ...input, said: placeOfNotice(input.header, input.place) };
  return input.drafts
    .filter((draft) => draft.included)
    .flatMap((draft) => splitByUnits(draft, seated))
    .flatMap((draft) => planTask(draft, seated));
}

/** A draft, and beside it one more for each sentence whose own units take it over. */
function splitByUnits(draft: ImportDraft, input: SeatedInput): ImportDraft[] {
  const { deadlines } = draft.draft;
  if (deadlines.length === 0) return [draft];
  const groups = new Map<string, { units: UnitMention[]; deadlines: DraftDeadline[] }>();
  for (const deadline of deadlines) {
    const units = ownUnits(draft.draft, deadline, input) ?? draft.draft.units;
    const key = JSON.stringify(units);
    const known = groups.get(key)?.deadlines ?? [];
    groups.set(key, { units, deadlines: [...known, deadline] });
  }
  return [...groups.values()].map((group) => ({ ...draft, draft: { ...draft.draft, ...group } }));
}

function planTask({ draft, settlement }: ImportDraft, input: SeatedInput): TaskPlan[] {
  const isPast = (deadline: DraftDeadline): boolean =>
    deadline.dueOn !== null && deadline.dueOn < input.today;
  const left = draft.deadlines.filter((one) => !(isPast(one) && settlement === 'dropped'));
  if (left.length === 0 && draft.deadlines.length > 0) return [];
  const settled = settlement === 'dropped' ? null : settlement;
  const milestones = joinRecurrences(
    left.map((one) => milestoneOf(one, isPast(one) ? settled : null)),
  );
  return [
    {
      ref: draft.ref,
      title: draft.title,
      clause: draft.text,
      clauseOffset: draft.offset,
      heading: draft.heading,
      kind: kindOf(milestones),
      openEnded: draft.openEnded,
      horizonOn: input.header.planEnd,
      ...askedOf(draft),
      units: plannedUnits(draft.units, input),
      milestones,
      occurrences: occurrencesFor(milestones, input),
    },
  ];
}

function milestoneOf(deadline: DraftDeadline, settled: Settled): PlannedMilestone {
  const { phrase, expression, dueOn, startOn, every, times, dueDays, anchor } = deadline;
  const assumptions = [...deadline.assumptions];
  const scope = deadline.scope ?? null;
  const when = { dueOn, startOn, every, times, dueDays, anchor, scope };
  return { phrase, expression, ...when, ...askedOf(deadline), assumptions, settled };
}

function askedOf({ targets = [], asks = 'action', receiver }: Asked) {
  return { targets, asks, receiver: receiver ?? null };
}

/** 月调度、月通报 in one task is one rhythm: its periods are opened once. */
function joinRecurrences(milestones: PlannedMilestone[]): PlannedMilestone[] {
  const joined: PlannedMilestone[] = [];
  for (const one of milestones) {
    const rhythm = rhythmOf(one);
    const same = joined.findIndex((other) => one.every !== null && rhythmOf(other) === rhythm);
    const twin = joined[same];
    if (twin) {
      const targets = [...twin.targets, ...one.targets];
      joined[same] = { ...twin, phrase: `${twin.phrase}；${one.phrase}`, targets };
    } else joined.push(one);
  }
  return joined;
}

/** Two rules of one rhythm, one of them for a subset or with other aims, stay two. */
function rhythmOf({ every, dueDays, times, scope, asks, receiver }: PlannedMilestone): string {
  return JSON.stringify([every, dueDays, times, scope, asks, receiver]);
}

/** A day nobody knows yet (汛期前, 接到通知后3日内, a year that is not stated) waits to be entered. */
function isWaiting(milestone: PlannedMilestone): boolean {
  const { kind } = milestone.expression;
  return milestone.dueOn === null && (kind === 'by' || kind === 'within' || kind === 'during');
}

function kindOf(milestones: PlannedMilestone[]): TaskKind {
  if (milestones.some((one) => one.every !== null)) return 'recurring';
  if (milestones.some((one) => one.dueOn !== null)) return 'milestone';
  return milestones.some(isWaiting) ? 'event' : 'open';
}

function occurrencesFor(milestones: PlannedMilestone[], input: PlanInput): PlannedOccurrence[] {
  const all = milestones.flatMap((milestone, position) => {
    if (milestone.every !== null) return recurrences(milestone, position, input);
    const { dueOn, startOn, settled } = milestone;
    const common = { milestonePosition: position, opensOn: startOn, settled };
    if (dueOn !== null) return [{ ...common, label: dueOn, dueOn }];
    return isWaiting(milestone) ? [{ ...common, label: EVENT_LABEL, dueOn: null }] : [];
  });
  const distinct = all.filter((one, index) => all.findIndex((o) => isSameDay(o, one)) === index);
  if (distinct.length > 0 || milestones.some((one) => one.every !== null)) return distinct;
  const opensOn = milestones.find((one) => one.startOn !== null)?.startOn ?? null;
  const milestonePosition = milestones.length > 0 ? 0 : null;
  return [{ milestonePosition, label: OPEN_LABEL, opensOn, dueOn: null, settled: null }];
}

/** Two phrases of one task for one day (2024年底前 twice) make one occurrence; undated ones stay apart. */
function isSameDay(a: PlannedOccurrence, b: PlannedOccurrence): boolean {
  if (a.dueOn === null || b.dueOn === null) return a === b;
  return a.dueOn === b.dueOn && a.label === b.label;
}

/** The current period and those opening soon, from the day of issue on and within the plan. */
function recurrences(
  milestone: PlannedMilestone,
  position: number,
  input: PlanInput,
): PlannedOccurrence[] {
  const { every, dueDays, times } = milestone;
  if (every === null || every === 'P1D' || every === 'P1W') return [];
  const { issuedOn, planEnd } = input.header;
  const starts = [input.today, issuedOn, milestone.startOn].filter((day) => day !== null);
  const from = starts.sort().at(-1) ?? input.today;
  const ahead = addDays(input.today, OPEN_AHEAD_DAYS);
  const until = planEnd !== null && planEnd < ahead ? planEnd : ahead;
  if (from > until) return [];
  return occurrencesOf({ every, dueDays, times }, from, until).map((occurrence) => ({
    ...occurrence,
    milestonePosition: position,
    settled: null,
  }));
}
