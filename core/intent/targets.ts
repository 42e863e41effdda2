// Where a message names tasks: 第8项 · 第8、9项 · 5、8、14已… · 8项、9项 · 第二十六项 · 其余 · 除第12项外.
import { NUMBER, readNumber } from './numeral.ts';

/** A stretch of text that names tasks. `sure` false = the number may count things (3项已完成). */
export interface TargetMention {
  start: number;
  end: number;
  kind: 'numbers' | 'rest' | 'all' | 'except';
  nos: number[];
  sure: boolean;
}

const JOIN = '(?:[、,，和及与跟]|以及)';
const SPAN = '(?:至|到|-|—|~)';
const LIST = `${NUMBER}(?:(?:项?${JOIN}第?|${SPAN}第?)${NUMBER})*`;
/** 第8号文件 is a paper, 8号楼 a building: no task. */
const NOT_TASK =
  '(?:文|通知|通报|通告|公告|令|函|会议|纪要|楼|院|厂|矿|井|线|路|桥|台风|窗口|公路|国道|省道|机组|车|门|房|库|坝|仓|罐)';
const ORDINAL = new RegExp(
  `第(${LIST})(?:[项件条]|号(?!${NOT_TASK}))(?:重点)?(?:任务|事项|工作)?`,
  'g',
);
const COUNTED = new RegExp(
  `(?<![第\\d${'一二三四五六七八九十百'}])(\\d{1,4}(?:项?${JOIN}\\d{1,4})*)项`,
  'g',
);
const LABELLED =
  /(?:任务|序号|编号|事项)[:：]?(\d{1,4})(?![\d年月日天家个%.])|(\d{1,4})号(?:任务|事项)/g;
const LEADING = new RegExp(
  `(?:^|[，,。；;：:\\n])((\\d{1,4})(?:${JOIN}\\d{1,4})*)(?:[、.．:：,，]?)` +
    '(?=已|未|正|推|完|还|尚|没|均|都|全|预|申|办|进|按|有|基|将|力|争|暂|本月|延|初|刚|不|拆|装|做|改|查|修|写|编|训|搞|弄|等|停|卡|印|出|上|(?<=[:：])\\d{1,3}(?:\\.\\d)?%)',
  'g',
);
/** “5.14.26都完成了”: three or more open numbers between full stops; two may be a day. */
const DOTTED = /(?:^|[，,。；;：:\n])(\d{1,4}(?:[.．]\d{1,4}){2,})(?!\d|[.．%])项?/g;
const REST =
  /(?:其余|其他|其它|剩余|剩下|余下|另外几项|别的)(?=[的各几\d一二两三四五六七八九十]*(?:项|任务|事项|工作|均|都|全部|正|在|按|[本下]?[周月]|年?底|\d+月|已|推进|尚|还|未|没|暂|有序|继续|正常|完成))(?:的?[各几\d一二两三四五六七八九十]*(?:项目?|任务|事项|工作)*)/g;
const ALL =
  /(?:所有|全部|各项|全体|本单位|我(?:局|镇|街道|办|委|单位|们|处|乡|中心|队|所))的?(?:牵头|负责|承担)?的?[各几\d一二两三四五六七八九十]*(?:项|任务|事项|工作)+(?=[^，。；]{0,6}(?:均|都|全部|已|完成))|(?:没有|无|不存在)(?:任何)?(?:未|没|尚未)(?:完成|办结|落实)(?:的?(?:任务|事项|工作|项目)?)|^(?:均|都|全部?|全都)(?:在|已经?|正常|有序|按)?(?:完成|办结|落实|推进|计划|序时|正常|[搞弄办做干]完|[搞弄办]好|搞定)/g;
const EXCEPT = new RegExp(
  `除了?(?:第)?(${LIST})(?![家个座处户人场次台套所份栋村起名条期轮天年月])(?:项|号)?[^，。；外]{0,24}(?:以外|之外|外)|除了?第?(${LIST})(?:项|号)?[，,]?(?=(?:其余|其他|其它|别的)?(?:的|各项|任务)?(?:都|均|全部?)(?!要|需|应|得))`,
  'g',
);
/** 五、八、十四项: a list in Chinese numerals names tasks. */
const SPELLED =
  /(?:^|[，,。；;：:\n])([一二三四五六七八九十百]{1,4}(?:项?[、和及][一二三四五六七八九十百]{1,4})+)项/g;
/** “两项都完成了” of a unit with two open tasks: all of them. */
const EACH =
  /(?:^|[，。；])(?:这|上述|以上|我(?:局|镇|们|单位)的?)?(\d{1,3}|[一两二三四五六七八九十]{1,2})项(?:任务|工作|事项)?(?=[都均全])/g;
/** “3、举报办法已印发”, at the head of a sentence that is no item of a list. */
const HEADING = /^(\d{1,4})[、.．:：](?=\p{Script=Han})/u;
/** Before “3项” these say that it counts things. */
const COUNTING =
  /(?<!(?:只|就|仅|还)剩)(?:(?:市|省|上级|国家)(?:里|局|厅|级|委)?的?|共|(?<![说报填写])的|有|全部|等|这|余|还|剩|各|计|完成了?|牵头|涉及|上述|以上|承担|负责)$/;

