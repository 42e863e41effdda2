// Days as people say them in replies, from the day of the message: 下周五, 月底前, 7月中旬, 节前.
import {
  addDays,
  addMonths,
  type CivilDate,
  civilDate,
  daysBetween,
  endOfMonth,
  lastDay,
  partsOf,
  weekday,
} from '../calendar/civil-date.ts';
import type { WorkCalendar } from '../calendar/working-days.ts';
import { NUMBER, readNumber } from './numeral.ts';

/** A day in a reply. `on` null = the words name no day (近期, 这两天). Days are inclusive. */
export interface ReplyDate {
  start: number;
  end: number;
  on: CivilDate | null;
  /** 下周五 said on a Saturday or Sunday: people mean different weeks by it. */
  doubtful: boolean;
}

interface Day {
  on: CivilDate | null;
  doubtful?: boolean;
}

type Rule = [RegExp, (match: RegExpExecArray, from: CivilDate, calendar: WorkCalendar) => Day];

const FESTIVALS = '元旦|春节|清明|劳动|五一|端午|中秋|国庆|十一';
const FESTIVAL_NAMES: Record<string, string> = {
  五一: '劳动节',
  劳动: '劳动节',
  国庆: '国庆节',
  十一: '国庆节',
  元旦: '元旦',
  春节: '春节',
  清明: '清明',
  端午: '端午节',
  中秋: '中秋',
};
const WEEKDAYS = '一二三四五六日天';
const THIRD_DAYS: Record<string, number> = { 上: 10, 中: 20 };

/** In order: where two match at one place, the earlier and longer form wins. */
const RULES: Rule[] = [
  [/(\d{4})-(\d{1,2})-(\d{1,2})/, (m) => day(num(m[1]), num(m[2]), num(m[3]))],
  [
    /(?:(\d{4})年|(今年|明年|本年))?(\d{1,2}|[一二三四五六七八九十]{1,2})月(\d{1,2})(?:[日号]|(?=之?以?前))/,
    (m, from) => monthly(m, from, (year, month) => day(year, month, num(m[4]))),
  ],
  [
    /(?:(\d{4})年|(今年|明年|本年))?(\d{1,2}|[一二三四五六七八九十]{1,2})月份?([上中下])旬/,
    (m, from) => monthly(m, from, (year, month) => third(year, month, m[4])),
  ],
  [
    /(?:(\d{4})年|(今年|明年|本年))?(\d{1,2}|[一二三四五六七八九十]{1,2})月(?:份|底|末)?/,
    (m, from) => monthly(m, from, (year, month) => day(year, month, lastDay(year, month))),
  ],
  [
    /(?<![\d./])(1[0-2]|0?[1-9])[./](3[01]|[12]\d|0?[1-9])(?=日|号|之?前|以前|左右|完成|办结|印发|报|联网)/,
    (m, from) => monthly([m[0], '', '', m[1]], from, (year, month) => day(year, month, num(m[2]))),
  ],
  [
    /(?<=[到至])(1[0-2]|0?[1-9])[./](3[01]|[12]\d|0?[1-9])(?![\d./%])/,
    (m, from) => monthly([m[0], '', '', m[1]], from, (year, month) => day(year, month, num(m[2]))),
  ],
  [
    /(本|这个?|当|下个?)月([上中下])旬/,
    (m, from) => inMonth(from, m[1], (year, month) => third(year, month, m[2])),
  ],
  [
    /(本|这个?|当|下个?)月(\d{1,2})[日号]/,
    (m, from) => inMonth(from, m[1], (year, month) => day(year, month, num(m[2]))),
  ],
  [
    /(本|这个?|当|下个?)月(?:底|末|内|份)?/,
    (m, from) => inMonth(from, m[1], (year, month) => day(year, month, lastDay(year, month))),
  ],
  [/([上中下])旬/, (m, from) => inMonth(from, '本', (year, month) => third(year, month, m[1]))],
  [/月底|月末|月内/, (_, from) => ({ on: endOfMonth(from) })],
  [
    /(下下|下个?|本|这个?)(?:周|星期|礼拜)([一二三四五六日天])?/,
    (m, from) => weekly(from, m[1] ?? '', m[2]),
  ],
  [/(?:周|星期|礼拜)([一二三四五六日天])/, (m, from) => nextWeekday(from, m[1])],
  [/(明年|今年|本年)(?:年?[底末内])/, (m, from) => endOfYear(from, m[1])],
  [/(\d{4})年(?:年?[底末])/, (m) => day(num(m[1]), 12, 31)],
  [/年底|年末|年内/, (_, from) => endOfYear(from, undefined)],
  [/(第?[一二三四1-4])季度末?/, (m, from) => quarter(from, m[1])],
  [
    new RegExp(`(${FESTIVALS})(?:节)?(?:假期)?(?:之前|以前|前)`),
    (m, from, calendar) => beforeFestival(from, m[1], calendar),
  ],
  [/(?:节|放假|假期)(?:之前|以前|前)/, (_, from, calendar) => beforeNextHoliday(from, calendar)],
  [/今天|今日|当天/, (_, from) => ({ on: from })],
  [/大后天/, (_, from) => ({ on: addDays(from, 3) })],
  [/后天/, (_, from) => ({ on: addDays(from, 2) })],
  [/明天|明日|明早/, (_, from) => ({ on: addDays(from, 1) })],
  [/昨天|昨日/, (_, from) => ({ on: addDays(from, -1) })],
  [/前天/, (_, from) => ({ on: addDays(from, -2) })],
  [/这几?两?天|近期|近日|过几天|过两天|过段时间|过阵子|不久|很快|近几天/, () => ({ on: null })],
  [
    new RegExp(`(${NUMBER})个?工作日`),
    (m, from, calendar) => ({ on: calendar.addWorkingDays(from, count(m[1])) }),
  ],
  [/半个?月/, (_, from) => ({ on: addDays(from, 15) })],
  [new RegExp(`(${NUMBER})个月`), (m, from) => ({ on: addMonths(from, count(m[1])) })],
  [
    new RegExp(`(${NUMBER})个?(?:周|星期|礼拜)`),
    (m, from) => ({ on: addDays(from, 7 * count(m[1])) }),
  ],
  // 提前5天完成, 历时20天 say how long, and no day.
  [
    new RegExp(`(?<!提前了?|提早了?|历时|耗时|用了)(${NUMBER})(?:天|日内|日之内)`),
    (m, from) => ({ on: addDays(from, count(m[1])) }),
  ],
  // 〔2024〕8号 is a paper, 第8号令 too, 8号楼 a building.
  [
    /(?<![\d〕\]］）)】第])(\d{1,2})[日号](?!任务|事项|楼|机组|矿井)/,
    (m, from) => dayOfMonth(from, num(m[1])),
  ],
];

