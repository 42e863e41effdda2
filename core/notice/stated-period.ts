// The period a notice states outside its title: 时间安排：自2024年5月1日起至9月30日止.
import type { Deadline, ReadDeadline } from '../deadline/expression.ts';
import type { NoticeHeader } from './notice.ts';

/** Words right before a period that make it the plan's. */
const LEAD =
  /(?:(?:行动|整治|活动|检查|排查|治理|实施|工作|执法|起止|演练|攻坚)(?:时间|期限)(?:安排|范围)?|时间安排|起止时间|实施期限|工作周期)(?:[:：为从自]|即日起)*$|(?:决定|定|拟)(?:于|自|从|在)*$/;
/** 2025—2026年度（2025年10月1日至2026年5月31日）: the days of the year a title names. */
const OF_TITLE = /年度[（(]$/;
const REACH = 16;

/**
 * The header with the period that the text states, where its title names none, or only a year that the
 * text gives days to. `reads` are the deadlines of the text in order.
 */
export function withStatedPeriod(
  header: NoticeHeader,
  text: string,
  reads: ReadDeadline[],
  resolve: (read: ReadDeadline) => Deadline,
): NoticeHeader {
  const lead = header.planStart ? OF_TITLE : LEAD;
  const stated = reads.find(
    ({ offset, expression }) =>
      expression.kind === 'during' && lead.test(text.slice(Math.max(0, offset - REACH), offset)),
  );
  if (!stated) return header;
  const { startOn, dueOn } = resolve(stated);
  return startOn && dueOn ? { ...header, planStart: startOn, planEnd: dueOn } : header;
}
