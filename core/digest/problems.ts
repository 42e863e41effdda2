// Section 四: what lags, named by unit, item, due day, days late and the reason as the unit gave it.
import { listNames, quote, shortDay } from '../message/wording.ts';
import type { BulletinItem, BulletinSection } from './bulletin.ts';
import type { Tally } from './tally.ts';

/** Overdue items named one by one; the rest is in the annex. */
const NAMED = 30;
const REASON_LIMIT = 60;
const TITLE_LIMIT = 60;

/** A month without problems says so; a month of silence names every silent unit. */
export function problemSections(counted: Tally): BulletinSection[] {
  const late = [...Map.groupBy(counted.overdue, ({ no, unit }) => `${no} ${unit}`).values()];
  const parts: { name: string; paragraphs: string[] }[] = [];
  if (late.length > 0) {
    const rest = late.length > NAMED ? [`其余${late.length - NAMED}项见附件。`] : [];
    const named = late.slice(0, NAMED).map((items) => lateSentence(items, counted.period.cutOff));
    parts.push({ name: '进度滞后', paragraphs: [...named, ...rest] });
  }
  if (counted.silentUnits.length > 0) {
    const text = `${listNames(counted.silentUnits)}有到期或逾期任务，本期未反馈进展。`;
    parts.push({ name: '未反馈进展', paragraphs: [text] });
  }
  const heading = '四、存在的问题';
  if (parts.length === 0) {
    return [{ heading, paragraphs: ['本期未发现任务逾期和到期未反馈的情况。'] }];
  }
  return [
    { heading, paragraphs: ['从汇总情况看，仍存在以下问题：'] },
    ...parts.map(({ name, paragraphs }, index) => ({
      heading: `（${'一二'.charAt(index)}）${name}`,
      paragraphs,
    })),
  ];
}

/** One unit's late 期次 of one task, by due day; the first is the one that is late the longest. */
function lateSentence(items: readonly BulletinItem[], today: string): string {
  const [item] = items;
  if (!item) return '';
  const days = items.map(({ dueOn }) => (dueOn ? shortDay(dueOn, today) : ''));
  const due =
    items.length === 1
      ? `时限${days[0]}，逾期${item.daysLate}天`
      : `时限${days[0]}至${days.at(-1)}的${items.length}期未办结，最长逾期${item.daysLate}天`;
  const said = items.findLast(({ reason }) => reason !== null)?.reason;
  const reason = said ? `单位反馈：${quote(said, REASON_LIMIT)}。` : '单位未反馈原因。';
  return `${item.unit}负责的第${item.no}项${quote(item.title, TITLE_LIMIT)}，${due}，${reason}`;
}
