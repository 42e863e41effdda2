// Commands in their exact forms and as people vary them: 销号 8 · 销号8、9 · 第8项销号 · 退回8，理由：….
import { CHECK_FORMS } from './check-commands.ts';
import { CLAIM_FORMS } from './claim-commands.ts';
import type {
  CommandContext,
  CommandForm,
  CommandOpening,
  CommandReading,
} from './command-form.ts';
import { TASKS } from './command-parts.ts';
import { DOCUMENT_FORMS } from './document-commands.ts';
import { EVENT_EXAMPLE, EVENT_FORMS } from './event-commands.ts';
import { GAP_FORMS } from './gap-commands.ts';
import { GROUP_FORMS } from './group-commands.ts';
import { IMPORT_FORMS } from './import-commands.ts';
import { OFFICE_FORMS } from './office-commands.ts';
import { closeUp } from './plain.ts';
import { PUBLISH_FORMS } from './publish-commands.ts';
import { QUERY_FORMS } from './query-commands.ts';
import { REMINDER_FORMS } from './reminder-commands.ts';
import { REVISION_FORMS } from './revision-commands.ts';
import { ROUND_FORMS } from './round-commands.ts';

const FORMS: readonly CommandForm[] = [
  ...ROUND_FORMS,
  ...PUBLISH_FORMS,
  ...IMPORT_FORMS,
  ...REVISION_FORMS,
  ...GROUP_FORMS,
  ...OFFICE_FORMS,
  ...CHECK_FORMS,
  ...CLAIM_FORMS,
  ...GAP_FORMS,
  ...REMINDER_FORMS,
  ...DOCUMENT_FORMS,
  ...EVENT_FORMS,
  ...QUERY_FORMS,
];

