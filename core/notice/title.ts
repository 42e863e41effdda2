// Short titles from the text's own words, verb first: “完善数据库运行管理机制”.
import type { ReadDeadline } from '../deadline/expression.ts';
import { sentenceStart } from '../text/sentence.ts';
import { clauseStarts } from './clauses.ts';
import type { MeasureText } from './measures.ts';
import { dropLead, shorten } from './shorten.ts';
import type { Subject } from './subject.ts';
import { COUNT_ONLY, tidy, wording } from './title-words.ts';

const SHORTEST = 4;
/** A title shorter than this takes the next clause too, as long as both stay short. */
const TERSE = 8;
const JOINED = 26;
/** No title is looked for beyond so many clauses. */
const CLAUSES = 10;
/** “…开展联合检查，9月25日前完成”, “…，6月底前拆除率达到80%”: the clause before says what. */
const BARE_VERB =
  /^(?:全部|全面|基本)?(?:完成|落实|到位|办结|结束|上报|报送|实现|整改)(?:到位|完毕)?$|^(?:全部|全面)?(?:清理|拆除|改造|安装|更换|处置)(?:到位|完毕)$|^(?:拆除|整改|完成|覆盖|销号|办结|改造|安装|更换|排查|检查)率[^，]{0,6}\d+(?:\.\d+)?%(?:以上)?$|^(?:督办|整改|治理|办理)[期时]限[为是]?$/;
/** 【对排查发现的问题】，6月底前整改完毕: the object alone is no title. */
const OBJECT = /^[对将把](?!.*(?:进行|开展|实施|(?:检查|排查|摸底|评估|整治)$))/;
/** “修订任务清单，报区安委办备案”: what is reported stands in the clause before. */
const REPORTING =
  /^(?:并|及时|按时|按程序|按要求|统一|汇总后?)*(?:报|上报|报送|报告|抄送|反馈|提交)[^，]{0,16}$/;
const REPORTED = /方案|情况|总结|报告.|报表|计划|清单|材料|信息|名单|进展|台账|数据|结果|案例|问题/;
/** 在建工地, 山洪灾害: where something is to be done, not what. */
const PLACE_ONLY = new RegExp(
  '^.{0,5}(?:灾害|工地|危房|学校|企业|场所|领域|行业|部位|环节|消防|燃气|矿山|交通|危化品|化学品|' +
    '化工|施工|电梯|设备|船舶|民爆|校园|景区|森林|草原|水库|医院|机构|农机|电力|房屋|道路|方面|期间|' +
    '阶段|(?:气源|输送|用户|监管|供应|源头)端|烟花爆竹|人群|群体|步骤|范围|内容)$',
);
/** What says too little without the words before it: 报县政府审议, 其余3家完成, 按季通报. */
const CONTENTLESS = /^(?:其余|按[月季周]|全部|全面|继续)/;
/** 书记每月不少于三次，镇长每月不少于五次【深入一线检查】: what all of them do stands at the end. */
const SHARED_ACT =
  /每.{0,4}(?:不少于|至少|不低于)[\d一二两三四五六七八九十]{1,2}次(?!以上|[，。；])([^，。；]{4,16})/;
const SHARED_REACH = 80;
/** 组织媒体【通过专栏专题】，讲解…: the verb follows. */
const BY_MEANS = /(?:通过|利用|采取|运用)[^，]{2,10}$/;
/** 加强对景区的监管，【每季度至少检查1次】: counts a thing named before. */
const BARE_COUNT =
  /^每.{1,4}(?:不少于|至少)?(?:检查|抽查|巡查|排查|督查|调度|研判|演练|培训|开展|组织)[\d一二两三四五]{1,2}次$/;
