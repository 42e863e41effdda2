// Whom a month's round asks about what: open, not reported on since the last one, and its turn (调度周期).
import type { CivilDate } from '../calendar/civil-date.ts';
import { type Duty, type LastReport, UNFINISHED } from '../ledger/duty.ts';
import type { Task } from '../ledger/task.ts';

/** 每月 · 每季度 · 不调度. */
export const COLLECTION_CYCLES = ['monthly', 'quarterly', 'never'] as const;
export type CollectionCycle = (typeof COLLECTION_CYCLES)[number];

export const CYCLE_WORDS: Record<CollectionCycle, string> = {
  monthly: '每月',
  quarterly: '每季度',
  never: '不调度',
};

/** A duty a unit was asked about in a round. */
export interface AskedDuty {
  dutyId: number;
  taskNo: number;
}

/** One item of a unit's message. */
export interface RoundItem extends AskedDuty {
  title: string;
  dueOn: CivilDate | null;
  period: string | null;
  percent: number | null;
  lastReport: LastReport | null;
  returned: boolean;
}

/** All a unit is asked in a round, by due day, the undated last. */
export interface UnitRound {
  unitId: number;
  unitName: string;
  items: RoundItem[];
}

export interface RoundInput {
  /** `2024-06`. */
  month: string;
  /** Duties in any order and status; of one task and unit only the earliest unfinished is asked about. */
  duties: readonly Duty[];
  tasks: readonly Task[];
  /** What the office set for single tasks, by task id. */
  cycles: ReadonlyMap<number, CollectionCycle>;
  /** Units and tasks reported on since the last cut-off, as `roundKey` writes them. */
  reported: ReadonlySet<string>;
}

/** `12:8`: unit and task number. */
export function roundKey({ unitId, taskNo }: { unitId: number; taskNo: number }): string {
  return `${unitId}:${taskNo}`;
}

/**
 * Units in the order of their first duty given. Suspended, cancelled, finished and claimed duties are
 * not asked about, nor what waits for an event's day, was past due when entered, is only supported
 * (配合), or belongs to a period that begins after the month.
 */
export function planRound(input: RoundInput): UnitRound[] {
  const tasks = new Map(input.tasks.map((task) => [task.id, task]));
  const asked = input.duties.filter((duty) => {
    const task = tasks.get(duty.taskId);
    return task !== undefined && isAsked(duty, task, input);
  });
  const byUnit = Map.groupBy(asked, (duty) => duty.unitId);
  return [...byUnit].map(([unitId, own]) => {
    const byTask = [...Map.groupBy(own, (duty) => duty.taskId).values()];
    const first = byTask.flatMap((duties) => duties.toSorted(byDay)[0] ?? []).sort(byDay);
    const items = first.map((duty) => itemOf(duty, tasks.get(duty.taskId)));
    return { unitId, unitName: own[0]?.unitName ?? '', items };
  });
}

/** Dated tasks every month, undated ones every quarter, unless the office said otherwise. */
function cycleOf(task: Task, dueOn: CivilDate | null): CollectionCycle {
  return task.kind === 'open' || dueOn === null ? 'quarterly' : 'monthly';
}

function isAsked(duty: Duty, task: Task, input: RoundInput): boolean {
  if (!UNFINISHED.includes(duty.status) || !duty.chased || duty.role === 'support') return false;
  if (input.reported.has(roundKey(duty))) return false;
  const isWaiting = duty.dueOn === null && duty.stage?.anchor?.startsWith('event:') === true;
  if (isWaiting || beginsAfter(duty.occurrenceLabel, input.month)) return false;
  const cycle = input.cycles.get(task.id) ?? cycleOf(task, duty.dueOn);
  return cycle === 'monthly' || (cycle === 'quarterly' && Number(input.month.slice(5)) % 3 === 0);
}

/** Whether a 期次 (2024-07, 2024Q3, 2024H2, 2025) begins after the month. */
function beginsAfter(label: string, month: string): boolean {
  const part = /^(\d{4})(?:-(\d{2})|Q([1-4])|H([12]))?$/.exec(label);
  if (!part) return false;
  const [, year = '', ofYear, quarter, half] = part;
  const first = ofYear ?? (quarter ? Number(quarter) * 3 - 2 : half ? Number(half) * 6 - 5 : 1);
  return `${year}-${String(first).padStart(2, '0')}` > month;
}

function itemOf(duty: Duty, task: Task | undefined): RoundItem {
  return {
    dutyId: duty.id,
    taskNo: duty.taskNo,
    title: task?.title ?? '',
    dueOn: duty.dueOn,
    period: task?.kind === 'recurring' || duty.eventOn !== null ? duty.occurrenceLabel : null,
    percent: duty.percent,
    lastReport: duty.lastReport,
    returned: duty.status === 'returned',
  };
}

function byDay(a: Duty, b: Duty): number {
  const day = ({ dueOn }: Duty) => dueOn ?? '9999-12-31';
  return day(a).localeCompare(day(b)) || a.taskNo - b.taskNo || a.id - b.id;
}
