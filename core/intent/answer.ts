// What the bot answers to a report: one line of what was recorded, a question with buttons, a refusal.
import type { CivilDate } from '../calendar/civil-date.ts';
import type { Duty } from '../ledger/duty.ts';
import type { ReportContent } from '../ledger/event.ts';
import type { Block, Button, Inline, Message } from '../message/message.ts';
import { periodName, quote, STATUS_WORDS, shortDay } from '../message/wording.ts';
import type { ReportReading } from './intent.ts';

const SAID_WORDS = {
  done: '自报完成，待安委办核验',
  in_progress: '推进中',
  not_started: '尚未启动',
  delayed: '预计不能按期完成',
} as const;

const ASKED_WORDS = {
  ...SAID_WORDS,
  done: '自报完成',
  ack: '收到',
  question: '咨询',
  none: '提交材料',
};

/** One plain line. */
export function say(text: string): Message {
  return { tone: 'plain', blocks: [paragraph(text)] };
}

/** One line that calls people first: @某人 第8项…. */
export function call(people: readonly Inline[], text: string, buttons: Button[] = []): Message {
  const blocks: Block[] = [{ kind: 'paragraph', inlines: [...people, { kind: 'text', text }] }];
  if (buttons.length > 0) blocks.push({ kind: 'buttons', buttons });
  return { tone: 'plain', blocks };
}

/** Several lines, one below the other; the first calls people. */
export function callAll(people: readonly Inline[], lines: readonly string[]): Message {
  const [first = '', ...others] = lines;
  const { blocks } = call(people, first);
  return { tone: 'plain', blocks: [...blocks, ...others.map(paragraph)] };
}

/** A report recorded on a duty, before and after. */
export interface Recorded {
  before: Duty;
  after: Duty;
  report: ReportContent;
}

/** “已记录：第5项（区应急局）自报完成，待安委办核验（原为未反馈）。” with what may be pressed next. */
export function recorded(records: readonly Recorded[], today: CivilDate, notes: string[]): Message {
  const blocks: Block[] = records.map((record) =>
    paragraph(`已记录：${recordLine(record, today)}`),
  );
  for (const note of notes) blocks.push(paragraph(note));
  const buttons = records.slice(0, 5).flatMap((record) => recordButtons(record));
  if (buttons.length > 0) blocks.push({ kind: 'buttons', buttons });
  return { tone: 'plain', blocks };
}

function recordLine({ before, after, report }: Recorded, today: CivilDate): string {
  const was = before.status === after.status ? '' : `（原为${STATUS_WORDS[before.status]}）`;
  const parts = [`${dutyName(after, today)}${SAID_WORDS[report.status]}${was}`];
  if (report.status !== 'done' && after.percent !== null && report.percent !== null) {
    const from = before.percent === null ? '' : `${before.percent}%→`;
    parts.push(`完成率${from}${after.percent}%`);
  }
  if (report.expectedOn) parts.push(`预计${shortDay(report.expectedOn, today)}完成`);
  if (report.issues) parts.push(`存在问题：${quote(report.issues, 60)}`);
  return `${parts.join('，')}。`;
}

/** Signing off is the office's; the gate refuses the button to others. */
function recordButtons({ after }: Recorded): Button[] {
  const { taskNo, unitName } = after;
  const undo: Button = { label: `撤回第${taskNo}项`, command: `撤回 ${taskNo}` };
  if (after.status !== 'completed') return [undo];
  const close: Button = {
    label: `核定销号第${taskNo}项`,
    command: `销号 ${taskNo} ${unitName}`,
    style: 'primary',
  };
  return [close, undo];
}

/** 第8项（区住建局）, with the period of a recurring task or an event: 第8项（区住建局，6月）, （石桥镇，某矿业公司）. */
export function dutyName(
  duty: Pick<Duty, 'taskNo' | 'unitName' | 'occurrenceLabel' | 'eventOn'>,
  today: CivilDate,
): string {
  const recurring = /^\d{4}(?:-\d{2}|Q\d|H\d|-W\d{2})$/.test(duty.occurrenceLabel);
  const period =
    recurring || duty.eventOn !== null ? `，${periodName(duty.occurrenceLabel, today)}` : '';
  return `第${duty.taskNo}项（${duty.unitName}${period}）`;
}

