// What the clock tells office staff: proposed letters, units without a contact, what was missed or
// failed.
import type { CivilDate } from '../calendar/civil-date.ts';
import type { Person } from '../directory/unit.ts';
import type { Block, Inline, Message } from '../message/message.ts';
import {
  daysLeftText,
  fullDay,
  listNames,
  periodText,
  quote,
  shortDay,
  shorten,
} from '../message/wording.ts';
import { LETTER_NAMES, type LetterKind } from './letter.ts';
import type { ReminderItem, SuppressedReason } from './plan.ts';
import type { Proposal } from './policy.ts';

/** More than this is a page of the ledger, not a message. */
const LISTED = 20;

const PROPOSALS: Record<Proposal, string> = {
  reminderLetter: '建议发提醒函',
  supervisionLetter: '建议发督办函',
  interview: '建议约谈',
};

/** A letter that waits for office staff. */
export interface DraftedLetter {
  kind: LetterKind;
  /** Its running number in the year. */
  no: number;
  /** 提醒函〔2024〕3号. */
  number: string;
  unitName: string;
  taskNos: readonly number[];
  fileId: number;
  fileName: string;
}

/** Why something is left out, as a preview says it. */
export const SUPPRESSED_WORDS: Record<SuppressedReason, string> = {
  freshReport: '近期已反馈',
  askedToday: '当日月调度已列入',
  awaitingCheck: '自报完成待核验',
  notChased: '入账时已过期',
  snoozed: '安委办暂不提醒',
  weeklyCap: '本周提醒已达上限',
  suspended: '暂缓',
  dailyOrWeekly: '每日每周任务',
  noDueDate: '无完成时限',
};

/**
 * Letters and talks the ladder proposes today, for office staff to decide; `officials` are
 * mentioned when a rung tells them. Nothing goes out by this message.
 */
export function proposalMessage(
  proposals: readonly ReminderItem[],
  letters: readonly DraftedLetter[],
  people: { staff: readonly Person[]; officials: readonly Person[] },
  today: CivilDate,
): Message {
  const told = proposals.some((item) => item.rung.tellsOfficial) ? people.officials : [];
  return {
    title: `逾期处置建议（${proposals.length}项）`,
    tone: 'warn',
    blocks: [
      paragraph('以下任务已逾期，请安委办研究是否采取措施。', [...people.staff, ...told]),
      ...proposals.slice(0, LISTED).flatMap((item) => proposalBlocks(item, today)),
      ...leftOver(proposals.length),
      ...letters.slice(0, LISTED).flatMap(letterBlocks),
      { kind: 'note', text: '以上仅为建议，函件和约谈须经安委办工作人员确定后办理。' },
    ],
  };
}

/** A draft with its file, and the two sentences that decide about it. */
export function letterBlocks(letter: DraftedLetter): Block[] {
  const tasks = listNames(letter.taskNos.map((no) => `第${no}项`));
  const name = `${LETTER_NAMES[letter.kind]} ${letter.no}`;
  return [
    paragraph(`已拟${letter.number}（${letter.unitName}，${tasks}），待签发。`, []),
    { kind: 'file', fileId: letter.fileId, name: letter.fileName },
    {
      kind: 'buttons',
      buttons: [
        { label: '签发', command: `签发${name}`, style: 'primary' },
        { label: '不发', command: `不发${name}` },
      ],
    },
  ];
}

function proposalBlocks(item: ReminderItem, today: CivilDate): Block[] {
  const proposal = item.rung.proposal ? PROPOSALS[item.rung.proposal] : '';
  const head = `第${item.taskNo}项 ${item.title}${periodText(item.period, today)}`;
  const state = `　${item.unitName}，时限${shortDay(item.dueOn, today)}，${daysLeftText(item.daysLeft)}`;
  const said = item.lastReport ? `最近反馈：${quote(item.lastReport.text, 40)}` : '尚无反馈';
  return [
    {
      kind: 'paragraph',
      inlines: [
        { kind: 'text', text: head, strong: true },
        { kind: 'text', text: `${state}；${said}。${proposal}。` },
      ],
    },
    { kind: 'link', label: `查看第${item.taskNo}项`, path: `/ledger/${item.taskNo}` },
  ];
}

