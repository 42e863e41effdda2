// Quantified aims of a passage: 占比达到40%, 不少于3个, 新建3个应急救援站, 全部淘汰退出. Pure reading.
import { readNumber } from '../text/numerals.ts';
import type { Target } from './notice.ts';
import {
  AIM_VERBS,
  ALL,
  AT_LEAST,
  AT_MOST,
  CONDITION_AFTER,
  CONDITION_BEFORE,
  PENALTY,
  REACH,
  REPORTED,
  TARGET_UNITS,
} from './target-words.ts';

/** Without one of these a clause has no amount and no whole. */
const MAY_AIM = /\d|百分之|至少|少于|低于|全部|全面完成|全覆盖|清零/;
const MAY_BE_ALL = /全部|全面完成|全覆盖|清零/;
/** With one of these even 同比下降10% is an aim. */
const AIMED = /力争|确保|争取|务必|坚决/;
const AMOUNT = new RegExp(
  '(?<![\\d.〔第-])(?:(?<percent>百分之(?<share>[〇零一二三四五六七八九十百两]{1,4}))|' +
    '(?<value>\\d{1,3}(?:,\\d{3})+|\\d{1,7}(?:\\.\\d{1,2})?|[一二两三四五六七八九十]{1,3})(?:[-—–~～至到]{1,2}\\d{1,4})?' +
    `[余多]?(?<unit>万?(?:${TARGET_UNITS})))(?<above>(?:及|（含）)?以上)?(?<within>以内|以下|之内)?`,
  'g',
);
/** Between a floor and its amount a verb may stand: 至少研究解决10项. */
const FLOOR = new RegExp(`(?:${AT_LEAST})(?<verb>[一-龥]{0,8})$`);
const CEILING = new RegExp(`(?:${AT_MOST})$`);
const MARK = new RegExp(`(?:${REACH})(?:了)?$`);
/** 新建3个站、4个点; 培育人才30名、能手100名: the list goes on with an amount, or a noun before it. */
const LIST_GOES_ON = /^[一-龥（）]{0,20}[、和及][一-龥（）]{0,14}$/;
/** 完成60%以上的老旧小区改造: 的 leads to what is done. */
const PART_DONE = /完成(?:至少|不少于|不低于)?$/;
/** 完成三年培训任务的60%: the share of something. */
const SHARE = /完成[^，。；]{1,20}$/;
const RATE = /(?:率|占比|比例|比重|覆盖面)(?:要|应|须|均|全部)?(?:为|保持|保持在)?$/;
const BUILT = new RegExp(`(?:${AIM_VERBS})(?<noun>[一-龥“”（）]{0,14})$`);
/** 事故起数控制在2起以内 is an aim; 发生2起事故 never is. */
const ONLY_BOUNDED = /^起$/;

/** Longest words kept for what is measured. */
const LONGEST_WHAT = 28;
/** Whatever leads up to the noun: dates, modals, who. */
const LEAD =
  /^.*(?:其中|年内|全年|季度末?前?|[上下]半年|\d{4}年?(?:底|末|年底)?(?:前|内)?|\d月(?:底|末)?前?|日前|年底前?|月底前?|每[年月]|力争|确保|争取|必须|务必|要求|推动|督促|分别|对(?!外)|(?<![主重需])要|应当|应(?!急)|须|使|将|：|实现|达到|做到)/;
/** 参训率应达到: what stands between the noun and its verb. */
const HELPERS = /(?:同比|按照?|以|要|应当?|须|均|全部|力争|确保|必须|逐步|基本|分别|各|都|也)+$/;
const NOUN_AFTER = /^[一-龥“”（）()]{1,24}/;
/** Where a noun after the amount ends: another verb begins, or the list goes on. */
const NOUN_END = /(?:，|。|；|、|和|及|并|以及|用于|开展|进行|参加|参与|予以|到位$|组成)/;

