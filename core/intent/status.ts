// What a passage says of one task: done, in progress, not started, delayed, a question, nothing.
import { type Clause, clausesOf } from './clauses.ts';
import { type Completion, completionIn } from './completion.ts';
import type { ReportStatus } from './intent.ts';

/** A passage's status and the tones that decide what the bot does about it. */
export interface PassageStatus {
  status: ReportStatus;
  /** 没有未完成的: speaks of every open task. */
  everything: boolean;
  /** 本月无新进展: a report all the same. */
  zeroReport: boolean;
  /** The passage says it plainly enough to be a report where nothing names a task. */
  plain: boolean;
  /** Plainly enough to be asked about where not even a reminder is quoted. */
  loud: boolean;
}

const QUESTION =
  /请问|吗$|(?:完成|办结|到位)了?吗|吗[，。？]?$|在哪|哪里|哪儿|哪个|哪些|(?<!没)怎么(?!也)|咋|如何|什么时候|什么时间|何时|多少|几号|咨询|问一?下|想问|有没有(?:模板|要求|格式)|(?:模板|格式|样表|表格|范本|要求|标准)[^，]{0,3}(?:有没有|有无)|谁(?:负责|管|牵头|说|讲)|什么(?:格式|材料|要求|模板|意思|原因|时限)|是什么|为什么|为何|是不是|行不行|可以吗|(?:完成|办结|到位|通过|批)[了过]?没有?$|(?:完|好|定)了?没有?$|哪天|哪一天|几时|啥时候|还有几[项个]|哪几[项个]|请(?:安委办|贵办|你们)[^，]{0,6}(?:明确|解释|答复|告知)|(?<![着没命干做弄忙办等跑])呢$|(?<![核查证估研判认])是否|(\p{Script=Han})不\1(?!多|定|得)/u;
const NOT_STARTED =
  /(?:未|没有?|尚未|还未|还没有?|暂未|暂时没有?)(?:正式|实质性?)?(?:启动|开始|开展|着手|动工|开工|实施|部署|组织|安排|动)|(?:才|方)(?:能够?|可以?|会)(?:正式)?(?:启动|开始|开工|动工|进场|实施)|(?:下个?月|下个?周|下季度|下半年|下一?步|随后|之后|以后|后|再|将|拟|计划|预计|\d[日号旬])(?:[^，继持深]{0,6})(?:启动|开始|开工|动工|开展|实施)$|没动静|没有动静|未启动|原地未动|还没轮到|未着手/;
const ZERO =
  /(?:无|没有?|暂无|未有|没啥|没什么)(?:新的?|明显|实质性?|大的?)?(?:进展|变化|更新|动态)|(?:这个?月|本月|上?周|这?周)[^，]{0,3}没(?:怎么)?(?:动|变)|零报告|同上[月期次]|与上[月期次](?:一致|相同|持平)|进展同前/;
const BACK =
  /(?:没有?|未能?|未)(?:获)?通过|(?:验收|审查|评审|审核|检测|复核)(?:没能?|未)过|不过关|被?退回(?:整改|修改|重)|打回|返工|推倒重来|需要?重新|不合格|要求整改/;
const STRONG_PROGRESS =
  /推进|进行中|正在(?:办理|实施|推进|开展|整改|复核|施工|安装|调试|编制|修订|征求|组织|验收|落实|培训|改造|对接|协调|审|走|招|采购|起草|汇总|收集|统计|建设|报|准备|核|排查|摸)|进展顺利|有序|稳步|按(?:计划|序时|时序|节点|进度|要求)|序时|初稿|征求意见|在(?:弄|做|搞|改|查|推|抓|处理|落实)(?:了|着|呢)?$|已启动|已开始|已开工|已部署|已进场|施工中|办理中|整改中|在建|在办|试运行|收尾|扫尾|(?:进入|处于)[^，]{0,8}(?:阶段|期|中|安装|调试|施工|验收)|过半|完成率|进度|(?:只|就|仅|还)(?:剩|差)|^剩\d|还有[^，。；]{0,10}(?:没|未|在)|新增\d|再报$|^还(?:没有?|早)(?:着?呢)?$/;
