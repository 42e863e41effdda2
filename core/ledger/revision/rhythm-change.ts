// Another rhythm: 每季度 → 每月. Periods under way keep their progress; those not begun follow the new one.
import type { PlannedMilestone } from '../plan-milestones.ts';
import type { Effect, ProposedChange } from './change.ts';
import { isEnding } from './done-work.ts';
import { nameOf, noteOf, occurrencesOf, type Revised, reasonOf } from './revised.ts';
import { stageWords } from './stage-words.ts';
import type { EnteredStage } from './versions.ts';

/**
 * Periods that are in both rhythms move to the new day; coming periods nobody has reported on and the
 * new rhythm does not have are cancelled; those it has beyond them are opened. What is past stays.
 */
export function rhythmChange(
  revised: Revised,
  old: EnteredStage,
  now: PlannedMilestone,
): ProposedChange {
  const { entered, plan, today } = revised;
  const { milestoneId } = old;
  const taskId = entered.task.id;
  const position = plan.milestones.indexOf(now);
  const wanted = plan.occurrences.filter((one) => one.milestonePosition === position);
  const known = occurrencesOf(entered, milestoneId);
  const steps = known.map((one) => periodStep(revised, one, wanted));
  const fresh = wanted.filter((one) => !known.some(({ label }) => label === one.label));
  const coming = fresh.filter((one) => one.dueOn === null || one.dueOn >= today);
  return {
    ...nameOf(revised, `rhythm:${taskId}:${milestoneId}`),
    kind: 'recurrence',
    was: stageWords(old),
    now: stageWords(now),
    days: null,
    cautions: [],
    notes: steps.some(({ isKept }) => isKept) ? ['已有反馈的期次仍按原周期办理'] : [],
    effects: [
      { do: 'stage', taskId, milestoneId, stage: now, days: steps.flatMap(({ days }) => days) },
      ...steps.flatMap(({ effects }) => effects),
      { do: 'openStage', taskId, milestoneId, stage: now, occurrences: coming },
      noteOf(revised, 'recurrence', stageWords(old), stageWords(now)),
    ],
    settles: [],
  };
}

interface PeriodStep {
  days: { occurrenceId: number; dueOn: string | null }[];
  effects: Effect[];
  /** It goes on although the new rhythm has no such period, because a unit has reported on it. */
  isKept: boolean;
}

function periodStep(
  { entered, later, today }: Revised,
  occurrence: { id: number; label: string; dueOn: string | null },
  wanted: readonly { label: string; dueOn: string | null }[],
): PeriodStep {
  const reason = reasonOf({ later });
  const isPast = occurrence.dueOn !== null && occurrence.dueOn < today;
  const own = entered.duties.filter((duty) => duty.occurrenceId === occurrence.id);
  const live = isPast ? [] : own.filter(isEnding);
  const same = wanted.find(({ label }) => label === occurrence.label);
  if (same && same.dueOn !== occurrence.dueOn && !isPast) {
    const event = { kind: 'dueChanged' as const, to: same.dueOn, reason };
    const days = [{ occurrenceId: occurrence.id, dueOn: same.dueOn }];
    const effects = live.map(({ id: dutyId }): Effect => ({ do: 'event', dutyId, event }));
    return { days, effects, isKept: false };
  }
  if (same) return { days: [], effects: [], isKept: false };
  const event = { kind: 'cancelled' as const, reason };
  const untouched = live.filter(({ status }) => status === 'open' || status === 'suspended');
  const effects = untouched.map(({ id: dutyId }): Effect => ({ do: 'event', dutyId, event }));
  return { days: [], effects, isKept: untouched.length < live.length };
}
