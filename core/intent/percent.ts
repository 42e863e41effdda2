// How far a task is, in percent: stated (完成80%) or countable (共4家已复核3家); never guessed.
import { NUMBER, readNumber } from './numeral.ts';

const MEASURE = '[家个座处项户人场次台套所份批村起条名期轮所栋间辆]|公里';
const STATED =
  /(?:完成率?|进度|已完成|完成了|完成约?|达到?|总体|整体|约|到了?|至)[^\d，。；]{0,4}(\d{1,3}(?:\.\d+)?)%/;
/** 完成率60, as people type it. */
const RATE = /完成(?:率|比例)[为是约达：:]{0,2}(\d{1,3}(?:\.\d+)?)(?![\d.%家个座处项户人场])/;
const BARE = /^[^\d%]{0,12}?(\d{1,3}(?:\.\d+)?)%[^率]{0,6}$/;
/** 还剩5% to do is 95 done. */
const REMAINING =
  /(?:还|只|仅|就)(?:剩|差)[^\d，。；]{0,4}(\d{1,3}(?:\.\d+)?)%|剩余[^\d，。；]{0,4}(\d{1,3})%/;
/** Rates of something else: 整改率96.1% says nothing of the task. */
const OTHER_RATE =
  /(?:整改|合格|覆盖|达标|培训|执行|参与|知晓|持证|到位|上报|抽查|建档|联网|普及|使用|受理|隐患|到货|开工|签约|支付|报名|回收)[^，。；]{0,3}(?:率|比例|比)/;
/** 完成投资60% is money spent. */
const OF_MONEY = /投资|资金|款|精力|支付/;
/** 不是100%, 不到80%: a figure that is denied is none. */
const DENIED = /(?:不是|并非|而非|不到|不足|未达到?|没到|没有达到?)[^，。；]{0,4}\d/;
/** The task's own number is no figure: 第15项：75%. */
const NUMBERED =
  /^第?[\d、]+项[：:]?|^\d{1,4}[：:](?=\d{1,3}(?:\.\d+)?%)|^\d{1,4}[、.．：:]?(?=已|未|正|推|完|还|尚|没|均|都|进|按|目前|约)/;
const TENTHS =
  /(?:完成|进度|达到?|约)[^，。；]{0,4}?([一二三四五六七八九\d])成|([一二三四五六七八九])成(?:左右|多)?$/;
const FRACTION = /([二三四五六七八九十])分之([一二三四五六七八九])/;
const HUNDREDTHS = /百分之([一二三四五六七八九十百零]+)/;

/** “8、9项分别完成70%和50%”: one percentage for each of so many tasks, in order; else null. */
export function percentsInTurn(passage: string, tasks: number): number[] | null {
  if (tasks < 2 || !passage.includes('分别')) return null;
  const values = [...passage.matchAll(/(\d{1,3})(?:\.\d+)?%/g)].map((match) => Number(match[1]));
  return values.length === tasks && values.every((value) => value <= 100) ? values : null;
}

/** The share of the task done, 0–100 and whole; null when neither stated nor countable. */
export function percentOf(passage: string, title: string): number | null {
  const stated = statedPercent(passage);
  if (stated !== null) return stated;
  const found = FINDINGS.test(passage) && !/整改|治理|清零|隐患/.test(title);
  const counted = (found ? null : countedShare(passage)) ?? countedAgainstTitle(passage, title);
  return counted === null ? null : Math.round(Math.min(counted, 1) * 100);
}

function statedPercent(passage: string): number | null {
  for (const said of passage.split(/[，,。；;\n\t]/)) {
    const clause = said.replace(NUMBERED, '');
    if (DENIED.test(clause) || OF_MONEY.test(clause)) continue;
    if (OTHER_RATE.test(clause.replace(/完成率|完成比例/g, ''))) continue;
    const left = REMAINING.exec(clause);
    if (left) return Math.round(100 - Math.min(Number(left[1] ?? left[2]), 100));
    const match = STATED.exec(clause) ?? BARE.exec(clause) ?? RATE.exec(clause);
    const value = match ? Number(match[1]) : hundredths(clause);
    if (value !== null && value <= 100) return Math.round(value);
  }
  return null;
}

function hundredths(clause: string): number | null {
  const tenths = TENTHS.exec(clause);
  if (tenths) return (readNumber(tenths[1] ?? tenths[2] ?? '') ?? 0) * 10;
  const fraction = FRACTION.exec(clause);
  if (fraction) {
    return (100 * (readNumber(fraction[2] ?? '') ?? 0)) / (readNumber(fraction[1] ?? '') ?? 1);
  }
  const spelled = HUNDREDTHS.exec(clause);
  return spelled ? readNumber(spelled[1] ?? '') : null;
}

