// What has to be reached: 完成60% → 完成80%.
import { listNames } from '../../message/wording.ts';
import type { Target } from '../../notice/notice.ts';
import type { Effect, ProposedChange } from './change.ts';
import { pairStages } from './pair-stages.ts';
import { nameOf, noteOf, type Revised } from './revised.ts';
import type { EnteredTask } from './versions.ts';

/** All quantified aims of a task, its own and those of its stages. */
export function targetsOf({ task, stages }: EnteredTask): Target[] {
  return [...task.targets, ...stages.flatMap((stage) => stage.targets)];
}

/** Aims that changed in a stage both versions have, or in the task itself; null where none did. */
export function targetChange(revised: Revised): ProposedChange | null {
  const { entered, plan } = revised;
  const taskId = entered.task.id;
  const pairs = pairStages(entered.stages, plan.milestones).flatMap(({ old, now }) =>
    old && now ? [{ milestoneId: old.milestoneId, old: old.targets, now: now.targets }] : [],
  );
  const all = [{ milestoneId: null, old: entered.task.targets, now: plan.targets }, ...pairs];
  const changed = all.filter(({ old, now }) => wordsOf(old) !== wordsOf(now));
  const was = wordsOf(changed.flatMap(({ old }) => old));
  const now = wordsOf(changed.flatMap((one) => one.now));
  if (was === now) return null;
  return {
    ...nameOf(revised, `aims:${taskId}`),
    kind: 'targets',
    was,
    now,
    days: null,
    cautions: [],
    notes: [],
    effects: [
      ...changed.map(({ milestoneId, now: targets }): Effect => {
        return { do: 'targets', taskId, milestoneId, targets };
      }),
      noteOf(revised, 'targets', was, now),
    ],
    settles: [],
  };
}

function wordsOf(targets: readonly Target[]): string {
  return listNames(targets.map((target) => target.phrase));
}
