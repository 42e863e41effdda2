// Who a sentence lays its duty on: “应急、卫健、消防救援等部门要组织…”, “由…办公室牵头”, “企业主要负责人每周…”.
import { BRACKETED, UNIT_ENDINGS } from '../directory/unit-words.ts';
import { matchEnds } from '../text/first-places.ts';
import { indexOfAny, seek } from '../text/seek.ts';
import { doerOf } from './doer.ts';
import type { Doer, UnitMention, UnitRole } from './notice.ts';
import { NOT_IN_NAME, PERSON, PREDICATE, VERBAL } from './subject-words.ts';
import { isShortForm, LEVELS, looksLikeUnit, readUnitList } from './unit-list.ts';

/** A subject `[start, end)` of a clause. */
export interface Subject {
  start: number;
  end: number;
  /** 由…牵头: named for this sentence only. */
  isInvited: boolean;
  units: UnitMention[];
  openEnded: boolean;
  doer: Doer;
}

/** 活动期间，, 最后， and 同时, 由: what may stand before a subject. */
const OCCASION = '(?:(?:节日|假期|节假日|活动|行动|整治|汛期|会议)期间[，,]?|最后[，,]|现责令)';
const JOINING = '(?:其中|同时|此外|并|也|由|原则上由|请|各类|对此|凡是?)';
const LEAD_IN = new RegExp(`${OCCASION}${JOINING}?|${JOINING}`, 'y');
/** Each is tried wherever it may begin, so that one ending does not hide the next: 宣传部 in 宣传部门. */
const NAME_ENDS = [
  new RegExp(PERSON, 'y'),
  new RegExp(`${UNIT_ENDINGS}|经营者|[省市县区乡镇][两三四]级`, 'y'),
  /各(?:类|个|在建|建筑|旅游)*(?:幼儿园|工地|景区)/y,
  /科室|(?<![学本专百文理工])[科股](?=要|牵头|负责|会同|须|应当|每)/y,
  /各(?:县市区|市县区|县区|区县|市县|市区|县|市|区|旗|村居|村|社区|地)(?=@|[、，和及要应须按每于在配负牵落参组]|\d)/y,
];
const AND = /[和及与等]/y;
const endsIn = matchEnds([...NAME_ENDS, AND]);
const verbIn = seek(NOT_IN_NAME);
const stopIn = indexOfAny('，。；：、！？“”《》,;:');
/** Endings too common in other words to close a subject: 全部, 场所, 跟踪督办. */
const WEAK_END = new RegExp(
  '(?<!组织|宣传|统战|武装|政法|干|项目)部$|场所$|(?<!党|学|院|中心|^各)校$|督办$|(?<!办事|海事|管理|公路|港航|航道)处$' +
    '|(?<!^各[\\u4e00-\\u9fa5]{0,4}|^.{0,4}(?<!社|小|园|景|街|校)[镇乡县区市].{2,8}|派出|司法|财政' +
    '|监管|税务|检验|市监|村建|规划|国土|资源|水利|农技|畜牧|林业|供电' +
    '|交管)[站所]$',
);
const FULL_NAME = new RegExp(
  `(?:${UNIT_ENDINGS}|经营者|幼儿园|工地|景区|[科股]室?|[两三四]级|${PERSON}|各[县市区旗村居社地]+)@*$`,
);
const JOIN = /^(?:以及|及其?|和|与|、)/;
const LIST_END =
  /^等(?:有关|相关|行业领域|各类|行业|领域)*(?:重点)?(?:责任)?(?:群团组织|组织|部门|单位|企业|机构)?(?:单位)?/;
const PEOPLE = new RegExp(`^(?:的)?${PERSON}(?:(?:、|和|及)${PERSON})*`);
const UPPER = /^(?:国家|中央|国务院)/;
const MODAL = /^[，,]?(?:要|应(?!急)|应当|须|必须|负责|牵头|按)/;
/** Enterprises described by what they are or have; digits and 的 are no hindrance. */
const DESCRIBED =
  /^([\u4e00-\u9fa5\d.%、（）]{0,36}?(?:企业|矿山|煤矿|尾矿库|加油站|生产经营单位|施工单位|经营场所|(?:服务|培训|检测|检验|评价)机构|公司|(?:人员密集|公共娱乐|公共|经营)场所))(?:应当|应(?!急)|必须|须|要(?!求)|一律|均应|[，,](?=\d+月|[月年]底前|每[月季半年]|本月|一律|必须|均?[须应要])|自[\u4e00-\u9fa5]{2,16}之日起)/;
const mayDescribe = seek(
  /(?:企业|矿山|煤矿|尾矿库|加油站|单位|场所|机构|公司)(?:应|必须|须|要|一律|均应|自|[，,])/,
);
/** `DESCRIBED` looks no further for what `mayDescribe` finds: 36 characters, a noun of 6 and 必须. */
const DESCRIBED_REACH = 44;
const SUPERVISE =
  /^[，,]?(?:要|应|须|负责|共同|联合|分别|按照?(?:各自)?职责(?:分工)?[，,]?)*(?:督促|指导督促|督促指导)(?:指导)?/;
