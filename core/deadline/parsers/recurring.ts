// What returns: 每月25日前, 每季度末月25日前, 每年6月、12月, 次月5日前, 季后7日前, 按季度, 逐月.

import { lastDay } from '../../calendar/civil-date.ts';
import { DAY_NUMERAL, NUMERAL_CHARS, readNumber } from '../../text/numerals.ts';
import { clauseEnd } from '../../text/sentence.ts';
import { readDueDays, workdaysAsDays } from '../due-days.ts';
import type { Found, Parser } from '../engine.ts';
import type { Period } from '../expression.ts';
import { readTail } from '../tail.ts';

const EVERY = new RegExp(
  `每(?:隔)?(?<count>[${NUMERAL_CHARS}]{1,3}|半|个|双(?=周))?个?(?<unit>季度|季|月份?|周|星期|年度?|日|天|晚|夜|旬|工作日|学期|学年|小时|分钟)`,
  'y',
);
const BY_PERIOD =
  /(?:[按分](?<by>月度?|季度?|周(?!期)|旬|半年度?|年度?|日)|逐(?<each>月|季|周|日))(?=(?<next>.{0,3}))/y;
const NEXT_PERIOD = new RegExp(
  '(?:(?<same>当月)|(?<month>次月|月后|每?个?月度?(?:终了|结束)后?)|' +
    '(?<half>每?个?半年度?(?:终了|结束)后?(?:[次下]个?月|首月)?)|' +
    '(?<quarter>每?个?季度?后|每?个?季度(?:终了|结束)后?(?:[次下]个?月|首月|第一个月)?|[下次]季度(?:首月|第一个月))|' +
    '(?<year>[次翌]年|年后|每?年度?(?:终了|结束)后?))' +
    `(?:(?<monthOf>${DAY_NUMERAL})月)?的?(?:(?<day>${DAY_NUMERAL})(?<unit>日|号|天|个?工作日)|(?<end>[底末]))` +
    `(?:\\d{1,2}[时点:：](?:\\d\\d)?|下班)?(?:之|以)?(?:前(?!后)|内)`,
  'y',
);
const RATE =
  /^(?:凌晨|晚上?)?\d{1,2}(?:[时点]|[:：]\d\d)(?:至|到|-|—)|24小时|不(?:得|能|应)?(?:超过|多于|大于)|加处|加收/;
const CYCLE =
  /(?<period>半年|半个?月|[一1两]年|[一1两]月|[一1两]周|[一1]季度?|[一1]日)一(?<what>[一-龥]{1,3})/y;

/** Reads 每X with its days, 按季度, 逐月, 次月5日前 and 半年一督查. */
export const recurring: Parser = {
  name: 'recurring',
  patterns: [EVERY, BY_PERIOD, NEXT_PERIOD, CYCLE],
  parse: (find, text) => [
    ...find(EVERY, (match) => readEvery(text, match)),
    ...find(BY_PERIOD, readByPeriod),
    ...find(NEXT_PERIOD, readNextPeriod),
    ...find(CYCLE, (match) => readCycle(text, match)),
  ],
};

const PERIODS: Record<string, [unit: string, factor: number]> = {
  季: ['M', 3],
  月: ['M', 1],
  周: ['W', 1],
  星: ['W', 1],
  年: ['Y', 1],
  日: ['D', 1],
  天: ['D', 1],
  晚: ['D', 1],
  夜: ['D', 1],
  旬: ['D', 10],
  工: ['D', 1],
  学期: ['M', 6],
  学年: ['Y', 1],
};

function periodOf(unit: string, count: string | undefined): Period | null {
  const [letter, factor] = PERIODS[unit] ?? PERIODS[unit.charAt(0)] ?? ['', 0];
  if (count === '半') {
    if (unit === '小时') return 'PT30M';
    if (letter === 'Y') return 'P6M';
    return letter === 'M' && factor === 1 ? 'P15D' : null;
  }
  const one = count === undefined || count === '个';
  const number = one ? 1 : readNumber(count.replace('双', '两'));
  if (number && unit === '小时') return `PT${number}H`;
  if (number && unit === '分钟') return `PT${number}M`;
  if (!number || number > 99 || letter === '') return null;
  return `P${number * factor}${letter}`;
}

