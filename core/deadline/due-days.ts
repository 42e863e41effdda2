// The days inside a recurring period: 25日前, 底前, 五前, 12月4日前, 末月25日前, 6月、12月.
import { lastDay } from '../calendar/civil-date.ts';
import { DAY_NUMERAL, readNumber } from '../text/numerals.ts';
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
const LAST_DAYS = '的?最后(?:[一1-9]|\\d\\d)个?(?:日|天|工作日)(?:之|以)?内?';
const END_OF_PERIOD = new RegExp(
  `(?:年|月|季度?)?[底末](?!个?月|位|\\d{1,2}[日号])(?:${LAST_DAYS})?|${LAST_DAYS}`,
  'y',
);
const WEEKDAY = /(?:的?周|的?星期)?(?<day>[一二三四五六日天末])(?![次个轮回项家场位名遍])/y;
/** 每周一至周五: every day from the first to the last. */
const WEEKDAY_SPAN =
  /(?:的?周|的?星期)?(?<from>[一二三四五六])[至到—–-](?:周|星期)?(?<to>[二三四五六日天])/y;
const MONTH_DAY = new RegExp(
  `的?逢?(?:(?:\\d{1,2}[日号]?[至到—–-])?(?<day>${DAY_NUMERAL})[日号]|(?<third>[上中下])旬|` +
    '(?<early>月?初)|(?<end>月[底末]))',
  'y',
);
const YEAR_DAY = new RegExp(
  '的?(?:\\d{1,2}月(?:\\d{1,2}[日号])?(?:[至到~～]|[—–-]{1,2})(?:[次翌]年)?)?' +
    `(?<month>${DAY_NUMERAL})月份?(?:的?(?<third>[上中下])旬|(?<day>${DAY_NUMERAL})[日号]|(?<end>底|末))?`,
  'y',
);
/** 每年1、4、7、10月: months that share the last one's 月. */
const BARE_MONTHS = /的?(?<months>\d{1,2}(?:[、和及]\d{1,2}){0,10})[、和及](?=\d{1,2}月)/y;
const YEAR_PART =
  /的?(?:第?(?<quarter>[一二三四1-4])季度|(?<half>[上下])半年|(?<middle>年中(?!秋)))[底末]?/y;
/** 每月第一周, 每月前5个工作日, 每月最后一个周五, by the day they come to at the latest. */
const HEAD_OR_TAIL = new RegExp(
  '的?(?:第(?<week>[一二三四1-4])个?(?:周|星期)[一二三四五六日天]?|' +
    '(?<last>最后)一?个?(?:周|星期)[一二三四五六日天]?|' +
    '[第前头](?<count>[一二三四五六七八九十\\d]{1,2})个?(?<unit>工作日|日|天)(?:之?内)?)' +
    '(?:的?(?:周|星期)[一二三四五六日天])?',
  'y',
);
/** 每年3月、6月的25日前: one day for every month named. */
const SHARED_DAY = new RegExp(`的?(?<day>${DAY_NUMERAL})[日号]`, 'y');
/** 每季度次月5日前: of the quarter after. */
const NEXT_MONTH = new RegExp(`的?[次下]一?个?月的?(?<day>${DAY_NUMERAL})[日号]`, 'y');
const QUARTER_DAY = new RegExp(
  '的?(?:(?<last>末(?=\\d)|(?:末|最后一?)个?月)|(?<first>首|第一)个?月|(?<second>第二|中间)个?月)' +
    `(?:的?(?<day>${DAY_NUMERAL})[日号]|的?(?<third>[上中下])旬|(?<end>底|末))?`,
  'y',
);
/** 每季度初, by the tenth of its first month. */
const QUARTER_EARLY = /初/y;

/** Reads the days that follow 每X at `at`; null when none is stated. */
export function readDueDays(text: string, at: number, every: Period): DueDays | null {
  const closed = readEnd(text, at, every);
  if (closed) return closed;
  if (every.endsWith('W')) {
    return readWeekdaySpan(text, at) ?? readList(text, at, (from) => readWeekday(text, from));
  }
  if (every.endsWith('D')) return null;
  if (every.endsWith('Y')) return readYearDays(text, at);
  if (every === 'P3M') return readList(text, at, (from) => readQuarterDay(text, from));
  return readList(text, at, (from) => readMonthDay(text, from));
}

type Item = { day: string; end: number } | null;

/** 1、4、7、10月10日: the months before the last have no 月 of their own, and take its day. */
function readYearDays(text: string, at: number): DueDays | null {
  BARE_MONTHS.lastIndex = at;
  const months = BARE_MONTHS.exec(text)?.groups?.months?.split(/[、和及]/) ?? [];
  const from = months.length > 0 ? BARE_MONTHS.lastIndex : at;
  const named = readList(text, from, (index) => readYearDay(text, index));
  const [first = '', ...others] = named?.dueDays ?? [];
  if (!named || months.some((month) => Number(month) < 1 || Number(month) > 12)) return null;
  const isEnd = Number(first.slice(3)) === lastDay(2024, Number(first.slice(0, 2)));
  const shared = months.map((month) => {
    const day = isEnd ? `${lastDay(2024, Number(month))}` : first.slice(3);
    return `${pad(month)}-${day}`;
  });
  return { ...named, dueDays: [...shared, first, ...others] };
}

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
  const isShared =
    dueDays.every((day) => /^\d\d-/.test(day)) && /[月份]/.test(text.charAt(end - 1));
  const shared = isShared && SHARED_DAY.exec(text)?.groups?.day;
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

