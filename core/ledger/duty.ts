// A duty: one unit's own part in one occurrence of a task, with its own progress.
import type { CivilDate } from '../calendar/civil-date.ts';
import type { UnitRole } from '../notice/notice.ts';

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

/** A duty's state: always the fold of its events (`apply`). */
export interface Duty {
  id: number;
  taskId: number;
  taskNo: number;
  occurrenceId: number;
  occurrenceLabel: string;
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
  version: number;
}

/** Statuses that still ask something of the unit. */
export const UNFINISHED: readonly DutyStatus[] = ['open', 'reported', 'returned'];
