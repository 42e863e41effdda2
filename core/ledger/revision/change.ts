// What differs between the ledger and a later version of its notice, and what taking it over would do.
import type { CivilDate } from '../../calendar/civil-date.ts';
import type { Target } from '../../notice/notice.ts';
import type { ClauseSource, LedgerEvent } from '../event.ts';
import type { PlannedOccurrence, TaskPlan } from '../plan.ts';
import type { PlannedMilestone } from '../plan-milestones.ts';
import type { PlannedUnit } from '../plan-units.ts';

/** 时限提前 · 时限推后 · 时限调整 · 周期调整 · 指标调整 · 单位调整 · 内容修改 · 新增 · 删去. */
export type ChangeKind =
  | 'tightened'
  | 'loosened'
  | 'stages'
  | 'recurrence'
  | 'targets'
  | 'units'
  | 'wording'
  | 'added'
  | 'dropped';

/** One difference, as people see it: what the ledger has and what the later version says. */
export interface NoticeChange {
  /** The same difference has the same key however often it is compared. */
  key: string;
  kind: ChangeKind;
  /** Null for what is new. */
  taskNo: number | null;
  /** The draft it stands in, by position in the later version; null for what was dropped. */
  position: number | null;
  ref: string;
  title: string;
  /** Empty where there is nothing on that side. */
  was: string;
  now: string;
  /** How many days later the new day is; negative = earlier; null where no two days are compared. */
  days: number | null;
  /** What must be looked at first: such a change is only taken over by itself, never with others. */
  cautions: string[];
  /** What is good to know and stops nothing: 区住建局已销号，不受影响. */
  notes: string[];
}

/** What a stage says of time, and nothing else of what it asks. */
export type StageTime = Omit<PlannedMilestone, 'settled' | 'targets' | 'asks' | 'receiver'>;

/** One step of taking a change over. Steps on duties are events; the others change the task itself. */
export type Effect =
  | { do: 'event'; dutyId: number; event: LedgerEvent }
  /** Units get a duty on occurrences that are open. */
  | { do: 'openDuties'; taskId: number; occurrenceIds: number[]; units: PlannedUnit[] }
  /** Occurrences of a stage; a stage the task does not have yet (`milestoneId` null) is added. */
  | {
      do: 'openStage';
      taskId: number;
      milestoneId: number | null;
      stage: PlannedMilestone;
      occurrences: PlannedOccurrence[];
    }
  /** The stage (a new one where there was none) is what the later version says, on these days. */
  | {
      do: 'stage';
      taskId: number;
      milestoneId: number | null;
      stage: StageTime;
      days: { occurrenceId: number; dueOn: CivilDate | null }[];
    }
  /** What a stage, or with null the task itself, has to reach. */
  | { do: 'targets'; taskId: number; milestoneId: number | null; targets: Target[] }
  /** Nothing more is opened for the stage. */
  | { do: 'retireStage'; milestoneId: number }
  | { do: 'units'; taskId: number; set: PlannedUnit[]; remove: number[] }
  /** Its words now stand there; `horizonOn` (how far recurrences run) only when the version takes over. */
  | { do: 'source'; taskId: number; to: ClauseSource; horizonOn?: CivilDate | null }
  | { do: 'note'; taskId: number; event: LedgerEvent }
  | { do: 'enter'; plans: TaskPlan[] };

export interface ProposedChange extends NoticeChange {
  /** Done when the change is taken over. */
  effects: Effect[];
  /** Done when the later version takes the earlier one's place: until then the change can be undone. */
  settles: Effect[];
}

/** 采纳 · 保留台账原内容 · 未定. */
export type Verdict = 'taken' | 'kept' | 'pending';
