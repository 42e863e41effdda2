// The two sides that are compared: tasks as the ledger has them, clauses as the later version reads.
import type { CivilDate } from '../../calendar/civil-date.ts';
import type { TaskDraft } from '../../notice/notice.ts';
import type { Duty } from '../duty.ts';
import type { TaskPlan } from '../plan.ts';
import type { PlannedMilestone } from '../plan-milestones.ts';
import type { PlannedUnit } from '../plan-units.ts';
import type { Task } from '../task.ts';

/** A rule of time as a notice states it; both sides have it. */
export type StageFacts = Pick<
  PlannedMilestone,
  | 'phrase'
  | 'expression'
  | 'dueOn'
  | 'startOn'
  | 'every'
  | 'times'
  | 'dueDays'
  | 'anchor'
  | 'scope'
  | 'assumptions'
  | 'targets'
>;

export interface EnteredStage extends StageFacts {
  milestoneId: number;
}

export interface EnteredOccurrence {
  id: number;
  milestoneId: number | null;
  label: string;
  /** The day the notice gave, whatever was extended since. */
  dueOn: CivilDate | null;
}

/** The draft a task was entered from, with its units as the directory has them now. */
export interface BaseDraft {
  units: PlannedUnit[];
  unitNames: string[];
  phrases: string[];
  /** Words of its quantified aims. */
  aims: string[];
  /** Somebody corrected it before entry: of the same words the units stay as corrected. */
  edited: boolean;
}

export interface EnteredTask {
  task: Task;
  stages: EnteredStage[];
  occurrences: EnteredOccurrence[];
  duties: Duty[];
  /** Null where the draft is not found any more: the ledger's own units are compared then. */
  base: BaseDraft | null;
}

/** A clause of the later version and the tasks it would become; none while it is switched off. */
export interface LaterClause {
  position: number;
  draft: TaskDraft;
  included: boolean;
  /** What the ledger would have of it were it entered today, passed days unsettled. */
  plans: TaskPlan[];
  /** The same as the office settled its passed days: what a new clause would be entered as. */
  entry: TaskPlan[];
}

export interface Versions {
  before: readonly EnteredTask[];
  after: readonly LaterClause[];
  /** The later version: its id, and how the history names it: 云安发〔2024〕9号. */
  later: { noticeId: number; name: string };
  /** Names of all units, proposed ones too. */
  unitNames: ReadonlyMap<number, string>;
  /** Duties whose day was extended on request. */
  extended: ReadonlySet<number>;
  today: CivilDate;
}
