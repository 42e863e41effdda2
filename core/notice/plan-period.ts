// The period a title names: （2024—2026年） three years, 2024年 one, 2024年第二季度 three months.
import { type CivilDate, civilDate, lastDay } from '../calendar/civil-date.ts';
import { readNumber } from '../text/numerals.ts';

export interface PlanPeriod {
  start: CivilDate;
  /** Inclusive. */
  end: CivilDate;
}

const YEARS = /(20\d\d)年?\s*[—–\-－~～至]{1,2}\s*(20\d\d)年?/;
const PART = /(20\d\d)年(?:度)?(?:(上|下)半年|第?([一二三四1-4])季度|(\d{1,2})月份?)/;
const YEAR = /(20\d\d)(?:年|年度|(?=[\u4e00-\u9fa5]{0,4}(?:行动|方案|计划|要点)))/;

/** The period named in a title, or null. Both ends are inclusive. */
export function planPeriod(title: string): PlanPeriod | null {
  const years = YEARS.exec(title);
  if (years) return months(Number(years[1]), 1, Number(years[2]), 12);
  const part = PART.exec(title);
  if (part) return partOfYear(part);
  const year = YEAR.exec(title.replace(/[〔[（(【]20\d\d[〕\])）】]/g, ''));
  return year ? months(Number(year[1]), 1, Number(year[1]), 12) : null;
}

function partOfYear(part: RegExpExecArray): PlanPeriod | null {
  const year = Number(part[1]);
  if (part[2]) return part[2] === '上' ? months(year, 1, year, 6) : months(year, 7, year, 12);
  if (part[4]) return months(year, Number(part[4]), year, Number(part[4]));
  const quarter = readNumber(part[3] ?? '') ?? 1;
  return months(year, quarter * 3 - 2, year, quarter * 3);
}

function months(from: number, first: number, to: number, last: number): PlanPeriod | null {
  const start = civilDate(from, first, 1);
  const end = last <= 12 ? civilDate(to, last, lastDay(to, last)) : null;
  return start && end && start <= end ? { start, end } : null;
}
