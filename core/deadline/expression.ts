// What a notice says about time, typed and unresolved; and what it comes to once anchors are known.
import type { CivilDate } from '../calendar/civil-date.ts';

/** Where the year of a date comes from; later entries are weaker. */
export type YearBasis = 'stated' | 'sentence' | 'title' | 'issued' | 'plan';

/** ISO 8601 period, with `P5WD` for working days: `P30D P3M P1Y PT1H P5WD`. */
export type Period = string;

/** `issued` = date of issue, `plan` = the plan period, `event:接到通知` = a day somebody must enter. */
export type Anchor = 'issued' | 'plan' | `event:${string}`;

/**
 * A point in the calendar as written. `year` is null where the text names none; `relativeYear`
 * holds 今年 (0) and 明年 (1). `edge` says which day of the period is meant.
 */
export interface Point {
  year: number | null;
  relativeYear?: number;
  unit: 'year' | 'half' | 'quarter' | 'month' | 'third' | 'week' | 'day';
  /** Half 1–2, quarter 1–4, month 1–12; absent for a bare year. */
  index?: number;
  /** Third of the month: 上旬 1, 中旬 2, 下旬 3. */
  third?: 1 | 2 | 3;
  month?: number;
  day?: number;
  /** 本月 0, 下月 1, 本周 0, 下周 1, 即日 0 (unit day) — counted from the date of issue. */
  relative?: number;
  /** ISO weekday of 本周五, or the checksum in 6月18日（星期二）. */
  weekday?: number;
}

/** What the text says. Kept with the task for ever: a new date of issue only needs `resolve`. */
export type DeadlineExpression =
  | {
      kind: 'by';
      at: Point;
      /** Only for forms read either way: 一季度前 includes the quarter, 2025年前 ends with 2024. */
      boundary?: 'including' | 'excluding';
    }
  | {
      kind: 'by';
      festival: string;
      /** 中秋、国庆节前: the others named with it; the earliest counts. */
      others?: string[];
      year: number | null;
      relativeYear?: number;
      /** 春节前一周: so long before it. */
      lead?: Period;
    }
  | { kind: 'by'; event: string; lead?: Period }
  | { kind: 'by'; planEnd: true }
  | { kind: 'by'; fiveYearPlan: number }
  | { kind: 'during'; from: Point; to: Point }
  | { kind: 'from'; at: Point }
  | { kind: 'within'; duration: Period; anchor: Anchor | null }
  | {
      kind: 'recurring';
      every: Period;
      /** Stated minimum count: 至少2次 → 2; null when none is stated. */
      times: number | null;
      /**
       * `25 last FR 12-04 m3-25 +1-05`; null when no day is stated. A bare month (每年6月、12月) means
       * its last day, `06-30`; a day its month lacks (02-29, 31) is that month's last day.
       */
      dueDays: string[] | null;
    }
  | { kind: 'vague'; label: string };

/** Words that name their year basis before the issuing context decides. */
export interface ReadDeadline {
  /** The words of the notice, whitespace removed. */
  phrase: string;
  /** Where `phrase` starts in the whitespace-free text that was read. */
  offset: number;
  expression: DeadlineExpression;
  /** A year named earlier in the same sentence, when the expression has none of its own. */
  sentenceYear: number | null;
  /** The subset a stricter or looser rule is for: 高危行业领域每半年至少1次 → 高危行业领域. */
  scope?: string;
  /** Which parser and refiners made it; shown when a corpus row fails. */
  trace: string[];
}

/** What is known about the document when its deadlines are resolved. Every field may be missing. */
export interface DeadlineContext {
  issuedOn: CivilDate | null;
  /** Year in the title (关于做好2024年…的通知). */
  titleYear: number | null;
  planStart: CivilDate | null;
  planEnd: CivilDate | null;
  /** The festival the title is about (做好国庆节期间…), by its official name: what 节前 then means. */
  titleFestival?: string | null;
}

/** A deadline as the interfaces show it (README, “Extract JSON”). All days are inclusive. */
export interface Deadline {
  phrase: string;
  offset: number;
  kind: DeadlineExpression['kind'];
  expression: DeadlineExpression;
  dueOn: CivilDate | null;
  startOn: CivilDate | null;
  every: Period | null;
  times: number | null;
  dueDays: string[] | null;
  duration: Period | null;
  anchor: Anchor | null;
  yearBasis: YearBasis | null;
  /** The subset it is for, where a second rule narrows the first; absent = all. */
  scope?: string;
  /** What was taken for granted, in Chinese, for the person who confirms: 未写年份，按成文年份2024年理解. */
  assumptions: string[];
}
