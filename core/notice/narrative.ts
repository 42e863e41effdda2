// Dated words that lay no duty on anybody: forecasts, holidays, what was decided, how long a campaign runs.
import type { TaskDraft } from './notice.ts';

const TELLS =
  /^(?:据[^，。]{2,30}(?:预报|预计|预测|统计|通报|分析)|近期|近日|日前|今年以来|去年|目前|当前|20\d\d年以来|经[^，。]{0,20}(?:研究|同意)，?[^。]{0,20}决定|(?:为[^。]{4,120}，)?[^，。]{0,10}决定[^。]*(?:开展|组织)|(?![^。]*(?:严防|防止|防范|杜绝|遏制|避免|不发生))[^。]{0,40}(?:发生|造成)[^。的]*(?:事故|火灾|死亡|受伤)(?!的)|[^。]{0,60}放假(?:调休)?|[^。]{0,80}(?:将出现|可能出现|预计))/;
/**
 * What a rule says of itself: where it holds, who explains it, from when it is in force; what follows a
 * breach, and what remedy there is (如不服本决定，…).
 */
const RULES_ITSELF =
  /^逾期[^。；]{0,30}(?:将|依法|按照?)[^。；]{0,40}$|^如[^，。；]{0,6}不服|^(?:年度)?(?:考核|评比|评估|检查)(?:对象|范围|等次|内容|方式|结果)(?:为|是|分为|包括)(?!.*(?:要|应|须))|^本(?:办法|规定|细则|方案|制度|预案|标准|通知)(?:自|适用|所称|由[^，。]{2,30}解释)/;
/** 时间安排 and its kin head a period, which is the plan's and nobody's task. */
const HEADS_PERIOD = /(?:时间(?:安排|范围|步骤)?|期限|起止时间)(?:[:：]|$)/;
const FIVE_CHARACTERS = /(?:[\u4e00-\u9fa5][^\u4e00-\u9fa5]*){5}/;
const SAYS_WHO = /要|应当|须|务必|请|(?:督办|整改|治理|办理)[期时]限/;

/** 为做好2025年度（…至…）防火工作，…制定本方案: why there is a plan. */
const OPENS_PLAN =
  /^为[^。]{4,160}，(?:特|现)?(?:研究)?(?:制定|编制|拟定)(?:本|如下)[^，。]{2,10}。?$/;

/** Headings whose words say what it is about, where and when, and not what is to be done. */
const HEADS_NO_DUTY =
  /(?:^|[、）.．])(?!.*(?:明确|扩大|突出|确定|压缩|缩短|延长|规范|优化))[\u4e00-\u9fa5]{0,6}(?:主题|范围|对象|定义|依据|目的|意义|背景|时间|期限)$/;

/** What a record of a meeting tells before it comes to what was decided. */
const RECORDS =
  /^(?:[（(][^（）]{4,20}[）)])?(?:会议(?:听取|指出|认为|传达|学习|审议|观看|通报|由)|(?:20\d\d年)?\d{1,2}月\d{1,2}日(?:[上下]午)?，[^。；]{0,60}召开)(?!.*(?:要|应|由[^，。]{2,20}(?:负责|牵头)))/;

/** Nothing but days, or, under a heading of time, a word or two beside them. */
function saysOnlyWhen({ text, deadlines, heading }: TaskDraft): boolean {
  let words = text;
  for (const { phrase } of deadlines) words = words.replace(phrase, '');
  if (FIVE_CHARACTERS.test(words)) return false;
  const isPeriod = heading.some((each) => HEADS_PERIOD.test(each));
  return isPeriod || words.replace(/[^\u4e00-\u9fa5]/g, '').length <= 1;
}

/** Whether a draft only tells something. What names a unit, or orders, is a task. */
export function isNarrative(task: TaskDraft): boolean {
  if (task.deadlines.length > 0 && saysOnlyWhen(task)) return true;
  const isNobodys = task.units.length === 0;
  if (RULES_ITSELF.test(task.text)) return true;
  const isPast = task.deadlines.every(({ kind }) => kind === 'during' || kind === 'vague');
  if (isPast && (RECORDS.test(task.text) || OPENS_PLAN.test(task.text))) return true;
  const isUndated = task.deadlines.every(({ kind }) => kind === 'vague');
  const isAbout = HEADS_NO_DUTY.test(task.heading.at(-1) ?? '');
  if (isUndated && isAbout && isNobodys) return true;
  const isRule = task.deadlines.some(({ kind, anchor }) => kind === 'recurring' || anchor !== null);
  if (!isNobodys || isUndated || isRule) return false;
  return TELLS.test(task.text) && !SAYS_WHO.test(task.text);
}
