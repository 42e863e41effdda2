// The State Council's own words (国务院办公厅关于2027年部分节假日安排的通知) as days: 元旦：1月1日（周五）至3日
// （周日）放假调休，共3天。1月4日（周一）上班。
import { addDays, type CivilDate, civilDate, daysBetween } from './civil-date.ts';
import type { HolidayTable } from './working-days.ts';

/** What every year's arrangement names; one that names less is not whole. */
const FESTIVALS = ['元旦', '春节', '清明节', '劳动节', '端午节', '中秋节', '国庆节'];
const LONGEST_HOLIDAY_DAYS = 15;

export interface HolidayReading {
  /** Years that were read whole and without contradiction. */
  table: HolidayTable;
  /** Sentences in Chinese on what could not be taken over, for who put the text there. */
  problems: string[];
}

/**
 * Reads one or more arrangements as published. A year with anything missing or contradictory is not
 * taken over at all: a wrong calendar is worse than none.
 */
export function readHolidayNotice(text: string): HolidayReading {
  const plain = text.replace(/（[^）]*）|\([^)]*\)/g, '').replace(/[ \t\u3000]+/g, '');
  const heads = [...plain.matchAll(/(\d{4})年部分节假日安排/g)];
  const reading: HolidayReading = { table: {}, problems: [] };
  if (heads.length === 0) {
    reading.problems.push('未找到“××××年部分节假日安排”，请粘贴国务院办公厅通知的全文。');
  }
  const years = [...new Set(heads.map((head) => Number(head[1])))];
  for (const year of years) {
    const own = heads.filter((head) => Number(head[1]) === year);
    const from = own[0]?.index ?? 0;
    const next = heads.find(({ index, 1: other }) => index > from && Number(other) !== year);
    readYear(year, plain.slice(from, next?.index), reading);
  }
  return reading;
}

function readYear(year: number, text: string, reading: HolidayReading): void {
  const problems: string[] = [];
  const named: string[] = [];
  const found: { name: string; days: CivilDate[]; worked: CivilDate[] }[] = [];
  for (const match of text.matchAll(
    /((?:元旦|[\u4e00-\u9fa5]{1,3}节)(?:、[\u4e00-\u9fa5]{1,3}节)*)[：:]([^\n]*)/g,
  )) {
    const names = (match[1] ?? '')
      .split('、')
      .map((name) => name.replace(/^[一二三四五六七八]、/, ''));
    const days = daysOff(match[2] ?? '', year);
    if (typeof days === 'string') problems.push(`${year}年${names.join('、')}：${days}。`);
    else found.push({ name: names.includes('国庆节') ? '国庆节' : (names[0] ?? ''), ...days });
    named.push(...names);
  }
  const missing = FESTIVALS.filter((name) => !named.includes(name));
  if (missing.length > 0) problems.push(`${year}年缺少${missing.join('、')}的安排。`);
  reading.problems.push(...problems);
  if (problems.length > 0) return;
  const holidays = found.flatMap(({ name, days }) => days.map((day) => [day, name] as const));
  const makeUpDays = found.flatMap(({ worked }) => worked).sort();
  reading.table[year] = { holidays: Object.fromEntries(holidays), makeUpDays };
}

const DAY = '(?:(\\d{4})年)?(?:(\\d{1,2})月)?(\\d{1,2})日';

/** The days off and the weekend days worked for them, or what is wrong with the sentence. */
function daysOff(text: string, year: number): { days: CivilDate[]; worked: CivilDate[] } | string {
  const off = new RegExp(`${DAY}(?:至${DAY})?放假`).exec(text);
  const first = off && dayOf(off.slice(1, 4), year, null);
  if (!off || !first) return '未读出放假日期';
  const last = off[6] ? dayOf(off.slice(4, 7), year, first) : first;
  const count = last ? daysBetween(first, last) + 1 : 0;
  if (count < 1 || count > LONGEST_HOLIDAY_DAYS) return '放假起止日期有误';
  const stated = /共(\d{1,2})天/.exec(text);
  if (stated && Number(stated[1]) !== count) return `写明共${stated[1]}天，起止日期为${count}天`;
  const worked: CivilDate[] = [];
  for (const list of text.matchAll(/((?:(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日[、和]?)+)上班/g)) {
    for (const match of (list[1] ?? '').matchAll(new RegExp(DAY, 'g'))) {
      const day = dayOf(match.slice(1, 4), year, worked.at(-1) ?? first);
      if (!day) return '未读出上班日期';
      worked.push(day);
    }
  }
  return { days: Array.from({ length: count }, (_, index) => addDays(first, index)), worked };
}

/**
 * A month that is not said is that of the day before it in the sentence; a year that is not said is
 * the arrangement's own, but for the December in which 元旦 may begin.
 */
function dayOf(
  [saidYear, saidMonth, saidDay]: (string | undefined)[],
  year: number,
  before: CivilDate | null,
): CivilDate | null {
  const month = saidMonth ?? before?.slice(5, 7);
  if (month === undefined) return null;
  const isBefore = !saidYear && Number(month) === 12;
  const own = saidYear ? Number(saidYear) : isBefore ? year - 1 : year;
  return civilDate(own, Number(month), Number(saidDay));
}
