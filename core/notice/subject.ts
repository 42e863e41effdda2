// Who a sentence lays its duty on: “应急、卫健、消防救援等部门要组织…”, “由…办公室牵头”, “企业主要负责人每周…”.
import { ENTERPRISE, UNIT_ENDINGS } from '../directory/unit-words.ts';
import type { Doer, UnitMention, UnitRole } from './notice.ts';
import { NOT_IN_NAME, PERSON, PREDICATE } from './subject-words.ts';
import { isShortForm, looksLikeUnit, readUnitList } from './unit-list.ts';

/** A subject `[start, end)` of a clause. */
export interface Subject {
  start: number;
  end: number;
  units: UnitMention[];
  openEnded: boolean;
  doer: Doer;
}

const LEAD_IN = /^(?:其中|同时|此外|并|也|由|并由|原则上由|请|各类|对此)?/;
const NAME_END = new RegExp(`${UNIT_ENDINGS}|${PERSON}`, 'g');
const FULL_NAME = new RegExp(`(?:${UNIT_ENDINGS}|${PERSON})\u0001*$`);
const JOIN = /^(?:以及|及其?|和|与|、)/;
const LIST_END =
  /^等(?:有关|相关|行业领域|各类|行业|领域)*(?:重点)?(?:责任)?(?:部门|单位|企业)?(?:单位)?/;
const PEOPLE = new RegExp(`^(?:的)?${PERSON}(?:(?:、|和|及)${PERSON})*`);
const UPPER = /^(?:国家|中央|国务院)/;
const BRACKETED = /[（(〈<][^）)〉>]*[）)〉>]/g;
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
  const partner = /^会同([^，。；]{2,20}?部门)/.exec(rest)?.[1];
  const own = list.names.every(looksLikeUnit) ? list.names : [words];
  const names = partner ? [...own, ...readUnitList(partner).names] : own;
  const role = roleOf(rest);
  return {
    start: begin,
    end: begin + length,
    units: names.map((name) => ({ name, role, basis: 'subject' })),
    openEnded: list.openEnded,
    doer: doerOf(words, role),
  };
}

/** How many characters at the head of `reach` are a list of names followed by a predicate; 0 if none. */
function subjectLength(reach: string, clauseLength: number): number {
  const masked = reach.replace(BRACKETED, (bracket) => '\u0001'.repeat(bracket.length));
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
  NAME_END.lastIndex = 0;
  for (let match = NAME_END.exec(body); match; match = NAME_END.exec(body)) {
    ends.add(match.index + match[0].length);
    NAME_END.lastIndex = match.index + 1;
  }
  for (const match of body.matchAll(/和|及|与|等/g)) {
    if (isShortForm(body.slice(0, match.index))) ends.add(match.index);
  }
  if (isShortForm(body) || (stop >= 0 && text[stop] === '、' && !hasFullName && body.length >= 2)) {
    ends.add(body.length);
  }
  for (const end of [...ends].sort((a, b) => b - a)) {
    const bracket = /^\u0001+/.exec(text.slice(end))?.[0].length ?? 0;
    if (fits(text, body.slice(0, end), end + bracket)) return end + bracket;
  }
  return 0;
}

function fits(text: string, name: string, end: number): boolean {
  if (name.length < 2 || NOT_IN_NAME.test(name)) return false;
  const after = text.slice(end);
  const goesOn = JOIN.test(after) || LIST_END.test(after) || PEOPLE.test(after);
  return goesOn || PREDICATE.test(after) || /^[，,]/.test(after);
}

function roleOf(rest: string): UnitRole {
  if (
    /^[，,]?(?:要|应|须|负责|共同|联合|分别|按照?职责(?:分工)?[，,]?|按照?各自职责[，,]?)*(?:督促|指导督促|督促指导)/.test(
      rest,
    )
  ) {
    return 'supervise';
  }
  return /^[，,]?(?:要|负责)?牵头/.test(rest) ? 'lead' : 'responsible';
}

/** A supervised duty is done by an enterprise; 企业主要负责人 too; a 书记 is a person. */
function doerOf(words: string, role: UnitRole): Doer {
  if (role === 'supervise') return 'enterprise';
  const bare = words.replace(BRACKETED, '').replace(LIST_END_TAIL, '');
  const people = new RegExp(`${PERSON}$`).exec(bare);
  if (people) {
    const owner = bare.slice(0, people.index);
    if (/企业|公司|集团|经营单位/.test(owner) || /董事长|总经理/.test(bare)) return 'enterprise';
    return /部门$|单位$|局$|专班$/.test(owner) ? 'unit' : 'person';
  }
  return ENTERPRISE.test(bare) && !/部门|局|政府/.test(bare) ? 'enterprise' : 'unit';
}

const LIST_END_TAIL = /等(?:有关|相关)?(?:部门|单位)?$/;