/** Every day a piece of a reply names, in order of appearance, without overlaps. */
export function replyDates(text: string, from: CivilDate, calendar: WorkCalendar): ReplyDate[] {
  const found: ReplyDate[] = [];
  for (const [pattern, read] of RULES) {
    for (const match of text.matchAll(new RegExp(pattern, 'g'))) {
      const start = match.index;
      const end = start + match[0].length;
      if (found.some((other) => start < other.end && other.start < end)) continue;
      const { on, doubtful = false } = read(match, from, calendar);
      found.push({ start, end, on, doubtful });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

function num(text: string | undefined): number {
  return Number(text ?? 0);
}

function count(text: string | undefined): number {
  return Math.min(readNumber(text ?? '') ?? 0, 999);
}

function day(year: number, month: number, date: number): Day {
  return { on: month >= 1 && month <= 12 ? civilDate(year, month, date) : null };
}

function third(year: number, month: number, name: string | undefined): Day {
  return day(year, month, THIRD_DAYS[name ?? ''] ?? lastDay(year, month));
}

/** A month without a year is this year's, unless that lies more than a quarter back: then next year's. */
function monthly(
  match: readonly (string | undefined)[],
  from: CivilDate,
  read: (year: number, month: number) => Day,
): Day {
  const month = readNumber(match[3] ?? '') ?? 0;
  if (month < 1 || month > 12) return { on: null };
  if (match[1]) return read(num(match[1]), month);
  const year = partsOf(from).year;
  if (match[2]) return read(match[2] === '明年' ? year + 1 : year, month);
  const own = read(year, month);
  return own.on && daysBetween(own.on, from) > 92 ? read(year + 1, month) : own;
}

function inMonth(
  from: CivilDate,
  which: string | undefined,
  read: (year: number, month: number) => Day,
): Day {
  const shifted = which?.startsWith('下') ? addMonths(from, 1) : from;
  const { year, month } = partsOf(shifted);
  return read(year, month);
}

/** Weeks begin on Monday; a week without its day ends on Sunday. */
function weekly(from: CivilDate, which: string, dayName: string | undefined): Day {
  const weeks = which === '下下' ? 2 : which.startsWith('下') ? 1 : 0;
  const monday = addDays(from, 1 - weekday(from) + 7 * weeks);
  const on = addDays(monday, dayName ? weekdayNumber(dayName) - 1 : 6);
  return { on, doubtful: weeks > 0 && weekday(from) >= 6 };
}

function nextWeekday(from: CivilDate, dayName: string | undefined): Day {
  const ahead = (weekdayNumber(dayName ?? '') - weekday(from) + 7) % 7;
  return { on: addDays(from, ahead) };
}

function weekdayNumber(name: string): number {
  return Math.min(WEEKDAYS.indexOf(name) + 1, 7);
}

function endOfYear(from: CivilDate, which: string | undefined): Day {
  return day(partsOf(from).year + (which === '明年' ? 1 : 0), 12, 31);
}

function quarter(from: CivilDate, name: string | undefined): Day {
  const index = readNumber((name ?? '').replace('第', '')) ?? 0;
  const { year } = partsOf(from);
  return index >= 1 && index <= 4 ? day(year, index * 3, lastDay(year, index * 3)) : { on: null };
}

/** 中秋前 in a reply: the last working day before the festival, not the day before it. */
function beforeFestival(from: CivilDate, word: string | undefined, calendar: WorkCalendar): Day {
  const wanted = (FESTIVAL_NAMES[word ?? ''] ?? '').replace('节', '');
  return walkToHoliday(from, calendar, (name) => name.includes(wanted));
}

function beforeNextHoliday(from: CivilDate, calendar: WorkCalendar): Day {
  return walkToHoliday(from, calendar, () => true);
}

function walkToHoliday(
  from: CivilDate,
  calendar: WorkCalendar,
  fits: (name: string) => boolean,
): Day {
  for (let ahead = 1; ahead <= 366; ahead += 1) {
    const name = calendar.holidayName(addDays(from, ahead));
    if (!name || !fits(name)) continue;
    return { on: calendar.onOrBefore(addDays(from, ahead - 1)) };
  }
  return { on: null };
}

function dayOfMonth(from: CivilDate, date: number): Day {
  const { year, month, day: today } = partsOf(from);
  if (date >= today) return day(year, month, date);
  const next = partsOf(addMonths(from, 1));
  return day(next.year, next.month, date);
}
