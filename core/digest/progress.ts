// Section 二: progress by action (专项行动), in the order of the notices.
import type { CivilDate } from '../calendar/civil-date.ts';
import { civilDay } from '../calendar/zone.ts';
import type { Duty } from '../ledger/duty.ts';
import { shortDay } from '../message/wording.ts';
import { type Action, actionsOf } from './actions.ts';
import type { BulletinSection } from './bulletin.ts';
import { type CountedTask, TASK_STATES, type TaskState } from './counted.ts';
import { STATE_LABELS } from './figures.ts';
import { numbersText } from './grouped.ts';
import { ordinal } from './ordinal.ts';
import { isQuantified, quoteReport, saysSomething } from './said.ts';
import type { Tally } from './tally.ts';
import { cite, joinTold, type Told, told, toldSection } from './told.ts';

/** Reports quoted for one action; all are in the annex. */
const QUOTED = 3;
const QUOTE_LIMIT = 60;
/** States whose items are named by number, when there are no more than this many. */
const NUMBERED: readonly TaskState[] = ['signedOff', 'awaitingCheck', 'overdue', 'suspended'];
const MOST_NUMBERS = 8;

/** One paragraph for each action: how many in which state, what is due next, what was done. */
export function progressSection(counted: Tally): BulletinSection {
  const heading = '二、重点任务进展情况';
  const actions = actionsOf(counted.counted);
  if (actions.length === 0) return { heading, paragraphs: ['台账中没有重点任务。'] };
  const passages = actions.map((action, at) => {
    const number = actions.length > 1 ? `（${ordinal(at + 1)}）` : '';
    return told`${number}${action.name}。${actionText(action, at + 1, counted)}`;
  });
  return toldSection(heading, passages);
}

function actionText({ tasks }: Action, place: number, counted: Tally): Told {
  const next = new Set(counted.dueNextMonth.map((item) => item.no));
  const due = tasks.filter(({ task }) => next.has(task.no)).length;
  const coming = due > 0 ? told`；下月底前到期${cite(`action.${place}.next`, due)}项` : '';
  const done = [...decisionsIn(tasks, counted), ...reportsIn(tasks, counted)];
  const said = done.length > 0 ? `${done.join('；')}。` : '';
  return told`共${cite(`action.${place}.total`, tasks.length)}项，${statesText(tasks, place)}${coming}。${said}`;
}

/** The parts add up to the action's tasks. */
function statesText(tasks: readonly CountedTask[], place: number): Told {
  const groups = TASK_STATES.flatMap((state) => {
    const nos = tasks.filter((one) => one.state === state).map(({ task }) => task.no);
    return nos.length > 0 ? [{ state, nos }] : [];
  });
  const parts = groups.map(({ state, nos }) => {
    const named = NUMBERED.includes(state) && nos.length <= MOST_NUMBERS;
    const which = named ? `（${numbersText(nos)}）` : '';
    const label = STATE_LABELS[state];
    if (groups.length > 1) {
      return told`${label}${cite(`action.${place}.${state}`, nos.length)}项${which}`;
    }
    return told`${nos.length > 1 ? '均' : ''}${label}${which}`;
  });
  return joinTold(parts, '，');
}

/** What the office decided in the period: 本期核定销号第1项，批准第5项延期至9月30日. */
function decisionsIn(tasks: readonly CountedTask[], counted: Tally): string[] {
  const { from, cutOff } = counted.period;
  const nos = new Map(tasks.flatMap(({ task, duties }) => duties.map(({ id }) => [id, task.no])));
  const within = <T extends { dutyId: number; on: CivilDate }>(acts: readonly T[]) =>
    acts.flatMap((act) => {
      const no = nos.get(act.dutyId);
      return no !== undefined && act.on >= from && act.on <= cutOff ? [{ ...act, no }] : [];
    });
  const signedOff = within([...counted.history.signedOff.values()]);
  const isDone = ({ status }: Duty) => status === 'signedOff';
  const extended = within(counted.history.extended);
  const parts = [
    ...(signedOff.length > 0 ? [`核定销号${actedOn(tasks, signedOff, isDone)}`] : []),
    ...[...Map.groupBy(extended, ({ no, to }) => `${no} ${to}`).values()].flatMap((acts) => {
      const [act] = acts;
      const ids = acts.map(({ dutyId }) => dutyId);
      const which = actedOn(tasks, acts, ({ id }) => ids.includes(id));
      return act ? [`批准${which}延期至${shortDay(act.to, cutOff)}`] : [];
    }),
  ];
  return parts.length > 0 ? [`本期${parts.join('，')}`] : [];
}

/**
 * 第1、4项、第6项（部分单位）、第8项（部分期次）: of which tasks the office decided, and of which not as a whole. `has` tells
 * which parts of a task have by now what was decided.
 */
function actedOn(
  tasks: readonly CountedTask[],
  acts: readonly { dutyId: number }[],
  has: (duty: Duty) => boolean,
): string {
  const ids = new Set(acts.map(({ dutyId }) => dutyId));
  const touched = tasks.filter(({ duties }) => duties.some(({ id }) => ids.has(id)));
  return [...Map.groupBy(touched, (one) => extentOf(one, ids, has))]
    .toSorted(([a], [b]) => a.length - b.length)
    .map(([extent, own]) => `${numbersText(own.map(({ task }) => task.no))}${extent}`)
    .join('、');
}

/** Nothing where the whole task is meant; else whether units or 期次 are left out. */
function extentOf(
  { task, duties, state }: CountedTask,
  acted: ReadonlySet<number>,
  has: (duty: Duty) => boolean,
): string {
  const runsOn = task.kind === 'recurring' && state !== 'signedOff';
  if (duties.every(has)) return runsOn ? '（部分期次）' : '';
  const periods = [...Map.groupBy(duties, ({ occurrenceId }) => occurrenceId).values()];
  const touched = periods.filter((own) => own.some(({ id }) => acted.has(id)));
  return touched.every((own) => own.every(has)) ? '（部分期次）' : '（部分单位）';
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