const OVER_ENTERPRISES = /^[^。；]{0,60}?(?:企业|经营单位|培训机构|公司|施工单位|社会单位|矿山)/;
const GIVEN_OVER =
  /(?<=[\u4e00-\u9fa5]{4})由([^由，。；：]{3,60}?)(?:共同|分别|具体|统一|按职责)?(?:牵头|负责|承担|组织|落实|实施|配合)(?:负责|落实|实施)?[，。；]$/;
/** What `maskJoins` would change holds one of these. */
const MAY_BE_MASKED = /[（(〈<]|[省市县区乡镇]、/;
const NAME_REACH = 30;
const SUBJECT_REACH = 110;

/**
 * The subject at the head of the clause `[start, end)`, or null. `skip` is the length of a deadline
 * that stands before it (2024年底前县应急局…).
 */
export function readSubject(
  text: string,
  start: number,
  end: number,
  skip: number,
): Subject | null {
  const from = start + skip;
  const lead = skip > 0 ? (/^[，,]?/.exec(text.slice(from, from + 1))?.[0].length ?? 0) : 0;
  const at = from + lead;
  LEAD_IN.lastIndex = at;
  const opening = LEAD_IN.exec(text)?.[0] ?? '';
  const begin = at + opening.length;
  const reach = text.slice(begin, Math.min(text.length, begin + SUBJECT_REACH));
  const listed = listLength(reach, end - begin);
  const length = listed || enterpriseLength(reach);
  if (length === 0) return skip === 0 ? givenOver(text, start, end) : null;
  const words = reach.slice(0, length);
  const rest = reach.slice(length);
  if (UPPER.test(words) && !MODAL.test(rest)) return null;
  const list = readUnitList(words);
  const isNamed = (name: string): boolean => looksLikeUnit(name) || FULL_NAME.test(name);
  const isOne = listed === 0 && words.includes('等');
  const own = !isOne && list.names.every(isNamed) ? list.names : [words];
  const partner = partnerOf(rest);
  const role = partner?.isLed ? 'lead' : roleOf(rest.slice(partner?.length ?? 0));
  const named = [...own.map((name) => ({ name, role })), ...(partner?.units ?? [])];
  return {
    start: begin,
    end: begin + length + (partner?.length ?? 0),
    isInvited: opening.endsWith('由'),
    units: named.map((unit) => ({ ...unit, basis: 'subject' })),
    openEnded: list.openEnded,
    doer: doerOf(named),
  };
}

/** 路面巡查【由区公安分局】负责: what comes first is laid on whom the end of the clause names. */
function givenOver(text: string, start: number, end: number): Subject | null {
  const clause = text.slice(start, Math.min(end, start + SUBJECT_REACH));
  const given = clause.includes('由') ? GIVEN_OVER.exec(clause) : null;
  if (!given?.[1]) return null;
  const at = start + given.index + given[0].indexOf('由');
  const subject = readSubject(text, at, end, 0);
  return subject && subject.end - at - 1 === given[1].length ? subject : null;
}

interface Partner {
  length: number;
  units: { name: string; role: UnitRole }[];
  /** 牵头会同…, 牵头、…配合: the subject itself leads. */
  isLed: boolean;
}

/** Who is named behind the subject: 【会同】区住建局, 牵头【、各镇街配合】. Null when nobody is. */
function partnerOf(rest: string): Partner | null {
  const joins = /^(?:要|应|须|应当|负责|积极|主动)*(牵头)?[，,]?(?:会同|联合)/.exec(rest);
  const helps = joins ? null : /^(?:负责)?牵头、(?:由)?/.exec(rest);
  const head = (joins ?? helps)?.[0] ?? '';
  const named = rest.slice(head.length);
  const pause = joins ? named.search(/[，,]/) + 1 : 0;
  const length = head === '' ? 0 : subjectLength(named, pause);
  if (length === 0) return null;
  const end = head.length + length;
  const support = /^(?:积极|做好)?(?:配合|参与|协助)/.exec(rest.slice(end))?.[0] ?? '';
  if (helps && support === '') return null;
  const role: UnitRole = support ? 'support' : 'responsible';
  const { names } = readUnitList(rest.slice(head.length, end));
  return {
    length: end + (helps ? support.length : 0),
    units: names.map((name) => ({ name, role })),
    isLed: helps !== null || joins?.[1] !== undefined || /^(?:共同)?牵头/.test(rest.slice(end)),
  };
}

/**
 * How many characters at the head of `reach` are a list of names followed by a predicate; 0 if
 * none.
 */
function subjectLength(reach: string, clauseLength: number): number {
  // Most clauses begin with a verb; they are turned away before anything is searched.
  const verb = verbIn(reach.slice(0, 4));
  if ((verb && verb.index + verb[0].length <= 2) || !/^[\u4e00-\u9fa5]/.test(reach)) return 0;
  const masked = MAY_BE_MASKED.test(reach) ? maskJoins(reach) : reach;
  let at = 0;
  let complete = false;
  for (let rounds = 0; rounds < 24; rounds += 1) {
    const name = nameLength(masked.slice(at), complete);
    if (name === 0) return 0;
    complete ||= FULL_NAME.test(masked.slice(at, at + name));
    at += name;
    const ended = LIST_END.exec(masked.slice(at))?.[0];
    const people = PEOPLE.exec(masked.slice(at + (ended?.length ?? 0)))?.[0];
    const tail = (ended?.length ?? 0) + (people?.length ?? 0);
    const after = masked.slice(at + tail);
    const closes = at + tail === clauseLength - 1 && /^[，,]/.test(after);
    const whole = complete || (ended !== undefined && ended.length > 1);
    if (whole && (PREDICATE.test(after) || closes)) return at + tail;
    const join = JOIN.exec(masked.slice(at))?.[0];
    if (!join) return 0;
    at += join.length;
  }
  return 0;
}

/** Brackets inside a name, and the 、 between its levels (市、县两级), as `@`: they part no names. */
function maskJoins(reach: string): string {
  const bare = /[（(〈<]/.test(reach)
    ? reach.replace(BRACKETED, (bracket) => '@'.repeat(bracket.length))
    : reach;
  return bare.replace(LEVELS, (levels) => levels.replaceAll('、', '@'));
}

/** As `subjectLength`, also for a list that commas go on: 各镇人民政府，开发区管委会，各成员单位【要】. */
function listLength(reach: string, clauseLength: number): number {
  const length = subjectLength(reach, clauseLength);
  if (length === 0 || length !== clauseLength - 1 || !FULL_NAME.test(reach.slice(0, length))) {
    return length;
  }
  const rest = reach.slice(length + 1);
  const next = Math.max(rest.search(/[，,]/), 0);
  const more = listLength(rest, next + 1);
  const isNamed = more > 0 && FULL_NAME.test(rest.slice(0, more));
  return isNamed ? length + 1 + more : length;
}

/** 设计库容100万立方米以上的尾矿库企业【应当】: enterprises described at length; 0 if there are none. */
function enterpriseLength(reach: string): number {
  const words = mayDescribe(reach.slice(0, DESCRIBED_REACH))
    ? (DESCRIBED.exec(reach)?.[1] ?? '')
    : '';
  return words.length < 2 || VERBAL.test(words) ? 0 : words.length;
}

/** Length of the name at the head of `text`: the longest that something sensible follows. */
function nameLength(text: string, hasFullName: boolean): number {
  const window = text.slice(0, NAME_REACH);
  const stop = stopIn(window);
  const body = stop < 0 ? window : window.slice(0, stop);
  const ends = new Set<number>();
  endsIn(body, (end, pattern) => {
    if (pattern !== AND) ends.add(end);
    else if (isShortForm(body.slice(0, end - 1))) ends.add(end - 1);
  });
  const isListed =
    stop >= 0 &&
    text[stop] === '、' &&
    !hasFullName &&
    body.length <= 6 &&
    !/牵头$|负责$|[对把A-Za-z\d]/.test(body);
  if (isShortForm(body) || isListed) ends.add(body.length);
  for (let end = ends.size > 0 ? body.length : 0; end > 0; end -= 1) {
    if (!ends.has(end)) continue;
    const bracket = /^@+/.exec(text.slice(end))?.[0].length ?? 0;
    if (fits(text, body.slice(0, end), end + bracket)) return end + bracket;
  }
  return 0;
}

function fits(text: string, name: string, end: number): boolean {
  if (name.length < 2 || verbIn(name) || WEAK_END.test(name)) return false;
  const after = text.slice(end);
  const goesOn = JOIN.test(after) || LIST_END.test(after) || PEOPLE.test(after);
  return goesOn || PREDICATE.test(after) || /^[，,]/.test(after);
}

/** 督促 makes a supervisor only where an enterprise is to do it; 督促各乡镇 is the units' own work. */
function roleOf(rest: string): UnitRole {
  const supervised = SUPERVISE.exec(rest);
  if (supervised && OVER_ENTERPRISES.test(rest.slice(supervised[0].length))) return 'supervise';
  if (/^(?:要|应|须|积极|主动|全力|做好)*(?:配合|参与|协助)(?=[，,。；]|工作|$)/.test(rest))
    return 'support';
  return /^[，,]?(?:要|负责)?牵头/.test(rest) ? 'lead' : 'responsible';
}