/** “请确认：…” with 确认 and 不是. */
export function askConfirm(
  questionId: number,
  reports: readonly ReportReading[],
  today: CivilDate,
): Message {
  const lines = reports.map((report) => paragraph(readingLine(report, today)));
  const buttons: Button[] = [
    { label: '确认', command: `选择 ${questionId} 1`, style: 'primary' },
    { label: '不是，重新填写', command: `选择 ${questionId} 2` },
  ];
  return {
    tone: 'plain',
    blocks: [paragraph('按您的反馈拟记录如下，请确认：'), ...lines, { kind: 'buttons', buttons }],
  };
}

function readingLine(report: ReportReading, today: CivilDate): string {
  const parts = [`第${report.taskNo}项 ${ASKED_WORDS[report.status]}`];
  if (report.percent !== null && report.status !== 'done') parts.push(`完成率${report.percent}%`);
  if (report.expectedFinish) parts.push(`预计${shortDay(report.expectedFinish, today)}完成`);
  if (report.extensionTo) parts.push(`申请延期至${shortDay(report.extensionTo, today)}`);
  if (report.issues) parts.push(`存在问题：${quote(report.issues, 60)}`);
  return `${parts.join('，')}。`;
}

/**
 * “请问是哪一项？” with a button for each candidate, at most ten. With `proposed`, “是否指第5项？”
 * and those first.
 */
export function askWhich(
  questionId: number,
  candidates: readonly { no: number; title: string }[],
  proposed: readonly number[],
): Message {
  const likely = candidates.filter(({ no }) => proposed.includes(no));
  const others = candidates.filter(({ no }) => !proposed.includes(no));
  const shown = [...likely, ...others].slice(0, 10);
  const buttons = shown.map(({ no, title }): Button => {
    const button = {
      label: `第${no}项 ${title.slice(0, 16)}`,
      command: `选择 ${questionId} ${no}`,
    };
    return proposed.includes(no) ? { ...button, style: 'primary' } : button;
  });
  const guess = likely.length > 0 ? `是否指第${likely.map(({ no }) => no).join('、')}项？` : '';
  const rest = candidates.length > shown.length ? '其余可直接回复，例如“第8项已完成”。' : '';
  return {
    tone: 'plain',
    blocks: [paragraph(`请问反馈的是哪一项？${guess}${rest}`), { kind: 'buttons', buttons }],
  };
}

/** “佐证材料“照片.jpg”属于哪一项？” with a button for each task and one for all. */
export function askWhose(
  questionId: number,
  names: readonly string[],
  nos: readonly number[],
): Message {
  const rest = names.length > 1 ? `等${names.length}份` : '';
  const asked = `佐证材料${quote(names[0] ?? '', 40)}${rest}属于哪一项？确定前未归档。`;
  const buttons = [
    ...nos.slice(0, 9).map((no): Button => {
      return { label: `第${no}项`, command: `选择 ${questionId} ${no}` };
    }),
    { label: '以上各项共用', command: `选择 ${questionId} 0` },
  ];
  return { tone: 'plain', blocks: [paragraph(asked), { kind: 'buttons', buttons }] };
}

/** An extension asked for, on its way to the office; nothing is changed by it. */
export function extensionAsked(
  duty: Duty,
  to: CivilDate,
  today: CivilDate,
  staff: readonly Inline[],
): Message {
  const due = duty.dueOn ? `（原时限${shortDay(duty.dueOn, today)}）` : '';
  const late = duty.dueOn !== null && duty.dueOn < today;
  const note = late ? '该项已过时限，按规定应在到期前申请。' : '';
  const asked = `${dutyName(duty, today)}申请延期至${shortDay(to, today)}${due}`;
  return call(staff, `${asked}，已转安委办审批，批准前仍按原时限。${note}`, [
    {
      label: '同意延期',
      command: `同意延期 ${duty.taskNo} ${duty.unitName}`,
      style: 'primary',
    },
  ]);
}

