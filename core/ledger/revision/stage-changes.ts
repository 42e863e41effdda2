// When a task is due: tightened, loosened, given, taken away, or in another rhythm.
import type { PlannedMilestone } from '../plan-milestones.ts';
import type { Effect, ProposedChange } from './change.ts';
import { dayChange, type HeldStage } from './day-change.ts';
import { doneCautions, isCancelled, isEnding } from './done-work.ts';
import { isSame, pairStages } from './pair-stages.ts';
import { nameOf, noteOf, occurrencesOf, type Revised, reasonOf } from './revised.ts';
import { rhythmChange } from './rhythm-change.ts';
import { stageWords } from './stage-words.ts';
import type { EnteredStage } from './versions.ts';

/** Everything the later version says differently about a task's days. */
export function stageChanges(revised: Revised): ProposedChange[] {
  const { entered, plan } = revised;
  const stages = entered.stages.filter((stage) => isLive(revised, stage));
  const all = pairStages(stages, plan.milestones);
  const pairs = all.filter(({ old, now }) => !(old && now && isSame(old, now)));
  const added = pairs.flatMap(({ old, now }) => (old === null && now ? [now] : []));
  const paired = all.flatMap(({ old }) => (old ? [old.milestoneId] : []));
  const undated = undatedStage(revised, paired);
  return pairs.flatMap(({ old, now }): ProposedChange[] => {
    if (old?.every != null && now?.every != null) return [rhythmChange(revised, old, now)];
    if (old && now) return [dayChange(revised, heldStage(revised, old), now)];
    if (now) {
      // What had no day until now gets its first one; its progress stays.
      const isFirst = now.dueOn !== null && now === added[0];
      return [isFirst && undated ? dayChange(revised, undated, now) : opened(revised, now)];
    }
    if (!old) return [];
    const isLast = pairs.length === 1 && plan.milestones.every((one) => one.dueOn === null);
    if (!isLast || old.every !== null) return [dropped(revised, old)];
    return [dayChange(revised, heldStage(revised, old), null)];
  });
}

/** A stage all of whose duties were cancelled is no longer on the ledger, while others of the task are. */
function isLive({ entered }: Revised, stage: EnteredStage): boolean {
  if (isCancelled(entered)) return true;
  const ids = occurrencesOf(entered, stage.milestoneId).map(({ id }) => id);
  const own = entered.duties.filter((duty) => ids.includes(duty.occurrenceId));
  return own.length === 0 || own.some((duty) => duty.status !== 'cancelled');
}

function heldStage({ entered }: Revised, stage: EnteredStage): HeldStage {
  const { milestoneId, dueOn } = stage;
  return { stage, milestoneId, dueOn, occurrences: occurrencesOf(entered, milestoneId) };
}

/** The one occurrence (长期) of a task without a day; null where it has days, or waits for an event. */
function undatedStage({ entered }: Revised, paired: readonly number[]): HeldStage | null {
  const [only, ...others] = entered.occurrences;
  if (!only || others.length > 0 || only.dueOn !== null) return null;
  if (only.milestoneId !== null && paired.includes(only.milestoneId)) return null;
  return { stage: null, milestoneId: only.milestoneId, dueOn: null, occurrences: [only] };
}

/** A stage or a rhythm the task did not have. */
function opened(revised: Revised, now: PlannedMilestone): ProposedChange {
  const { entered, plan, today } = revised;
  const position = plan.milestones.indexOf(now);
  const occurrences = plan.occurrences
    .filter((one) => one.milestonePosition === position)
    .map((one) => {
      const isPast = one.dueOn !== null && one.dueOn < today;
      return { ...one, settled: isPast ? ('overdue' as const) : null };
    });
  const isPast = occurrences.some((one) => one.settled !== null);
  const taskId = entered.task.id;
  return {
    ...nameOf(revised, `stage:${taskId}:+${now.every ?? now.dueOn ?? now.phrase}`),
    kind: 'stages',
    was: '',
    now: stageWords(now),
    days: null,
    cautions: isPast ? ['新增的时限已过，采纳后列为逾期，不主动催办'] : [],
    notes: [],
    effects: [
      { do: 'openStage', taskId, milestoneId: null, stage: now, occurrences },
      noteOf(revised, 'stages', '', stageWords(now)),
    ],
    settles: [],
  };
}

/** A stage the later version no longer has. */
function dropped(revised: Revised, old: EnteredStage): ProposedChange {
  const { entered } = revised;
  const ids = occurrencesOf(entered, old.milestoneId).map(({ id }) => id);
  const duties = entered.duties.filter((duty) => ids.includes(duty.occurrenceId));
  const ending = duties.filter((duty) => isEnding(duty));
  return {
    ...nameOf(revised, `stage:${entered.task.id}:-${old.milestoneId}`),
    kind: 'stages',
    was: stageWords(old),
    now: '',
    days: null,
    cautions: doneCautions(duties),
    notes: [],
    effects: [
      ...ending.map(
        (duty): Effect => ({
          do: 'event',
          dutyId: duty.id,
          event: { kind: 'cancelled', reason: reasonOf(revised) },
        }),
      ),
      noteOf(revised, 'stages', stageWords(old), ''),
    ],
    settles: [{ do: 'retireStage', milestoneId: old.milestoneId }],
  };
}
