// The days inside a recurring period: 25日前, 底前, 五前, 12月4日前, 末月25日前, 6月、12月.
import { lastDay } from '../calendar/civil-date.ts';
import type { Period } from './expression.ts';
import { weekdayOf } from './point.ts';
import { readTail } from './tail.ts';

/** Due days in the notation of `DeadlineExpression`, and where their words end. */
export interface DueDays {
  dueDays: string[];
  end: number;
}

/** 上旬 ends on the 10th, 中旬 on the 20th, 下旬 with the month. */
const THIRDS: Record<string, string> = { 上: '10', 中: '20', 下: 'last' };
const WEEKDAYS = 'MO TU WE TH FR SA SU'.split(' ');
const END_OF_PERIOD =
  /(?:年|月|季度?)?[底末](?!个?月|位)|的?最后(?:[一1-9]|\d\d)个?(?:日|天|工作日)(?:之|以)?内?/y;
const WEEKDAY = /(?:的?周|的?星期)?(?<day>[一二三四五六日天末])(?![次个轮回项家场位名遍])/y;
const MONTH_DAY = /的?(?:(?:\d{1,2}[日号]?[至到—–-])?(?<day>\d{1,2})[日号]|(?<third>[上中下])旬)/y;
const YEAR_DAY = /的?(?<month>\d{1,2})月份?(?:(?<day>\d{1,2})[日号]|(?<end>底|末))?/y;
/** 每年3月、6月的25日前: one day for every month named. */
const SHARED_DAY = /的(?<day>\d{1,2})[日号]/y;
const QUARTER_DAY = new RegExp(
  '的?(?:(?<last>末|最后一?)个?月|(?<first>首|第一)个?月|(?<second>第二|中间)个?月)' +
    '(?:的?(?<day>\\d{1,2})[日号]|(?<end>底|末))?',
  'y',
);

/** Reads the days that follow 每X at `at`; null when none is stated. */
export function readDueDays(text: string, at: number, every: Period): DueDays | null {
  const closed = readEnd(text, at, every);
  if (closed) return closed;
  if (every.endsWith('W')) return readList(text, at, (from) => readWeekday(text, from));
  if (every.endsWith('D')) return null;
  if (every.endsWith('Y')) return readList(text, at, (from) => readYearDay(text, from));
  if (every === 'P3M') return readList(text, at, (from) => readQuarterDay(text, from));
  return readList(text, at, (from) => readMonthDay(text, from));
}

type Item = { day: string; end: number } | null;

function readList(text: string, at: number, read: (from: number) => Item): DueDays | null {
  const dueDays: string[] = [];
  let end = at;
  for (let item = read(at); item; item = read(end + 1)) {
    dueDays.push(item.day);
    const tail = readTail(text, item.end);
    const goesOn = /[、和及]/.test(text.charAt(tail.end)) && read(tail.end + 1) !== null;
    end = goesOn ? tail.end : item.end;
    if (!goesOn) break;
  }
  if (dueDays.length === 0) return null;
  SHARED_DAY.lastIndex = end;
  const shared = dueDays.every((day) => day.includes('-')) && SHARED_DAY.exec(text)?.groups?.day;
  if (!shared || !isDay(shared)) return { dueDays, end: readTail(text, end).end };
  const days = dueDays.map((day) => `${day.slice(0, 2)}-${pad(shared)}`);
  return { dueDays: days, end: readTail(text, SHARED_DAY.lastIndex).end };
}

function readEnd(text: string, at: number, every: Period): DueDays | null {
  END_OF_PERIOD.lastIndex = at;
  if (!END_OF_PERIOD.test(text) || /[WD]$/.test(every)) return null;
  const day = every.endsWith('Y') ? '12-31' : 'last';
  return { dueDays: [day], end: readTail(text, END_OF_PERIOD.lastIndex).end };
}

function readWeekday(text: string, from: number): Item {
  WEEKDAY.lastIndex = from;
  const char = WEEKDAY.exec(text)?.groups?.day;
  if (!char) return null;
  return { day: WEEKDAYS[weekdayOf(char) - 1] ?? 'SU', end: WEEKDAY.lastIndex };
}

function readMonthDay(text: string, from: number): Item {
  MONTH_DAY.lastIndex = from;
  const groups = MONTH_DAY.exec(text)?.groups;
  if (!groups) return null;
  const end = MONTH_DAY.lastIndex;
  if (groups.third) return { day: THIRDS[groups.third] ?? 'last', end };
  return groups.day && isDay(groups.day) ? { day: pad(groups.day), end } : null;
}

/** 12月4日 → 12-04; 1月底 and 1月 → 01-31. */
function readYearDay(text: string, from: number): Item {
  YEAR_DAY.lastIndex = from;
  const groups = YEAR_DAY.exec(text)?.groups;
  const month = Number(groups?.month ?? 0);
  if (!groups || month < 1 || month > 12) return null;
  const day = groups.day ?? String(lastDay(2024, month));
  if (!isDay(day)) return null;
  return { day: `${pad(String(month))}-${pad(day)}`, end: YEAR_DAY.lastIndex };
}

/** 末月25日 → m3-25; 首月10日 → m1-10; a bare 25日 is taken in the last month. */
function readQuarterDay(text: string, from: number): Item {
  QUARTER_DAY.lastIndex = from;
  const groups = QUARTER_DAY.exec(text)?.groups;
  if (!groups) {
    const plain = readMonthDay(text, from);
    return plain ? { day: `m3-${plain.day}`, end: plain.end } : null;
  }
  const month = groups.first ? 1 : groups.second ? 2 : 3;
  const day = groups.day ?? '';
  if (day !== '' && !isDay(day)) return null;
  return { day: `m${month}-${day === '' ? 'last' : pad(day)}`, end: QUARTER_DAY.lastIndex };
}

function isDay(day: string): boolean {
  const number = Number(day);
  return number >= 1 && number <= 31;
}

function pad(day: string): string {
  return day.padStart(2, '0');
}
