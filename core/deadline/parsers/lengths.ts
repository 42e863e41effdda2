// Lengths of time: 自印发之日起10个工作日内, 接到通知后30日内, 三年内, 为期半年.
import { clauseStart, sentenceStart } from '../../text/sentence.ts';
import type { Found, Parser } from '../engine.ts';
import type { Anchor, Period } from '../expression.ts';
import { LENGTH, lengthIn } from '../length-words.ts';

const WITHIN = new RegExp(`${LENGTH}(?:的?时间)?(?:之内|以内|内)`, 'y');
/** 节后第一个工作日, 开学后第一周 without 内. */
const FIRST_AFTER = new RegExp(`(?<=[一-龥]后的?第)${LENGTH}(?!的?时间|之内|以内|内)`, 'y');
/** 限期3天整改到位. */
const LIMIT = new RegExp(`(?<=限[期时])${LENGTH}(?:之内|以内|内)?`, 'y');
/** 整改时限为15天: how long is said, from when is not. */
const ALLOWED = new RegExp(
  '(?<=(?:整改|整治|治理|办理|办结|完成|反馈|核查|处置|报送|落实|督办)(?:时限|期限|时间)(?:一般|原则上)?' +
    `(?:为|不超过|不得超过|[:：]))${LENGTH}(?![前内以之])`,
  'y',
);
const LASTING = new RegExp(
  `(?<lead>为期|历时|利用|集中|力争|用)${LENGTH}(?<about>左右)?(?=的?时间|的|[，,。；;）)]|$)`,
  'y',
);

/** Conditions and statistics, not duties: 1年内发生2起以上…的, 近三年内, 3日内未反馈的. */
const CONDITION = /^(?:发生|累计|连续|再次|多次|两次|有|未|不|仍|无|被|受到|出现|已|的)/;
/** 可在60日内申请行政复议: a right of whoever is fined, nobody's task. */
const REMEDY = /^[^，,。；;]{0,28}(?:行政复议|申请复议|行政诉讼|提起诉讼|起诉)/;
const RETROSPECT = /[近每前过满去任期以]$|(?:任期|有效期|连续)$/;

const ISSUE = '(?:印发|发布|下发|公布|发文|成文|发出|制发|签发|下达)';
const PAPER = '(?:通知|通告|公告|通报|方案|文件|意见|办法|规定|细则|措施|要点|清单|计划|预案|函)';
/** Counted from the paper itself: what else is 发布 or 下达 is an event (预警发布后). */
const ISSUED = new RegExp(
  `(?:即日起|(?:^|[自从在于应请须]|${PAPER})${ISSUE}(?:之日起?|后|之后|以后|起))$`,
);
const ISSUED_WORDS = new RegExp(`(?:本?${PAPER})?(?:即日起|${ISSUE}.{1,3})$`);
const SINCE = /^(?<event>.*?)(?:之[日时]起?计?|之日后|日起|之后|以后|(?<!最)后|起)$/;
const CLAUSE_HEAD =
  /^.*(?:自|从|于|(?<!存)在|应当|(?<![响对反适供])应(?![急对用答])|须|(?<![主重摘])要(?!求|点|素)|并|且|各单位|(?<!申)请)/;

const EVENT_REACH = 160;
const SAME_EVENT = new RegExp(
  `(?<event>[^，,、。；;：:]{2,16}?)(?:之?后|以后|之日起)${LENGTH}(?:之|以)?内[^。；;]{0,40}$`,
);
const HANDLED =
  /(?:(?<found>[一-龥]{0,2}(?:隐患|险情))|(?<came>[一-龥]{0,2}(?:举报|投诉|信访件|转办件|交办件|工单|线索|申请)))(?:事项|案件|问题)?[，,]?(?:原则上|一般|必须|[应要须在于])*(?:[两一二三四五六七八九十\d]+(?:个?(?:工作)?[日天]|个?小时|分钟)内(?:核实|受理|核查|转办|交办|响应)[，,])?$/;
/** 收到督办函10日内, without 后. */
const RECEIVED =
  /(?:收到|接到)(?:本|该|此)?[一-龥]{0,6}(?:通知书?|函|单|指令书?|决定书?|文件|意见书?)$/;
/** 会后, 节后: what is over then. */
const SHORT_EVENTS: Record<string, string> = { 会: '会议结束', 节: '节日结束' };

const FINDING =
  /^(?:应?在|(?:务必|[望请])?(?:各单位|各部门|各地|你单位|你公司|你局)?[于在]?|对于?|凡是?|如|若|一旦)?(?:各地|企业|检查|排查|巡查|执法|单位)*(?<event>(?:发现|发生|接到|接(?=此|本|通知|报)|收到|查出|排查出|遇到?|受理)[^，,；;]{2,16}|接通知)$/;

/** 发生险情【要在30分钟内】: where the event's words end. */
const AFTER_EVENT =
  /(?:之?后|即刻|立即|及时|必须|应当|(?:(?<![主重需])要|应|须|[，,])(?=[在于\d]|$)|[在于](?=\d|$)).*$|的$/;

/** 培训为期3天 says how long people sit, not when anything is due. */
const GATHERING = /(?:培训|会议|会期|学习|研修|公示|展览|考察|拘留)[^，,。；;]{0,4}$/;

/** Reads lengths with an end (内) and lengths without a start (为期). */
export const lengths: Parser = {
  name: 'lengths',
  patterns: [WITHIN, FIRST_AFTER, LIMIT, ALLOWED, LASTING],
  parse: (find, text) => [
    ...find(WITHIN, (match) => readWithin(text, match)),
    ...find(FIRST_AFTER, (match) => readWithin(text, match)),
    ...find(LIMIT, (match) => readWithin(text, match)),
    ...find(ALLOWED, readAllowed),
    ...find(LASTING, (match) => readLasting(text, match)),
  ],
};

