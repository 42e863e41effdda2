// A month's figures: 任务总数, by status, 本期应完成 and 按期完成率, each with the rows behind it.
import { addDays, type CivilDate, daysBetween } from '../calendar/civil-date.ts';
import { civilDay } from '../calendar/zone.ts';
import type { Unit } from '../directory/unit.ts';
import type { Duty } from '../ledger/duty.ts';
import { DUE_SOON_DAYS, standingOf } from '../ledger/standing.ts';
import type { Task } from '../ledger/task.ts';
import type { BulletinItem, Figure, UnitRow } from './bulletin.ts';
import {
  type CountedDuty,
  type CountedTask,
  countTasks,
  isOnTime,
  TASK_STATES,
  type TaskState,
} from './counted.ts';
import { type BulletinPeriod, endOfNextMonth } from './period.ts';
import { unitRows } from './unit-rows.ts';

export interface TallyInput {
  /** Tasks and duties as they stood at the end of the cut-off. */
  tasks: readonly Task[];
  duties: readonly Duty[];
  /** The office's directory, in 机关序列. */
  units: readonly Unit[];
  period: BulletinPeriod;
  zone: string;
}

/** The digest: figures and rows, before any sentence is written. */
export interface Tally {
  period: BulletinPeriod;
  /** Zone in which the instants of reports are days. */
  zone: string;
  counted: CountedTask[];
  figures: Figure[];
  units: UnitRow[];
  overdue: BulletinItem[];
  dueNextMonth: BulletinItem[];
  /** Units with something due or overdue that said nothing in the period, in 机关序列. */
  silentUnits: string[];
}

export const STATE_LABELS: Record<TaskState, string> = {
  signedOff: '核定完成',
  awaitingCheck: '自报完成待核验',
  inProgress: '正在推进',
  notStarted: '尚未启动',
  overdue: '逾期',
  suspended: '暂缓',
  waiting: '待触发',
};

/** Counts a ledger. Pure and total; `checkTally` says whether it adds up. */
export function tally(input: TallyInput): Tally {
  const { period } = input;
  const counted = countTasks(input, period.cutOff);
  const all = counted.flatMap((task) => task.duties.map((duty) => ({ counted: task, duty })));
  const due = all.filter(({ duty }) => isDueIn(duty, period.from, period.cutOff));
  const late = all.filter(({ duty }) => standingOf(duty, period.cutOff) === 'overdue');
  const nextFrom = addDays(period.cutOff, 1);
  const next = all.filter(
    ({ duty }) => isUnfinished(duty) && isDueIn(duty, nextFrom, endOfNextMonth(period)),
  );
  const soon = all.filter(
    ({ duty }) =>
      isUnfinished(duty) && isDueIn(duty, nextFrom, addDays(period.cutOff, DUE_SOON_DAYS)),
  );
  return {
    period,
    zone: input.zone,
    counted,
    figures: [
      ...stateFigures(counted),
      ...dueFigures(due),
      occurrenceFigure('dueSoon', '临期', soon),
      occurrenceFigure('dueNextMonth', '下月底前到期', next),
    ],
    units: unitRows(input.units, all, due, period.cutOff),
    overdue: late.map((one) => item(one, period.cutOff)).sort(byDueDay),
    dueNextMonth: next.map((one) => item(one, period.cutOff)).sort(byDueDay),
    silentUnits: silentUnits(input, [...due, ...late]),
  };
}

/** 任务总数 and its parts: a task is in one state and counts once, to its lead. */
function stateFigures(counted: CountedTask[]): Figure[] {
  const claimed = counted.filter(({ state }) => ['signedOff', 'awaitingCheck'].includes(state));
  return [
    taskFigure('total', '任务总数', counted),
    ...TASK_STATES.map((state) =>
      taskFigure(
        state,
        STATE_LABELS[state],
        counted.filter((task) => task.state === state),
      ),
    ),
    taskFigure('selfCompleted', '自报完成', claimed),
  ];
}

/** 本期应完成 D and its parts. Something due of several units is done when all of them are. */
function dueFigures(due: CountedDuty[]): Figure[] {
  const groups = [...Map.groupBy(due, ({ duty }) => duty.occurrenceId).values()];
  const pick = (wanted: string) => groups.filter((group) => dueState(group) === wanted).flat();
  return [
    occurrenceFigure('due', '本期应完成', due),
    occurrenceFigure('onTime', '核定按期完成', pick('onTime')),
    occurrenceFigure('doneLate', '核定超期完成', pick('doneLate')),
    occurrenceFigure('dueAwaiting', '自报完成待核验', pick('dueAwaiting')),
    occurrenceFigure('dueOpen', '未办结', pick('dueOpen')),
  ];
}

function dueState(group: CountedDuty[]): string {
  const all = (test: (duty: Duty) => boolean) => group.every(({ duty }) => test(duty));
  if (all(isOnTime)) return 'onTime';
  if (all((duty) => duty.status === 'signedOff')) return 'doneLate';
  if (all((duty) => duty.status === 'signedOff' || duty.status === 'completed')) {
    return 'dueAwaiting';
  }
  return 'dueOpen';
}

function taskFigure(key: string, label: string, counted: CountedTask[]): Figure {
  return {
    key,
    label,
    value: counted.length,
    dutyIds: counted.flatMap(({ duties }) => duties.map((duty) => duty.id)),
    taskNos: counted.map(({ task }) => task.no),
  };
}

/** Counts 期次: one occurrence is one, however many units have a part in it. */
function occurrenceFigure(key: string, label: string, rows: CountedDuty[]): Figure {
  return {
    key,
    label,
    value: new Set(rows.map(({ duty }) => duty.occurrenceId)).size,
    dutyIds: rows.map(({ duty }) => duty.id),
    taskNos: [...new Set(rows.map(({ counted }) => counted.task.no))],
  };
}

function isDueIn(duty: Duty, from: CivilDate, to: CivilDate): boolean {
  if (duty.dueOn === null || duty.status === 'suspended') return false;
  return duty.dueOn >= from && duty.dueOn <= to;
}

function isUnfinished(duty: Duty): boolean {
  return duty.status !== 'signedOff' && duty.status !== 'completed';
}

function item({ counted, duty }: CountedDuty, cutOff: CivilDate): BulletinItem {
  const days = duty.dueOn === null ? null : daysBetween(duty.dueOn, cutOff);
  return {
    no: duty.taskNo,
    title: counted.task.title,
    unit: duty.unitName,
    dueOn: duty.dueOn,
    daysLate: days !== null && days > 0 ? days : null,
    reason: duty.lastReport?.text ?? null,
    source: counted.task.source,
    ref: counted.task.ref,
  };
}

function byDueDay(a: BulletinItem, b: BulletinItem): number {
  return (a.dueOn ?? '').localeCompare(b.dueOn ?? '') || a.no - b.no;
}

function silentUnits(input: TallyInput, asked: CountedDuty[]): string[] {
  const spoke = new Set(
    input.duties
      .filter(({ lastReport }) => {
        const on = lastReport && civilDay(new Date(lastReport.at), input.zone);
        return on && on >= input.period.from && on <= input.period.cutOff;
      })
      .map((duty) => duty.unitId),
  );
  const silent = new Set(
    asked.filter(({ duty }) => isUnfinished(duty)).map(({ duty }) => duty.unitId),
  );
  return input.units
    .filter((unit) => silent.has(unit.id) && !spoke.has(unit.id))
    .map((unit) => unit.name);
}
