// Section 五: what falls due by the end of next month, who must catch up, how to report.
import { shortDay } from '../message/wording.ts';
import type { BulletinSection } from './bulletin.ts';
import { dueTexts, unitsText } from './grouped.ts';
import { endOfNextMonth } from './period.ts';
import type { Tally } from './tally.ts';

/** Tasks named one by one, and units in one of them; the rest is in the annex. */
const TASKS_NAMED = 10;
const UNITS_NAMED = 2;
const LATE_UNITS_NAMED = 15;

export function demandSections(counted: Tally): BulletinSection[] {
  return [
    { heading: '五、下一步工作要求', paragraphs: [] },
    { heading: '（一）紧盯时限节点', paragraphs: [upcoming(counted)] },
    { heading: '（二）压实工作责任', paragraphs: [press(counted)] },
    {
      heading: '（三）规范进展反馈',
      paragraphs: [
        '请各单位及时反馈进展，做到有进度、有数量、有佐证；自报完成的任务经安委办核定后销号。',
      ],
    },
  ];
}

function upcoming(counted: Tally): string {
  const today = counted.period.cutOff;
  const until = shortDay(endOfNextMonth(counted.period), today);
  const named = dueTexts(counted.dueNextMonth, today, UNITS_NAMED);
  if (named.length === 0) return `${until}前无新到期任务，请各单位按计划推进。`;
  const rest = named.length > TASKS_NAMED ? '；其余见附件' : '';
  return (
    `${until}前，有${named.length}项任务将陆续到期：` +
    `${named.slice(0, TASKS_NAMED).join('；')}${rest}。请有关单位倒排工期，按时办结。`
  );
}

function press(counted: Tally): string {
  const late = counted.overdue.map((one) => one.unit);
  if (late.length === 0) return '请各单位对照台账逐项落实，防止逾期。';
  return (
    `请${unitsText(late, LATE_UNITS_NAMED)}认真分析原因，` +
    '逐项明确措施和预计完成时间，抓紧办理，直至办结销号。'
  );
}
