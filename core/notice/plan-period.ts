// The period a title names: （2024—2026年） three years, 2024年 one, 2024年第二季度 three months.
import { type CivilDate, civilDate, lastDay } from '../calendar/civil-date.ts';
import { readNumber } from '../text/numerals.ts';

export interface PlanPeriod {
  start: CivilDate;
  /** Inclusive. */
  end: CivilDate;
  /** What was taken for granted, in Chinese: 今冬明春 has no fixed days. */
  assumption?: string;
}

const YEARS = /(20\d\d)年?\s*[—–\-－―~～至]{1,2}\s*(20\d\d)年?/;
const MONTHS = /(20\d\d)年(\d{1,2})月?\s*[—–\-－―~～至到]{1,2}\s*(?:(20\d\d)年)?(\d{1,2})月/;
const PART = /(20\d\d)年(?:度)?(?:(上|下)半年|第?([一二三四1-4])季度|(\d{1,2})月份?)/;
const YEAR = /(20\d\d)(?:年|年度|(?=[\u4e00-\u9fa5]{0,4}(?:行动|方案|计划|要点)))/;
const FIVE_YEARS = /[“"]?十([三四五六])五[”"]?/;
const WINTER = /今冬明春|(20\d\d)年?(?:今冬明春|冬春(?:季节?)?)/;

/**
 * The period named in a title, or null. Both ends are inclusive. A period that was over before the
 * day of issue is what the title reports on, and no plan.
 */
export function planPeriod(title: string, issuedOn: CivilDate | null): PlanPeriod | null {
  const period = named(title, issuedOn);
  return period && issuedOn && period.end < issuedOn ? null : period;
}

function named(title: string, issuedOn: CivilDate | null): PlanPeriod | null {
  const years = YEARS.exec(title);
  if (years) return months(Number(years[1]), 1, Number(years[2]), 12);
  const span = MONTHS.exec(title);
  if (span)
    return months(Number(span[1]), Number(span[2]), Number(span[3] ?? span[1]), Number(span[4]));
  const winter = WINTER.exec(title);
  if (winter) return winterFrom(winter[1] ?? issuedOn?.slice(0, 4), issuedOn);
  const part = PART.exec(title);
  if (part) return partOfYear(part);
  const year = YEAR.exec(title.replace(/[〔[（(【]20\d\d[〕\])）】]/g, ''));
  if (year) return months(Number(year[1]), 1, Number(year[1]), 12);
  const plan = readNumber(FIVE_YEARS.exec(title)?.[1] ?? '');
  return plan ? months(2001 + plan * 5, 1, 2005 + plan * 5, 12) : null;
}

/** November to March, as campaigns against winter fires run; issued early in a year, the winter in course. */
function winterFrom(written: string | undefined, issuedOn: CivilDate | null): PlanPeriod | null {
  if (!written) return null;
  const isLate = issuedOn !== null && issuedOn.slice(0, 4) === written && issuedOn.slice(5) < '04';
  const year = Number(written) - (isLate ? 1 : 0);
  const period = months(year, 11, year + 1, 3);
  return (
    period && { ...period, assumption: `“今冬明春”按${year}年11月至${year + 1}年3月理解，请核对` }
  );
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
