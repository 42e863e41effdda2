// The time a report is about, and the parts its trend is shown by: a quarter's months, a year's, a plan's years.
import { addMonths, type CivilDate, endOfMonth } from '../calendar/civil-date.ts';
import { monthName } from '../message/wording.ts';
import type { BulletinPeriod } from './period.ts';

/** 季度会商 · 年度总结 · 三年评估. */
export type ReportKind = 'quarter' | 'year' | 'plan';

export interface ReportSpan {
  kind: ReportKind;
  /** 2024年第二季度, 2024年度, 2024—2026年. */
  label: string;
  from: CivilDate;
  /** Inclusive. */
  to: CivilDate;
  /** In order, without gaps; those that have not begun are left out. */
  parts: { label: string; from: CivilDate; to: CivilDate }[];
}

const QUARTERS = '一二三四';

/** A quarter by its months; `today` ends it where it is not over. */
export function quarterSpan(year: number, quarter: number, today: CivilDate): ReportSpan {
  const first = `${year}-${String(quarter * 3 - 2).padStart(2, '0')}-01`;
  const label = `${year}年第${QUARTERS.charAt(quarter - 1)}季度`;
  return spanOf('quarter', label, monthsFrom(first, 3), today);
}

/** A year by its months. */
export function yearSpan(year: number, today: CivilDate): ReportSpan {
  return spanOf('year', `${year}年度`, monthsFrom(`${year}-01-01`, 12), today);
}

/** A plan (2024—2026年) by its years. */
export function planSpan(from: CivilDate, to: CivilDate, today: CivilDate): ReportSpan {
  const [first, last] = [Number(from.slice(0, 4)), Number(to.slice(0, 4))];
  const years = Array.from({ length: last - first + 1 }, (_, at) => {
    const year = `${first + at}`;
    return { label: `${year}年`, from: `${year}-01-01`, to: `${year}-12-31` };
  });
  const label = first === last ? `${first}年` : `${first}—${last}年`;
  return spanOf('plan', label, years, today);
}

function monthsFrom(first: CivilDate, count: number): ReportSpan['parts'] {
  return Array.from({ length: count }, (_, at) => {
    const from = addMonths(first, at);
    return { label: monthName(from), from, to: endOfMonth(from) };
  });
}

function spanOf(
  kind: ReportKind,
  label: string,
  parts: ReportSpan['parts'],
  today: CivilDate,
): ReportSpan {
  const begun = parts
    .filter(({ from }) => from <= today)
    .map((part) => ({ ...part, to: part.to < today ? part.to : today }));
  const from = parts[0]?.from ?? today;
  return { kind, label, from, to: begun.at(-1)?.to ?? from, parts: begun };
}

/** What the figures of a span, or of one of its parts, are counted over. */
export function periodWithin(
  span: { from: CivilDate; to: CivilDate },
  today: CivilDate,
): BulletinPeriod {
  return { month: span.to.slice(0, 7), from: span.from, cutOff: span.to, issuedOn: today };
}
