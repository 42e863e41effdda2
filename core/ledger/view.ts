// The ledger as others read it: `duban ledger --json` (README, “Ledger JSON”), the web page, the .xlsx.
import type { CivilDate } from '../calendar/civil-date.ts';
import type { DutyStatus, LastReport } from './duty.ts';
import type { Standing } from './standing.ts';
import type { TaskKind } from './task.ts';

export interface LedgerDutyView {
  unit: string;
  /** Label of the occurrence (期次): 2024-06-30, 2024-06, 长期. */
  occurrence: string;
  dueOn: CivilDate | null;
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
  leadUnits: string[];
  supportingUnits: string[];
  duties: LedgerDutyView[];
}

export interface LedgerView {
  asOf: CivilDate;
  tasks: LedgerTaskView[];
}
