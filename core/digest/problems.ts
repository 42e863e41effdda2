// Section 四: what lags, named by unit, item, due day, days late and the reason as the unit gave it.
import { listNames, quote, shortDay } from '../message/wording.ts';
import type { BulletinItem, BulletinSection } from './bulletin.ts';
import type { Tally } from './tally.ts';

/** Overdue items named one by one; the rest is in the annex. */
const NAMED = 30;
const REASON_LIMIT = 60;

/** A month without problems says so; a month of silence names every silent unit. */
export function problemSections(counted: Tally): BulletinSection[] {
  const late = counted.overdue;
  const parts: { name: string; paragraphs: string[] }[] = [];
  if (late.length > 0) {
    const rest = late.length > NAMED ? [`其余${late.length - NAMED}项见附件。`] : [];
    const named = late.slice(0, NAMED).map((item) => lateSentence(item, counted.period.cutOff));
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

function lateSentence(item: BulletinItem, today: string): string {
  const due = item.dueOn ? shortDay(item.dueOn, today) : '';
  const reason = item.reason
    ? `单位反馈：${quote(item.reason, REASON_LIMIT)}。`
    : '单位未反馈原因。';
  return `${item.unit}负责的第${item.no}项“${item.title}”，时限${due}，逾期${item.daysLate}天，${reason}`;
}
