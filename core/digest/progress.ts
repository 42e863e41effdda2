// Section 二: progress by action (专项行动), in the order of the notices.
import { civilDay } from '../calendar/zone.ts';
import { quote, shortDay, shorten } from '../message/wording.ts';
import type { BulletinSection } from './bulletin.ts';
import { type CountedTask, TASK_STATES } from './counted.ts';
import { STATE_LABELS, type Tally } from './tally.ts';

/** Reports quoted for one action; the rest is in the annex. */
const QUOTED = 2;
const QUOTE_LIMIT = 60;

/** One paragraph for each action: how many in which state, what is due next, what was reported. */
export function progressSection(counted: Tally): BulletinSection {
  const next = new Set(counted.dueNextMonth.map((item) => item.no));
  const groups = [...Map.groupBy(counted.counted, actionOf)];
  const paragraphs = groups.map(([action, tasks]) => {
    const parts = TASK_STATES.flatMap((state) => {
      const count = tasks.filter((one) => one.state === state).length;
      return count > 0 ? [`${STATE_LABELS[state]}${count}项`] : [];
    });
    const due = tasks.filter(({ task }) => next.has(task.no)).length;
    const coming = due > 0 ? `；下月底前到期${due}项` : '';
    const quotes = reportsIn(tasks, counted).join('；');
    const said = quotes === '' ? '' : `${quotes}。`;
    return `${action}。共${tasks.length}项，${parts.join('，')}${coming}。${said}`;
  });
  const none = ['台账中没有重点任务。'];
  return { heading: '二、重点任务进展情况', paragraphs: groups.length > 0 ? paragraphs : none };
}

/** The heading a task stands under, without its number: （二）深化专项整治 → 深化专项整治. */
function actionOf({ task }: CountedTask): string {
  const heading = task.heading[1] ?? task.heading[0] ?? task.source ?? '其他任务';
  const name = heading.replace(/^[（(]?[〇一二三四五六七八九十\d]+[）)、.．]\s*/, '');
  return shorten(name.replace(/[。：:；]$/, ''), 40);
}

/** What units said in the period, in their own words. */
function reportsIn(tasks: readonly CountedTask[], counted: Tally): string[] {
  const { from, cutOff } = counted.period;
  const reports = tasks.flatMap(({ task, duties }) =>
    duties.flatMap((duty) => {
      const report = duty.lastReport;
      const on = report ? civilDay(new Date(report.at), counted.zone) : '';
      if (!report || on < from || on > cutOff) return [];
      return [{ no: task.no, unit: duty.unitName, text: report.text, on }];
    }),
  );
  return reports
    .sort((a, b) => b.on.localeCompare(a.on) || a.no - b.no)
    .slice(0, QUOTED)
    .map(
      ({ no, unit, text, on }) =>
        `${unit}${shortDay(on, cutOff)}反馈第${no}项：${quote(text, QUOTE_LIMIT)}`,
    );
}
