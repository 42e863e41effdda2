// Lists of units as notices write them: “市市场监管局、发展改革委和各县〈市、区〉人民政府等部门”.
import {
  BRACKETED,
  DEPARTMENT_STEMS,
  ENTERPRISE,
  NAMES_WITH_AND,
  UNIT_ENDINGS,
} from '../directory/unit-words.ts';
import { PERSON } from './subject-words.ts';

/** Names in the order of the text, prefixes restored; `openEnded` when the list ends with 等. */
export interface UnitList {
  names: string[];
  openEnded: boolean;
}

const OPEN_END =
  /等(?:有关|相关|其他|多个)?(?:(?:责任|成员|直属|群团)?(?:部门|单位|组织)(?:(?:和|、)?单位)?)?$/;
const ENDING = new RegExp(`${UNIT_ENDINGS}$`);
/** 区住建局区城管局: what was set apart by a space only, once spaces are gone. */
const GLUED =
  /(?<=[\u4e00-\u9fa5]{2}(?:局|委|办|厅|支队|大队|中心))(?=(?:[区市县省]|各)[\u4e00-\u9fa5]{1,8}(?:局|委|办|厅|支队|大队|中心|镇|街|乡镇|街道)(?:$|[区市县省各]))/;
/** 党委、政府主要负责人: one group of people, not a party committee and some people. */
const HEADS_OF_BOTH = new RegExp(
  `(?<=党工?委|[省市县区乡镇]委)[、和](?=[省市县区乡镇]?(?:人民政府|政府|管委会)(?:班子)?${PERSON})`,
);
/** 东山镇党委、政府: the second name goes without its place. */
const PARTY = /^(.*?)(?:党工?委|工委|党组)$/;
const PLACELESS = /^(?:人民政府|政府|管委会|管理委员会|办事处)$/;
/** 区司法局、委编办: the committee's own organs, the level said before. */
const PARTY_ORGAN = /^委(?:编办|组织部|宣传部|统战部|政法委|网信办|办(?:公室)?|老干部局|党校)$/;
/** 区法院, 县委宣传部: the level leads the name. */
const LEVEL_FIRST = /^[省市州县区旗](?![场政容域划])(?=[\u4e00-\u9fa5]{2})/;
const PERSONAL = new RegExp(`${PERSON}$`);
const AND = /以及|及(?!其)|和|与/g;
const SHORT_FORMS = DEPARTMENT_STEMS.flat().sort((a, b) => b.length - a.length);
const SHORT_FORM_SET = new Set(SHORT_FORMS);
const LONGEST_SHORT_FORM = SHORT_FORMS[0]?.length ?? 0;
/** The longest short form a name begins with, or holds first. */
const SHORT_FORM_FIRST = new RegExp(`^(?:${SHORT_FORMS.join('|')})`);
const SHORT_FORM_ANYWHERE = new RegExp(SHORT_FORMS.join('|'));
/** Stands where a 和 or 、 belongs to a name and must not split it. */
const KEPT = '\u0001';

/** “各部门和单位”: the second says nothing the first does not. */
const NOBODY = /^(?:单位|部门|机构)?$/;

/** 市、县两级…部门: one name, its levels joined. */
export const LEVELS =
  /(?:(?<![\u4e00-\u9fa5])|(?<=(?<![\u4e00-\u9fa5])各))(?:[省市县区乡镇]、)+(?=[省市县区乡镇](?:[两三四]级|级|（|〈|人民政府|政府|党委))/;

/** What parts two names, or begins the second of two that were glued. */
const MAY_BE_SPLIT = /[、，,/和及与]|会同|.[区市县省各]/;

/** Reads a list of names. What is between the separators is taken whole. */
export function readUnitList(written: string): UnitList {
  const openEnded = OPEN_END.test(written);
  const list = written.replace(OPEN_END, '').replace(/及其(?:办公室|成员单位)/g, '');
  const parts = MAY_BE_SPLIT.test(list) ? splitList(list) : [list];
  const names = parts.map(unwrap);
  return { names: restorePrefix(names.filter((name) => !NOBODY.test(name))), openEnded };
}

