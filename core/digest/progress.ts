// Section 二: progress by action (专项行动), in the order of the notices.
import { civilDay } from '../calendar/zone.ts';
import { shortDay } from '../message/wording.ts';
import { type Action, actionsOf } from './actions.ts';
import type { BulletinSection } from './bulletin.ts';
import { type CountedTask, TASK_STATES, type TaskState } from './counted.ts';
import { numbersText } from './grouped.ts';
import { isQuantified, quoteReport, saysSomething } from './said.ts';
import { STATE_LABELS, type Tally } from './tally.ts';

/** Reports quoted for one action; the rest is in the annex. */
const QUOTED = 2;
const QUOTE_LIMIT = 60;
/** States whose items are named by number, when there are no more than this many. */
const NUMBERED: readonly TaskState[] = ['signedOff', 'awaitingCheck', 'overdue', 'suspended'];
const MOST_NUMBERS = 5;

const DIGITS = '一二三四五六七八九十';

/** One paragraph for each action: how many in which state, what is due next, what was reported. */
export function progressSection(counted: Tally): BulletinSection {
  const actions = actionsOf(counted.counted);
  const paragraphs = actions.map((action, at) => {
    const number = actions.length > 1 ? `（${ordinal(at + 1)}）` : '';
    return `${number}${action.name}。${actionText(action, counted)}`;
  });
  const none = ['台账中没有重点任务。'];
  return { heading: '二、重点任务进展情况', paragraphs: paragraphs.length > 0 ? paragraphs : none };
}

function actionText({ tasks }: Action, counted: Tally): string {
  const next = new Set(counted.dueNextMonth.map((item) => item.no));
  const due = tasks.filter(({ task }) => next.has(task.no)).length;
  const coming = due > 0 ? `；下月底前到期${due}项` : '';
  const quotes = reportsIn(tasks, counted).join('；');
  return `共${tasks.length}项，${statesText(tasks)}${coming}。${quotes === '' ? '' : `${quotes}。`}`;
}

/** The parts add up to the action's tasks. */
function statesText(tasks: readonly CountedTask[]): string {
  const groups = TASK_STATES.flatMap((state) => {
    const nos = tasks.filter((one) => one.state === state).map(({ task }) => task.no);
    return nos.length > 0 ? [{ state, nos }] : [];
  });
  const parts = groups.map(({ state, nos }) => {
    const named = NUMBERED.includes(state) && nos.length <= MOST_NUMBERS;
    const which = named ? `（${numbersText(nos)}）` : '';
    const label = STATE_LABELS[state];
    if (groups.length > 1) return `${label}${nos.length}项${which}`;
    return `${nos.length > 1 ? '均' : ''}${label}${which}`;
  });
  return parts.join('，');
}

/** What units said in the period, in their own words: counted things first, then the newest. */
function reportsIn(tasks: readonly CountedTask[], counted: Tally): string[] {
  const { from, cutOff } = counted.period;
  const reports = tasks.flatMap(({ task, duties }) =>
    duties.flatMap((duty) => {
      const report = duty.lastReport;
      const on = report ? civilDay(new Date(report.at), counted.zone) : '';
      if (!report || on < from || on > cutOff || !saysSomething(report.text, task.no)) return [];
      const weight = isQuantified(report.text, task.no) ? 1 : 0;
      return [{ no: task.no, unit: duty.unitName, text: report.text, on, weight }];
    }),
  );
  return reports
    .sort((a, b) => b.weight - a.weight || b.on.localeCompare(a.on) || a.no - b.no)
    .slice(0, QUOTED)
    .map(
      ({ no, unit, text, on }) =>
        `${unit}${shortDay(on, cutOff)}反馈第${no}项：${quoteReport(text, no, QUOTE_LIMIT)}`,
    );
}

/** 1 → 一, 12 → 十二; up to 19. */
function ordinal(number: number): string {
  const unit = DIGITS.charAt((number - 1) % 10);
  return number > 10 ? `十${unit}` : unit;
}