const WEAK_PROGRESS =
  /(?:应用|推广|覆盖|扩大|增加|延伸|接入)[到至了]\d+[家个座处户人场台套所村]|(?:^|[项，：:])(?:还|还在|正在?|就|还?得|还?要|在)*等(?!级|等|于)|[查装改修建训拆测检][了完][\d一二两三四五六七八九十]|批了(?![没吗])|批下来|刚(?:开始|起步)|需要?[^，。；]{1,10}(?:局|委|办|部门|公司|政府|财政)|[不未]到?足?一半|正在|进展|开展|抓紧|起草|招标|施工|安装|调试|审查|审核|评审|编制|梳理|对接|协调|启动|持续|继续|准备|已(?!阅|读|收|知|转)|进入|还差|尚需|还需|剩余|还剩|预计|计划|力争|争取|下周|下月|月底|快了|差不多|待(?!办|安委办|贵办|核验|销号)|(?:改造|复核|检查|演练|培训|排查|整治|安装|发放|张贴|拆除)[了完]?\d+[家个座处户人场次台套份批]|完的(?:只?有|是)?\d|获批|批复|上线|封顶|会[^，]{0,4}(?:过了|通过|审议)|\d%|[一二三四五六七八九]成(?![立员果效品本])|分之/;
const MEASURED =
  /\d%|[一二三四五六七八九]成(?![立员果效品本])|分之|\d+\/\d+|完成了?\d+[项家个座处所]/;
const SLIP =
  /再(?:等等|缓缓|放放|拖拖)|缓一缓|缓一下|放一放|暂缓|(?:得|要|需要?|估计|恐怕|只能|可能)(?:等|拖|推|延|放|往后)?(?:迟)?(?:到|至)|原(?:定|计划)[^。]{0,30}(?:现在|目前|得|要|改)|(?:要|得|会|可能)(?:晚|迟|拖|推迟|延后)|(?:推迟|延后|推|拖)(?:到|至)|(?:恐怕?|怕是|可能|估计|大概|看来|看样子|或许|只能|不得不)(?:要|会|得|需要?)?(?:延期|推迟|延后|顺延)/;
const PLANS = /^(?:下一?步|下阶段|接下来|今后|后续|将(?:持续|继续))/;
const LEFT_OVER =
  /[还尚仍]在|^等(?!级|等|于)|还差|尚差|还剩|仅剩|只剩|剩余|剩下|尚需|还需|尚有|还有|正在|进入[^，]*(?:阶段|安装|调试|施工|期)|推进中|待(?!办结|命|会)|调试中|试运行|未[^，]{0,6}到位|没(?:有)?[^，]{0,4}(?:验收|联网|印发|核实|确认|复核|核查|检查|收尾)|[未没][^，]{0,4}(?:核实|确认|复核|核查)|^(?:其实|实际上?)(?:并?没有?|未|不是)|等待/;
const PAPERWORK = /佐证|材料|资料|档案|总结|报告|台账|附件|邮箱|照片|归档|发票|票据|[验签]收单/;

interface Said {
  clause: Clause;
  completion: Completion;
  /** It names a day still to come. */
  coming: boolean;
}

/**
 * Reads a passage; `title` is the task's, when it is known. `ahead` tells whether a clause names a
 * day still to come: “6月28日前完成” is done or not by the day it is said.
 */
