// Does a clause say the task is done? 已完成 yes; 已完成招标, 将完成, 基本完成, 未完成, 如果…完成 no.
import { overlap } from './keywords.ts';

/** How a clause speaks of completion; null when it does not. `allDone` = 没有未完成的. */
export type Completion =
  | 'done'
  | 'allDone'
  | 'stage'
  | 'almost'
  | 'future'
  | 'negated'
  | 'missed'
  | null;

/** What is done to an end: 签完, 划完, 拆完. 看完 and 说完 finish no task. */
const VERB = '[编搞修写装查改审干建训核报印签划拆清检跑发做整测换摸录交贴挖铺刷焊埋填搬验考种]';
const FINISH = `完成|办结|办完|做完|完毕|完工|竣工|收官|结束|落实到位|整改到位|处置到位|(?<=早就?|已经|都|全|刚刚?|终于|总算)完了(?![\u4e00-\u9fa5])|(?<=已)完(?=[，。；、]|$)|验收(?:通过|合格|达标)|通过验收|通过了?[^，]{0,4}验收|建成|搞定|弄完|弄好|[弄办搞][妥利]索?|办好|搞好了|建好|${VERB}完(?=[了毕啦]|\\d|$)|(?:申请|请|请求|恳请|提请)[^，。；]{0,8}销号|全部到位|已(?:全部|经)?落实(?=了?$)`;
/** 不可能完不成, 没有理由完不成: it will be done, and is not yet. */
const SURE_TO_BE =
  /(?:不可能|不会|不至于|没有?理由|没道理|不存在|怎么可能|哪能|绝不)[^，未没]{0,4}(?:完不成|完成不了|办不完|做不完|来不及|赶不上)/;
/** 本来上周就该完成了: what should have been is not. */
const SHOULD_HAVE =
  /(?:本来|本该|本应|原本|原来|原应|早该|早就该|按理|按说|照理|理应|应当早|该早)[^，]{0,12}(?:完成|办结|完毕|完工|做完|弄完|搞完|结束)|(?:上[周月]|昨天|前天|早|月[底初])[^，]{0,3}(?:就)?(?:该|应该|应当)[^，]{0,4}(?:完成|办结|完|结束)/;
const DOUBLE =
  /(?:没有|无|不存在)(?:任何)?(?:未|没有?|尚未)(?:完成|办结|落实)|没有(?:一项|哪项)没(?:有)?(?:完成|办结)|(?:不是|并非)(?:没有?|未)(?:完成|办结)/;
const REFUSED =
  /(?:并?不是|并非|不算|不代表|不等于|谈不上|还不能说|不能说|不能算|算不上|不能视为|不敢说|不敢保证|不能保证|没说|谁[^，]{0,4}说|未必|不见得|谈何|何谈|假装|权当|姑且算?|就当|当我们?|误点|误标|误报|误填|错点|但愿|希望|不确定|不清楚|不知道|是否|表面上?|纸面上?|账面上?)[^，]{0,4}(?:完成|办结)/;
const MISSED =
  /(?:印发|出台|验收|联网|完工|竣工|上线|建成|投用|交付|到位|结束)不了|完不成|完不了|完成不了|办不完|做不完|没法(?:弄|办|搞|做|干|推)|[办弄搞干推做][不没]了(?!解)|推不动|推不下去|弄不完|[编搞写修装查改审训印拆检测换交贴建]不完|出不来|批不下来|下不来|[看点]悬|悬了|够呛|没戏|没指望|来不及|赶不上|赶不及|(?:难以|难于|很难|无法|(?<!能)不能|没法|不可能|不太可能|恐怕不能|未能|没能)[^，]{0,10}(?:完成|办结|到位|印发|交付|结束|竣工|建成)|(?:完成|办结|交付|竣工|建成)[^，]{0,4}(?:有|存在)[^，]{0,4}(?:困难|难度|压力|风险)|(?:要|会|将|可能|恐)(?:延误|逾期|超期|误期|晚几天|晚点)|进度[^，]{0,3}滞后|(?:未能?|没能?|没有)按[^，]{0,3}(?:期|时)[^，]{0,4}(?:完成|办结)/;
const NEVER_MISSED =
  /(?:不会|不至于|没有|未|不存在|保证不|确保不)[^，]{0,3}(?:延误|逾期|超期|误期|滞后)/;
const NEGATED =
  /没有?[一哪][项个家台座处所户套人][^，没未不]{0,4}(?:完成|办结|做完|淘汰|拆除|验收|联网|到位)|(?:未|没有?|尚未|还未|还没有?|并未|并没有)(?:如期|全部|全面|完全|最终|正式|真正|彻底)?(?:完成|办结|办完|做完|完毕|完工|竣工|结束|落实|到位|建成|印发|联网|验收|弄完|搞定|弄好)|(?:未|没有?)[^，未没]{0,4}完(?![整善美成])|(?:未|没有?)[建装改查做划签拆修办弄测](?:$|[的成好到])/;
