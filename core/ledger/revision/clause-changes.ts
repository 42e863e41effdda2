// Whole clauses that come or go with a later version, and what they may have come from or gone into.
import type { ProposedChange } from './change.ts';
import { doneCautions, isCancelled, isEnding } from './done-work.ts';
import { noteOf, reasonOf } from './revised.ts';
import type { EnteredTask, LaterClause, Versions } from './versions.ts';

/** A clause only the later version has: one change for each task it becomes; none while switched off. */
export function addedChanges(
  clause: LaterClause,
  plans: LaterClause['entry'],
  kin: EnteredTask[],
): ProposedChange[] {
  if (!clause.included) return [];
  const { position, draft } = clause;
  const nos = kin.map(({ task }) => `第${task.no}项`).join('、');
  return plans.map((plan, index) => ({
    key: `new:${position}/${index}`,
    kind: 'added',
    taskNo: null,
    position,
    ref: draft.ref,
    title: draft.title,
    was: '',
    now: plan.clause,
    days: null,
    cautions: nos === '' ? [] : [`与${nos}内容相近，可能由其改写、拆分或合并而来，请核对`],
    notes: [],
    effects: [{ do: 'enter', plans: [plan] }],
    settles: [],
  }));
}

/** A task whose clause the later version no longer has; a cancelled one is left alone. */
export function droppedChange(
  versions: Versions,
  entered: EnteredTask,
  refs: string[],
): ProposedChange[] {
  if (isCancelled(entered)) return [];
  const { task, duties, stages } = entered;
  const cautions = doneCautions(duties);
  if (refs.length > 0) {
    cautions.unshift(`与新版${refs.join('、')}内容相近，可能改写、拆分或并入其中，请核对`);
  }
  const reason = `${reasonOf(versions)}，新版已删去`;
  const ending = duties.filter(isEnding);
  return [
    {
      key: `gone:${task.id}`,
      kind: 'dropped',
      taskNo: task.no,
      position: null,
      ref: task.ref,
      title: task.title,
      was: task.clause,
      now: '',
      days: null,
      cautions,
      notes: [],
      effects: [
        ...ending.map(({ id: dutyId }) => ({
          do: 'event' as const,
          dutyId,
          event: { kind: 'cancelled' as const, reason },
        })),
        noteOf({ entered, later: versions.later }, 'dropped', '', ''),
      ],
      settles: stages.map(({ milestoneId }) => ({ do: 'retireStage', milestoneId })),
    },
  ];
}
