// From confirmed drafts to what enters the ledger: tasks, milestones, first occurrences, units.
import { addDays, type CivilDate } from '../calendar/civil-date.ts';
import type { Unit } from '../directory/unit.ts';
import type { Asks, DraftDeadline, NoticeHeader, Target, UnitMention } from '../notice/notice.ts';
import { placeOfNotice } from '../notice/notice-place.ts';
import type { ImportDraft } from '../notice/pending.ts';
import { occurrencesOf } from './occurrences.ts';
import { askedOf, milestonesOf, type PlannedMilestone, type Settled } from './plan-milestones.ts';
import { ownUnits, type PlannedUnit, plannedUnits } from './plan-units.ts';
import type { TaskKind } from './task.ts';

/** How far ahead of entry occurrences of recurring tasks are opened; later ones follow by the clock. */
const OPEN_AHEAD_DAYS = 35;

/** Labels of the one occurrence of a task without a date. */
const OPEN_LABEL = '长期';
export const EVENT_LABEL = '待触发';

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
  const milestones = milestonesOf(left, (one) => (isPast(one) ? settled : null));
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

/** A day nobody knows yet (汛期前, 接到通知后3日内, a year that is not stated) waits to be entered. */
function isWaiting(milestone: Pick<PlannedMilestone, 'dueOn' | 'expression'>): boolean {
  const { kind } = milestone.expression;
  return milestone.dueOn === null && (kind === 'by' || kind === 'within' || kind === 'during');
}

/** What a task is by its stages: one that recurs makes it recurring, one with a day dated. */
export function kindOf(
  milestones: readonly Pick<PlannedMilestone, 'every' | 'dueOn' | 'expression'>[],
): TaskKind {
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
  const scopeOf = ({ milestonePosition }: PlannedOccurrence) =>
    milestones[milestonePosition ?? 0]?.scope ?? null;
  const isTwin = (a: PlannedOccurrence, b: PlannedOccurrence): boolean =>
    isSameDay(a, b) && scopeOf(a) === scopeOf(b);
  const distinct = all.filter((one, index) => all.findIndex((o) => isTwin(o, one)) === index);
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
