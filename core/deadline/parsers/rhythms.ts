// Rhythms without 每X: 双月10日前, 隔日, 一年不少于2次, 半年一次, 2次/年, 每周一调度, 首月10日前.
import { NUMERAL_CHARS, readNumber } from '../../text/numerals.ts';
import { readDueDays } from '../due-days.ts';
import type { Found, Parser } from '../engine.ts';
import { ROUTINES } from '../lexicon.ts';
import { readTail } from '../tail.ts';

const DAY = '(?<day>[12]?\\d|3[01])[日号]';
const MEETS = '组织|召开|开展|报送|上报|进行|举行|至少|定期|调度|通报|集中';
const PARITY = new RegExp(
  `(?:每?逢|每个?)?(?<parity>[双单])月份?(?:的?${DAY}|(?<part>的?(?:[上中下]旬|[底末初]|第[一二三四1-4]个?周|最后一?个?周))|(?=(?:${MEETS})))`,
  'y',
);
const ALTERNATE = /每?隔(?:[一1]个?|个)?(?<unit>日|天|周|星期|月|年)(?![离断绝音热])/y;
const HELD = '(?:开展|组织|召开|进行|举行|举办|报送|调度|研究|演练|通报|检查|会商)';
const ONE_COUNT = new RegExp(
  '(?<![第每近前上下半今去明逐满续\\d一二三四五六七八九十])(?<unit>半年|[一1](?:年|个?季度|个月|周))' +
    '(?=[^，,。；;]{0,6}(?:至少|最少|不少于|不得少于|不低于)[^，,。；;]{0,8}次|' +
    `${HELD}{1,2}[${NUMERAL_CHARS}]{1,2}次)`,
  'y',
);
/** 半年一次, 一周两次; but not 连续一年两次以上被…. */
const SO_OFTEN = new RegExp(
  '(?<![第每近前上下半今去明逐满续\\d一二三四五六七八九十])(?:(?<half>半)(?<halfUnit>年|个?月)|' +
    `(?<count>[一1两二三3])个?(?<unit>年|季度?|月|周|天|日))(?<times>[${NUMERAL_CHARS}]{1,2})次(?![性以被受会])`,
  'y',
);
const PER = new RegExp(
  `(?<![${NUMERAL_CHARS}.])(?<times>[${NUMERAL_CHARS}]{1,3})次[/／](?<unit>半年|年|季度?|月|周|日|天)`,
  'y',
);
const EACH_ONE = new RegExp(`每(?<unit>日|天|周|月|季度?|半年|年)一${ROUTINES}(?!会)`, 'y');
const QUARTER_MONTH = new RegExp(
  `(?<!每个?)(?:季度?(?<of>首|末)月|(?<![季度年个半])(?<first>首)月)的?${DAY}`,
  'y',
);

const PERIODS: Record<string, string> = {
  日: 'P1D',
  天: 'P1D',
  周: 'P1W',
  月: 'P1M',
  个月: 'P1M',
  季: 'P3M',
  季度: 'P3M',
  个季度: 'P3M',
  半年: 'P6M',
  年: 'P1Y',
};

/** Reads rhythms told by 双/单, 隔, 一年…次 and 每周一调度. */
export const rhythms: Parser = {
  name: 'rhythms',
  patterns: [PARITY, ALTERNATE, ONE_COUNT, EACH_ONE, SO_OFTEN, PER, QUARTER_MONTH],
  parse: (find, text) => [
    ...find(PARITY, (match) => readParity(text, match)),
    ...find(ALTERNATE, (match) => {
      const unit = PERIODS[match.groups?.unit ?? ''] ?? 'P1W';
      return [found(match.index, match.index + match[0].length, unit.replace('1', '2'))];
    }),
    ...[ONE_COUNT, EACH_ONE].flatMap((pattern) =>
      find(pattern, (match) => {
        const unit = match.groups?.unit ?? '';
        const every = PERIODS[unit.replace(/^[一1]/, '')] ?? 'P1Y';
        return [found(match.index, match.index + match[0].length, every)];
      }),
    ),
    ...find(SO_OFTEN, readSoOften),
    ...find(PER, (match) => {
      const every = PERIODS[match.groups?.unit ?? ''] ?? 'P1Y';
      return [counted(match, every)];
    }),
    ...find(QUARTER_MONTH, (match) => {
      const { of = 'first', day = '' } = match.groups ?? {};
      const end = match.index + match[0].length;
      const dueDay = `m${of === '末' ? 3 : 1}-${day.padStart(2, '0')}`;
      return [found(match.index, readTail(text, end).end, 'P3M', [dueDay])];
    }),
  ],
};

function readSoOften(match: RegExpExecArray): Found[] {
  const { half, halfUnit, count, unit = '' } = match.groups ?? {};
  if (half) return [counted(match, halfUnit === '年' ? 'P6M' : 'P15D')];
  const period = /^P(\d+)(.)$/.exec(PERIODS[unit] ?? '');
  const number = readNumber(count ?? '');
  return period && number ? [counted(match, `P${Number(period[1]) * number}${period[2]}`)] : [];
}

function counted(match: RegExpExecArray, every: string): Found {
  const times = readNumber(match.groups?.times ?? '');
  const expression = { kind: 'recurring' as const, every, times, dueDays: null };
  return { start: match.index, end: match.index + match[0].length, expression };
}

/** Even months close the calendar's pairs of months, odd ones open them: P2M@10, P2M@m1-20. */
function readParity(text: string, match: RegExpExecArray): Found[] {
  const { parity, day, part } = match.groups ?? {};
  const end = match.index + match[0].length;
  const odd = parity === '单';
  const days = part && readDueDays(text, end - part.length, 'P1M');
  const stated = days ? days.dueDays[0] : day?.padStart(2, '0');
  if (!stated) return [found(match.index, end, 'P2M', odd ? ['m1-last'] : null)];
  const stop = days ? days.end : readTail(text, end).end;
  return [found(match.index, stop, 'P2M', [odd ? `m1-${stated}` : stated])];
}

function found(start: number, end: number, every: string, dueDays: string[] | null = null): Found {
  return { start, end, expression: { kind: 'recurring', every, times: null, dueDays } };
}
