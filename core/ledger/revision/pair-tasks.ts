// Tasks entered from one clause, and the tasks the later version makes of it: mostly one and one.
import type { TaskPlan } from '../plan.ts';
import { isSame } from './pair-stages.ts';
import type { EnteredTask } from './versions.ts';

interface TaskPairs {
  pairs: [EnteredTask, TaskPlan][];
  gained: TaskPlan[];
  lost: EnteredTask[];
}

/** Those that share units and days go together, the others in order. */
export function pairTasks(tasks: readonly EnteredTask[], plans: readonly TaskPlan[]): TaskPairs {
  const pairs: [EnteredTask, TaskPlan][] = [];
  let gained = [...plans];
  let lost = [...tasks];
  for (const fewest of [3, 1, 0]) {
    for (const task of [...lost]) {
      const [best] = gained
        .map((plan) => ({ plan, shared: sharedBy(task, plan) }))
        .sort((a, b) => b.shared - a.shared);
      if (!best || best.shared < fewest) continue;
      pairs.push([task, best.plan]);
      gained = gained.filter((plan) => plan !== best.plan);
      lost = lost.filter((one) => one !== task);
    }
  }
  return { pairs, gained, lost };
}

/** Units count for two, each rule of time for one. */
function sharedBy(task: EnteredTask, plan: TaskPlan): number {
  const held = (task.base?.units ?? task.task.units).map((unit) => unit.unitId).sort();
  const named = plan.units.map((unit) => unit.unitId).sort();
  const days = plan.milestones.filter((stage) => task.stages.some((old) => isSame(old, stage)));
  return (JSON.stringify(held) === JSON.stringify(named) ? 2 : 0) + days.length;
}
