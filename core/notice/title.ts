// Short titles from the text's own words, verb first: “完善数据库运行管理机制”.
import type { ReadDeadline } from '../deadline/expression.ts';
import { sentenceStart } from '../text/sentence.ts';
import { clauseStarts } from './clauses.ts';
import type { MeasureText } from './measures.ts';
import { dropLead, shorten } from './shorten.ts';
import type { Subject } from './subject.ts';

const SHORTEST = 4;
/** A title shorter than this takes the next clause too, as long as both stay short. */
const TERSE = 8;
const JOINED = 26;
/** No title is looked for beyond so many clauses. */
const CLAUSES = 10;
/** “书记每月不少于三次” would say nothing without its subject. */
const BARE = 8;
/** “…开展联合检查，9月25日前完成”: the clause before says what. */
const BARE_VERB =
  /^(?:全部|全面|基本)?(?:完成|落实|到位|办结|结束|上报|报送|实现|整改)(?:到位|完毕)?$/;
/** “修订任务清单，报区安委办备案”: what is reported stands in the clause before. */
const REPORTING =
  /^(?:并|及时|按时|按程序|按要求|统一|汇总后?)*(?:报|上报|报送|报告|抄送|反馈|提交)[^，]{0,16}$/;
const REPORTED = /方案|情况|总结|报告.|报表|计划|清单|材料|信息|名单|进展|台账|数据|结果|案例|问题/;
/** 在建工地, 山洪灾害: where something is to be done, not what. */
const PLACE_ONLY = new RegExp(
  '^.{0,5}(?:灾害|工地|危房|学校|企业|场所|领域|行业|部位|环节|消防|燃气|矿山|交通|危化品|化学品|' +
    '化工|施工|电梯|设备|船舶|民爆|校园|景区|森林|草原|水库|医院|机构|农机|电力|房屋|道路|方面|期间|' +
    '阶段|烟花爆竹|人群|群体|步骤|范围|内容)$',
);
/** What says too little without the words before it: 报县政府审议, 其余3家完成, 按季通报. */
const CONTENTLESS = /^(?:其余|按[月季周]|全部|全面|继续)/;
/** “…上门检查，每月不少于1次”: how often, and not what. */
const COUNT_ONLY = /^每.{0,4}(?:不少于|至少|不低于)?[\d一二两三四五]{1,2}次(?:以上)?$/;
/** 新建矿山自取得许可证之日起一年内，应达到…: the verb stands in the next clause. */
const VERB_FOLLOWS = /^(?:应当?(?!急)|要|须|必须|需|全部|均|实现|达到|完成)/;
const DONE_BEFORE =
  '按照?.*(?:要求|部署|规定|方案|精神|原则|分工|标准|意见|办法|模式|思路|程序|目录|机制|计划|职责)$';
const ADVERBIAL = new RegExp(
  `^(?:${[
    DONE_BEFORE,
    '根据|聚焦|围绕|针对|结合|以.{2,60}为|除.*外$|通过|依托|参照(?!成立|制定|建立|执行)|对于|对照|立足|遇|其中',
    '在.{2,40}(?:内|中|上|下|方面|过程中|期间)$|综合运用|采取|运用|利用|从.{2,60}(?:方面|环节)$',
    '着眼|为了?|坚持(?!每)|依据|大胆|积极探索|发挥|充分|以.{2,30}为契机|本着|随着',
    '要?严格按照|督促.{0,60}(?:企业|单位|机构)$|[^，]{4,40}(?:后|时|的)$|每年(?:度)?$',
    '(?:会同|联合)[^，]{2,40}(?:部门|单位|方面|机构)$|(?:有关|工作|具体)?要求$|(?:国家|国务院|中央)[^，]{0,16}(?:将|要|已)',
  ].join('|')})`,
);
/** 每月, 定期, 为期一年 say how a thing is done and stay in the title; a day goes. */
const STAYS = new Set(['recurring', 'vague']);
/** 30分钟内, 当日: what is due at once says so in its title. */
const SHORT = /^P(?:T|0D|1D)/;
const OPENING = new RegExp(
  '^(?:其中|同时|此外|并且?|以及|而且|也|均|都|要|应当|应(?!急)|须' +
    '|必须|需|力争|确保在|坚持(?=每)|在(?=每)|于|[一二三四五六七八九]是' +
    '|：|，|,|、|；)+',
);

/**
 * A title for the measure or passage `[start, end)`, from its first clause that says what to do.
 */
export function titleOf(
  { text, inside }: MeasureText,
  stretch: { start: number; end: number },
  reads: ReadDeadline[],
  subjects: Subject[],
): string {
  const starts = clauseStarts(text, stretch.start, stretch.end, inside);
  const at = reads[0]?.offset ?? stretch.start;
  const first = Math.max(
    starts.findLastIndex((start) => start <= at),
    0,
  );
  const from = Math.max(first - 1, 0);
  const clauses = starts.slice(from, first + CLAUSES).map((start, index) => {
    const end = starts[from + index + 1] ?? stretch.end;
    return wording(text, start, end, reads, subjects);
  });
  const own = from < first ? clauses.shift() : undefined;
  const before = own ?? lookBack(text, stretch.start);
  const next = text.slice(starts[first + 1] ?? stretch.end, stretch.end);
  const isSubjectOnly = endsInDate(reads[0], starts[first] ?? at, starts[first + 1]);
  const glue = isSubjectOnly && VERB_FOLLOWS.test(next) ? '' : '，';
  const chosen = sayWhat(before, clauses, glue, own !== undefined);
  const whole = text.slice(stretch.start, stretch.end);
  return shorten((chosen ?? tidy(whole)) || whole);
}

