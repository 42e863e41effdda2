// The monthly bulletin (通报) as data: figures with their rows, sections of text, tables.
import type { CivilDate } from '../calendar/civil-date.ts';

/** A number and the duties it counts, so that every figure leads to its rows. */
export interface Figure {
  key: string;
  label: string;
  value: number;
  /** Duties behind the number. A count of 期次 can be smaller: one with several units counts once. */
  dutyIds: number[];
  taskNos: number[];
}

/** One unit's row. A unit with nothing due is not ranked: `rank` null. */
export interface UnitRow {
  unitId: number;
  unit: string;
  kind: 'department' | 'town' | 'enterprise' | 'collective';
  total: number;
  due: number;
  onTime: number;
  overdue: number;
  /**
   * Share of what was due that was signed off on time, in percent with one decimal; null when
   * nothing was due.
   */
  onTimeRate: number | null;
  rank: number | null;
  taskNos: number[];
}

export interface BulletinItem {
  no: number;
  title: string;
  unit: string;
  dueOn: CivilDate | null;
  /** Positive = days late on the cut-off. */
  daysLate: number | null;
  reason: string | null;
  source: string | null;
  ref: string;
}

export interface BulletinSection {
  heading: string;
  paragraphs: string[];
  table?: { columns: string[]; rows: string[][] };
}

export interface Bulletin {
  office: string;
  /** `2024-06`. */
  month: string;
  /** First day counted for what fell due: the day after the last bulletin's cut-off. */
  from: CivilDate;
  /** Last day counted, inclusive. */
  cutOff: CivilDate;
  title: string;
  addressees: string;
  /** The first has no heading: 导语. Headings carry their numbers: 一、总体情况, （一）镇街. */
  sections: BulletinSection[];
  /** How things were counted (口径), printed below the annex. */
  notes: string[];
  /** 附注 below the date: 本通报由系统自动汇总，以正式通报为准. */
  remark: string;
  figures: Figure[];
  units: UnitRow[];
  overdue: BulletinItem[];
  dueNextMonth: BulletinItem[];
  /** The annex: every task with its standing, as table rows. */
  annex: { title: string; columns: string[]; rows: string[][] };
  issuedOn: CivilDate;
}