function readWeekdaySpan(text: string, at: number): DueDays | null {
  WEEKDAY_SPAN.lastIndex = at;
  const { from = '', to = '' } = WEEKDAY_SPAN.exec(text)?.groups ?? {};
  const dueDays = WEEKDAYS.slice(weekdayOf(from) - 1, weekdayOf(to));
  if (from === '' || dueDays.length === 0) return null;
  return { dueDays, end: readTail(text, WEEKDAY_SPAN.lastIndex).end };
}

function readWeekday(text: string, from: number): Item {
  WEEKDAY.lastIndex = from;
  const char = WEEKDAY.exec(text)?.groups?.day;
  if (!char) return null;
  return { day: WEEKDAYS[weekdayOf(char) - 1] ?? 'SU', end: WEEKDAY.lastIndex };
}

/** Calendar days that hold `count` working days of ordinary weeks, wherever the month begins. */
export function workdaysAsDays(count: number): number {
  return count + 2 * Math.ceil(count / 5);
}

/** 第一周 → 07, 前5个工作日 → 07, 最后一周 → last. */
function readHeadOrTail(text: string, from: number): Item {
  HEAD_OR_TAIL.lastIndex = from;
  const groups = HEAD_OR_TAIL.exec(text)?.groups;
  if (!groups) return null;
  const end = HEAD_OR_TAIL.lastIndex;
  if (groups.last) return { day: 'last', end };
  const count = readNumber(groups.week ?? groups.count ?? '') ?? 0;
  const worked = groups.unit === '工作日' ? workdaysAsDays(count) : count;
  const days = groups.week ? count * 7 : worked;
  return days >= 1 && days <= 31 ? { day: pad(days), end } : null;
}

function readMonthDay(text: string, from: number): Item {
  const part = readHeadOrTail(text, from);
  if (part) return part;
  MONTH_DAY.lastIndex = from;
  const groups = MONTH_DAY.exec(text)?.groups;
  if (!groups) return null;
  const end = MONTH_DAY.lastIndex;
  if (groups.end) return { day: 'last', end };
  if (groups.early) return { day: THIRDS.上 ?? '10', end };
  if (groups.third) return { day: THIRDS[groups.third] ?? 'last', end };
  return groups.day && isDay(groups.day) ? { day: pad(groups.day), end } : null;
}

/** 12月4日 → 12-04; 1月底 and 1月 → 01-31. */
function readYearDay(text: string, from: number): Item {
  YEAR_DAY.lastIndex = from;
  const groups = YEAR_DAY.exec(text)?.groups;
  const month = readNumber(groups?.month ?? '') ?? 0;
  if (!groups) return readYearPart(text, from);
  if (month < 1 || month > 12) return null;
  const third = groups.third && groups.third !== '下' ? THIRDS[groups.third] : undefined;
  const day = groups.day ?? third ?? String(lastDay(2024, month));
  if (!isDay(day)) return null;
  return { day: `${pad(month)}-${pad(day)}`, end: YEAR_DAY.lastIndex };
}

/** 上半年 → 06-30, 三季度末 → 09-30. */
function readYearPart(text: string, from: number): Item {
  YEAR_PART.lastIndex = from;
  const groups = YEAR_PART.exec(text)?.groups;
  if (!groups) return null;
  const half = groups.half === '下' ? 4 : 2;
  const quarter = groups.half || groups.middle ? half : readNumber(groups.quarter ?? '');
  const day = ['03-31', '06-30', '09-30', '12-31'][(quarter ?? 4) - 1] ?? '12-31';
  return { day, end: YEAR_PART.lastIndex };
}

/** 末月25日 → m3-25; 首月10日 → m1-10; a bare 25日 is taken in the last month. */
function readQuarterDay(text: string, from: number): Item {
  NEXT_MONTH.lastIndex = from;
  const next = NEXT_MONTH.exec(text)?.groups?.day;
  if (next && isDay(next)) return { day: `+1-${pad(next)}`, end: NEXT_MONTH.lastIndex };
  const part = readHeadOrTail(text, from);
  if (part) return { ...part, day: `m${part.day === 'last' ? 3 : 1}-${part.day}` };
  QUARTER_EARLY.lastIndex = from;
  if (QUARTER_EARLY.test(text)) return { day: 'm1-10', end: QUARTER_EARLY.lastIndex };
  QUARTER_DAY.lastIndex = from;
  const groups = QUARTER_DAY.exec(text)?.groups;
  if (!groups) {
    const plain = readMonthDay(text, from);
    return plain ? { day: `m3-${plain.day}`, end: plain.end } : null;
  }
  const month = groups.first ? 1 : groups.second ? 2 : 3;
  const day = groups.day ?? THIRDS[groups.third ?? ''] ?? 'last';
  if (groups.day && !isDay(day)) return null;
  return { day: `m${month}-${groups.day ? pad(day) : day}`, end: QUARTER_DAY.lastIndex };
}

function isDay(day: string): boolean {
  const number = readNumber(day) ?? 0;
  return number >= 1 && number <= 31;
}

function pad(day: string | number): string {
  const number = typeof day === 'number' ? day : readNumber(day);
  return number === null ? String(day) : String(number).padStart(2, '0');
}