/** Whether the date stands at the end of its clause, with a subject before it. */
function endsInDate(read: ReadDeadline | undefined, start: number, end = 0): boolean {
  if (!read || read.offset - start <= 1) return false;
  return end - (read.offset + read.phrase.length) === 1;
}

/** The nearest clause of the sentence before a stretch that says what to do. */
function lookBack(text: string, start: number): string | undefined {
  const words = text.slice(sentenceStart(text, start), start);
  const clauses = words.split(/[，；：]/).map(tidy);
  const says = (clause: string): boolean =>
    clause.length >= SHORTEST && clause.length <= JOINED && !ADVERBIAL.test(clause);
  return clauses
    .find((clause) => says(clause) && !/每|季度|[日月年底末]前/.test(clause))
    ?.replace(/^\d{1,2}[.．、]/, '');
}

/** The first clause that says what to do, with the one before or after where it needs it. */
function sayWhat(
  before: string | undefined,
  clauses: string[],
  glue: string,
  isOwn: boolean,
): string | undefined {
  const says = (clause: string): boolean => clause.length >= SHORTEST;
  const index = clauses.findIndex((clause) => says(clause) && !ADVERBIAL.test(clause));
  const [own = '', next = ''] = index < 0 ? [] : clauses.slice(index, index + 2);
  const [head = ''] = clauses;
  if (BARE_VERB.test(head) && before && isOwn) return before;
  if (index < 0) return clauses.find(says);
  const reports = REPORTING.test(own) && !REPORTED.test(own);
  const previous = index > 0 ? clauses[index - 1] : before;
  const earlier = reports && previous ? dropLead(previous) : previous;
  const isTerse = own.length < TERSE;
  const follows = reports || (index === 0 && isTerse && (isOwn || CONTENTLESS.test(own)));
  const leads = earlier && says(earlier) && !ADVERBIAL.test(earlier);
  if (leads && isOwn && COUNT_ONLY.test(own)) return `${earlier}，${own}`;
  if (follows && leads && earlier.length <= JOINED) return `${earlier}，${own}`;
  if (index === 0 && glue === '') return `${own}${next}`;
  const joined = `${own}，${next}`;
  const takesNext = isTerse && joined.length <= JOINED && says(next);
  return takesNext && !/^由/.test(next) && !ADVERBIAL.test(next) ? joined : own;
}

/** Whether a heading's words tell what to do; 在建工地 and 山洪灾害 only tell where. */
export function saysWhat(title: string): boolean {
  return title !== '' && !PLACE_ONLY.test(title);
}

/** A heading without its number: “（一）严格落实党政领导责任” → 严格落实党政领导责任. */
export function titleOfHeading(heading: string): string {
  const bare = heading.replace(/（[^（）]{3,}）$/, '');
  return shorten(
    tidy(
      bare.replace(
        /^(?:[一二三四五六七八九十]+(?:、|是)|第[一二三四五六七八九十]+，|[（(][^（(）)]+[）)]|\d+[.．、)）])/,
        '',
      ),
    ),
  );
}

/** A clause without its subject, its day and its opening words; a rhythm (每月) stays. */
function wording(
  text: string,
  start: number,
  end: number,
  reads: ReadDeadline[],
  subjects: Subject[],
): string {
  const cuts: [number, number][] = [];
  for (const subject of subjects) {
    const rest = end - subject.end;
    const isRhythm = reads.some(
      ({ offset, expression }) =>
        expression.kind === 'recurring' && offset >= start && offset < end,
    );
    const isBare = isRhythm && rest <= BARE;
    const isIn = subject.start < end && subject.end > start;
    if (isIn && rest >= 0 && !isBare) cuts.push([start, subject.end]);
  }
  for (const { offset, phrase, expression } of reads) {
    const stop = offset + phrase.length;
    const fillsClause = offset - start <= 1 && end - stop <= 1 && !/[次遍轮]$/.test(phrase);
    const stays =
      STAYS.has(expression.kind) ||
      (expression.kind === 'within' &&
        (!expression.anchor || SHORT.test(expression.duration) || text[offset - 1] === '用'));
    if ((fillsClause || !stays) && offset >= start && stop <= end) {
      cuts.push([/[于在]/.test(text.charAt(offset - 1)) ? offset - 1 : offset, stop]);
    }
  }
  let words = '';
  let from = start;
  for (const [cutStart, cutEnd] of cuts.sort((a, b) => a[0] - b[0])) {
    const between = text.slice(from, Math.max(from, cutStart));
    if (!/^[、和及]$/.test(between) || words === '') words += between;
    from = Math.max(from, cutEnd);
  }
  return tidy(words + text.slice(from, end));
}

function tidy(words: string): string {
  return words
    .replace(/[-—–]\d{1,3}[-—–]|第\d{1,3}页共\d{1,3}页/g, '')
    .replace(OPENING, '')
    .replace(/^在(?=完成|实现)|分别(?=报送|上报)|（(?:[^（）]{0,6}：)?）/g, '')
    .replace(/[。；，,;：:！、]+$/, '')
    .replace(/^——/, '');
}
