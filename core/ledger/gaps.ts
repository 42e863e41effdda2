// What a person must add before a task can be chased: a unit, or a day; with a unit other notices name.

import { proposeKind } from '../directory/propose.ts';
import type { TaskDraft } from '../notice/notice.ts';
import type { ImportDraft } from '../notice/pending.ts';
import { createProposer, type Precedent, type UnitProposal } from '../notice/precedent.ts';
import type { Duty, DutyStatus } from './duty.ts';
import { isActedOn, type Task } from './task.ts';

/** A task of the ledger that lacks something (待补). */
export interface TaskGap {
  task: Task;
  /** The units of the same subject in another notice; null where none is near enough. */
  proposal: UnitProposal | null;
}

export interface LedgerGaps {
  /** Nobody acts on them, those with a day or a rhythm first. */
  withoutUnit: TaskGap[];
  /** Somebody acts on them, but neither a day nor a rhythm nor an event is stated. */
  withoutDate: Task[];
}

/** A draft that lacks a unit, by its place in the notice. */
export interface DraftGap {
  position: number;
  proposal: UnitProposal | null;
}

/**
 * The gaps of tasks that are still to be done, by all their duties. A day the office gave counts as
 * much as one the notice states; proposals never come from a task's own notice, or from a dropped one.
 */
export function ledgerGaps(tasks: Task[], duties: readonly Duty[]): LedgerGaps {
  const byTask = Map.groupBy(duties, (duty) => duty.taskNo);
  const open = tasks.filter(({ no }) => {
    const own = byTask.get(no) ?? [];
    return own.length === 0 || own.some(({ status }) => !OVER.has(status));
  });
  const isDropped = ({ no }: Task): boolean => {
    const own = byTask.get(no) ?? [];
    return own.length > 0 && own.every(({ status }) => status === 'cancelled');
  };
  const known = tasks.filter((task) => !isDropped(task));
  const hasDay = ({ no, kind }: Task): boolean =>
    kind !== 'open' || (byTask.get(no) ?? []).some(({ dueOn }) => dueOn !== null);
  const proposers = new Map<number | null, ReturnType<typeof createProposer>>();
  const propose = (task: Task): UnitProposal | null => {
    const own = proposers.get(task.noticeId) ?? createProposer(precedentsOf(known, task.noticeId));
    proposers.set(task.noticeId, own);
    return own(task);
  };
  const free = open.filter((task) => !isActedOn(task));
  const sorted = [...free].sort((a, b) => Number(hasDay(b)) - Number(hasDay(a)));
  return {
    withoutUnit: sorted.map((task) => ({ task, proposal: propose(task) })),
    withoutDate: open.filter((task) => isActedOn(task) && !hasDay(task)),
  };
}

const OVER: ReadonlySet<DutyStatus> = new Set(['signedOff', 'cancelled']);

/** The gaps of a notice that waits, against the tasks the ledger has. Only included drafts count. */
export function draftGaps(
  drafts: ImportDraft[],
  tasks: Task[],
): { withoutUnit: DraftGap[]; withoutDate: number[] } {
  const propose = createProposer(precedentsOf(tasks, null));
  const open = drafts.flatMap(({ draft, included }, position) =>
    included ? [{ draft, position }] : [],
  );
  const free = open.filter(({ draft }) => !hasUnit(draft));
  const sorted = [...free].sort((a, b) => Number(isDated(b.draft)) - Number(isDated(a.draft)));
  return {
    withoutUnit: sorted.map(({ draft, position }) => ({ position, proposal: propose(draft) })),
    withoutDate: open
      .filter(({ draft }) => !isDated(draft) && hasUnit(draft))
      .map(({ position }) => position),
  };
}

function isDated({ deadlines }: TaskDraft): boolean {
  return deadlines.some(({ kind }) => kind !== 'vague' && kind !== 'from');
}

function hasUnit({ units, deadlines }: TaskDraft): boolean {
  return [...units, ...deadlines.flatMap((one) => one.units ?? [])].some(
    ({ role }) => role !== 'support',
  );
}

/**
 * Tasks that name their own departments. One that lies with 各有关部门 is everybody's, and whom it
 * lies with says nothing of another; towns stand beside the departments in every list.
 */
function precedentsOf(tasks: Task[], except: number | null): Precedent[] {
  return tasks
    .filter((task) => task.noticeId === null || task.noticeId !== except)
    .map((task) => {
      const acting = task.units.filter(({ role }) => role !== 'support');
      const leads = acting.filter(({ role }) => role === 'lead');
      const named = (leads.length > 0 ? leads : acting).filter(
        ({ unitName }) => !TERRITORY.test(unitName),
      );
      const isShared = named.some(
        ({ via, basis, unitName }) =>
          via !== null || basis === 'default' || proposeKind(unitName) === 'collective',
      );
      const units = isShared ? [] : named.map(({ unitName }) => unitName);
      const source = `${task.source ?? '台账'} ${task.ref}`.trim();
      return { source, title: task.title, heading: task.heading, text: task.clause, units };
    });
}

/** Places rather than departments: they act on nearly everything. */
const TERRITORY =
  /(?:镇|乡|镇街|街道|街办|社区|办事处|开发区|功能区|园区|高新区|经开区|管委会|[县市区]人民政府|镇政府|乡政府)$/;
