// One task and what the later version makes of its clause.
import type { RevisedPart } from '../event.ts';
import type { TaskPlan } from '../plan.ts';
import type { Effect, NoticeChange } from './change.ts';
import type { EnteredOccurrence, EnteredTask, LaterClause, Versions } from './versions.ts';

export interface Revised extends Versions {
  entered: EnteredTask;
  clause: LaterClause;
  plan: TaskPlan;
}

/** Why the ledger changes: 按云安发〔2024〕9号修订. */
export function reasonOf({ later }: Pick<Versions, 'later'>): string {
  return `按${later.name}修订`;
}

/** What every change of one task is shown by. */
export function nameOf(
  { entered, clause }: Revised,
  key: string,
): Pick<NoticeChange, 'key' | 'taskNo' | 'position' | 'ref' | 'title'> {
  const { no, title } = entered.task;
  return { key, taskNo: no, position: clause.position, ref: clause.draft.ref, title };
}

/** The line of the task's own history for a change that is no event of a duty. */
export function noteOf(
  { entered, later }: Pick<Revised, 'entered' | 'later'>,
  what: RevisedPart,
  from: string,
  to: string,
): Effect {
  const event = { kind: 'revised' as const, version: later.name, what, from, to };
  return { do: 'note', taskId: entered.task.id, event };
}

/** The dated instances of one stage. */
export function occurrencesOf(entered: EnteredTask, milestoneId: number): EnteredOccurrence[] {
  return entered.occurrences.filter((one) => one.milestoneId === milestoneId);
}
