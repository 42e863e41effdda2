// Tasks as a bulletin counts them on its cut-off: each once, in one status, by its lead unit's
// duties.
import type { CivilDate } from '../calendar/civil-date.ts';
import type { Duty } from '../ledger/duty.ts';
import { standingOf } from '../ledger/standing.ts';
import type { Task } from '../ledger/task.ts';

/** 核定完成 · 待核验 · 推进中 · 未启动 · 逾期 · 暂缓 · 待触发: a task is in exactly one. */
export const TASK_STATES = [
  'signedOff',
  'awaitingCheck',
  'inProgress',
  'notStarted',
  'overdue',
  'suspended',
  'waiting',
] as const;

export type TaskState = (typeof TASK_STATES)[number];

export interface CountedTask {
  task: Task;
  state: TaskState;
  /** Duties of the units the task counts to; cancelled ones left out. */
  duties: Duty[];
}

/** One unit's part in a counted task. */
export interface CountedDuty {
  counted: CountedTask;
  duty: Duty;
}

/**
 * Tasks that count on `cutOff`, of a ledger as it stood that day. A task all of whose duties were
 * cancelled (撤销) is not one of them.
 */
export function countTasks(
  ledger: { tasks: readonly Task[]; duties: readonly Duty[] },
  cutOff: CivilDate,
): CountedTask[] {
  const byTask = Map.groupBy(ledger.duties, (duty) => duty.taskId);
  return ledger.tasks.flatMap((task) => {
    const all = byTask.get(task.id) ?? [];
    const live = all.filter((duty) => duty.status !== 'cancelled');
    if (all.length > 0 && live.length === 0) return [];
    const duties = countedDuties(live);
    return [{ task, duties, state: taskState(task, duties, cutOff) }];
  });
}

/** The lead unit's duties; where no lead is stated (分工负责), those of every responsible unit. */
function countedDuties(duties: Duty[]): Duty[] {
  const leads = duties.filter((duty) => duty.role === 'lead');
  return leads.length > 0 ? leads : duties.filter((duty) => duty.role !== 'support');
}

/** The state of a task by the duties given: all that count, or one unit's own. */
export function taskState(task: Task, duties: readonly Duty[], cutOff: CivilDate): TaskState {
  const all = (...statuses: Duty['status'][]) =>
    duties.length > 0 && duties.every((duty) => statuses.includes(duty.status));
  if (duties.some((duty) => standingOf(duty, cutOff) === 'overdue')) return 'overdue';
  if (all('signedOff')) return runsOn(task, cutOff) ? 'inProgress' : 'signedOff';
  if (all('signedOff', 'completed')) return 'awaitingCheck';
  if (all('signedOff', 'completed', 'suspended')) return 'suspended';
  if (!all('open') && duties.length > 0) return 'inProgress';
  const isWaiting = task.kind === 'event' && duties.every((duty) => duty.dueOn === null);
  return isWaiting ? 'waiting' : 'notStarted';
}

/** A recurring task is not finished while its plan runs, though every period so far is. */
function runsOn(task: Task, cutOff: CivilDate): boolean {
  return task.kind === 'recurring' && (task.horizonOn === null || task.horizonOn > cutOff);
}

/** Signed off (核定完成), and finished no later than the day in force. */
export function isOnTime(duty: Duty): boolean {
  return duty.status === 'signedOff' && standingOf(duty, '9999-12-31') === 'done';
}
