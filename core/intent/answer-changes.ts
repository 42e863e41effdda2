// What the bot answers to the office's orders: one line with task, unit, old and new.
import type { CivilDate } from '../calendar/civil-date.ts';
import type { Duty } from '../ledger/duty.ts';
import type { LedgerEvent } from '../ledger/event.ts';
import { listNames, monthName, STATUS_WORDS, shortDay } from '../message/wording.ts';
import { dutyName } from './answer.ts';

/** “第8项（区住建局）已销号（原为待核验）。” */
export function changeLine(
  before: Duty,
  after: Duty,
  event: LedgerEvent,
  today: CivilDate,
): string {
  const name = dutyName(after, today);
  const day = (on: CivilDate | null) => (on ? shortDay(on, today) : '未定');
  const was = `（原为${STATUS_WORDS[before.status]}）`;
  switch (event.kind) {
    case 'signedOff':
      return `${name}已销号${was}。`;
    case 'returned':
      return `${name}已退回${was}，原因：${event.reason}。请补充完善后重新报送。`;
    case 'extended':
      return `${name}同意延期，时限由${day(before.dueOn)}调整为${day(event.to)}。`;
    case 'extensionRefused':
      return `${name}不同意延期（原为待审批），仍按${day(before.dueOn)}执行，原因：${event.reason}。`;
    case 'dueChanged':
      return `${name}时限由${day(before.dueOn)}调整为${day(event.to)}，原因：${event.reason}。`;
    case 'suspended':
      return `${name}已暂缓${was}，恢复前不再提醒。`;
    case 'resumed':
      return `${name}已恢复${was}，时限${day(after.dueOn)}。`;
    case 'cancelled':
      return `${name}已撤销${was}，原因：${event.reason}。`;
    default:
      return `${name}已更新。`;
  }
}

/** Sentences that carry values. */
export const OFFICE_LINES = {
  whichUnit: (no: number, units: string) =>
    `第${no}项涉及${units}，请注明单位，例如“销号 ${no} ${units.split('、')[0]}”。`,
  noDuty: (no: number, unit: string) => `第${no}项的责任单位中没有${unit}，请核对。`,
  nothingToDo: (no: number) => `第${no}项没有可办理此操作的事项。`,
  noExtension: (no: number) =>
    `第${no}项没有待审批的延期申请。需要调整的，请发送“修改时限 ${no} 日期 原因”。`,
  reassigned: (no: number, from: string, to: string, count: number) =>
    `第${no}项责任单位由${from}调整为${to}，涉及未办结事项${count}个。`,
  actedOn: (no: number, units: string) =>
    `没有指定：第${no}项已有责任单位（${units}）。改换单位的，请发送“改派 ${no} 单位名称”。`,
  namedTwice: (no: number) => `没有指定：第${no}项写了两次，请核对后重新发送。`,
  assigned: (no: number, unit: string, count: number) =>
    `第${no}项责任单位由尚未明确定为${unit}，${count > 0 ? `列入事项${count}个` : '目前没有已开始的期次，开始后自动列入'}。`,
  noUnit: (no: number) => `第${no}项尚无责任单位，请先发送“改派 ${no} 单位名称”。`,
  noUnitAsked: (no: number) => `第${no}项尚未明确责任单位，情况请向安委办了解。`,
  noPeriod: (no: number) => `第${no}项目前没有已开始的期次。`,
  nothingToReassign: (no: number) =>
    `第${no}项各单位均已销号或撤销，没有可改派的事项，未作更改。确需重新办理的，请先退回。`,
  manyUnits: (no: number, units: string) =>
    `第${no}项由${units}共同负责，请在台账页面逐一调整后再改派。`,
  unknownUnit: (name: string) => `单位名录中没有“${name}”，请核对名称。`,
  ambiguousUnit: (name: string, units: string) => `“${name}”可能是${units}，请写全称。`,
  noTaskRead:
    '未从这句话读出任务，未作记录。请写明单位、时限和事项，例如“新增任务：区住建局6月底前完成危房排查”。',
  bindWhom: '请同时@要绑定的联络员，例如“绑定 @某人 区应急局”。',
  bound: (person: string, unit: string, was: readonly string[]) =>
    `已绑定：${person}为${unit}联络员（${was.length > 0 ? `原为${listNames(was)}联络员，一并保留` : '原未绑定单位'}）。`,
  claimed: (person: string) =>
    `已认领：${person}为安委办工作人员（原未绑定）。可发送“帮助”查看用法。`,
  claimRefused: '认领码无效、已过期，或安委办已有工作人员，未作更改。请由安委办工作人员绑定。',
  claimAsked: (person: string, unit: string) =>
    `${person}自称${unit}联络员，请核实后确认；确认前不能以该单位名义反馈。`,
  claimWaits: (unit: string) => `绑定${unit}的申请已转安委办，确认前请稍候。`,
  claimDenied: (person: string) => `${person}的绑定申请未予同意，未作更改。`,
  claimSettled: '该绑定申请已经处理过，不再重复处理。',
  noClaim: (id: number) => `没有第${id}号绑定申请，请核对。`,
  unitNotFound: (name: string) => `单位名录中没有“${name}”，请写单位全称，或请安委办绑定。`,
  boundAlready: (person: string, unit: string) => `${person}已是${unit}联络员，无需再次绑定。`,
  boundStaff: (person: string) => `${person}是安委办工作人员，不需绑定单位。`,
  waiting: (no: number, phrase: string) =>
    `第${no}项时限为“${phrase}”，事件日期尚未登记，暂不催办。发送“待触发”可查看和登记。`,
  chased: (no: number) => `第${no}项没有需要催办的单位：均已办结、待核验或暂缓。`,
  bulletinFuture: (month: string) => `${monthName(month)}尚未开始，没有可汇总的数据。`,
  bulletinPosted: (month: string) => `${monthName(month)}通报已生成，在工作时间内发布到本群。`,
  reportEmpty: '该时段台账中没有任务，没有可汇总的数据。',
  bulletinEmpty: (month: string) => `${monthName(month)}台账中没有任务，没有可汇总的数据。`,
} as const;
