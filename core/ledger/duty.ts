// A duty: one unit's own part in one occurrence of a task, with its own progress.
import type { CivilDate } from '../calendar/civil-date.ts';
import type { Asks, Target, UnitRole } from '../notice/notice.ts';

/**
 * open → reported (progress) → completed (claimed, 待核验) → signedOff (销号); completed → returned,
 * which works like open; suspended and back; cancelled. An extension changes the date, not the status.
 */
export type DutyStatus =
  | 'open'
  | 'reported'
  | 'completed'
  | 'signedOff'
  | 'returned'
  | 'suspended'
  | 'cancelled';

/** What a unit last said, for the next reminder to quote. */
export interface LastReport {
  text: string;
  /** ISO instant. */
  at: string;
  by: string;
}

/** What the milestone behind an occurrence says: its words, whom it is for, what it asks. */
export interface Stage {
  phrase: string;
  /** The subset it is for; null = all. */
  scope: string | null;
  targets: Target[];
  asks: Asks;
  receiver: string | null;
  /** What its day hangs on: `event:汛期`. */
  anchor: string | null;
}

/** A duty's state: always the fold of its events (`apply`). */
export interface Duty {
  id: number;
  taskId: number;
  taskNo: number;
  occurrenceId: number;
  occurrenceLabel: string;
  /** Null where the task has no deadline at all. */
  stage: Stage | null;
  /** The day of the event its day was reckoned from, as the office entered it; null = none yet. */
  eventOn: CivilDate | null;
  unitId: number;
  unitName: string;
  role: UnitRole;
  status: DutyStatus;
  /** The day in force, extensions included; null when there is none. Inclusive. */
  dueOn: CivilDate | null;
  percent: number | null;
  /** When the unit itself expects to finish. Never moves `dueOn`. */
  expectedOn: CivilDate | null;
  completedOn: CivilDate | null;
  signedOffOn: CivilDate | null;
  lastReport: LastReport | null;
  /** False for what was past due when entered and settled: counted, never chased unasked. */
  chased: boolean;
  /** The office does not want it reminded of up to and including this day (暂不提醒). */
  snoozedUntil: CivilDate | null;
  version: number;
}

/** Statuses that still ask something of the unit. */
export const UNFINISHED: readonly DutyStatus[] = ['open', 'reported', 'returned'];

/** Statuses that are not the end: neither 销号 nor 撤销. */
export const UNSETTLED: readonly DutyStatus[] = [...UNFINISHED, 'completed', 'suspended'];
