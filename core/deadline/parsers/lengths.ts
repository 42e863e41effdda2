// Lengths of time: 自印发之日起10个工作日内, 接到通知后30日内, 三年内, 为期半年.
import { NUMERAL_CHARS, readNumber } from '../../text/numerals.ts';
import { clauseStart, sentenceStart } from '../../text/sentence.ts';
import type { Found, Parser } from '../engine.ts';
import { scanFor } from '../engine.ts';
import type { Anchor, Period } from '../expression.ts';

const UNIT = '个?工作日|个?自然日|个?(?:小时|星期|礼拜|月)(?!\\d)|周|年|天|日|分钟|个?季度';
const LENGTH = [
  `(?:(?<count>[${NUMERAL_CHARS}]{1,4})(?<unit>${UNIT})|`,
  '(?<half>半)(?<halfUnit>年|个?月|天))',
].join('');
const WITHIN = new RegExp(`${LENGTH}(?:之内|以内|内)`, 'g');
/** 限期3天整改到位. */
const LIMIT = new RegExp(`(?<=限[期时])${LENGTH}(?:之内|以内|内)?`, 'g');
const LASTING = new RegExp(
  `(?<lead>为期|历时|利用|用)${LENGTH}(?<about>左右)?(?=的?时间|的|[，,。；;）)]|$)`,
  'g',
);

/** Conditions and statistics, not duties: 1年内发生2起以上…的, 近三年内, 3日内未反馈的. */
const CONDITION = /^(?:发生|累计|连续|再次|多次|两次|有|未|不|仍|无|被|受到|出现|已|的)/;
const RETROSPECT = /[近每前过满去任期以]$|(?:任期|有效期|连续)$/;

const ISSUED = /(?:即日起|(?:印发|发布|下发|公布|发文|成文)(?:之日起?|后|之后|以后|起))$/;
const SINCE = /^(?<event>.*?)(?:之[日时]起?计?|之日后|日起|之后|以后|(?<!最)后|起)$/;
const CLAUSE_HEAD = /^.*(?:自|从|于|在|应当|应|须|要|必须|并|且|各单位|请)/;

const FINDING =
  /^(?:对于?|凡是?|如|若|一旦)?(?:各地|企业|检查|排查|巡查|执法|单位)*(?<event>(?:发现|接到|收到|查出|排查出|遇到?|受理)[^，,；;]{2,16})$/;

/** Reads lengths with an end (内) and lengths without a start (为期). */
export const lengths: Parser = {
  name: 'lengths',
  parse: (text) => [
    ...scanFor(text, WITHIN, (match) => readWithin(text, match)),
    ...scanFor(text, LIMIT, (match) => readWithin(text, match)),
    ...scanFor(text, LASTING, (match) => readLasting(text, match)),
  ],
};

function readWithin(text: string, match: RegExpExecArray): Found[] {
  const at = match.index;
  const end = at + match[0].length;
  const duration = durationOf(match.groups ?? {});
  if (!duration || CONDITION.test(text.slice(end, end + 4))) return [];
  if (/[0-9第]/.test(text.charAt(at - 1))) return [];
  const from = clauseStart(text, at);
  const lead = text.slice(from, at);
  if (RETROSPECT.test(lead)) return [];
  const { anchor, words } = anchorOf(text, at, lead, duration);
  return [{ start: at - words, end, expression: { kind: 'within', duration, anchor } }];
}

/** What the length is counted from, and how many characters before it say so. */
function anchorOf(
  text: string,
  at: number,
  lead: string,
  duration: Period,
): { anchor: Anchor; words: number } {
  const since = SINCE.exec(lead);
  if (since) {
    const event = since.groups?.event ?? '';
    const head = /[自从][^自从]{1,24}$/.exec(lead);
    if (ISSUED.test(lead)) {
      const words =
        head ??
        /(?:本?(?:通知|方案|文件|意见|办法))?(?:即日起|(?:印发|发布|下发|公布|发文|成文).{1,3})$/.exec(
          lead,
        );
      return { anchor: 'issued', words: words?.[0].length ?? 0 };
    }
    const name = head
      ? event.slice(lead.length - head[0].length + 1)
      : event.replace(CLAUSE_HEAD, '');
    if (name !== '' && name.length <= 24) {
      const words = head ? head[0].length : lead.length - event.length + name.length;
      return { anchor: `event:${name}`, words };
    }
  }
  return { anchor: bareAnchor(text, at, duration), words: 0 };
}

/** No start stated: hours hang on an event, 三年内 on the plan, the rest on the date of issue. */
function bareAnchor(text: string, at: number, duration: Period): Anchor {
  if (duration.startsWith('PT'))
    return `event:${earlierEvent(text, at) ?? finding(text, at) ?? '事件发生'}`;
  if (/^P([2-9]|\d\d+)Y$/.test(duration)) return 'plan';
  const event = earlierEvent(text, at) ?? finding(text, at);
  return event ? `event:${event}` : 'issued';
}

/** 发现重大隐患后，应在5日内上报: the event stands one clause earlier in the sentence. */
function earlierEvent(text: string, at: number): string | null {
  const comma = clauseStart(text, at) - 1;
  if (!/[，,]/.test(text.charAt(comma))) return null;
  const clause = text.slice(clauseStart(text, comma), comma);
  const event = /(?<event>[^，,、]{2,16}?)(?:之?后|以后|之日起)$/.exec(clause)?.groups?.event;
  return event?.replace(/^.*(?:在|自|从)/, '') ?? null;
}

/** 对检查发现的问题，由…督办，并在5个工作日内公布: counted from the finding, not from the notice. */
function finding(text: string, at: number): string | null {
  const before = text.slice(sentenceStart(text, at), at);
  const clause = before.split(/[，,；;]/).find((part) => FINDING.test(part)) ?? '';
  const event = FINDING.exec(clause)?.groups?.event;
  return event?.replace(/(?:之?后|的)$/, '').replace('的', '') ?? null;
}

function readLasting(text: string, match: RegExpExecArray): Found[] {
  const { lead = '', about } = match.groups ?? {};
  const duration = durationOf(match.groups ?? {});
  const end = match.index + match[0].length;
  if (!duration || (lead === '用' && !/^的?时间/.test(text.slice(end, end + 3)))) return [];
  const anchor: Anchor | null = about ? 'plan' : null;
  const start = match.index + lead.length;
  return [{ start, end, expression: { kind: 'within', duration, anchor } }];
}

const SUFFIX: Record<string, [prefix: string, unit: string, factor: number]> = {
  工作日: ['P', 'WD', 1],
  自然日: ['P', 'D', 1],
  小时: ['PT', 'H', 1],
  分钟: ['PT', 'M', 1],
  星期: ['P', 'W', 1],
  礼拜: ['P', 'W', 1],
  周: ['P', 'W', 1],
  季度: ['P', 'M', 3],
  月: ['P', 'M', 1],
  年: ['P', 'Y', 1],
  天: ['P', 'D', 1],
  日: ['P', 'D', 1],
};

function durationOf(groups: Record<string, string | undefined>): Period | null {
  if (groups.half) {
    if (groups.halfUnit === '年') return 'P6M';
    return groups.halfUnit === '天' ? 'PT12H' : 'P15D';
  }
  const count = readNumber(groups.count ?? '');
  const unit = groups.unit ?? '';
  if (!count || (unit === '月' && count <= 12)) return null;
  const [prefix, letter, factor] = SUFFIX[unit.replace(/^个/, '')] ?? ['', '', 0];
  if (letter === '' || (unit === '年' && count > 60)) return null;
  return `${prefix}${count * factor}${letter}`;
}