/** All mentions in reading order, none overlapping another. `open` are the speaker's open numbers. */
export function findTargets(text: string, open: number[]): TargetMention[] {
  const found: TargetMention[] = [];
  const add = (mention: TargetMention): void => {
    const clash = found.some((other) => mention.start < other.end && other.start < mention.end);
    if (!clash && (mention.kind !== 'numbers' || mention.nos.length > 0)) found.push(mention);
  };
  for (const m of text.matchAll(EXCEPT)) {
    add(mention(m, 'except', expand(m[1] ?? m[2] ?? '', open)));
  }
  for (const m of text.matchAll(ORDINAL)) add(mention(m, 'numbers', expand(m[1] ?? '', open)));
  for (const m of text.matchAll(LABELLED)) add(mention(m, 'numbers', [Number(m[1] ?? m[2])]));
  for (const m of text.matchAll(DOTTED)) {
    const nos = expand((m[1] ?? '').replace(/[.．]/g, '、'), open);
    if (nos.every((no) => open.includes(no))) add(mention(m, 'numbers', nos));
  }
  for (const m of text.matchAll(EACH)) {
    const count = readNumber(m[1] ?? '') ?? 0;
    if (count === open.length && !open.includes(count)) add(mention(m, 'all', []));
  }
  for (const m of text.matchAll(COUNTED)) {
    const counted = readCounted(text, m, open);
    if (counted) add(counted);
  }
  for (const m of text.matchAll(SPELLED)) {
    const nos = expand((m[1] ?? '').replaceAll('项', ''), open);
    if (nos.every((no) => open.includes(no))) add(mention(m, 'numbers', nos));
  }
  for (const m of text.matchAll(REST)) add(mention(m, 'rest', []));
  for (const m of text.matchAll(ALL)) {
    if (!saidOfOne(text, m, found)) add(mention(m, 'all', []));
  }
  for (const m of text.matchAll(LEADING)) {
    const nos = expand(m[1] ?? '', open);
    const start = m.index + m[0].indexOf(m[1] ?? '');
    if (!nos.every((no) => open.includes(no))) continue;
    add({ start, end: m.index + m[0].length, kind: 'numbers', nos, sure: true });
  }
  const heading = HEADING.exec(text);
  if (heading && open.includes(Number(heading[1]))) {
    add(mention(heading, 'numbers', [Number(heading[1])]));
  }
  return joined(
    found.sort((a, b) => a.start - b.start),
    text,
  );
}

/** 5号任务【和】9号任务: what is said behind the last is said of both. */
function joined(mentions: TargetMention[], text: string): TargetMention[] {
  const joint: TargetMention[] = [];
  for (const mention of mentions) {
    const last = joint.at(-1);
    const both =
      last?.kind === 'numbers' && last.sure && mention.kind === 'numbers' && mention.sure;
    if (last && both && /^(?:[、和及与跟]|以及)$/.test(text.slice(last.end, mention.start))) {
      const nos = [...new Set([...last.nos, ...mention.nos])];
      joint.splice(-1, 1, { ...last, end: mention.end, nos });
    } else joint.push(mention);
  }
  return joint;
}

/** 第8项【不存在未完成】的情况 speaks of the task just named. */
function saidOfOne(text: string, m: RegExpExecArray, found: TargetMention[]): boolean {
  if (!/^(?:没有|无|不存在)/.test(m[0])) return false;
  const before = found.find(({ kind, end }) => kind === 'numbers' && end <= m.index);
  return before !== undefined && !/[，,。；;]/.test(text.slice(before.end, m.index));
}

/** “8项、9项完成了” names tasks; “共3项” counts them; “3项已完成” with a task 3 may be either. */
function readCounted(text: string, m: RegExpExecArray, open: number[]): TargetMention | null {
  const start = m.index;
  if (COUNTING.test(text.slice(0, start))) return null;
  const list = m[1] ?? '';
  const nos = expand(list.replaceAll('项', ''), open);
  if (nos.length === 0 || !nos.every((no) => open.includes(no))) return null;
  const next = /^项[、,，和及]?\d{1,4}项/.test(text.slice(start + list.length));
  const previous = /\d项[、,，和及]?$/.test(text.slice(0, start));
  const labels = /^项[：:]/.test(text.slice(start + list.length));
  const sure = nos.length > 1 || labels || next || previous || (nos[0] ?? 0) > open.length;
  return { start, end: m.index + m[0].length, kind: 'numbers', nos, sure };
}

function mention(m: RegExpExecArray, kind: TargetMention['kind'], nos: number[]): TargetMention {
  return { start: m.index, end: m.index + m[0].length, kind, nos, sure: true };
}

/** “8、9” → 8, 9; “5至8” → those of 5…8 that are open. */
function expand(list: string, open: number[]): number[] {
  const nos: number[] = [];
  for (const part of list.split(/[、,，和及与跟以]+/)) {
    const [from, to] = part
      .split(/[至到\-—~]/)
      .map((side) => readNumber(side.replace(/[第项]/g, '')));
    if (from === null || from === undefined || from === 0) continue;
    if (to === null || to === undefined) nos.push(from);
    else nos.push(...open.filter((no) => no >= from && no <= to));
  }
  return [...new Set(nos)];
}