const DONE_VERB =
  '完成|复核|培育|改造|完工|整改|建成|培训|检查|验收|排查|安装|联网|印发|确定|命名|创建|举办|开展|拆除|销号|办结|竣工|落实|清理|接入|建立|编制';

/** 发现隐患21处，已整改21处 says how many defects are mended, and not how far the inspection is. */
const FINDINGS =
  /(?:发现|查出|排查出|检查出|检出|查处|责令)[^，。；\d]{0,10}\d+|(?:隐患|问题)[^，。；\d]{0,3}\d+[处条项个]/;

/** Two numbers of one measure, one the whole and one what is done. */
function countedShare(passage: string): number | null {
  const text = passage.replace(
    /第[一二三四五六七八九十\d、和及至]+(?:家|个|座|处|批|轮|期|项|次)/g,
    '',
  );
  for (const [pattern, whole, part] of COUNTS) {
    const match = pattern.exec(text);
    if (!match) continue;
    const total = readNumber(match[whole] ?? '');
    const done = readNumber(match[part] ?? '');
    if (total && done !== null && done <= total) return done / total;
  }
  const left = LEFT.exec(text);
  const done = readNumber(left?.[1] ?? '');
  const rest = readNumber(left?.[3] ?? '');
  return left && done !== null && rest ? done / (done + rest) : null;
}

/** Pattern, group of the whole, group of the part. */
const COUNTS: [RegExp, number, number][] = [
  [
    new RegExp(
      `(?:共|总共|一共|全[区县市镇]|应|需|计划|目标|任务|总计|合计|辖区)[^\\d，。；]{0,10}?(${NUMBER})(${MEASURE})[^。；]{0,14}?` +
        `(?:已|现已|目前|其中|完成)[^\\d，。；]{0,10}?(${NUMBER})(?:\\2)`,
    ),
    1,
    3,
  ],
  [
    new RegExp(
      `(?:已|完成|(?:${DONE_VERB})了)[^\\d，。；]{0,10}?(${NUMBER})(${MEASURE})[^。；]{0,6}?` +
        `(?:目标|总共|共|一共|计划|任务|应|总数|全部)[^\\d，。；]{0,6}?(${NUMBER})(?:\\2)`,
    ),
    3,
    1,
  ],
  [
    new RegExp(
      `(${NUMBER})(${MEASURE})[^。；\\d]{0,12}?(?:中|已|完成|(?:[装建改查划签拆修做办测培]|改造|安装|检查|排查|建设|培训|整改|拆除|复核)[完了])(?:[^\\d，。；]{0,4}(?:${DONE_VERB}))?了?[^\\d，。；]{0,4}?(${NUMBER})(?:\\2)`,
    ),
    1,
    3,
  ],
  [/(?:完成|进度|已)[^\d，。；]{0,6}(\d{1,4})\/(\d{1,4})(?![\d/月])/, 2, 1],
];

const LEFT = new RegExp(
  `(?:已|完成)[^\\d，。；]{0,10}?(${NUMBER})(${MEASURE})[^。；]{0,8}?(?:还剩|剩余|还有|尚有|仅剩|剩)[^\\d，。；]{0,3}?(${NUMBER})(?:\\2)`,
);

const COUNTED = '[家个座处所台套场户人名栋辆]';
/** “300人” asked for; “300人以上企业” is whom the task is about. */
const GOAL = new RegExp(`(\\d{1,4})(${COUNTED})(?!次)(?!及?以[上下])`, 'g');
/** So many that are got ready for it: 已报名180人 is not 已培训180人. */
const PREPARED =
  /报名|通知|邀请|联系|登记|签约|订购|采购|招标|申报|筛选|动员|预约|到货|发放|摸排|收到|上报|下达/;

/** “已培育2家” against a title that asks for 不少于3个: two of three. */
function countedAgainstTitle(passage: string, title: string): number | null {
  const goals = [...title.matchAll(GOAL)];
  const done = new RegExp(
    `(?:已|${DONE_VERB})了?([^\\d，。；]{0,8})(\\d{1,4})(${COUNTED})(?!次)`,
  ).exec(passage);
  const goal = goals[0];
  if (!goal || !done || goals.length !== 1) return null;
  if (kindOf(goal[2]) !== kindOf(done[3])) return null;
  if (PREPARED.test(done[1] ?? '')) return null;
  const share = Number(done[2]) / Number(goal[1]);
  return Number.isFinite(share) ? share : null;
}

function kindOf(measure: string | undefined): string {
  if (measure === '名') return '人';
  return measure === '家' || measure === '所' ? '个' : (measure ?? '');
}
