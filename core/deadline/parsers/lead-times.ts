// So long before something: 开学前一周, 春节前3天, 会议召开前5个工作日, 提前10日报告.
import { clauseStart, sentenceStart } from '../../text/sentence.ts';
import type { Found, Parser } from '../engine.ts';
import { LENGTH, lengthIn } from '../length-words.ts';
import { EVENTS, FESTIVALS } from '../lexicon.ts';

const alternatives = (words: string[]): string =>
  words.sort((a, b) => b.length - a.length).join('|');
const FESTIVAL = new RegExp(
  `[“"]?(?<festival>${alternatives(Object.keys(FESTIVALS))})[”"]?节?(?:假期|放假)?前${LENGTH}`,
  'y',
);
const EVENT = new RegExp(
  `(?<event>${alternatives(Object.keys(EVENTS))})(?:来临|到来|开始|放假)?前${LENGTH}`,
  'y',
);
const SOME_FESTIVAL = new RegExp(`(?<=^|[，,。；;、：:于在请要须])节前${LENGTH}`, 'y');
/** What is held or begun on a day of its own; the words before it say what. */
const BEGINS =
  '召开|举办|举行|开始|开工|施工|作业|开业|营业|启用|启动|开幕|登陆|生效|停气|停水|停电';
const BEGINNING = new RegExp(`(?<=${BEGINS})前${LENGTH}`, 'y');
const AHEAD = new RegExp(
  `提前${LENGTH}(?=(?:书面)?(?:向[^，,。；;]{1,16})?(?:报(?!名)|提交|申请|告知|通知|备案))`,
  'y',
);
const CLAUSE_HEAD = /^.*(?:[在于]|应当?|要|须|必须|各单位|请|对|并|且|或|（|“)(?=[^，,]{2})/;
/** 举办大型活动的，应提前… */
const OCCASION =
  /(?:^|[，,。；;])(?:凡是?|对|因|如|若|确需)?(?<event>[一-龥]{2,16}?)(?:的|时|前)[，,][^，,。；;]{0,12}$/;
/** 有效期届满前30日提出的 names what is spoken of. */
const IS_CASE = /^[^，,。；;]{0,16}的[，,]/;

/** Reads lengths counted back from a day that a calendar, the place or a person knows. */
export const leadTimes: Parser = {
  name: 'lead-times',
  patterns: [FESTIVAL, EVENT, SOME_FESTIVAL, BEGINNING, AHEAD],
  parse: (find, text) => [
    ...find(FESTIVAL, (match) => {
      const word = match.groups?.festival ?? '';
      const lead = leadOf(text, match);
      const festival = FESTIVALS[word] ?? word;
      return lead ? [spanOf(match, { kind: 'by', festival, year: null, lead })] : [];
    }),
    ...find(EVENT, (match) => readEvent(text, match, EVENTS[match.groups?.event ?? ''] ?? '')),
    ...find(SOME_FESTIVAL, (match) => readEvent(text, match, '节日')),
    ...find(BEGINNING, (match) => {
      const from = clauseStart(text, match.index);
      const event = text.slice(from, match.index).replace(CLAUSE_HEAD, '');
      if (event.length > 16) return [];
      return readEvent(text, match, event, match.index - event.length);
    }),
    ...find(AHEAD, (match) => {
      const before = text.slice(sentenceStart(text, match.index), match.index);
      return readEvent(text, match, OCCASION.exec(before)?.groups?.event ?? '事项开始');
    }),
  ],
};

function readEvent(
  text: string,
  match: RegExpExecArray,
  event: string,
  start = match.index,
): Found[] {
  const lead = leadOf(text, match);
  return lead ? [{ ...spanOf(match, { kind: 'by', event, lead }), start }] : [];
}

/** Minutes are a rule of the work, not a day of anybody's. */
function leadOf(text: string, match: RegExpExecArray): string | null {
  const end = match.index + match[0].length;
  if (
    IS_CASE.test(text.slice(end, end + 24)) ||
    /^(?:的|情况|至|到)/.test(text.slice(end, end + 2))
  )
    return null;
  const lead = lengthIn(match.groups ?? {});
  return lead === null || /^PT\d+M$/.test(lead) ? null : lead;
}

function spanOf(match: RegExpExecArray, expression: Found['expression']): Found {
  return { start: match.index, end: match.index + match[0].length, expression };
}