export function statusOf(
  passage: string,
  title: string,
  ahead: (clause: string) => boolean = () => false,
): PassageStatus {
  const clauses = clausesOf(passage);
  const questions = clauses.filter((clause) => isQuestion(clause));
  const rest = clauses.filter((clause) => !isQuestion(clause));
  const veil = rest.findIndex((clause) => VEIL.test(clause.text));
  const said = rest.map((clause, at) => {
    const alone = completionIn(clause.text, title);
    const veiled = veil >= 0 && at >= veil && (alone === 'done' || alone === 'allDone');
    const completion = veiled ? ('almost' as const) : alone;
    const still =
      (completion === 'done' || completion === 'stage') &&
      (ahead(clause.text) || LATER_TODAY.test(clause.text)) &&
      !/已|[成完结好]了/.test(clause.text);
    const coming = ahead(clause.text);
    return { clause, coming, completion: still ? ('future' as const) : completion };
  });
  const everything = said.some((entry) => entry.completion === 'allDone');
  const zeroReport = rest.some((clause) => ZERO.test(clause.text));
  const coming = rest.some((clause) => ahead(clause.text));
  const asserted = asserts(said, rest, zeroReport) ?? (coming ? 'in_progress' : null);
  const strong = rest.some((clause) => STRONG_PROGRESS.test(clause.text));
  const plain = asserted !== null && (asserted !== 'in_progress' || strong || zeroReport);
  const back = rest.some((clause) => BACK.test(clause.text));
  const firm =
    asserted !== null && (plain || back || said.some((entry) => entry.completion !== null));
  const whole = said.some(({ completion }) => completion !== null && completion !== 'stage');
  const loud = plain || whole || MEASURED.test(passage);
  if (questions.length > 0 && !firm) {
    return { status: 'question', everything: false, zeroReport: false, plain: false, loud: true };
  }
  return { status: asserted ?? 'none', everything, zeroReport, plain: firm, loud };
}

/** What follows is said by others, or of what is not so: 据学校反映，… · 要不是下雨，…. */
const VEIL =
  /^(?:第?[\d一二三四五六七八九十]+项)?(?:要不是|若不是|要是|如果|倘若|假如|只要|除非)|^[[【（(]?转发?(?:自[^，。]{1,8})?[\]】）)：:]|^转发|^(?:第[^，项]{1,6}项)?(?:[小老]\p{Script=Han}|\p{Script=Han}{1,3}(?:主任|科长|工|总|局长|镇长|经理|同志|老师))[：:]|^(?:据|听)[^，\d]{1,8}(?:反映|反馈|介绍|汇报|报告|称|说|讲|了解)$|^(?:他们|对方|企业|学校|厂里|矿上|镇里|村里|公司|物业|施工方|施工单位)(?:那边|方面)?(?:(?:反映|反馈)$|说(?!明)|讲|称|表示)/u;

const LATER_TODAY = /(?:今[天日]|当天|下班|中午|下午|晚上)[^，]{0,4}(?:之?以?前|内)|今晚/;

/** “能不能完成还不好说” tells, it does not ask. */
const UNSURE = /不好说|说不准|不一定|难说|看情况|没把握|不确定/;

function isQuestion(clause: Clause): boolean {
  return clause.asked || (QUESTION.test(clause.text) && !UNSURE.test(clause.text));
}

function asserts(said: Said[], clauses: Clause[], zeroReport: boolean): ReportStatus | null {
  const whole = clauses.map((clause) => clause.text).join('，');
  const has = (kind: Completion): boolean => said.some((entry) => entry.completion === kind);
  if (has('missed')) return 'delayed';
  if (SLIP.test(whole) && !has('done')) return 'delayed';
  if (clauses.some((clause) => BACK.test(clause.text))) return 'in_progress';
  if (has('allDone')) return 'done';
  if (has('done') && isFinal(said)) return 'done';
  const idle = clauses.some(
    ({ text }) => NOT_STARTED.test(text) && !ZERO.test(text) && !HAS_BEGUN.test(text),
  );
  if (idle && !has('stage') && !has('done')) return 'not_started';
  if (zeroReport || said.some((entry) => entry.completion !== null)) return 'in_progress';
  const moving = STRONG_PROGRESS.test(whole) || WEAK_PROGRESS.test(whole);
  return moving ? 'in_progress' : null;
}

/** 不是没开始 */
const HAS_BEGUN = /(?:不是|并非)(?:还)?[没未]/;

/** A done that is followed by what is left to do is no done: 已完成，还差附录. */
function isFinal(said: Said[]): boolean {
  const last = said.findLastIndex((entry) => entry.completion === 'done');
  const before = said.slice(0, last);
  const after = said.slice(last + 1);
  if (said.some((entry) => entry.completion === 'almost')) return false;
  if (before.some((entry) => entry.completion === 'negated')) return false;
  return after.every(({ clause, completion, coming }) => {
    if (completion === 'negated' || completion === 'future') return false;
    if (PLANS.test(clause.text) || PAPERWORK.test(clause.text)) return true;
    return !coming && !LEFT_OVER.test(clause.text);
  });
}
