// 提醒函, 督办函 and 约谈通知 in the words of a 公文: matter, ground, state, what is asked by when. A draft for
// the office, which alone sends it; what only it knows (contact, time and place of a talk) is left blank.
import type { CivilDate } from '../calendar/civil-date.ts';
import type { WorkCalendar } from '../calendar/working-days.ts';
import { civilDay } from '../calendar/zone.ts';
import { fullDay, fullOfficeName, periodText, quote, shortDay } from '../message/wording.ts';
import { type GivenTask, type LetterSheet, sheetOf } from './letter-sheet.ts';
import type { ReminderItem } from './plan.ts';
import type { Proposal } from './policy.ts';

export type LetterKind = Proposal;

export const LETTER_NAMES: Record<LetterKind, string> = {
  reminderLetter: '提醒函',
  supervisionLetter: '督办函',
  interview: '约谈通知',
};

/** Working days a letter gives for an answer. */
const ANSWER_DAYS: Record<LetterKind, number> = {
  reminderLetter: 5,
  supervisionLetter: 3,
  interview: 3,
};

const TITLE_LIMIT = 40;
/** A single task is named in the title when its own is no longer. */
const TITLED_BY = 16;
const REPORT_LIMIT = 100;
/** Room for a name or a number. */
const BLANK = '　'.repeat(6);
/** Days of earlier reminders that are named; more would be a list nobody reads. */
const DAYS_NAMED = 4;

/** A letter ready to be written as .docx. */
export interface Letter {
  /** 提醒函〔2024〕3号, the office's own running number. */
  number: string;
  title: string;
  addressee: string;
  paragraphs: string[];
  office: string;
  draftedOn: CivilDate;
  /** The office's contact; what is not set is left blank to be filled in. */
  contact: string;
  /** 督办单, one for each item; none of other letters. */
  sheets: LetterSheet[];
}

/** `提醒函〔2024〕3号`. */
export function letterNumber(kind: LetterKind, year: number, no: number): string {
  return `${LETTER_NAMES[kind]}〔${year}〕${no}号`;
}

/** The last day for an answer, inclusive: five or three working days after the draft. */
export function answerBy(kind: LetterKind, day: CivilDate, calendar: WorkCalendar): CivilDate {
  return calendar.addWorkingDays(day, ANSWER_DAYS[kind]);
}

/** What a letter is written about. */
interface LetterSubject {
  kind: LetterKind;
  number: string;
  office: string;
  day: CivilDate;
  answerBy: CivilDate;
  items: readonly ReminderItem[];
  /** Days on which the unit was reminded of any of it, ascending. */
  remindedOn: readonly CivilDate[];
  /** Of tasks by number: who supports, and the date of issue of their notice. */
  given: ReadonlyMap<number, GivenTask>;
  /** As the office set them for its documents; what it did not is left blank. */
  contact?: { name?: string | undefined; phone?: string | undefined };
  zone: string;
}

/** The letter to one unit about what it owes on `day`. */
export function writeLetter(about: LetterSubject): Letter {
  const { kind, items } = about;
  const office = fullOfficeName(about.office);
  return {
    number: about.number,
    title: titleText(about, office),
    addressee: items[0]?.unitName ?? '',
    paragraphs: kind === 'interview' ? interviewTexts(about) : letterTexts(about),
    office,
    draftedOn: about.day,
    contact: `（联系人：${about.contact?.name ?? BLANK}，联系电话：${about.contact?.phone ?? BLANK}）`,
    sheets:
      kind === 'supervisionLetter'
        ? items.map((item, at) => sheetOf(item, { ...about, place: at + 1 }))
        : [],
  };
}

function titleText({ kind, items }: LetterSubject, office: string): string {
  const [first] = items;
  if (kind === 'interview') return `${office}关于约谈${first?.unitName ?? ''}的通知`;
  const isShort = items.length === 1 && first && first.title.length <= TITLED_BY;
  const matter = isShort ? quote(first.title, TITLE_LIMIT) : '逾期重点任务';
  const what = kind === 'reminderLetter' ? '抓紧办理' : '限期办理';
  return `${office}关于${what}${matter}的${LETTER_NAMES[kind]}`;
}

function letterTexts(about: LetterSubject): string[] {
  const { kind, items } = about;
  return [
    `贵单位负责的${items.length}项任务已过完成时限。现将有关情况函告如下：`,
    ...itemTexts(about),
    ...earlierText(kind, about.remindedOn, about.day),
    demandText(kind, about.answerBy),
    ...(kind === 'supervisionLetter' ? ['逾期未反馈的，将按规定予以通报、约谈。'] : []),
  ];
}

/** Time, place and people of the talk are the office's to fill in. */
function interviewTexts(about: LetterSubject): string[] {
  const { items, answerBy: by } = about;
  return [
    `贵单位负责的${items.length}项任务逾期未办结，拟就此进行约谈。现将有关事项通知如下：`,
    '一、约谈事由',
    ...itemTexts(about),
    ...earlierText('interview', about.remindedOn, about.day),
    '二、约谈安排',
    '时间：　　　　年　　月　　日　　时　　分',
    '地点：',
    '约谈人：',
    '参加人员：',
    '三、有关要求',
    `请贵单位于${fullDay(by)}前将书面说明报送我办，写明未按期完成的原因、已采取的措施和预计完成时间。`,
  ];
}

function itemTexts(about: LetterSubject): string[] {
  const { items } = about;
  return items.map((item, index) => itemText(item, items.length > 1 ? index + 1 : null, about));
}

/** Ground, matter, limit, state: 依据云安发〔2024〕3号二（一）1，第8项“…”应于…前完成，已逾期3天。 */
function itemText(
  item: ReminderItem,
  place: number | null,
  { day, zone }: { day: CivilDate; zone: string },
): string {
  const head = place === null ? '' : `${place}.`;
  const ground = item.source ? `根据${item.source}${item.ref}，` : '';
  const name = `第${item.taskNo}项${quote(item.title, TITLE_LIMIT)}${periodText(item.period, day)}`;
  const late = `应于${fullDay(item.dueOn)}前完成，截至${fullDay(day)}已逾期${-item.daysLeft}天。`;
  return `${head}${ground}${name}${late}${reportText(item, zone)}`;
}

function reportText({ lastReport }: ReminderItem, zone: string): string {
  if (!lastReport) return '截至目前，未收到贵单位反馈。';
  const on = fullDay(civilDay(new Date(lastReport.at), zone));
  return `贵单位${on}反馈：${quote(lastReport.text, REPORT_LIMIT)}。`;
}

function earlierText(kind: LetterKind, remindedOn: readonly CivilDate[], day: CivilDate): string[] {
  if (kind === 'reminderLetter' || remindedOn.length === 0) return [];
  const named = remindedOn.slice(-DAYS_NAMED).map((on) => shortDay(on, day));
  const times = remindedOn.length > DAYS_NAMED ? `先后${remindedOn.length}次提醒，最近` : '';
  return [`此前已${times}于${named.join('、')}提醒，至今未办结。`];
}

function demandText(kind: LetterKind, by: CivilDate): string {
  if (kind === 'reminderLetter') {
    return `请贵单位高度重视，抓紧组织办理，于${fullDay(by)}前将办理情况书面反馈我办。`;
  }
  return (
    `请贵单位立即组织办理，于${fullDay(by)}前办结并书面反馈我办；` +
    '未按期完成的，须书面说明原因、采取的措施和预计完成时间。'
  );
}
