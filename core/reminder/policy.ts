// The reminder ladder as data: T-30 · T-7 · T-3 · T-1 · T · T+1 · T+3 提醒函 · T+7 督办函 · T+15 约谈.
import type { TaskKind } from '../ledger/task.ts';

/** How a rung speaks: 提醒 before and on the day, 催办 after it, 督办 once it goes to the official. */
export type RungTone = 'remind' | 'chase' | 'escalate';

/** What a rung proposes to office staff. It is never done without them. */
export type Proposal = 'reminderLetter' | 'supervisionLetter' | 'interview';

export interface Rung {
  name: string;
  /** Calendar days after the due day; negative before it, 0 on it. */
  offsetDays: number;
  tone: RungTone;
  /** Only for duties that were given more than this many days. */
  givenMoreThanDays: number | null;
  proposal: Proposal | null;
  /** Whether the supervising official (分管领导) is told as well. */
  tellsOfficial: boolean;
}

/** Tasks with a ladder of their own: stages, periods, and days the office entered. */
export type LadderKind = Exclude<TaskKind, 'open'>;

/** Everything an office may set about reminders. */
export interface Policy {
  /** Ascending by `offsetDays`, for each class of task. */
  ladders: Readonly<Record<LadderKind, readonly Rung[]>>;
  /** Wall clock of the daily reminder. */
  sendTime: string;
  /** Nothing unasked is sent outside these hours, nor on days off. The end is exclusive. */
  hours: { from: string; to: string };
  /** A unit that reported this many days ago or later is not asked again. */
  freshReportDays: number;
  /**
   * A unit that had this many reminders in a week (from Monday) is told no more of what is not due
   * yet; due days and overdue items are always said.
   */
  weeklyCap: number;
  /** Daily and weekly duties are in the ledger and silent unless the office switches them on. */
  remindsDailyAndWeekly: boolean;
}

/** From so many days late on a rung speaks to the official too. */
const ESCALATES_FROM = 7;

const LADDER: readonly Rung[] = [
  { ...rungAt(-30), givenMoreThanDays: 90 },
  rungAt(-7),
  rungAt(-3),
  rungAt(-1),
  rungAt(0),
  rungAt(1),
  { ...rungAt(3), proposal: 'reminderLetter' },
  { ...rungAt(7), proposal: 'supervisionLetter' },
  { ...rungAt(15), proposal: 'interview' },
];

/** What an office starts with. */
export const DEFAULT_POLICY: Policy = {
  ladders: { milestone: LADDER, recurring: LADDER, event: LADDER },
  sendTime: '09:00',
  hours: { from: '08:30', to: '17:30' },
  freshReportDays: 3,
  weeklyCap: 3,
  remindsDailyAndWeekly: false,
};

/** The ladder a task stands on; one without a date stands on the stages' should the office set one. */
export function ladderOf(policy: Policy, kind: TaskKind): readonly Rung[] {
  return policy.ladders[kind === 'open' ? 'milestone' : kind];
}

/**
 * A rung so many days after the due day, with nothing but words: it reminds until the day, chases
 * after it, and from a week on escalates and tells the official. -7 is named T-7, 0 T, 3 T+3.
 */
export function rungAt(offsetDays: number): Rung {
  const sign = offsetDays > 0 ? '+' : '';
  return {
    name: offsetDays === 0 ? 'T' : `T${sign}${offsetDays}`,
    offsetDays,
    tone: offsetDays <= 0 ? 'remind' : offsetDays < ESCALATES_FROM ? 'chase' : 'escalate',
    givenMoreThanDays: null,
    proposal: null,
    tellsOfficial: offsetDays >= ESCALATES_FROM,
  };
}
