// A task of the ledger: what the notice asks, of whom, by when. Its progress lives in its duties.
import type { CivilDate } from '../calendar/civil-date.ts';
import type { Asks, Target, UnitBasis, UnitRole } from '../notice/notice.ts';

/**
 * milestone: one or more dated stages · recurring: every period · event: waits for a day somebody
 * must enter (待触发) · open: no date; the plan's end is its horizon, not its deadline.
 */
export type TaskKind = 'milestone' | 'recurring' | 'event' | 'open';

export interface TaskUnit {
  unitId: number;
  unitName: string;
  role: UnitRole;
  /** `assigned`: by the office, where the notice names nobody. */
  basis: UnitBasis;
  /** The collective term it came from, as the notice says it: 各镇街. */
  via: string | null;
}

export interface Task {
  id: number;
  no: number;
  /** What its notice is cited by (`citedName`); null for a task added by a sentence. */
  source: string | null;
  noticeId: number | null;
  ref: string;
  title: string;
  clause: string;
  clauseOffset: number;
  heading: string[];
  kind: TaskKind;
  openEnded: boolean;
  horizonOn: CivilDate | null;
  /** Aims that belong to no deadline of it. */
  targets: Target[];
  asks: Asks;
  receiver: string | null;
  units: TaskUnit[];
}

/** The units a task is counted to in a bulletin: its lead, else every responsible or supervising one. */
export function countedUnits(task: Task): TaskUnit[] {
  const leads = task.units.filter((unit) => unit.role === 'lead');
  if (leads.length > 0) return leads;
  return task.units.filter((unit) => unit.role !== 'support');
}

/** Whether any unit has to act on it; a task that names only supporting units waits for the office. */
export function isActedOn(task: Task): boolean {
  return task.units.some((unit) => unit.role !== 'support');
}
