// The ledger as others read it: `duban ledger --json` (README, “Ledger JSON”), the web page, the .xlsx.
import type { CivilDate } from '../calendar/civil-date.ts';
import type { Asks, Target } from '../notice/notice.ts';
import type { DutyStatus, LastReport } from './duty.ts';
import type { LedgerEvent, LedgerEventKind } from './event.ts';
import type { Standing } from './standing.ts';
import type { TaskKind } from './task.ts';

/** What the workbook tells of a duty besides its state. */
export interface DutyRecord {
  /** Whom the unit has named, as the directory has them; empty in what goes to the group. */
  supervisors: string[];
  liaisons: string[];
  /** Of its history what a row has room for, oldest first; `at` is an ISO instant. */
  history: { event: LedgerEvent; by: string; at: string }[];
}

/** What 备注 names: between the office and the unit, so not in a workbook that goes to the group. */
export const REMARKS: readonly LedgerEventKind[] = [
  'returned',
  'reassigned',
  'suspended',
  'resumed',
  'cancelled',
  'checked',
  'letterIssued',
  'corrected',
];

export interface LedgerDutyView {
  unit: string;
  /** Label of the occurrence (期次): 2024-06-30, 2024-06, 长期. */
  occurrence: string;
  dueOn: CivilDate | null;
  /** The subset it is for: 高危行业领域; null = all. */
  scope: string | null;
  targets: Target[];
  asks: Asks;
  receiver: string | null;
  /** What its day hangs on (`event:汛期`), and the day the office entered; `dueOn` null = 待触发. */
  anchor: string | null;
  eventOn: CivilDate | null;
  status: DutyStatus;
  percent: number | null;
  standing: Standing;
  /** When the unit itself expects to finish. */
  expectedOn: CivilDate | null;
  /** Days on which the unit claimed it done (自报) and the office signed it off (核定). */
  completedOn: CivilDate | null;
  signedOffOn: CivilDate | null;
  lastReport: LastReport | null;
  /** Number of pieces of evidence. */
  evidence: number;
  /** Only where it was asked for: the workbook. */
  record?: DutyRecord | undefined;
}

export interface LedgerTaskView {
  no: number;
  ref: string;
  notice: string | null;
  /** Headings above its clause, outermost first, as printed. */
  heading: string[];
  title: string;
  clause: string;
  kind: TaskKind;
  /** Aims of the task itself, that belong to no deadline of it. */
  targets: Target[];
  leadUnits: string[];
  supportingUnits: string[];
  duties: LedgerDutyView[];
}

export interface LedgerView {
  asOf: CivilDate;
  /** True for the office's own workbook, which names people and remarks the group does not get. */
  forOffice?: boolean;
  tasks: LedgerTaskView[];
}
