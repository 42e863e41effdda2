// The month's counts, each with its 口径 and the rows behind it.
import type { CivilDate } from '../calendar/civil-date.ts';
import type { Duty } from '../ledger/duty.ts';
import type { Figure } from './bulletin.ts';
import {
  type CountedDuty,
  type CountedTask,
  isOnTime,
  TASK_STATES,
  type TaskState,
} from './counted.ts';
import type { History } from './history.ts';

export const STATE_LABELS: Record<TaskState, string> = {
  signedOff: '核定完成',
  awaitingCheck: '自报完成待核验',
  inProgress: '正在推进',
  notStarted: '尚未启动',
  overdue: '逾期',
  suspended: '暂缓',
  waiting: '待触发',
};

const STATE_FORMULAS: Record<TaskState, string> = {
  signedOff: '责任单位的期次全部经核定销号的任务数；周期性任务在计划期内不计入',
  awaitingCheck: '责任单位的期次全部自报完成、至少一期尚待核验的任务数',
  inProgress: '已有反馈或已完成部分期次、没有逾期的任务数',
  notStarted: '没有任何反馈、没有逾期的任务数',
  overdue: '至少一期过了时限仍未办结的任务数',
  suspended: '经安委办同意暂缓的任务数',
  waiting: '时限取决于尚未发生的事件的任务数',
};

/** 任务总数 and its parts: a task is in one state and counts once, to its lead. */
export function stateFigures(counted: readonly CountedTask[]): Figure[] {
  const claimed = counted.filter(({ state }) => ['signedOff', 'awaitingCheck'].includes(state));
  return [
    taskFigure('total', '任务总数', counted, '截止日台账中未撤销的任务数，每项只计一次'),
    ...TASK_STATES.map((state) =>
      taskFigure(
        state,
        STATE_LABELS[state],
        counted.filter((task) => task.state === state),
        STATE_FORMULAS[state],
      ),
    ),
    taskFigure('selfCompleted', '自报完成', claimed, '核定完成＋自报完成待核验'),
  ];
}

/** 本期应完成 D and its parts. Something due of several units is done when all of them are. */
export function dueFigures(due: readonly CountedDuty[]): Figure[] {
  const groups = [...Map.groupBy(due, ({ duty }) => duty.occurrenceId).values()];
  const pick = (wanted: string) => groups.filter((group) => dueState(group) === wanted).flat();
  return [
    occurrenceFigure('due', '本期应完成', due, '时限（含经批准的延期）在统计期内的期次数'),
    occurrenceFigure(
      'onTime',
      '核定按期完成',
      pick('onTime'),
      '应完成中经核定且完成日不晚于时限的',
    ),
    occurrenceFigure(
      'doneLate',
      '核定超期完成',
      pick('doneLate'),
      '应完成中经核定但完成日晚于时限的',
    ),
    occurrenceFigure(
      'dueAwaiting',
      '自报完成待核验',
      pick('dueAwaiting'),
      '应完成中自报完成、尚未核定的',
    ),
    occurrenceFigure('dueOpen', '未办结', pick('dueOpen'), '应完成中尚未自报完成的'),
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

/**
 * 自报、退回、批准延期 of the period: units' parts (项次), each counted once. `due` is what was due in it;
 * with what was extended it is the whole that 延期率 is a share of.
 */
export function actFigures(
  all: readonly CountedDuty[],
  due: readonly CountedDuty[],
  history: History,
  period: { from: CivilDate; cutOff: CivilDate },
): Figure[] {
  const within = (acts: readonly { dutyId: number; on: CivilDate }[]) => {
    const ids = new Set(
      acts.filter(({ on }) => on >= period.from && on <= period.cutOff).map(({ dutyId }) => dutyId),
    );
    return all.filter(({ duty }) => ids.has(duty.id));
  };
  const claimed = within([...history.claimed, ...history.returned]);
  const extended = within(history.extended);
  const moved = extended.filter(({ duty }) => !due.some((one) => one.duty.id === duty.id));
  return [
    dutyFigure('claimed', '本期自报完成', claimed, '统计期内自报完成过的项次数，含后被退回的'),
    dutyFigure('returned', '本期退回', within(history.returned), '统计期内经核验退回的项次数'),
    dutyFigure('extended', '本期批准延期', extended, '统计期内批准延期的项次数'),
    dutyFigure(
      'dueOrExtended',
      '本期应完成和批准延期',
      [...due, ...moved],
      '时限在统计期内的项次和统计期内批准延期的项次，同一项次只计一次',
    ),
  ];
}

function taskFigure(
  key: string,
  label: string,
  counted: readonly CountedTask[],
  formula: string,
): Figure {
  return {
    key,
    label,
    value: counted.length,
    dutyIds: counted.flatMap(({ duties }) => duties.map((duty) => duty.id)),
    taskNos: counted.map(({ task }) => task.no),
    formula,
  };
}

/** Counts 期次: one occurrence is one, however many units have a part in it. */
export function occurrenceFigure(
  key: string,
  label: string,
  rows: readonly CountedDuty[],
  formula: string,
): Figure {
  const value = new Set(rows.map(({ duty }) => duty.occurrenceId)).size;
  return { ...dutyFigure(key, label, rows, formula), value };
}

/** Counts 项次: each unit's part in each occurrence. */
export function dutyFigure(
  key: string,
  label: string,
  rows: readonly CountedDuty[],
  formula: string,
): Figure {
  return {
    key,
    label,
    value: rows.length,
    dutyIds: rows.map(({ duty }) => duty.id),
    taskNos: [...new Set(rows.map(({ counted }) => counted.task.no))],
    formula,
  };
}
