// The monthly bulletin (通报) as data: figures with their rows, sections of text, tables.
import type { CivilDate } from '../calendar/civil-date.ts';

/** A number and the duties it counts, so that every figure leads to its rows. */
export interface Figure {
  key: string;
  label: string;
  value: number;
  /** Duty ids behind the number; for task counts, task numbers stand in `taskNos`. */
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
  /** Share of what was due that was signed off on time, in percent with one decimal; null when nothing was due. */
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
  /** Last day counted, inclusive. */
  cutOff: CivilDate;
  title: string;
  addressees: string;
  sections: BulletinSection[];
  figures: Figure[];
  units: UnitRow[];
  overdue: BulletinItem[];
  dueNextMonth: BulletinItem[];
  /** Annex 1: every task with its standing, as table rows. */
  annex: { columns: string[]; rows: string[][] };
  issuedOn: CivilDate;
}