/** The aims in reading order. `offset` counts in `text`, from 0. Frequencies (至少1次) are none of them. */
export function readTargets(text: string): Target[] {
  if (!MAY_AIM.test(text)) return [];
  const targets: Target[] = [];
  for (const [start, end] of clausesOf(text)) {
    const clause = text.slice(start, end);
    if (!MAY_AIM.test(clause)) continue;
    if (PENALTY.test(clause)) continue;
    const found = [...amountsIn(clause, start), ...allIn(clause, start)];
    if (found.length === 0) continue;
    const sentence = sentenceAround(text, start);
    const isReport = REPORTED.test(clause) || /截至|同比|环比/.test(sentence);
    if (!isReport || AIMED.test(sentence)) targets.push(...found);
  }
  return targets.sort((a, b) => a.offset - b.offset);
}

function amountsIn(clause: string, start: number): Target[] {
  const found: Target[] = [];
  let listEnd = -1;
  for (const match of clause.matchAll(AMOUNT)) {
    const before = clause.slice(0, match.index);
    const end = match.index + match[0].length;
    if (isAside(clause, match.index)) continue;
    if (CONDITION_AFTER.test(clause.slice(end)) && !PART_DONE.test(before)) continue;
    const goesOn = listEnd >= 0 && LIST_GOES_ON.test(before.slice(listEnd));
    const comparison = comparisonOf(match, before) ?? (goesOn ? 'reach' : null);
    const amount = comparison && amountOf(match);
    if (!comparison || !amount) continue;
    const isMeant = FLOOR.test(before) || match.groups?.percent || /\d/.test(match[0]);
    if (!isMeant || (ONLY_BOUNDED.test(amount.unit) && comparison === 'reach')) continue;
    listEnd = end;
    const target = describe(clause, start, [match.index, end], { ...amount, comparison });
    // 分别达到40%、60%: the second is of the same thing.
    found.push(
      target.what === '' && goesOn ? { ...target, what: found.at(-1)?.what ?? '' } : target,
    );
  }
  return found;
}

/** A number in quotes (“三个必须”), in a book title or in a bracket of its own names something. */
function isAside(clause: string, at: number): boolean {
  const before = clause.slice(0, at);
  const isOpen = (left: string, right: string): boolean =>
    before.lastIndexOf(left) > before.lastIndexOf(right);
  return isOpen('“', '”') || isOpen('《', '》');
}

function comparisonOf(match: RegExpExecArray, before: string): Target['comparison'] | null {
  const { above, within, unit, percent } = match.groups ?? {};
  if (CEILING.test(before)) return 'atMost';
  if (FLOOR.test(before)) return 'atLeast';
  if (CONDITION_BEFORE.test(before) || CONDITION_BEFORE.test(before.replace(MARK, ''))) return null;
  const isShare = percent !== undefined || unit === '个百分点' || /[%％]/.test(unit ?? '');
  const isStated = isShare
    ? MARK.test(before) || SHARE.test(before) || RATE.test(before)
    : MARK.test(before) || isBuilt(before);
  if (!isStated) return null;
  if (within) return 'atMost';
  return above ? 'atLeast' : 'reach';
}

/** 每增加1名 is a rate; what was found, or 的 with a word or two behind it, says which things are meant. */
function isBuilt(before: string): boolean {
  const match = BUILT.exec(before);
  const noun = match?.groups?.noun;
  if (!match || noun === undefined || before.charAt(match.index - 1) === '每') return false;
  return !/[了在由对为]|发现|存在|超过|的[^的]{0,2}$/.test(noun);
}

function amountOf(match: RegExpExecArray): { value: number; unit: string } | null {
  const { share, value = '', unit = '' } = match.groups ?? {};
  if (share) {
    const number = share === '百' ? 100 : readNumber(share);
    return number === null ? null : { value: number, unit: '%' };
  }
  const digits = value.replaceAll(',', '');
  const number = /^\d/.test(digits) ? Number(digits) : readNumber(digits);
  return number === null ? null : { value: number, unit: unit.replace('％', '%') };
}

