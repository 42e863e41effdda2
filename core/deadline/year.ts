// Which year a date without one belongs to, and how that is said to the person who confirms.
import { type CivilDate, daysBetween } from '../calendar/civil-date.ts';
import type { DeadlineContext, Point, YearBasis } from './expression.ts';

/** The year a point belongs to and where that year was found; null when it cannot be known. */
export interface KnownYear {
  year: number;
  basis: YearBasis;
}

/** A month-day further back than this at the date of issue means next year's (1月15日前报上年度总结). */
const PAST_DAYS = 31;

/** Year of a point: stated, else the sentence's, the title's, the issue's, the one-year plan's. */
export function yearOf(
  point: Pick<Point, 'year' | 'relativeYear'>,
  sentenceYear: number | null,
  context: DeadlineContext,
): KnownYear | null {
  if (point.year !== null) return { year: point.year, basis: 'stated' };
  const issued = context.issuedOn ? Number(context.issuedOn.slice(0, 4)) : null;
  if (point.relativeYear !== undefined) {
    const base = issued ?? context.titleYear;
    if (base === null) return null;
    return { year: base + point.relativeYear, basis: issued === null ? 'title' : 'issued' };
  }
  if (sentenceYear !== null) return { year: sentenceYear, basis: 'sentence' };
  if (context.titleYear !== null) return { year: context.titleYear, basis: 'title' };
  if (issued !== null) return { year: issued, basis: 'issued' };
  const start = context.planStart?.slice(0, 4);
  if (start && start === context.planEnd?.slice(0, 4))
    return { year: Number(start), basis: 'plan' };
  return null;
}

/** True where a day lies so far before the date of issue that the next year's must be meant. */
export function isLongPast(day: CivilDate, issuedOn: CivilDate | null): boolean {
  return issuedOn !== null && daysBetween(day, issuedOn) > PAST_DAYS;
}

const YEAR_WORDS: Record<YearBasis, string> = {
  stated: '原文年份',
  sentence: '同句年份',
  title: '标题年份',
  issued: '成文年份',
  plan: '计划年份',
};

/** 未写年份，按成文年份2024年理解. */
export function yearWords({ year, basis }: KnownYear): string {
  return `未写年份，按${YEAR_WORDS[basis]}${year}年理解`;
}

/** 该日期在成文前已过，按2025年理解. */
export function rolledWords(year: number): string {
  return `该日期在成文前已过，按${year}年理解`;
}

/** Said where neither the text nor the document gives a year. */
export const YEAR_UNKNOWN = '未写年份，且成文日期不明，日期无法确定';
