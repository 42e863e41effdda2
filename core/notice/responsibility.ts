// Responsibility in brackets at a passage's end: （市住建局牵头，市公安局、市应急局等部门分工负责）。
import type { Brackets } from './brackets.ts';
import type { TaskDraft, UnitMention, UnitRole } from './notice.ts';
import { looksLikeUnit, readUnitList, restorePrefix } from './unit-list.ts';

export interface Responsibility {
  /** `[start, end)` of the bracket, both brackets included. */
  start: number;
  end: number;
  units: UnitMention[];
  openEnded: boolean;
  /** 以下均需…负责，不再一一列出: units added to every later item. */
  defaults: UnitMention[];
  /** The closing bracket is missing; the line's end was taken for it. */
  isTorn: boolean;
}

type Stated = Pick<Responsibility, 'units' | 'openEnded' | 'defaults'>;

/** A responsibility torn off by a page's end is on one line. */
const TORN_REACH = 80;
/** 牵头单位： 责任部门： 配合： and what else is labelled beside them: 完成时限：, 责任人：. */
const LABEL = new RegExp(
  '(牵头|责任|主责|主办|承办|负责|落实|实施|配合|参与|协同|协办|协助|督促|督办|监督|指导|包保|分管|联系|挂点|完成|办结|整改)' +
    '(?:责任)?(单位|部门|科室|处室|方|领导|人员|人|负责人|时限|时间|期限)?[:：]',
  'g',
);
/** 责任人：, 牵头领导：, 完成时限： name no unit. */
const NO_UNIT_LABEL = /[领导人员时限间期]$/;
const HOW =
  '(?:按照?(?:各自|职责|职能|分工|规定|要求)*|根据(?:各自)?职[责能](?:分工)?|依(?:职责|法))?';
const OBJECT =
  '(?:(?<=督促|指导|推动|监督)(?:相关|有关|各|所监管|所属|所管|辖区内?|本?行业领域|本行业|重点)*' +
  '(?:企业|单位|生产经营单位))?';
const VERB = new RegExp(
  `${HOW}((?:共同|分别|分工|具体|统一|牵头|配合|协助|参与|参加|抓好|组织|督促|指导|监督|推动|做好|负责)*` +
    `${OBJECT}(?:牵头|负总责|负责|落实|实施|配合|参与|参加|协助|督促|指导)(?:抓总|负责|落实|实施)?` +
    '|(?:为|是|作为)(?:牵头|主责|责任|配合|协办|参与)(?:责任)?(?:单位|部门))(?=$|[、，,；;。])',
  'g',
);
const DEFAULT = new RegExp(
  '^以下(?:各项)?(?:重点)?(?:任务|工作|内容|事项|措施)?(?:均|都|还)?(?:需|须|由|要)*' +
    '(.+?)(?:(?:根据|按照?|依).*?)?(?:分工)?(?:负责落实|抓好落实|组织实施|负责|落实|实施|配合)' +
    '[，,]?(不再.*)?$',
);
/** …负责，以下工作均需…: the clause for what follows is a statement of its own. */
const STATEMENTS = /[。；;]|[，,](?=以下(?:各项)?(?:重点)?(?:任务|工作|内容|事项|措施)?(?:均|都))/;
/** 由一个部门牵头、相关部门配合 and 谁主管、谁负责 say how, not who. */
const NOBODY =
  /(?:一个|某个|同一)(?:部门|单位)|牵头部门(?:组织|推动|负责|、)|^谁|[、，]谁|政府(?:主导|引导|推动|监管)、|企业(?:参与|自律)|社会(?:监督|参与)/;

/** …10月底完成。由区住建局会同区水务公司负责。 */
const BY_SENTENCE =
  /(?<=。)(?:(?:以上|上述)[^，。；（）由]{0,8})?由[^，。；（）]{3,100}(?:，[^，。；（）]{3,80}){0,2}(?:负责|牵头|配合|参与|落实)。/g;