function readEvery(text: string, match: RegExpExecArray): Found[] {
  const every = periodOf(match.groups?.unit ?? '', match.groups?.count);
  const start = match.index;
  const end = start + match[0].length;
  const isFigurative = match.groups?.count === '一' && !/季度|年度|个/.test(match[0]);
  if (!every || isFigurative) return [];
  if (/^(?:度|期|份|人|均|产|报表)/.test(text.slice(end, end + 2))) return [];
  if (/^P(?:T|1D)/.test(every) && isRate(text, end, every)) return [];
  if (
    match[0].endsWith('年度') &&
    !/[，,至不要应由组开召进第底末\d]|[一二三四五六七八九十]/.test(text.charAt(end))
  )
    return [];
  const days = readDueDays(text, end, every);
  if (!days && text.charAt(end) === '的' && !/次/.test(text.slice(end, clauseEnd(text, end))))
    return [];
  const tail = readTail(text, end);
  const stop = days?.end ?? (tail.before && every.endsWith('D') ? tail.end : end);
  const dueDays = days?.dueDays ?? null;
  return [{ start, end: stop, expression: { kind: 'recurring', every, times: null, dueDays } }];
}

/** 每天行驶不超过400公里, 每日22时至次日6时, 每小时降雨量: a limit or a time of day, not a duty. */
function isRate(text: string, end: number, every: Period): boolean {
  const clause = text.slice(end, clauseEnd(text, end));
  if (every.startsWith('PT')) {
    return !/^[^，,]{0,8}(?:报|巡|更新|检查|调度|监测|会商|通报|[一1-9]次)/.test(clause);
  }
  return RATE.test(clause);
}

function readByPeriod(match: RegExpExecArray): Found[] {
  const { by, each, next } = match.groups ?? {};
  const words = by ?? each ?? '';
  if (/^(?:计|连续|度|工资|均|份|龄)/.test(next ?? '')) return [];
  if (words.startsWith('年') && /^(?:度|计)/.test(next ?? '')) return [];
  const every = words.startsWith('半年') ? 'P6M' : periodOf(words, undefined);
  if (!every || words === '年度') return [];
  const end = match.index + match[0].length;
  return [{ start: match.index, end, expression: plain(every) }];
}

function readNextPeriod(match: RegExpExecArray): Found[] {
  const { same, month, quarter, half, year } = match.groups ?? {};
  const start = match.index;
  const end = start + match[0].length;
  const beside = [
    match.input.slice(Math.max(0, start - 8), start),
    match.input.slice(end, end + 16),
  ];
  if (/^[次翌]年/.test(match[0]) && !saysYearly(beside)) return [];
  if (/\d$|[一二两三四五六七八九十半多]$/.test(beside[0] ?? '') && !same) return [];
  const every = same || month ? 'P1M' : quarter ? 'P3M' : half ? 'P6M' : 'P1Y';
  const day = dayOfNext(match.groups ?? {});
  if (day === null) return [];
  if (day === '') return [{ start, end, expression: plain(every) }];
  const dueDays = [same || year ? day : `+1-${day}`];
  return [{ start, end, expression: { kind: 'recurring', every, times: null, dueDays } }];
}

/** 次年1月底前 comes back each year only where a yearly report is spoken of. */
function saysYearly([before = '', after = '']: string[]): boolean {
  // 7月5日、次年1月5日前: one list of plain days.
  if (/[日号]前?[、和及]$/.test(before)) return false;
  const reports = /年度|总结|年报|上一?年/;
  return /年报|年度总结|每年/.test(before) || reports.test(after.split(/[，,。；;]/)[0] ?? '');
}

/** The due day within the period meant; '' where it lies beyond a month, null where there is none. */
function dayOfNext(groups: Record<string, string | undefined>): string | null {
  const { same, year, monthOf, day, unit, end } = groups;
  const month = monthOf ? (readNumber(monthOf) ?? 0) : 1;
  if (month < 1 || month > 12 || (monthOf && !year)) return null;
  const inMonth = year ? `${String(month).padStart(2, '0')}-` : '';
  if (end) return year ? `${inMonth}${lastDay(2024, month)}` : same ? 'last' : null;
  const number = readNumber(day ?? '') ?? 0;
  if (number < 1) return null;
  const days = unit?.endsWith('工作日') ? workdaysAsDays(number) : number;
  return days > 31 ? '' : inMonth + String(days).padStart(2, '0');
}

/** 半年一督查, 一月一专题; but not 一年一度 nor 一周一至周五. */
function readCycle(text: string, match: RegExpExecArray): Found[] {
  const { period = '', what = '' } = match.groups ?? {};
  if (/[每第近0-9二三四五六七八九十]/.test(text.charAt(match.index - 1))) return [];
  if (/^[度次回至日、，个批些般直起定样律]/.test(what)) return [];
  const head = period.startsWith('半') ? '半' : period.charAt(0);
  const every = periodOf(period.slice(1).replace('个', ''), head === '1' ? '一' : head);
  if (!every) return [];
  const stop = match[0].search(/[的、，]/);
  const words = stop > 0 ? match[0].slice(0, stop) : match[0].slice(0, period.length + 3);
  const end = match.index + words.length;
  return [{ start: match.index, end, expression: plain(every) }];
}

function plain(every: Period): Found['expression'] {
  return { kind: 'recurring', every, times: null, dueDays: null };
}