function readWithin(text: string, match: RegExpExecArray): Found[] {
  const at = match.index;
  const end = at + match[0].length;
  const duration = lengthIn(match.groups ?? {});
  if (duration?.startsWith('PT') && /(?:未来|过去|预计)$/.test(text.slice(Math.max(0, at - 4), at)))
    return [];
  if (!duration || CONDITION.test(text.slice(end, end + 4))) return [];
  if (REMEDY.test(text.slice(end, end + 40))) return [];
  if (/[0-9]/.test(text.charAt(at - 1))) return [];
  const from = clauseStart(text, at);
  const whole = text.slice(from, at);
  const ordinal = whole.endsWith('第') ? 1 : 0;
  const lead = ordinal ? whole.slice(0, -1) : whole;
  if (ordinal && !(lead.endsWith('后') && /^P1[A-Z]+$/.test(duration))) return [];
  if (RETROSPECT.test(lead)) return [];
  const { anchor, words } = anchorOf(text, at - ordinal, lead, duration);
  return [{ start: at - ordinal - words, end, expression: { kind: 'within', duration, anchor } }];
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
      const words = head ?? ISSUED_WORDS.exec(lead);
      return { anchor: 'issued', words: words?.[0].length ?? 0 };
    }
    const name = head
      ? event.slice(lead.length - head[0].length + 1)
      : event.replace(CLAUSE_HEAD, '').replace(/^.*[）)](?=.)/, '');
    if (name !== '' && name.length <= 24) {
      const words = head ? head[0].length : lead.length - event.length + name.length;
      return { anchor: `event:${SHORT_EVENTS[name] ?? name}`, words };
    }
  }
  const [received] = RECEIVED.exec(lead) ?? [];
  if (received) return { anchor: `event:${received}`, words: received.length };
  return { anchor: bareAnchor(text, at, duration), words: 0 };
}

/** No start stated: hours hang on an event, 三年内 on the plan, the rest on the date of issue. */
function bareAnchor(text: string, at: number, duration: Period): Anchor {
  if (duration.startsWith('PT'))
    return `event:${found(text.slice(clauseStart(text, at), at)) ?? earlierEvent(text, at) ?? sameEvent(text, at) ?? heard(text, at) ?? '事件发生'}`;
  if (/^P([2-9]|\d\d+)Y$/.test(duration)) return 'plan';
  const event = earlierEvent(text, at) ?? heard(text, at);
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

/** The sentence up to `at`, as far back as an event may stand. */
function sentenceBefore(text: string, at: number): string {
  return text.slice(Math.max(sentenceStart(text, at), at - EVENT_REACH), at);
}

/** 事故发生后30分钟内口头报告、1小时内书面报告: the second counts from what the first does. */
function sameEvent(text: string, at: number): string | null {
  const before = sentenceBefore(text, at);
  return SAME_EVENT.exec(before)?.groups?.event?.replace(/^.*[自从在]/, '') ?? null;
}

/** What was found, or came in, in the same sentence. */
function heard(text: string, at: number): string | null {
  return finding(text, at) ?? handled(text, at) ?? conditional(text, at);
}

/** 涉嫌犯罪的，3日内移送: counted from when it comes to that. */
function conditional(text: string, at: number): string | null {
  return (
    /(?:^|[，,；;。])(?:对|凡是?|如)?(?<event>[一-龥]{2,14})的[，,](?:[应要须]|必须|应当)?在?$/.exec(
      sentenceBefore(text, at),
    )?.groups?.event ?? null
  );
}

/** 对检查发现的问题，由…督办，并在5个工作日内公布: counted from the finding, not from the notice. */
function finding(text: string, at: number): string | null {
  const before = sentenceBefore(text, at).replace(/^.*[；;]/, '');
  return found(before.split(/[，,]/).find((part) => FINDING.test(part)) ?? '');
}

/** The event of a clause that tells of one: 发生险情要在…, 检查发现的问题. */
function found(clause: string): string | null {
  const event = FINDING.exec(clause)?.groups?.event;
  return event?.replace(AFTER_EVENT, '').replace('的', '') ?? null;
}

/** 一般隐患3日内整改完毕, 对群众举报，3个工作日内核实: counted from when it was found or came in. */
function handled(text: string, at: number): string | null {
  const before = sentenceBefore(text, at).replace(/^.*[；;]/, '');
  const { found, came } = HANDLED.exec(before)?.groups ?? {};
  if (found) return `发现${found}`;
  return came ? `接到${came}` : null;
}

function readAllowed(match: RegExpExecArray): Found[] {
  const duration = lengthIn(match.groups ?? {});
  if (!duration) return [];
  const end = match.index + match[0].length;
  return [{ start: match.index, end, expression: { kind: 'within', duration, anchor: null } }];
}

function readLasting(text: string, match: RegExpExecArray): Found[] {
  const { lead = '', about } = match.groups ?? {};
  if (GATHERING.test(text.slice(Math.max(0, match.index - 8), match.index))) return [];
  const duration = lengthIn(match.groups ?? {});
  const end = match.index + match[0].length;
  if (!duration || (/^(?:用|集中|力争)$/.test(lead) && !/^的?时间/.test(text.slice(end, end + 3))))
    return [];
  const anchor: Anchor | null = about ? 'plan' : null;
  const start = match.index + lead.length;
  return [{ start, end, expression: { kind: 'within', duration, anchor } }];
}