/** 国家有关部门将…，县有关部门要…: the first is not for the readers to do. */
const NOT_OURS = /^(?:国家|国务院|中央)[^，]{0,16}(?:将|已)/;
/** 县有关部门要做好配合: with what stands before. */
const SUPPORTS = /^(?:积极)?(?:做好|抓好)?(?:配合|协助)(?:工作)?$/;
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
    '是|(?:会同|联合)[^，]{2,40}(?:部门|单位|方面|机构)$|(?:有关|工作|具体)?要求$|(?:国家|国务院|中央)[^，]{0,16}(?:将|要|已)',
  ].join('|')})`,
);

/**
 * A title for the measure or passage `[start, end)`, from its first clause that says what to do.
 */
export function titleOf(
  { text, breaks }: MeasureText,
  stretch: { start: number; end: number },
  reads: ReadDeadline[],
  subjects: Subject[],
): string {
  const starts = clauseStarts(breaks, stretch.start, stretch.end);
  const opening = text.slice(stretch.start, stretch.start + 40);
  const named = NOT_OURS.test(opening) ? subjects[0]?.start : undefined;
  const at = reads[0]?.offset ?? named ?? stretch.start;
  const first = Math.max(
    starts.findLastIndex((start) => start <= at),
    0,
  );
  const wordsOf = (index: number): string => {
    const [start = at, end = stretch.end] = starts.slice(index, index + 2);
    return wording(text, start, end, reads, subjects);
  };
  const own = first > 0 ? wordsOf(first - 1) : undefined;
  const before = (): string | undefined => own ?? lookBack(text, stretch.start);
  const clauses: string[] = [];
  const last = Math.min(starts.length, Math.max(first - 1, 0) + CLAUSES + Number(first > 0));
  for (let index = first; index < last && !saysToDo(clauses.at(-2)); index += 1) {
    clauses.push(wordsOf(index));
  }
  const next = text.slice(starts[first + 1] ?? stretch.end, stretch.end);
  const isSubjectOnly = endsInDate(reads[0], starts[first] ?? at, starts[first + 1]);
  const glue = isSubjectOnly && VERB_FOLLOWS.test(next) ? '' : '，';
  const said = sayWhat(before, clauses, glue, own !== undefined);
  const chosen = said?.endsWith('次') ? said + sharedAct(text, said, stretch.end) : said;
  const whole = text.slice(stretch.start, stretch.end);
  return shorten((chosen ?? tidy(whole)) || whole);
}

/** What a count says nothing of and a later clause of the sentence does. */
function sharedAct(text: string, said: string, end: number): string {
  const count = said.slice(Math.max(said.lastIndexOf('每'), 0));
  if (!COUNT_ONLY.test(count) || text.charAt(end - 1) !== '，') return '';
  const later = text.slice(end, end + SHARED_REACH).split('。')[0] ?? '';
  return SHARED_ACT.exec(later)?.[1] ?? '';
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
  const fits = (clause: string): boolean => clause.length <= JOINED && saysToDo(clause);
  return clauses
    .find((clause) => fits(clause) && !/每|季度|[日月年底末]前/.test(clause))
    ?.replace(/^\d{1,2}[.．、]/, '');
}

function says(clause: string | undefined): clause is string {
  return clause !== undefined && clause.length >= SHORTEST;
}

function saysToDo(clause: string | undefined): clause is string {
  return says(clause) && !ADVERBIAL.test(clause);
}

/** The first clause that says what to do, with the one before or after where it needs it. */
function sayWhat(
  before: () => string | undefined,
  clauses: string[],
  glue: string,
  isOwn: boolean,
): string | undefined {
  const index = clauses.findIndex(saysToDo);
  const [own = '', next = ''] = index < 0 ? [] : clauses.slice(index, index + 2);
  const [head = ''] = clauses;
  const object = isOwn && BARE_VERB.test(head) ? before() : undefined;
  if (object?.endsWith('的')) return `${object}，${head}`;
  if (object) return OBJECT.test(object) ? object + head : object;
  if (index < 0) return clauses.find(says);
  const previous = (): string | undefined => clauses[index - 1] ?? before();
  const helped = SUPPORTS.test(own) ? previous() : undefined;
  if (helped) return `${helped}，${own}`;
  if (BY_MEANS.test(own) && says(next)) return own.replace(BY_MEANS, '') + next;
  const reports = REPORTING.test(own) && !REPORTED.test(own);
  const isTerse = own.length < TERSE;
  const counts = isOwn && (COUNT_ONLY.test(own) || BARE_COUNT.test(own));
  const follows = reports || (index === 0 && isTerse && (isOwn || CONTENTLESS.test(own)));
  const said = counts || follows ? previous() : undefined;
  const earlier = reports && said ? dropLead(said) : said;
  if (saysToDo(earlier) && (counts || earlier.length <= JOINED)) return `${earlier}，${own}`;
  if (index === 0 && glue === '') return `${own}${next}`;
  const joined = `${own}，${next}`;
  const takesNext = isTerse && joined.length <= JOINED && says(next);
  return takesNext && !/^[由各]/.test(next) && !ADVERBIAL.test(next) ? joined : own;
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
