// The monthly bulletin (通报) as data: figures with their rows, sections of text, tables.
import type { CivilDate } from '../calendar/civil-date.ts';
import type { Paper } from './document-setting.ts';
import type { Reporting, ReportingState } from './reporting.ts';

/** A number and the duties it counts, so that every figure leads to its rows. */
export interface Figure {
  key: string;
  label: string;
  value: number;
  /** Duties behind the number. A count of 期次 can be smaller: one with several units counts once. */
  dutyIds: number[];
  taskNos: number[];
  /** How it is reckoned, in words (口径). */
  formula: string;
}

/** One unit's row. A unit with nothing due, or with less than the office's minimum, has `rank` null. */
export interface UnitRow {
  unitId: number;
  unit: string;
  kind: 'department' | 'town' | 'enterprise' | 'collective';
  total: number;
  /** Tasks the unit says are done, signed off or not (自报完成), and those signed off (核定完成). */
  claimed: number;
  signedOff: number;
  due: number;
  onTime: number;
  overdue: number;
  /** Days the longest is late; 0 where nothing is. */
  longestLate: number;
  /** Months in a row, this one included, at whose end something was overdue. */
  monthsLate: number;
  dueSoon: number;
  /** Claims returned and extensions approved in the period. */
  returned: number;
  extended: number;
  /** How it reported in the month's collection; null where it was not asked. */
  reporting: ReportingState | null;
  /**
   * Share of what was due that was signed off on time, in percent with one decimal; null when
   * nothing was due.
   */
  onTimeRate: number | null;
  rank: number | null;
  taskNos: number[];
}

export interface BulletinItem {
  dutyId: number;
  no: number;
  title: string;
  unit: string;
  dueOn: CivilDate | null;
  /** Positive = days late on the cut-off. */
  daysLate: number | null;
  /** Month ends, this cut-off included, at which it was overdue; 0 when it is not. */
  monthsLate: number;
  percent: number | null;
  /** What the unit said last, and when. */
  reason: string | null;
  saidOn: CivilDate | null;
  source: string | null;
  ref: string;
}

export interface BulletinSection {
  heading: string;
  paragraphs: string[];
  /** For each paragraph the keys under which its figures are proved (自证材料). */
  trail?: string[][];
  /** Stands below the paragraphs. */
  table?: { columns: string[]; rows: string[][] };
}

/** A table on pages of its own, across the paper; without rows it is left out. */
export interface Annex {
  title: string;
  columns: string[];
  rows: string[][];
  /** Relative widths of the columns. */
  shares: number[];
  /** Printed below the table. */
  notes: string[];
}

export interface Bulletin {
  office: string;
  /** `2024-06`. */
  month: string;
  /** First day counted for what fell due: the day after the last bulletin's cut-off. */
  from: CivilDate;
  /** Last day counted, inclusive. */
  cutOff: CivilDate;
  /** 版头, 文号, 印章, 附注, 版记. */
  paper: Paper;
  title: string;
  addressees: string;
  /** The first has no heading: 导语. Headings carry their numbers: 一、总体情况, （一）镇街. */
  sections: BulletinSection[];
  /** How things were counted (口径), printed below the table of units. */
  notes: string[];
  figures: Figure[];
  units: UnitRow[];
  overdue: BulletinItem[];
  dueNextMonth: BulletinItem[];
  /** How units reported in the month's collection; null where there was none. */
  reporting: Reporting | null;
  /** 台账 · 逾期及临期 · 各单位完成情况 · 延期批准事项, those that have rows. */
  annexes: Annex[];
  issuedOn: CivilDate;
}
