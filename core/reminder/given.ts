// How long a unit was given, and how often it is asked: read from the task and the 期次 (2024Q2,
// 2024-06).
import { type CivilDate, daysBetween } from '../calendar/civil-date.ts';
import type { Task } from '../ledger/task.ts';
import type { Rung } from './policy.ts';

/** A rung of a weekly task is at most a day from the due day, of a daily task on it. */
const SHORT_PERIOD_SHARE = 5;

/** Nominal lengths of periods, so that no quarter counts as longer than another. */
const PERIOD_DAYS: readonly { label: RegExp; days: number }[] = [
  { label: /^\d{4}-\d{2}-\d{2}$/, days: 1 },
  { label: /^\d{4}-W\d{2}$/, days: 7 },
  { label: /^\d{4}-\d{2}$/, days: 30 },
  { label: /^\d{4}Q[1-4]$/, days: 90 },
  { label: /^\d{4}H[12]$/, days: 180 },
  { label: /^\d{4}$/, days: 365 },
];

/**
 * Days given for an occurrence: the period's nominal length for a recurring task, else from the
 * notice's date of issue to the due day. Null when neither is known.
 */
export function daysGiven(
  task: Task,
  occurrence: { label: string; dueOn: CivilDate },
  issuedOn: CivilDate | null,
): number | null {
  if (task.kind === 'recurring') return periodDays(occurrence.label);
  return issuedOn === null ? null : daysBetween(issuedOn, occurrence.dueOn);
}

/** Whether an occurrence is one of a daily or weekly task (每日、每周), which are kept silently. */
export function isDailyOrWeekly(task: Task, label: string): boolean {
  const days = task.kind === 'recurring' ? periodDays(label) : null;
  return days !== null && days <= 7;
}

/**
 * A ladder for a task of every day or week is cut to the days around each due day, else a daily task
 * would be told of four times a day; other ladders stay as they are.
 */
export function fitting(ladder: readonly Rung[], task: Task, label: string): readonly Rung[] {
  if (!isDailyOrWeekly(task, label)) return ladder;
  const days = periodDays(label) ?? 0;
  return ladder.filter((rung) => Math.abs(rung.offsetDays) <= days / SHORT_PERIOD_SHARE);
}

function periodDays(label: string): number | null {
  return PERIOD_DAYS.find((period) => period.label.test(label))?.days ?? null;
}