/** The words to show: what is measured, how it compares and the amount, as they stand together. */
function describe(
  clause: string,
  start: number,
  [from, to]: [number, number],
  amount: Pick<Target, 'value' | 'unit' | 'comparison'>,
): Target {
  const before = clause.slice(0, from);
  const lead = /[、和及]$/.test(before) ? '' : leadOf(before, amount.unit === '%');
  const [noun, helper] = nounBefore(before.slice(0, from - lead.length));
  const inside = lead.replace(/^完成/, '').replace(/的$/, '');
  const rest = clause.slice(to);
  const isPart = rest.startsWith('的') && PART_DONE.test(before);
  const after = isPart
    ? `的${nounAfter(rest.slice(1))}`
    : amount.unit === '%'
      ? ''
      : nounAfter(rest);
  const share = SHARE.test(lead) ? inside : '';
  const built = BUILT.exec(lead)?.groups?.noun ?? '';
  const named = share || after.replace(/^的/, '') || built;
  const what = named || noun;
  const at = from - lead.length - (named || what === '' ? 0 : helper.length + what.length);
  return {
    phrase: clause.slice(at, to + after.length),
    offset: start + at,
    ...amount,
    what: what.slice(0, LONGEST_WHAT),
  };
}

/** The words that make it an aim, up to the amount: 至少培育, 达到, 完成三年培训任务的, 检查企业. */
function leadOf(before: string, isShare: boolean): string {
  const patterns = [FLOOR, CEILING, SHARE, MARK, ...(isShare ? [] : [BUILT])];
  const found = patterns.flatMap((pattern) => {
    const words = pattern.exec(before)?.[0];
    return words && words.length <= 24 ? [words] : [];
  });
  return found[0] ?? '';
}

function nounAfter(rest: string): string {
  const words = NOUN_AFTER.exec(rest)?.[0] ?? '';
  const stop = words.search(NOUN_END);
  const noun = stop < 0 ? words : words.slice(0, stop);
  return noun.length <= LONGEST_WHAT ? noun : '';
}

/** The noun that ends the words before the verb, and the helpers between. */
function nounBefore(words: string): [noun: string, helper: string] {
  const helper = HELPERS.exec(words)?.[0] ?? '';
  const rest = helper ? words.slice(0, -helper.length) : words;
  return [lastWords(rest.replace(LEAD, '')), helper];
}

function lastWords(noun: string): string {
  const words = /[一-龥“”（）]*$/.exec(noun)?.[0] ?? '';
  const isCut = /\d$/.test(noun.slice(0, noun.length - words.length));
  return isCut || words.length > LONGEST_WHAT ? '' : words;
}

function allIn(clause: string, start: number): Target[] {
  if (!MAY_BE_ALL.test(clause)) return [];
  return [...clause.matchAll(ALL)].flatMap((match): Target[] => {
    const before = clause.slice(0, match.index);
    if (
      isAside(clause, match.index) ||
      CONDITION_AFTER.test(clause.slice(match.index + match[0].length))
    )
      return [];
    const [what, helper] = nounBefore(before);
    const at = match.index - (what === '' ? 0 : what.length + helper.length);
    return [
      {
        phrase: clause.slice(at, match.index + match[0].length),
        offset: start + at,
        value: null,
        unit: null,
        comparison: 'all',
        what,
      },
    ];
  });
}

/** Nobody writes a longer clause or sentence; what has no stops is cut, so that work stays in proportion. */
const LONGEST_CLAUSE = 200;
const SENTENCE_REACH = 400;

function clausesOf(text: string): [number, number][] {
  const clauses: [number, number][] = [];
  let start = 0;
  const cutAt = (end: number): void => {
    for (; start < end; start += LONGEST_CLAUSE) {
      clauses.push([start, Math.min(end, start + LONGEST_CLAUSE)]);
    }
    start = end + 1;
  };
  const stop = /[。；;！？]|(?<!\d)[，,]|[，,](?!\d{3})/g;
  while (stop.test(text)) cutAt(stop.lastIndex - 1);
  cutAt(text.length);
  return clauses;
}

function sentenceAround(text: string, at: number): string {
  const before = text.slice(Math.max(0, at - SENTENCE_REACH), at);
  const after = text.slice(at, at + SENTENCE_REACH);
  const from = Math.max(before.lastIndexOf('。'), before.lastIndexOf('；')) + 1;
  const to = after.search(/[。；]/);
  return before.slice(from) + (to < 0 ? after : after.slice(0, to));
}
