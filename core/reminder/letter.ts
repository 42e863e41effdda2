// 提醒函 and 督办函 in the words of a 公文: matter, ground, state, what is asked by when. A draft for the
// office, which alone sends it; contact and telephone are left for it to fill in.
import type { CivilDate } from '../calendar/civil-date.ts';
import type { WorkCalendar } from '../calendar/working-days.ts';
import { civilDay } from '../calendar/zone.ts';
import { fullDay, periodText, quote, shortDay } from '../message/wording.ts';
import type { ReminderItem } from './plan.ts';
import type { Proposal } from './policy.ts';

export type LetterKind = Exclude<Proposal, 'interview'>;

export const LETTER_NAMES: Record<LetterKind, string> = {
  reminderLetter: '提醒函',
  supervisionLetter: '督办函',
};

/** Working days a letter gives for an answer. */
const ANSWER_DAYS: Record<LetterKind, number> = { reminderLetter: 5, supervisionLetter: 3 };

const TITLE_LIMIT = 40;
const REPORT_LIMIT = 100;
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
  /** The office's contact, left blank to be filled in. */
  contact: string;
}

/** `提醒函〔2024〕3号`. */
export function letterNumber(kind: LetterKind, year: number, no: number): string {
  return `${LETTER_NAMES[kind]}〔${year}〕${no}号`;
}

/** The last day for an answer, inclusive: five or three working days after the draft. */
export function answerBy(kind: LetterKind, day: CivilDate, calendar: WorkCalendar): CivilDate {
  return calendar.addWorkingDays(day, ANSWER_DAYS[kind]);
}

/**
 * The letter to one unit about what it owes on `day`. `remindedOn` are the days on which it was
 * reminded of any of it, ascending.
 */
export function writeLetter(about: {
  kind: LetterKind;
  number: string;
  office: string;
  day: CivilDate;
  answerBy: CivilDate;
  items: readonly ReminderItem[];
  remindedOn: readonly CivilDate[];
  zone: string;
}): Letter {
  const { kind, items, day, office } = about;
  const [first] = items;
  const many = items.length > 1 ? `等${items.length}项任务` : '';
  const matter = `${first ? quote(first.title, TITLE_LIMIT) : ''}${many}`;
  const what = kind === 'reminderLetter' ? '抓紧办理' : '限期办理';
  return {
    number: about.number,
    title: `${office}关于${what}${matter}的${LETTER_NAMES[kind]}`,
    addressee: first?.unitName ?? '',
    paragraphs: [
      `贵单位负责的${items.length}项任务已过完成时限。现将有关情况函告如下：`,
      ...items.map((item, index) => itemText(item, items.length > 1 ? index + 1 : null, about)),
      ...earlierText(kind, about.remindedOn, day),
      demandText(kind, about.answerBy),
      ...(kind === 'supervisionLetter' ? ['逾期未反馈的，将按规定予以通报、约谈。'] : []),
    ],
    office,
    draftedOn: day,
    contact: '（联系人：　　　　　　，联系电话：　　　　　　）',
  };
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
