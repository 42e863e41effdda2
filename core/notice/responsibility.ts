// Responsibility in brackets at a passage's end: （市住建局牵头，市公安局、市应急局等部门分工负责）。
import type { Brackets } from './brackets.ts';
import type { TaskDraft, UnitMention, UnitRole } from './notice.ts';
import { looksLikeUnit, readUnitList } from './unit-list.ts';

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
const LABEL =
  /(牵头|责任|主责|主办|配合|参与|协同|协办|督促|督办|指导)(?:责任)?(?:单位|部门)[:：]/g;
const VERB = new RegExp(
  '(?:按照?(?:各自|职责|职能|分工|规定|要求)*|根据(?:各自)?职[责能](?:分工)?|依(?:职责|法))?' +
    '((?:共同|分别|分工|具体|统一|牵头|配合|协助|参与|参加|抓好|组织|督促|指导|推动|做好)*' +
    '(?:(?<=督促|指导|推动)(?:相关|有关|各)*(?:企业|单位|生产经营单位))?' +
    '(?:牵头|负责|落实|实施|配合|参与|参加|协助|督促|指导)(?:负责|落实|实施)?)(?=$|[，,；;。])',
  'g',
);
const DEFAULT = new RegExp(
  '^以下(?:各项)?(?:任务|工作|内容|事项|措施)?(?:均|都|还)?(?:需|须' +
    '|由|要)*(.+?)(?:(?:根据|按照?|依).*?)?(?:分工)?(?:负责落实|负责' +
    '|落实)[，,]?(不再.*)?$',
);

/** …10月底完成。由区住建局会同区水务公司负责。 */
const BY_SENTENCE =
  /(?<=。)由[^，。；（）]{3,100}(?:，[^，。；（）]{3,80}){0,2}(?:负责|牵头|配合|参与|落实)。/g;
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
    const start = sentence.index;
    const stated = readResponsibility(sentence[0].slice(1, -1));
    const end = start + sentence[0].length;
    const isIn = found.some((other) => other.start <= start && end <= other.end);
    if (stated && !isIn) found.push({ start, end, isTorn: false, ...stated });
  }
  return found.sort((a, b) => a.start - b.start);
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
  for (const statement of words.split(/[。；;]/)) {
    if (statement === '') continue;
    const byDefault = DEFAULT.exec(statement);
    if (byDefault?.[1] && (byDefault[2] || statement.includes('均'))) {
      const { names } = readUnitList(byDefault[1]);
      stated.defaults.push(...mentions(names, 'responsible', 'default'));
    } else readStatement(statement, stated);
  }
  return stated.units.length + stated.defaults.length > 0 ? stated : null;
}

function readStatement(statement: string, stated: Stated): void {
  const labels = [...statement.matchAll(LABEL)];
  if (labels.length > 0) {
    labels.forEach((label, index) => {
      const from = label.index + label[0].length;
      const list = statement.slice(from, labels[index + 1]?.index ?? statement.length);
      add(stated, list.replace(/[，,]$/, ''), roleOf(label[1] ?? ''));
    });
    return;
  }
  let from = 0;
  for (const verb of statement.matchAll(VERB)) {
    add(stated, statement.slice(from, verb.index), roleOf(verb[1] ?? ''));
    from = verb.index + verb[0].length + 1;
  }
  if (from === 0 && stated.units.length === 0) addBareList(stated, statement);
}

/** （区安委办、各专委会及其办公室） has no verb: then every name must be a unit's. */
function addBareList(stated: Stated, list: string): void {
  const { names, openEnded } = readUnitList(list);
  if (names.length === 0 || !names.every(looksLikeUnit)) return;
  const isShort = names.every((name) => name.length < 4) && !openEnded;
  const isExplanation = isShort || /^(?:含|包括|包含|如|即|原|以下|简称|不含)/.test(list);
  if (isExplanation) return;
  stated.units.push(...mentions(names, 'responsible', 'parenthesis'));
  stated.openEnded ||= openEnded;
}

function add(stated: Stated, list: string, role: UnitRole): void {
  const { names, openEnded } = readUnitList(list.replace(/^[，,]/, ''));
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
  if (/督促|督办|指导/.test(words)) return 'supervise';
  if (/牵头|主办/.test(words)) return 'lead';
  return /配合|参与|参加|协助|协同|协办/.test(words) ? 'support' : 'responsible';
}

/**
 * A responsibility closes a passage: after or before its full stop, or at the end of its
 * paragraph.
 */
function endsPassage(text: string, open: number, close: number, starts: Set<number>): boolean {
  const [before, after] = [text.charAt(open - 1), text.charAt(close + 1)];
  return (
    '。；！'.includes(before) || '。；）'.includes(after) || after === '' || starts.has(close + 1)
  );
}