/** Sentences that carry values. */
export const REPLY_LINES = {
  tooLong: (limit: number) =>
    `消息超过${limit}字，未作处理。进展请分条简要反馈；通知全文请以文件形式发送。`,
  failed: '消息已收到，但处理时出现问题，未作任何记录。请稍后重新发送；仍不成功的，请联系安委办。',
  malformed: (problem: string, example: string) => `${problem}。正确格式：“${example}”。`,
  notPermitted: '该操作由安委办工作人员办理，未作任何更改。如已办结，请回复“第8项已完成”并附佐证。',
  notPermittedOfficial: '该操作由安委办工作人员办理，未作任何更改。',
  notPermittedVisitor: '您尚未绑定单位，未作任何更改。请联系安委办绑定后再操作。',
  refused: '消息中的指令未予执行。销号、延期、改派等由安委办工作人员本人账号办理，进展请按实反馈。',
  notYours: (no: number, units: string) =>
    `第${no}项的责任单位是${units}，不在贵单位任务中，未作记录。`,
  otherUnitAsked: (no: number, units: string) =>
    `第${no}项由${units}负责，进展情况请向该单位或安委办了解。`,
  closed: (name: string, signedOff: boolean) =>
    signedOff ? `${name}已销号，无需再次报送。` : `${name}目前不受理反馈，如有疑问请联系安委办。`,
  noSuchTask: (no: number) => `台账中没有第${no}项，请核对编号。`,
  refusedBy: (name: string, reason: string) => `${name}：${reason}。`,
  askDate: (no: number) => `请补充第${no}项的具体完成日期，例如“第${no}项预计6月28日完成”。`,
  askExtensionDate: (no: number) =>
    `申请延期请写明日期和原因，例如“申请延期 ${no} 至 2024-09-30 设备未到货”。`,
  slipped: (no: number) =>
    `预计完成日期晚于时限，时限不变。确需延期的，请发送“申请延期 ${no} 日期 原因”。`,
  coordination: (name: string) => `${name}提出需协调事项，已转安委办。`,
  dispute: (unit: string, no: number | null) =>
    `${unit}对${no === null ? '所提事项' : `第${no}项`}的责任分工提出异议，已转安委办研究，答复前责任单位不变。`,
  ask: '可发送“我的任务”查看本单位任务，“第8项”查看某项任务的内容和时限，“帮助”查看用法。',
  whichTask: '未能确定是哪一项，请写明编号，例如“第8项已完成”。',
  noOpenTasks: '贵单位目前没有未办结的任务，未作记录。',
  unitless: '您尚未绑定单位，未作记录。请联系安委办绑定。',
  answeredBefore: '该问题已经答复过，不再重复处理。',
  notAsked: '该问题不是向您提出的，未作处理。',
  answeredNo: '好的，未作记录。请重新反馈，例如“第8项正在推进，预计本月底完成”。',
  evidence: (name: string, count: number, total: number) =>
    `${name}已收到佐证材料${count}份（累计${total}份），已归入该项。`,
  noSuchChoice: '没有这一选项，未归档，请重新选择。',
  fileUnplaced: '文件已收到，但未能确定属于哪一项，未归档。请引用该项的提醒再次发送，或注明编号。',
  unreadable: {
    voice: '语音消息无法读取，未作记录。请用文字反馈，例如“第8项已完成”。',
    mergedForward: '合并转发的消息无法读取，未作处理。请逐条转发，或将文件单独发送。',
    folder: '文件夹无法读取，未作处理。请将文件逐个发送。',
  },
  askFile: '尚未收到所附材料，请引用本条发送，即归入该项；已经发送的不必重发。',
  fileNotStaff: '文件未处理：通知入账由安委办工作人员办理；佐证材料请引用该项的提醒发送。',
  nothingToUndo: (no: number) => `第${no}项没有您十分钟内提交的、可撤回的记录。`,
} as const;

function paragraph(text: string): Block {
  return { kind: 'paragraph', inlines: [{ kind: 'text', text }] };
}