/** Whether a name is written like a unit's: 区应急局, 各乡镇（中心、街道）, 应急. */
export function looksLikeUnit(name: string): boolean {
  const bare = name.replace(BRACKETED, '');
  if (bare.length > 34 || /[0-9０-９“”《》：:]/.test(bare)) return false;
  if (/^各(?:[县市区旗乡镇街村社]|地)/.test(bare)) return true;
  if (ENDING.test(bare) || ENTERPRISE.test(bare)) return true;
  return isShortForm(bare) || PERSONAL.test(bare);
}

function splitList(list: string): string[] {
  return splitTop(list.replaceAll('会同', '、'))
    .flatMap(splitAnd)
    .flatMap((name) => name.split(GLUED))
    .flatMap(splitEach);
}

/** 应急, 县发改: a department named by its short form only. */
export function isShortForm(name: string): boolean {
  if (name.length > LONGEST_SHORT_FORM + 1) return false;
  if (SHORT_FORM_SET.has(name)) return true;
  return '省市县区'.includes(name.charAt(0)) && SHORT_FORM_SET.has(name.slice(1));
}

/** Splits at 、 and commas outside brackets. */
function splitTop(list: string): string[] {
  if (!/[、，,/]/.test(list)) return [list];
  const covered = list
    .replace(BRACKETED, (bracket) => bracket.replace(/[、，,]/g, KEPT))
    .replace(LEVELS, (levels) => levels.replaceAll('、', KEPT))
    .replace(HEADS_OF_BOTH, KEPT);
  const parts = covered.split(/[、，,/]/);
  let at = 0;
  return parts.map((part) => {
    const original = list.slice(at, at + part.length);
    at += part.length + 1;
    return original;
  });
}

/** Splits at 和/及/与 where both sides are whole names; 规划和自然资源局 stays one. */
function splitAnd(name: string): string[] {
  if (!/[和及与]/.test(name)) return [name];
  const covered = name
    .replace(NAMES_WITH_AND, (known) => known.replace(/[和与]/g, KEPT))
    .replace(BRACKETED, (bracket) => bracket.replace(/[和与及]/g, KEPT))
    .replace(HEADS_OF_BOTH, KEPT);
  for (const match of covered.matchAll(AND)) {
    const left = name.slice(0, match.index);
    const right = name.slice(match.index + match[0].length);
    if (looksLikeUnit(left) && startsUnit(right)) return [left, ...splitAnd(right)];
  }
  return [name];
}

/** 各乡镇各部门各单位 are three; 各级各部门 is one. */
function splitEach(name: string): string[] {
  return name.lastIndexOf('各') < 2
    ? [name]
    : name.split(/(?<=乡镇|镇街|街道|地区|^各地|部门|单位|企业)(?=各)/);
}

function startsUnit(right: string): boolean {
  return splitAnd(right).every((name) => looksLikeUnit(name.replace(OPEN_END, '')));
}

/** “市、发展改革委”: the level or place said once holds for the short names after it. */
export function restorePrefix(names: string[]): string[] {
  if (names.length < 2) return names;
  let prefix = '';
  let before = '';
  return names.map((name) => {
    const restored = restoreOne(name, prefix, before);
    prefix = prefixOf(name) ?? prefix;
    before = restored;
    return restored;
  });
}

function restoreOne(name: string, prefix: string, before: string): string {
  const place = PLACELESS.test(name) ? PARTY.exec(before)?.[1] : undefined;
  if (place) return place + name;
  if (prefix === '各') return /^(?:乡镇|街道|镇街|社区)/.test(name) ? `各${name}` : name;
  if (PARTY_ORGAN.test(name) && /^[省市州县区旗]$/.test(prefix)) return prefix + name;
  const isKnown = SHORT_FORM_FIRST.test(name);
  return isKnown && (ENDING.test(name) || isShortForm(name)) ? prefix + name : name;
}

/** What a name says for those after it: 市 of 市住建局, 各 of 各镇. */
function prefixOf(name: string): string | undefined {
  const known = SHORT_FORM_ANYWHERE.exec(name);
  const own = known ? name.slice(0, known.index) : '';
  if (/^(?:[\u4e00-\u9fa5]{2,8})?[省市州县区旗]$/.test(own)) return own;
  if (/^各/.test(name)) return '各';
  return known ? undefined : LEVEL_FIRST.exec(name)?.[0];
}

function unwrap(name: string): string {
  return name
    .replace(/^(?:由|其中由?|并由)/, '')
    .replaceAll('(', '（')
    .replaceAll(')', '）');
}