const ALMOST =
  /(?:听[^，]{0,5}[说讲]|据说|号称|声称|自称|(?:他们|对方|矿上|厂里|镇里|村里|企业|厂家|施工方|施工单位|学校|各校|园区|公司|物业|业主|村委|各村|站所|中介|第三方)(?:那边|方面)?(?:说|讲|称|反映|反馈|表示)|(?:跟|对|给|向|和)我们?(?:局|办)?(?:说|讲|反映|汇报)|据[^，。；\d]{1,8}(?:反映|反馈|介绍|汇报|报告|称|说|讲|了解)|好像|似乎|貌似|或许|也许)[^，]{0,12}(?:完成|办结|完毕|[弄办做搞装查改]完|搞定|[弄办]好)|已经?[“"'‘「]完成|(?:部分|大?多数|个别|有的|有些|少数)[^，。；]{0,8}(?:完成|办结|到位|建成|竣工)|(?:基本|几乎|大部分?|大体|大致|初步|部分|接近|近乎|快要?|就快|眼看|差不多|将近|即将|临近|马上|主体|主要|总体上?|整体上|阶段性|大头|(?<!总)算是?|勉强|原则上|理论上|名义上|形式上)(?:上)?(?:已经?)?(?:就)?(?:要|能)?(?:都|全部)?(?:完成|办结|完工|完毕|建成|竣工|结束|做完|弄完|弄好|到位)|(?:快要?|就快|眼看|差一?点儿?|差不多|马上)就?[^，]{0,3}(?:完|定|好|成|结)|(?:基本|大体|大致|初步|接近)(?:上)?[^，未没]{1,4}(?:完毕|到位|完成)|除了?[^，第\d]{1,12}(?:外|以外|之外)?(?:都|均|全)|[^，。]{1,10}[以之]外(?:都|均|全)|(?:完成|办)(?:了)?(?:过半|一半|大半|大部分|多半|部分|近半)|(?:完成|进度)[^，]{0,4}(?:过半|一半|大半)|\p{Script=Han}了(?:一?大半|一?多?半|一半多?|过半|大部分|一部分|部分)/u;
const FUTURE =
  /(?:将|预计|计划|力争|争取|拟|确保|保证|尽快|准备|打算|可以?|能够?|会(?![议商诊同])|(?<![纪主重必摘简需])要(?!点|求|素)|须|还差|限期|倒计时|加班|连夜|尽早|早日|早点|有待|亟待|信心|把握|排期|明确|商定|承诺|约定|答应|通知|一定|坚决|誓|务必|必定|必将|尽力|应(?!急)|得(?![分到])|目标是|有望|估计|大概|预期|希望|抓紧|再有|要求|督促|催促|正在|继续|安排|延后|推迟|延期)[^，]{0,14}$/;
const CONDITION = /^(?:如果?|若|倘若|假如|要是|只要|一旦|除非|待|等)|(?:的话|之后再|后再|后才)/;
const STAGE =
  /招标|投标|开标|中标|采购|签约|合同|初稿|草稿|草案|起草|征求意见|意见征集|论证|评审|初审|审查|摸排|调研|方案|部署|动员|设计|勘察|进场|基础|主体|安装|一期|第[一二三四]步|前两步|[首前]批|第[一二三]批|第一阶段|前期|立项|选址|资料|材料|报名|试点|订货|到货|宣传|自查|阶段|节点|里程碑|主要(?:内容|任务|工作)|初检|分解|分工|摸底|责任|措施|对接|分项|中期|样板|试点|城区|[东西南北]区|市属|国企|重点企业|大企业|规上企业|[老旧]库|[A-Z]公司|一轮|首轮/;
/** Objects that stand for the whole: 完成任务, 完成情况已报. */
const WHOLE =
  /^(?:了|啦|的?任务|该项|该任务|此项|这项|工作|目标|全部|年度|既定|的|并|且|且已|后|已|，|、|和|，|\)|）|"|”|！|!|~)*$/;

/** 编制完成并印发各村: what follows came on top of it. */
const BESIDES = /^(?:了)?(?:并且?|且)(?:已经?)?(?!未|没|不|待|将|拟|计划)/;

/** 目前2家通过验收: so many of them, and not the whole. */
const SOME =
  /(?<!\d|全[区县市镇乡])(?:\d+|[一二三四五六七八九十两])[家个座处户场台所栋](?!.*(?:全部|均|都|所有|全))[^，]{0,6}$/;

/** 他们那块完成了: a part, and not even one's own. */
const OTHERS_PART =
  /(?:他们|对方|人家|大队|公司|厂家|施工方|配合单位)[^，]{0,4}(?:块|边|头|部分|环节)[^，]{0,4}$/;

/** 本月任务已完成 is a month's share of it. */
const IN_A_PERIOD =
  /(?:本[月周季]|[上下]半年|[一二三四]季度|当月|[上这]个?月|\d月份?)的?(?:任务|工作|目标|计划|进度)[^，]{0,4}$/;
/** What goes along with a task and is not the task: 总结写完了, 土建已完成. */
const BESIDE_IT =
  /(?<![按照据])(?:可研|施工图|图纸|土建|敷设|布线|预验|自验|软件|硬件|[前后]端|通知|会议|动员会|总结|汇报|台账|清单|课件|教材|问卷|设备$)/;

/** 汛期后完成, 按期完成 with no sign that it has come to pass. */
const TO_COME = /(?<![最然先])后就?$|一到就?$|^(?!.*[已都均全]).*[按如][期时]$/;
/** Words that name nothing: when, who, how. What is left of a subject names what is done. */
const FILLER =
  /(?:会同|联合|经过?|在)[^，]{1,10}(?=已|全部|下)|办理|进展|情况|其[余他它]|超额|保质保量|准时|及时|妥善|彻底|悉数|统统|一次性|同步|联合|会同|全[区县市镇]|剩[余下]|余下|承担|已经?|全部|全面|顺利|圆满|提前|早|就|刚|终于|总算|昨|今|前天|上[周月]|周[一二三四五六日末]|上午|下午|晚上?|当天|我们?|本|局|镇|单位|街道|科室?|这|那|该|此|个|事|任务|工作|项目?|工程|现在?|目前|截[至止]|确实|正式|高质量|要求|通知|文件|规定|组织|实施|开展|所有|各|共|累计|验收|专家|整改|负责|牵头|相关|有关|内容|目标|[按照期时如年月日号天于在以经由并且也了的是把将都均全部第一二三四五六七八九十百两零家座台套处户所人名场次栋]/g;

/** Nobody says more in one breath; a bound for texts that are no sentences. */
const LONGEST_CLAUSE = 300;

/** Whether the clause only says when it should have been done: no day to expect it by. */
export function shouldHaveBeen(clause: string): boolean {
  return SHOULD_HAVE.test(clause.slice(0, LONGEST_CLAUSE));
}

/** Reads one clause against the title of the task it speaks of (empty when not known). */
export function completionIn(said: string, title: string): Completion {
  const clause = said.slice(0, LONGEST_CLAUSE);
  if (DOUBLE.test(clause)) return 'allDone';
  if (SURE_TO_BE.test(clause) || shouldHaveBeen(clause)) return 'future';
  if (REFUSED.test(clause)) return 'negated';
  if (MISSED.test(clause) && !NEVER_MISSED.test(clause)) return 'missed';
  if (NEGATED.test(clause)) return 'negated';
  if (ALMOST.test(clause)) return 'almost';
  let result: Completion = null;
  for (const match of clause.matchAll(new RegExp(FINISH, 'g'))) {
    const before = clause.slice(0, match.index);
    const after = clause.slice(match.index + match[0].length);
    result = strongest(result, judge(before, match[0], after, title));
  }
  return result ?? titleVerb(clause, title);
}

function judge(before: string, word: string, after: string, title: string): Completion {
  if (/^(?:率|情况|条件|时限|时间|期限|标准|度|比例|进度|值|量)/.test(after)) return null;
  if (/^的(?:是|为|只有)|^了?第[^，]{1,8}[项号件]/.test(after) && !isFuture(before)) return 'done';
  const subject = before.replace(/^.*(?:第[^项]*项|\d项|：|:)/, '');
  if (IN_A_PERIOD.test(subject)) return 'stage';
  if (/^了?(?:就|再|才|马上|立即|第一时间)/.test(after) && !/已/.test(subject)) return 'future';
  if (/^了?(?:一?部分|一半|大半|多半|一些)/.test(after)) return 'stage';
  if (TO_COME.test(subject) && !/^[了的]/.test(after)) return 'future';
  if (CONDITION.test(subject) || /^(?:后|之后|以后)(?!.*[已了])/.test(after)) return 'future';
  if (isFuture(before)) return 'future';
  if (
    /^了?(?!全部|所有|全[区县市镇])[^，]{0,3}(?:\d|[一二三四五六七八九十两]+[成家个座处项户场台])/.test(
      after,
    )
  )
    return 'stage';
  if (SOME.test(subject) || OTHERS_PART.test(subject)) return 'stage';
  if (word === '完成' && !WHOLE.test(after) && !BESIDES.test(after)) {
    return judgeObject(after, title);
  }
  if (/^并?(?:投入|进入|转入)?试(?:运行|用|点)/.test(after)) return 'stage';
  const stage = STAGE.exec(/^.完$/.test(word) ? subject + word : subject);
  if (stage && !title.includes(stage[0])) return 'stage';
  const beside = BESIDE_IT.exec(subject);
  if (beside && !title.includes(beside[0])) return 'stage';
  return isOther(subject, title) ? 'stage' : 'done';
}

/** 消防验收通过, 责任人已落实: what is done is named, and nothing of it stands in the title. */
function isOther(subject: string, title: string): boolean {
  if (title === '' || overlap(subject, title) > 0) return false;
  const rest = [...subject.replace(FILLER, '')].filter((char) => !title.includes(char));
  return rest.filter((char) => /\p{Script=Han}/u.test(char)).length >= 2;
}

/** 完成复核 with 复核 in the title is the task itself; 完成招标 is a stage of it. */
function judgeObject(after: string, title: string): Completion {
  const object = after.replace(/^(?:了|对|对了)/, '').replace(/(?:工作|任务|事项)$/, '');
  const stage = STAGE.exec(object);
  if (stage && !title.includes(stage[0])) return 'stage';
  if (/并(?:已)?(?:正式)?(?:印发|发布|出台|公布)/.test(object) && DRAFTED.test(title))
    return 'done';
  if (object.length >= 2 && title.endsWith(object)) return 'done';
  if (/^(?:全部|所有)/.test(object) && overlap(object, title) > 0) return 'done';
  return overlap(object, title) >= Math.max(1, Math.floor(object.length / 3)) ? 'done' : 'stage';
}

/** 将…完成 is the future; 已…完成 after it is not (预计的工作已完成). */
function isFuture(before: string): boolean {
  const cue = FUTURE.exec(before);
  if (!cue) return false;
  if (/已经?按[^，]{0,8}$/.test(before)) return false;
  return !/已经?|均已|都已/.test(before.slice(cue.index + 1)) && !/已经?$/.test(before);
}

/** “底数摸清了”, “已经联网了”, “手册已印发”: the title's own verb, past. */
function titleVerb(clause: string, title: string): Completion {
  if (!title) return null;
  for (const [verb, issued] of VERBS) {
    const ends = BUILT.test(title) && PUT_TO_USE.test(verb);
    if (!title.includes(verb) && !(issued && DRAFTED.test(title)) && !ends) continue;
    const past = new RegExp(
      `(?:已经?|均|都|全部|正式|刚刚?)[^，未没不待拟将后]{0,12}${verb}|${verb}(?:了|完了?|好了?|完毕|到位|出来了?|成功)`,
    );
    const match = past.exec(clause);
    if (!match) continue;
    const before = clause.slice(0, match.index);
    const after = clause.slice(match.index + match[0].length);
    if (isFuture(before) || CONDITION.test(before)) return 'future';
    if (/[未没]/.test(before.slice(-3))) return 'negated';
    const stage = STAGE.exec(before);
    if (stage && !title.includes(stage[0])) return 'stage';
    if (ends && A_PART.test(before + match[0])) return 'stage';
    if (STAGE.test(after) && !STAGE.test(title)) return 'stage';
    if (/^了?(?:的|\d|[一二三四五六七八九十两]+[成家个座处项户场台])/.test(after)) return 'stage';
    return 'done';
  }
  return null;
}

/** Titles of papers to be written: issuing the paper finishes them. */
const DRAFTED = /编制|修订|制定|出台|印发|起草|制修订/;

/** What is built is finished when it is in use; a part of it is not the whole. */
const BUILT = /建设|新建|改建|扩建|建成|搭建/;
const PUT_TO_USE = /^(?:启用|投用|投入使用|揭牌)$/;
const A_PART = /部分|临时|[一二三\d][号期批]|首[期批]|第[一二三]|先行|试/;

/** Verbs that end what a title asks; true = also ends a paper. */
const VERBS: [string, boolean][] = [
  ['印发', true],
  ['出台', true],
  ['发文', true],
  ['下发', true],
  ['发布', true],
  ['公布', true],
  ['联网', false],
  ['摸清', false],
  ['建成', false],
  ['投用', false],
  ['启用', false],
  ['投入使用', false],
  ['上线', false],
  ['揭牌', false],
  ['挂牌', false],
  ['改造', false],
  ['复核', false],
  ['全面启动', false],
  ['建立', false],
  ['销毁', false],
  ['清零', false],
  ['拆除', false],
  ['备案', false],
  ['报送', false],
  ['上报', false],
  ['全覆盖', false],
];

const STRENGTH: Completion[] = [null, 'stage', 'future', 'done'];

function strongest(a: Completion, b: Completion): Completion {
  return STRENGTH.indexOf(b) > STRENGTH.indexOf(a) ? b : a;
}