/** Said once for a unit: it was reminded by name, with nobody to mention. */
export function missingContactMessage(units: readonly string[], staff: readonly Person[]): Message {
  const text = `${listNames(units)}尚未绑定联络员，提醒只能点名到单位，无法提到本人。`;
  return {
    title: '缺少联络员',
    tone: 'warn',
    blocks: [
      paragraph(text, staff),
      { kind: 'note', text: `请在群内发送：绑定 @某人 ${units[0] ?? ''}` },
    ],
  };
}

/** Reminders of days too long past to be sent now: the office looks at the ledger instead. */
export function missedMessage(
  missed: { what: string; slots: readonly string[] },
  staff: readonly Person[],
): Message {
  const first = missed.slots[0] ?? '';
  const last = missed.slots.at(-1) ?? first;
  const span = first === last ? slotText(first) : `${slotText(first)}至${slotText(last)}`;
  const text = `系统曾停止运行，${span}的${missed.what}未能执行，时间已久不再补发，请查看台账核对。`;
  return {
    title: '停机期间漏办事项',
    tone: 'warn',
    blocks: [paragraph(text, staff), { kind: 'link', label: '查看台账', path: '/ledger' }],
  };
}

/** The State Council's arrangement of a year is not known here; until then weekends are all that is. */
export function calendarMessage(
  { year, published }: { year: number; published: boolean },
  staff: readonly Person[],
): Message {
  const text = published
    ? `系统尚未收录${year}年放假调休安排，目前只按周末推算工作日，提醒可能落在假期或错过调休上班日。`
    : `${year}年放假调休安排公布后，需要更新到系统；在此之前，${year}年的工作日只按周末推算。`;
  return {
    title: '节假日安排待更新',
    tone: 'warn',
    blocks: [
      paragraph(text, staff),
      {
        kind: 'note',
        text: '请联系维护人员升级程序，或将国务院办公厅通知全文存为数据文件夹中的holidays.txt后重新启动。',
      },
    ],
  };
}

/** A job that failed; it is tried again each minute within its window, and this is said once. */
export function failedJobMessage(what: string, slot: string, staff: readonly Person[]): Message {
  const text = `${slotText(slot)}的${what}执行出错，系统将自动重试，请联系维护人员查看日志。`;
  return { title: '定时任务出错', tone: 'bad', blocks: [paragraph(text, staff)] };
}

/**
 * A message that could not be delivered and will not be tried again. `reason` is the platform's.
 */
export function undeliveredMessage(
  undelivered: { title: string; taskNos: readonly number[]; reason: string },
  staff: readonly Person[],
): Message {
  const tasks = undelivered.taskNos.map((no) => `第${no}项`);
  const about = tasks.length > 0 ? `（涉及${listNames(tasks)}）` : '';
  return {
    title: '消息未能送达',
    tone: 'bad',
    blocks: [
      paragraph(`“${undelivered.title}”${about}未能发出，请人工通知有关单位。`, staff),
      { kind: 'note', text: `原因：${shorten(undelivered.reason, 120)}` },
    ],
  };
}

/** A message the platform took with less than was meant; `zh` says what and why. */
export function shortfallMessage(
  { title, zh }: { title: string; zh: string },
  staff: readonly Person[],
): Message {
  return {
    title: '消息已发出，但有欠缺',
    tone: 'warn',
    blocks: [
      paragraph(`“${title}”：${zh}`, staff),
      { kind: 'note', text: '同类情况当日不再提示。' },
    ],
  };
}

/** Put at the foot of a message sent well after its time. */
export function lateNote(plannedOn: CivilDate, time: string, today: CivilDate): Block {
  return { kind: 'note', text: `补发：本消息应于${shortDay(plannedOn, today)}${time}发出。` };
}

function leftOver(count: number): Block[] {
  if (count <= LISTED) return [];
  return [{ kind: 'link', label: `其余${count - LISTED}项见台账`, path: '/ledger' }];
}

/** `2024-06-20T09:00` as 2024年6月20日09:00. */
function slotText(slot: string): string {
  const [day = '', time = ''] = slot.split('T');
  return `${fullDay(day)}${time}`;
}

function paragraph(content: string, people: readonly Person[]): Block {
  const mentions: Inline[] = people.map((person) => ({
    kind: 'mention',
    externalId: person.externalId,
    name: person.name,
  }));
  return { kind: 'paragraph', inlines: [...mentions, { kind: 'text', text: content }] };
}
