// Days that hang on a festival, a season, a plan: 国庆节前, 汛期前, 开学前, “十四五”末, 三年行动结束前.
import { readNumber } from '../../text/numerals.ts';
import type { Found, Parser } from '../engine.ts';
import type { DeadlineExpression } from '../expression.ts';
import { EVENTS, FESTIVALS } from '../lexicon.ts';

const alternatives = (words: string[]): string =>
  words.sort((a, b) => b.length - a.length).join('|');
const YEAR = '(?:(?<year>\\d{4})年|(?<near>今年|明年|本年))?';
const BEFORE =
  '(?:之前|以前|前(?!后|夕|期|往|述|一|[\\d两二三四五六七八九十半]{1,3}个?(?:工作日|小时|[天日周月])))';

const NAME = `[“"‘]?(?:${alternatives(Object.keys(FESTIVALS))})节?[”"’]?`;
const FESTIVAL = new RegExp(
  `${YEAR}(?<names>${NAME}(?:[、和及与]?${NAME}){0,3})(?:[、和及与]元宵节?)?(?:[“"]?[两双]节[”"]?)?节?` +
    `(?:假期|小长假|长假|黄金周|放假|假日|期间)?(?:${BEFORE}|前夕)`,
  'y',
);
/** 元旦、春节等重要节日前 */
const FEAST_DAYS = new RegExp(
  `(?:${NAME}(?:[、和及](?:${NAME}|元宵节?|除夕|重阳节?)){0,5}等)?(?:重要|重大|法定|传统)*` +
    `节(?:假)?日(?:期间)?(?:之前|以前|前(?!后|夕|期))`,
  'y',
);
const EACH_FESTIVAL = new RegExp(alternatives(Object.keys(FESTIVALS)), 'g');
const EVENT = new RegExp(
  `(?:\\d{4}年|今年|明年)?“?(?<event>${alternatives(Object.keys(EVENTS))})”?` +
    `(?:生产|大忙|农忙|时节)?(?<stage>来临|到来|开始|结束)?${BEFORE}`,
  'y',
);
/** 春季、秋季开学前, 寒假、暑假前: each event of a row that shares one 前. */
const EVENT_ROW = new RegExp(
  `(?<event>春季?(?=[、和及]?秋季)|秋季?(?=[、和及]?春季)|${alternatives(Object.keys(EVENTS))})[、和及]?` +
    `(?=(?:${alternatives(Object.keys(EVENTS))})(?:来临|到来|开始|结束)?${BEFORE})`,
  'y',
);
const FIVE_YEARS =
  /(?:(?<![达提])到|(?<!甚)至)?“?十(?<nth>[一二三四五六七八九])五”?(?:规划)?(?:期末|末期?|收官(?=之?前))(?:之?前)?/y;
const FIVE_YEAR_SPAN = /“?十(?<nth>[一二三四五六七八九])五”?(?:规划)?(?:时期|期间)/y;
/** 节前, “两节”前: which festival is for the office to say. */
const SOME_FESTIVAL =
  /(?:(?<=^|[，,。；;、：:于在请要须])|[“"]?[两双])节[”"]?(?:期间)?前(?!后|夕|期|节)/y;
const PLAN_END = /(?:行动|方案|规划|整治|活动)(?:期末|期满|结束)(?:之?前|时)/y;

/** Reads days whose date a holiday table, a local calendar or the plan knows. */
export const events: Parser = {
  name: 'events',
  patterns: [
    FESTIVAL,
    EVENT,
    EVENT_ROW,
    FIVE_YEARS,
    FIVE_YEAR_SPAN,
    FEAST_DAYS,
    SOME_FESTIVAL,
    PLAN_END,
  ],
  parse: (find, text) => [
    ...find(FESTIVAL, (match) => [spanOf(match, festivalOf(match))]),
    ...find(EVENT, (match) => readEvent(text, match)),
    ...find(EVENT_ROW, readSharedEvent),
    ...find(FIVE_YEARS, (match) => {
      const nth = readNumber(`十${match.groups?.nth ?? ''}`);
      return nth ? [spanOf(match, { kind: 'by', fiveYearPlan: nth })] : [];
    }),
    ...find(FIVE_YEAR_SPAN, (match) => {
      const end = 1955 + 5 * (readNumber(`十${match.groups?.nth ?? ''}`) ?? 0);
      const from = { year: end - 4, unit: 'year' as const };
      return [spanOf(match, { kind: 'during', from, to: { year: end, unit: 'year' } })];
    }),
    ...find(FEAST_DAYS, (match) => [spanOf(match, { kind: 'by', event: '节日' })]),
    ...find(SOME_FESTIVAL, (match) => [spanOf(match, { kind: 'by', event: '节日' })]),
    ...find(PLAN_END, (match) => [spanOf(match, { kind: 'by', planEnd: true })]),
  ],
};

function festivalOf(match: RegExpExecArray): DeadlineExpression {
  const { year, near, names = '' } = match.groups ?? {};
  const [festival = '', ...others] = [...names.matchAll(EACH_FESTIVAL)].map(
    ([name]) => FESTIVALS[name] ?? name,
  );
  const expression = {
    kind: 'by' as const,
    festival,
    ...(others.length > 0 ? { others } : {}),
    year: year ? Number(year) : null,
  };
  return near ? { ...expression, relativeYear: near === '明年' ? 1 : 0 } : expression;
}

function readEvent(text: string, match: RegExpExecArray): Found[] {
  const { event = '', stage } = match.groups ?? {};
  if (event === '汛' && /[防抗度主]/.test(text.charAt(match.index - 1))) return [];
  const name = `${EVENTS[event] ?? event}${stage === '结束' ? '结束' : ''}`;
  return [spanOf(match, { kind: 'by', event: name })];
}

function readSharedEvent(match: RegExpExecArray): Found[] {
  const { event = '' } = match.groups ?? {};
  const end = match.index + event.length;
  const isSeason = /^[春秋]季?$/.test(event);
  if (isSeason && !/^[、和及]?[春秋]季(?:学期)?开?学/.test(match.input.slice(end, end + 8)))
    return [];
  if (!isSeason && end === match.index + match[0].length) return [];
  const name = isSeason ? `${event.charAt(0)}季开学` : (EVENTS[event] ?? event);
  return [{ start: match.index, end, expression: { kind: 'by', event: name } }];
}

function spanOf(match: RegExpExecArray, expression: DeadlineExpression): Found {
  return { start: match.index, end: match.index + match[0].length, expression };
}
