// Section 五: what falls due by the end of next month, who must catch up, how to report.
import type { CivilDate } from '../calendar/civil-date.ts';
import { listNames, shortDay } from '../message/wording.ts';
import type { BulletinSection } from './bulletin.ts';
import { dueTexts } from './grouped.ts';
import { endOfNextMonth } from './period.ts';
import { reportingUnits } from './reporting.ts';
import type { Tally } from './tally.ts';
import { cite, type Told, told, toldSection } from './told.ts';

/** Tasks named one by one, and units in one of them; all of them are in the annex. */
const TASKS_NAMED = 20;
const UNITS_NAMED = 4;
/** Months in a row at whose end a unit was late, from which 提醒、约谈 is spoken of. */
const MONTHS_LATE = 2;

/** Days a bulletin may set. */
export interface Demands {
  /** The day by which units that lag answer in writing; absent or null = none is named. */
  answerBy?: CivilDate | null;
  /** When the next reports are due, civil time (`2024-07-25T17:00`); absent or null = not known. */
  nextReportAt?: string | null;
}

/** 五、下一步工作要求: its heading and its numbered parts, each sentence with the figures it tells. */
export function demandSections(counted: Tally, context: Demands): BulletinSection[] {
  const parts = [
    { name: '压实工作责任', passages: press(counted, context) },
    { name: '紧盯时限节点', passages: upcoming(counted) },
    ...(counted.needs.length > 0
      ? [{ name: '加强协调联动', passages: [coordinate(counted)] }]
      : []),
    { name: '规范进展报送', passages: reportTexts(counted, context) },
  ];
  return [
    { heading: '五、下一步工作要求', paragraphs: [] },
    ...parts.map(({ name, passages }, at) =>
      toldSection(`（${'一二三四'.charAt(at)}）${name}`, passages),
    ),
  ];
}

/** One passage for each task that falls due, after the number of them. */
function upcoming(counted: Tally): (Told | string)[] {
  const today = counted.period.cutOff;
  const until = shortDay(endOfNextMonth(counted.period), today);
  const named = dueTexts(counted.dueNextMonth, today, UNITS_NAMED);
  if (named.length === 0) return [`${until}前无新到期任务，请各单位按计划推进。`];
  const left = named.length - TASKS_NAMED;
  const rest = left > 0 ? `；其余${left}项见附件2` : '';
  const shown = named.slice(0, TASKS_NAMED).join('；');
  return [
    told`${until}前，有${cite('dueNextMonth.tasks', named.length)}项任务将陆续到期：${shown}${rest}。请有关单位倒排工期，按时办结。`,
  ];
}

function press(counted: Tally, { answerBy }: Demands): string[] {
  const late = [...new Set(counted.overdue.map((one) => one.unit))];
  if (late.length === 0) return ['请各单位对照台账逐项落实，防止逾期。'];
  const feedback = answerBy
    ? `，于${shortDay(answerBy, counted.period.cutOff)}前书面反馈整改情况`
    : '';
  const long = counted.units.filter(({ monthsLate }) => monthsLate >= MONTHS_LATE);
  const warned = listNames(long.map(({ unit }) => unit));
  return [
    `请${listNames(late)}认真分析原因，逐项明确措施和预计完成时间，抓紧办理${feedback}，直至办结销号。`,
    ...(long.length > 0
      ? [`${warned}有任务连续${MONTHS_LATE}个月以上逾期，仍未办结的，将按规定予以提醒、约谈。`]
      : []),
  ];
}

function coordinate({ needs }: Tally): Told {
  return told`对${cite('needs', needs.length)}项次需协调事项，请有关单位主动对接、支持配合；安委办将适时组织会商研究。`;
}

function reportTexts({ reporting }: Tally, { nextReportAt }: Demands): string[] {
  const missing = reporting ? reportingUnits(reporting, 'missing') : [];
  const by = nextReportAt ? `于${timeText(nextReportAt)}前报送下月进展，` : '及时反馈进展，';
  return [
    ...(missing.length > 0 ? [`请${listNames(missing)}尽快补报本月进展。`] : []),
    `请各单位${by}做到有进度、有数量、有佐证；自报完成的任务经安委办核定后销号。`,
  ];
}

/** `2024-07-25T17:00` → 7月25日17时. */
function timeText(at: string): string {
  const [hour = '0', minute = '00'] = at.slice(11).split(':');
  const time = minute === '00' ? `${Number(hour)}时` : `${Number(hour)}时${minute}分`;
  return `${shortDay(at.slice(0, 10), at.slice(0, 10))}${time}`;
}