const OPENINGS: readonly CommandOpening[] = [
  { word: /^成文日期(?:$|[ :：])/, problem: '未读出日期', example: '成文日期 2024-04-01' },
  { word: /^(?:销号|核销)(?:$|[ :：])/, problem: '未写任务编号', example: '销号 8' },
  { word: /^退回(?:$|[ :：])/, problem: '请写明任务编号和原因', example: '退回 8 佐证材料不全' },
  {
    word: /^申请延期(?:$|[ :：])/,
    problem: '请写明任务编号和延至日期',
    example: '申请延期 8 至 2024-09-30 设备未到货',
  },
  { word: /^同意延期(?:$|[ :：])/, problem: '未写任务编号', example: '同意延期 8' },
  {
    word: /^不同意延期(?:$|[ :：])/,
    problem: '请写明任务编号和原因',
    example: '不同意延期 8 已临近汛期',
  },
  { word: /^指定(?:$|[ :：])/, problem: '请写明任务编号和单位', example: '指定 8 区应急局' },
  { word: /^改派(?:$|[ :：])/, problem: '请写明任务编号和单位', example: '改派 8 区住建局' },
  {
    word: /^修改时限(?:$|[ :：])/,
    problem: '请写明任务编号、日期和原因',
    example: '修改时限 8 2024-09-30 上级调整进度',
  },
  { word: /^暂缓(?:$|[ :：])/, problem: '未写任务编号', example: '暂缓 8' },
  { word: /^恢复(?:$|[ :：])/, problem: '未写任务编号', example: '恢复 8' },
  { word: /^撤销(?:$|[ :：])/, problem: '请写明任务编号和原因', example: '撤销 8 事项已并入第9项' },
  { word: /^催办(?:$|[ :：])/, problem: '未写任务编号', example: '催办 8' },
  { word: /^加急(?:$|[ :：])/, problem: '未写任务编号', example: '加急 8' },
  { word: /^入群提示(?:$|[ :：])/, problem: '请写明开或关', example: '入群提示 开' },
  { word: /^绑定(?:$|[ :：])/, problem: '请写明联络员和单位', example: '绑定 @某人 区应急局' },
  {
    word: /^新增任务(?:$|[ :：])/,
    problem: '请写明单位、时限和事项',
    example: '新增任务：区住建局6月底前完成危房排查',
  },
  {
    word: /^核验(?:$|[ :：])/,
    problem: '请写明任务编号、核验人身份和姓名',
    example: '核验 8 专家 李某',
  },
  { word: /^三方核验(?:$|[ :：])/, problem: '未写任务编号', example: '三方核验 8' },
  { word: /^填报(?:$|[ :：])/, problem: '未写任务编号', example: '填报 8' },
  { word: /^撤回[ :：]/, problem: '未写任务编号', example: '撤回 8' },
  {
    word: /^(?:暂不提醒|恢复提醒)(?:$|[ :：])/,
    problem: '请写明任务编号和日期',
    example: '暂不提醒 8 至 2024-06-20',
  },
  {
    word: /^(?:签发|不发)(?:$|[ :：提督约])/,
    problem: '请写明函件名称和编号',
    example: '签发提醒函 3',
  },
  { word: /^外出(?:$|[ :：])/, problem: '请写明到哪一天', example: '外出 @某人 至 2024-06-28' },
  { word: /^重发(?:$|[ :：])/, problem: '未写消息编号', example: '重发 12' },
  {
    word: /^年度总结[ :：]/,
    problem: '未读出年份',
    example: '年度总结 2024',
  },
  {
    word: /^季度会商[ :：]/,
    problem: '未读出季度',
    example: '季度会商 2024-Q2',
  },
  { word: /^自证材料[ :：]/, problem: '未读出月份', example: '自证材料 2024-05' },
  { word: /^通报[ :：]/, problem: '未读出月份', example: '通报 2024-05' },
  { word: /^登记事件(?:$|[ :：])/, problem: '请写明事件和日期', example: EVENT_EXAMPLE },
  { word: /^过期事项(?:$|[ :：])/, problem: '请写明如何处理', example: '过期事项 3 办结' },
  {
    word: /^(?:同号|新旧)通知(?:$|[ :：])/,
    problem: '请写明替换或并存',
    example: '同号通知 3 替换',
  },
  { word: /^采纳(?:$|[ :：])/, problem: '请写明第几处', example: '采纳 2、3' },
  {
    word: /^成员(?:$|[ :：])/,
    problem: '请写明统称和成员单位',
    example: '成员 各镇街：东山镇、西河镇',
  },
];

/** 第8项撤销，已并入第9项: the task first, then what is to be done with it. */
const TASKS_FIRST = new RegExp(
  `^(?:请)?(?:把|将|对|给)?${TASKS}[ ，,]*(?:先|可以|予以|准予)?(暂缓|恢复|撤销|催办)(?:办理|推进)?(?=$|[ ，,。：:])`,
);

/**
 * An order with its verb in front: 第8项暂缓 → 暂缓 第8项. Only for the office's words: said by a contact
 * the same is a report.
 */
export function verbFirst(text: string): string {
  return text.replace(TASKS_FIRST, (_, tasks: string, verb: string) => `${verb} ${tasks}`);
}

/** 销号 0 names no task. */
function isAboutNothing(reading: CommandReading): boolean {
  return reading.kind === 'command' && 'nos' in reading.command && reading.command.nos.length === 0;
}

/** Longer than any command; what is longer is a report or a document. */
const LONGEST = 300;

/** The command a message is, with its arguments; malformed with the right form; null = no command. */
export function readCommand(text: string, context: CommandContext): CommandReading | null {
  const said = text.trim();
  if (said === '' || said.length > LONGEST) return null;
  for (const candidate of new Set([said, closeUp(said)])) {
    for (const { pattern, read } of FORMS) {
      const match = pattern.exec(candidate);
      const reading = match && read(match, context);
      if (reading && !isAboutNothing(reading)) return reading;
    }
  }
  const opening = OPENINGS.find(({ word }) => word.test(said));
  if (!opening) return null;
  return { kind: 'malformed', problem: opening.problem, example: opening.example };
}
