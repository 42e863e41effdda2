// Who a sentence lays its duty on: “应急、卫健、消防救援等部门要组织…”, “由…办公室牵头”, “企业主要负责人每周…”.
import { BRACKETED, ENTERPRISE, UNIT_ENDINGS } from '../directory/unit-words.ts';
import type { Doer, UnitMention, UnitRole } from './notice.ts';
import { NOT_IN_NAME, PERSON, PREDICATE } from './subject-words.ts';
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

const LEAD_IN = /^(?:其中|同时|此外|并|也|由|并由|原则上由|请|各类|对此)?/;
/** Looked for ahead, so that one ending does not hide the next: 宣传部 in 宣传部门. */
const NAME_ENDS = [
  new RegExp(`(?=(${PERSON}))`, 'g'),
  new RegExp(`(?=(${UNIT_ENDINGS}))`, 'g'),
  /(?=(各(?:县市区|市县区|县区|区县|市县|市区|县|市|区|旗|村居|村|社区)(?=@|[、，和及要应须按每于在]|\d)))/g,
];
/** Endings too common in other words to close a subject: 全部, 场所. */
const WEAK_END = new RegExp(
  '(?<!组织|宣传|统战|武装|政法|干)部$|(?<!党|学|院)校$|(?<!办事)处$' +
    '|(?<!^.{0,4}(?<!社|小|园|景|街|校)[镇乡县区市].{2,8}|派出|司法|财政' +
    '|监管|税务|检验|市监|村建|规划|国土|资源|水利|农技|畜牧|林业|供电' +
    '|交管)[站所]$',
);
const FULL_NAME = new RegExp(`(?:${UNIT_ENDINGS}|${PERSON}|各[县市区旗村居社]+)@*$`);
const JOIN = /^(?:以及|及其?|和|与|、)/;
const LIST_END =
  /^等(?:有关|相关|行业领域|各类|行业|领域)*(?:重点)?(?:责任)?(?:部门|单位|企业)?(?:单位)?/;
const PEOPLE = new RegExp(`^(?:的)?${PERSON}(?:(?:、|和|及)${PERSON})*`);
const UPPER = /^(?:国家|中央|国务院)/;
const PERSON_END = new RegExp(`${PERSON}$`);
const SUPERVISE =
  /^[，,]?(?:要|应|须|负责|共同|联合|分别|按照?(?:各自)?职责(?:分工)?[，,]?)*(?:督促|指导督促|督促指导)(?:指导)?/;
const OVER_ENTERPRISES = /^[^。；]{0,60}?(?:企业|经营单位|培训机构|公司|施工单位|社会单位|矿山)/;
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
  const opening = LEAD_IN.exec(text.slice(at, at + 4))?.[0] ?? '';
  const begin = at + opening.length;
  const reach = text.slice(begin, Math.min(text.length, begin + SUBJECT_REACH));
  const length = subjectLength(reach, end - begin);
  if (length === 0) return null;
  const words = reach.slice(0, length);
  if (UPPER.test(words)) return null;
  const rest = reach.slice(length);
  const list = readUnitList(words);
  const partner = rest.startsWith('会同') ? rest.slice(2, 2 + subjectLength(rest.slice(2), 0)) : '';
  const own = list.names.every(looksLikeUnit) ? list.names : [words];
  const names = partner ? [...own, ...readUnitList(partner).names] : own;
  const role = roleOf(partner ? rest.slice(2 + partner.length) : rest);
  const isInvited = opening.endsWith('由');
  return {
    start: begin,
    end: begin + length + (partner ? partner.length + 2 : 0),
    isInvited,
    units: names.map((name) => ({ name, role, basis: 'subject' })),
    openEnded: list.openEnded,
    doer: doerOf(names, role),
  };
}

/**
 * How many characters at the head of `reach` are a list of names followed by a predicate; 0 if
 * none.
 */
function subjectLength(reach: string, clauseLength: number): number {
  const masked = reach
    .replace(BRACKETED, (bracket) => '@'.repeat(bracket.length))
    .replace(LEVELS, (levels) => levels.replaceAll('、', '@'));
  // Most clauses begin with a verb; they are turned away before anything is searched.
  const verb = NOT_IN_NAME.exec(reach.slice(0, 4));
  if ((verb && verb.index + verb[0].length <= 2) || !/^[\u4e00-\u9fa5]/.test(reach)) return 0;
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

/** Length of the name at the head of `text`: the longest that something sensible follows. */
function nameLength(text: string, hasFullName: boolean): number {
  const window = text.slice(0, NAME_REACH);
  const stop = window.search(/[，。；：、！？“”《》,;:]/);
  const body = stop < 0 ? window : window.slice(0, stop);
  const ends = new Set<number>();
  for (const pattern of NAME_ENDS) {
    for (const match of body.matchAll(pattern)) ends.add(match.index + (match[1]?.length ?? 0));
  }
  for (const match of body.matchAll(/和|及|与|等/g)) {
    if (isShortForm(body.slice(0, match.index))) ends.add(match.index);
  }
  const isListed = stop >= 0 && text[stop] === '、' && !hasFullName && body.length <= 6;
  if (isShortForm(body) || isListed) ends.add(body.length);
  for (const end of [...ends].sort((a, b) => b - a)) {
    const bracket = /^@+/.exec(text.slice(end))?.[0].length ?? 0;
    if (fits(text, body.slice(0, end), end + bracket)) return end + bracket;
  }
  return 0;
}

function fits(text: string, name: string, end: number): boolean {
  if (name.length < 2 || NOT_IN_NAME.test(name) || WEAK_END.test(name)) return false;
  const after = text.slice(end);
  const goesOn = JOIN.test(after) || LIST_END.test(after) || PEOPLE.test(after);
  return goesOn || PREDICATE.test(after) || /^[，,]/.test(after);
}

/** 督促 makes a supervisor only where an enterprise is to do it; 督促各乡镇 is the units' own work. */
function roleOf(rest: string): UnitRole {
  const supervised = SUPERVISE.exec(rest);
  if (supervised && OVER_ENTERPRISES.test(rest.slice(supervised[0].length))) return 'supervise';
  if (/^(?:积极)?(?:配合|参与|协助)(?=[，,。；]|$)/.test(rest)) return 'support';
  return /^[，,]?(?:要|负责)?牵头/.test(rest) ? 'lead' : 'responsible';
}

/** A supervised duty is done by an enterprise; 企业主要负责人 too; a 书记 is a person. */
function doerOf(names: string[], role: UnitRole): Doer {
  if (role === 'supervise') return 'enterprise';
  const doers = names.map(doerOfName);
  const [first] = doers;
  return first && doers.every((doer) => doer === first) ? first : 'unit';
}

function doerOfName(name: string): Doer {
  const bare = name.replace(BRACKETED, '');
  const people = PERSON_END.exec(bare);
  if (!people) return ENTERPRISE.test(bare) ? 'enterprise' : 'unit';
  const owner = bare.slice(0, people.index);
  if (/企业|公司|集团|经营单位/.test(owner) || /董事长|总经理/.test(bare)) return 'enterprise';
  return /部门$|单位$|局$|专班$/.test(owner) ? 'unit' : 'person';
}