/** 安委办, 住建局, 各镇街: three characters that can only be a unit. */
const PLAIN_SHORT = /^各|^.{2}[局委办厅队]$/;
/** …机制，责任单位为区应急局。 */
const LABEL_SENTENCE =
  /[，。](?:(?:牵头|责任|主责|配合|协办|参与)(?:责任)?(?:单位|部门)[为是][^，。；（）]{2,80}[，。])+/g;
const FIRST_LEADS = new RegExp(
  '(?:[列排](?:名|在)?(?:第一(?:位|名)?|首位)|(?<!党政)首位)的?(?:责任' +
    '|部门|单位|责任单位)?(?:为|是|系)(?:该项|各项)?(?:工作|任务)?(?:的)?牵头',
);

/** Every responsibility in `[start, end)`, in order. Brackets that only explain a word are not. */
export function findResponsibilities(
  text: string,
  brackets: Brackets,
  lineStarts: number[],
): Responsibility[] {
  const found: Responsibility[] = [];
  const starts = new Set(lineStarts);
  for (const [open, close] of [...brackets.pairs].sort((a, b) => a[0] - b[0])) {
    if (!/[（(〔[【]/.test(text.charAt(open)) || !endsPassage(text, open, close, starts)) continue;
    const stated = readResponsibility(text.slice(open + 1, close));
    if (stated) found.push({ start: open, end: close + 1, isTorn: false, ...stated });
  }
  for (const { offset, char } of brackets.lone) {
    if (char !== '（' && char !== '(') continue;
    const end = lineEnd(text, offset, starts);
    const stated = end === null ? null : readResponsibility(text.slice(offset + 1, end));
    if (stated && end !== null) found.push({ start: offset, end, isTorn: true, ...stated });
  }
  for (const sentence of text.matchAll(BY_SENTENCE)) {
    addSentence(sentence.index, sentence[0], sentence[0].slice(sentence[0].indexOf('由') + 1, -1));
  }
  for (const { 0: words, index } of text.matchAll(LABEL_SENTENCE)) {
    addSentence(
      index + 1,
      words.slice(1),
      words.slice(1, -1).replace(/(?<=单位|部门)[为是]/g, '：'),
    );
  }
  return joinAdjacent(found.sort((a, b) => a.start - b.start));

  function addSentence(start: number, sentence: string, words: string): void {
    const end = start + sentence.length;
    const isIn = found.some((other) => other.start <= start && end <= other.end);
    const stated = isIn ? null : readResponsibility(words);
    if (stated) found.push({ start, end, isTorn: false, ...stated });
  }
}

/** （牵头单位：甲）（配合单位：乙） are one. */
function joinAdjacent(found: Responsibility[]): Responsibility[] {
  const joined: Responsibility[] = [];
  for (const each of found) {
    const last = joined.at(-1);
    if (last && each.start === last.end && last.defaults.length === 0) {
      const units = [...last.units, ...each.units];
      const openEnded = last.openEnded || each.openEnded;
      joined[joined.length - 1] = { ...each, start: last.start, units, openEnded };
    } else joined.push(each);
  }
  return joined;
}

/**
 * “列第一位的为牵头单位”, said once for the whole document: where a bracket or a table names no
 * lead, the first of its units leads.
 */
export function firstLeads(text: string, tasks: TaskDraft[]): TaskDraft[] {
  if (!FIRST_LEADS.test(text)) return tasks;
  return tasks.map((task) => {
    const stated = task.units.filter((unit) => /^(?:parenthesis|table)$/.test(unit.basis));
    const [first] = stated;
    if (first?.role !== 'responsible' || stated.some((unit) => unit.role === 'lead')) return task;
    const units = task.units.map((unit) =>
      unit === first ? { ...unit, role: 'lead' as const } : unit,
    );
    return { ...task, units };
  });
}

/** End of the line holding `offset`, or null when it is too far off to close a torn bracket. */
function lineEnd(text: string, offset: number, starts: Set<number>): number | null {
  for (let end = offset + 1; end <= offset + TORN_REACH; end += 1) {
    if (starts.has(end) || end === text.length) return end;
  }
  return null;
}

/** Reads the words inside a bracket; null when they name no responsibility. */
export function readResponsibility(words: string): Stated | null {
  const stated: Stated = { units: [], openEnded: false, defaults: [] };
  if (NOBODY.test(words)) return null;
  let isSpoken = false;
  for (const statement of words.split(STATEMENTS)) {
    const byDefault = DEFAULT.exec(statement);
    if (byDefault?.[1] && (byDefault[2] || statement.includes('均'))) {
      const { names } = readUnitList(byDefault[1]);
      stated.defaults.push(...mentions(names, 'responsible', 'default'));
    } else if (readStatement(statement, stated)) isSpoken = true;
    else if (!isSpoken) addBareList(stated, statement);
  }
  if (stated.units.length + stated.defaults.length === 0) return null;
  const names = restorePrefix(stated.units.map((unit) => unit.name));
  return {
    ...stated,
    units: stated.units.map((unit, index) => ({ ...unit, name: names[index] ?? unit.name })),
  };
}

/** Adds the units of a statement with labels or verbs; false where it has neither. */
function readStatement(statement: string, stated: Stated): boolean {
  const labels = [...statement.matchAll(LABEL)];
  labels.forEach((label, index) => {
    const from = label.index + label[0].length;
    const list = statement.slice(from, labels[index + 1]?.index ?? statement.length);
    if (NO_UNIT_LABEL.test(label[2] ?? '')) return;
    // 责任单位：区应急局牵头，各镇街配合: the verbs say more than the label.
    if (/(?:牵头|配合)(?:$|[，,；;。])/.test(list) && readSpoken(list, stated)) return;
    add(stated, list.replace(/[，,]$/, ''), roleOf(label[1] ?? ''));
  });
  return labels.length > 0 || readSpoken(statement, stated);
}

/** 区应急局牵头，区住建局、各镇街配合: names with the verb behind them; false where there is none. */
function readSpoken(statement: string, stated: Stated): boolean {
  let from = 0;
  for (const verb of statement.matchAll(VERB)) {
    add(stated, statement.slice(from, verb.index), roleOf(verb[1] ?? ''));
    from = verb.index + verb[0].length + 1;
  }
  return from > 0;
}

/** （区安委办、各专委会及其办公室） has no verb: then every name must be a unit's. */
function addBareList(stated: Stated, list: string): void {
  const { names, openEnded } = readUnitList(list);
  if (names.length === 0 || !names.every(looksLikeUnit)) return;
  const isShort = names.every((name) => name.length < 4 && !PLAIN_SHORT.test(name)) && !openEnded;
  const isExplanation = isShort || /^(?:含|包括|包含|如|即|原|以下|简称|不含)/.test(list);
  if (isExplanation) return;
  stated.units.push(...mentions(names, 'responsible', 'parenthesis'));
  stated.openEnded ||= openEnded;
}

function add(stated: Stated, list: string, role: UnitRole): void {
  const { names, openEnded } = readUnitList(list.replace(/^[、，,]/, ''));
  if (!names.some(looksLikeUnit)) return;
  const units = names.filter((name) => looksLikeUnit(name) || isPlainName(name));
  stated.units.push(...mentions(units, role, 'parenthesis'));
  stated.openEnded ||= openEnded;
}

/** A name of a kind not known here stays in a list whose other names are units. */
function isPlainName(name: string): boolean {
  return /^[\u4e00-\u9fa5（）]{2,16}$/.test(name) && !/[年月]|持续|完成|推进|开展/.test(name);
}

function mentions(names: string[], role: UnitRole, basis: UnitMention['basis']): UnitMention[] {
  return names.map((name) => ({ name, role, basis }));
}

function roleOf(words: string): UnitRole {
  if (/督促|督办|指导|监督/.test(words)) return 'supervise';
  if (/牵头|主办|负总责/.test(words)) return 'lead';
  return /配合|参与|参加|协助|协同|协办/.test(words) ? 'support' : 'responsible';
}

/**
 * A responsibility closes a passage: after or before its full stop, or at the end of its
 * paragraph.
 */
function endsPassage(text: string, open: number, close: number, starts: Set<number>): boolean {
  const [before, after] = [text.charAt(open - 1), text.charAt(close + 1)];
  return (
    '。；！'.includes(before) || '。；）（'.includes(after) || after === '' || starts.has(close + 1)
  );
}
