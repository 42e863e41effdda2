// What is to be handed in, and to whom: 4月5日前报送总结, 印发并报县安委办备案, 向区应急局反馈整改情况.
import type { Asked } from './notice.ts';

/** Where the paper goes: 县安委办, 市应急管理局综合协调科. */
const OFFICE =
  '(?:本?[省市县区镇乡旗州]|上级|国务院|属地|所在地)?[一-龥（）]{0,18}?(?:安委会办公室|安委办|安委会|指挥部办公室|领导小组办公室|专班办公室|工作专班|专班|办公室|' +
  '应急管理[局厅部]|管理[局委]|监管[局办]|[一-龥]{1,6}(?:[局委厅部]|(?<![督交承主协举])办)|[大支总]队|人民政府|政府|党委|主管部门|监管部门|有关部门|相关部门|部门)';
const HAND_IN =
  '报送|上报|报告|反馈|提交|递交|抄送|抄报|呈报|呈送|填报|报备|备案|报至|报给|报回|通报|上传|汇总报|交至|送交|报';
/** 报…备案, 报送至…, 向…报告, 抄送…: with the receiver. */
const RECEIVERS: readonly RegExp[] = [
  new RegExp(
    `(?:报送|上报|提交|递交|抄送|抄报|呈报|呈送|反馈|报告|报备|送交|汇总报)(?:至|给|到)(?<to>${OFFICE}(?:[、和及]${OFFICE})?)`,
  ),
  new RegExp(
    `(?:抄送|抄报|报送|上报|提交|报告|反馈|报备|呈报|报)(?:至|给|到)?(?<to>${OFFICE}(?:[、和及]${OFFICE})?)(?=备案|挂牌|审批|审核|审查|审定|核定|核准|批准|同意|研究|存档|汇总|$|[，。；（）、并])`,
  ),
  new RegExp(
    `向(?<to>${OFFICE}(?:[、和及]${OFFICE})?)(?:书面|专题|及时|如实|统一)?(?:报送|上报|报告|反馈|提交|备案|报备|述职)`,
  ),
];
/** A report that is a thing, or somebody else's: 报告制度, “双报告”, 举报, 事故报告, 填报单位. */
const NO_REPORT =
  /(?:[举预播捷日月周通海简]报|报(?:告制度|告会|告书|警|废|名|酬|刊|道|纸|表|审)|反馈机制|报送(?:机制|制度|渠道|工作机制)|“[^”]{0,12}报[^”]{0,12}”|(?:上报|报告|反馈|报送|通报)(?=[、和及与])|(?<=、)(?:上报|报告|反馈|报送|通报)|备案制度|应急预案备案)/g;
/** 整改报告, 自查报告 before the verb: the paper that is handed in. */
const PAPER =
  /[一-龥]{2}报告(?=(?:于|在|书面|统一|及时)?[^，。；]{0,10}(?:报送|上报|提交|反馈|报[一-龥]))/g;
const MAY_REPORT = /[报反提递呈抄交备]/;
/** A measure says what it is within this many characters. */
const LONGEST = 300;
const REPORT_VERB = new RegExp(`(?:${HAND_IN})`);
/** What is done before something is handed in; with one of these the clause is an action first. */
const ACTION =
  /印发|出台|完成|开展|组织|制定|编制|修订|建立|整改|排查|检查|召开|落实|实施|建成|部署|启动|整治|推进|摸清|消除|培训|演练|研究|评估|治理|发布|公布|完善|健全|抓好|强化|加强|推动|实现|做好|提升|细化|规范|深化|管好/;

/**
 * Whether a measure is to hand something in, and to whom. `words` is the stretch a deadline governs, or
 * an undated task. “印发并报送县安委办备案” stays an action with a receiver; “报送总结” is reporting.
 */
export function readReporting(words: string): Pick<Asked, 'asks' | 'receiver'> {
  if (!mayReport(words)) return {};
  const text = words
    .slice(0, LONGEST)
    .replace(NO_REPORT, (match) => '＊'.repeat(match.length))
    .replace(PAPER, (match) => '件'.repeat(match.length));
  const at = text.search(REPORT_VERB);
  if (at < 0) return {};
  const receiver = receiverIn(text);
  const verb = REPORT_VERB.exec(text)?.[0] ?? '';
  // 报 alone is one only with somebody to report to.
  if ((verb === '报' || verb === '通报') && receiver === null) return {};
  const to = receiver === null ? {} : { receiver };
  return isAction(text, at) ? to : { asks: 'reporting', ...to };
}

/** False where none of the words can speak of handing anything in. */
export function mayReport(words: string): boolean {
  return MAY_REPORT.test(words);
}

/** The paper that is handed in, at the end of its words. */
const OBJECT =
  /(?:情况|总结|报告|方案|清单|台账|材料|名单|信息|报表|计划|结果|进展|数据|表|件|稿|意见|建议)(?:[及和、][一-龥]{1,10})?(?:书面|统一|一并|及时|分别|汇总后?|加盖公章后?|以[^，。；]{1,10}形式|按程序)*$/;
/** When it is due says nothing about what is done: 于2月19日前, 整改完成后3日内. */
const WHEN =
  /[^，。；]*(?:之?后|之日起)(?=[^，。；]{0,8}(?:内|起))|[于在]?(?:\d{4}年)?(?:\d{1,2}月)?(?:\d{1,2}[日号]|年?底|末)?(?:之?前|内)|[于在](?=＊|$)/g;

/** 对排查出的重大隐患: what it is about, not what is done. */
const TOPIC = /(?:^|[，；])(?:对于?|针对)[^，。；]*(?:的|[，；])/g;

/** 将整改完成情况报送: the action is what the paper is about. 排查整改，报送总结: first one, then the other. */
function isAction(text: string, at: number): boolean {
  const before = text.slice(0, at).replace(TOPIC, '').replace(WHEN, '');
  const [taken = ''] = /(?:将|把)[^，。；]*$/.exec(before) ?? [];
  const rest = before.slice(0, before.length - taken.length);
  const from = Math.max(rest.lastIndexOf('，'), rest.lastIndexOf('；')) + 1;
  return ACTION.test(OBJECT.test(rest.slice(from)) ? rest.slice(0, from) : rest);
}

function receiverIn(text: string): string | null {
  for (const pattern of RECEIVERS) {
    const to = pattern.exec(text)?.groups?.to;
    if (to && !to.includes('＊')) return to;
  }
  return null;
}
