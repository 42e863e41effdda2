// Milestones of a task from its draft's deadlines: rhythms joined, 每年汛期前 made one, aims kept together.
import type { CivilDate } from '../calendar/civil-date.ts';
import type { DeadlineExpression } from '../deadline/expression.ts';
import type { Asked, Asks, DraftDeadline, Target } from '../notice/notice.ts';
import type { Settlement } from '../notice/pending.ts';

/** How the office settled what was past due at entry; null = it was not, or is not settled. */
export type Settled = Exclude<Settlement, 'dropped'> | null;

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

/** The milestones of a task, in reading order. */
export function milestonesOf(
  deadlines: DraftDeadline[],
  settledOf: (deadline: DraftDeadline) => Settled,
): PlannedMilestone[] {
  return joinAims(
    joinRecurrences(joinYearly(deadlines).map((one) => milestoneOf(one, settledOf(one)))),
  );
}

/** What the text says besides the day, with the silence filled in. */
export function askedOf({ targets = [], asks = 'action', receiver }: Asked) {
  return { targets, asks, receiver: receiver ?? null };
}

/** 每年汛期前 is read as 每年 and 汛期前: one milestone, that waits for the event again each year. */
function joinYearly(deadlines: DraftDeadline[]): DraftDeadline[] {
  return deadlines.flatMap((one, index) => {
    const next = deadlines[index + 1];
    const before = deadlines[index - 1];
    if (next && isYearlyEvent(one, next)) return [];
    if (!before || !isYearlyEvent(before, one)) return [one];
    return [{ ...one, phrase: before.phrase + one.phrase, offset: before.offset }];
  });
}

function isYearlyEvent(year: DraftDeadline, event: DraftDeadline): boolean {
  const isYear = year.every === 'P1Y' && year.dueDays === null && year.phrase === '每年';
  return isYear && event.anchor?.startsWith('event:') === true && event.offset === year.offset + 2;
}

function milestoneOf(deadline: DraftDeadline, settled: Settled): PlannedMilestone {
  const { phrase, expression, dueOn, startOn, every, times, dueDays, anchor } = deadline;
  const assumptions = [...deadline.assumptions];
  const scope = deadline.scope ?? null;
  const when = { dueOn, startOn, every, times, dueDays, anchor, scope };
  return { phrase, expression, ...when, ...askedOf(deadline), assumptions, settled };
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

/** Of two phrases for one day the first has the occurrence, so it has the aims of both. */
function joinAims(milestones: PlannedMilestone[]): PlannedMilestone[] {
  return milestones.map((one, index) => {
    const isTwin = (other: PlannedMilestone): boolean =>
      other.dueOn === one.dueOn && other.scope === one.scope;
    if (one.dueOn === null || milestones.findIndex(isTwin) !== index) return one;
    return { ...one, targets: milestones.filter(isTwin).flatMap((twin) => twin.targets) };
  });
}

/** Two rules of one rhythm, one of them for a subset or with other aims, stay two. */
function rhythmOf({ every, dueDays, times, scope, asks, receiver }: PlannedMilestone): string {
  return JSON.stringify([every, dueDays, times, scope, asks, receiver]);
}
