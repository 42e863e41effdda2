// Another day for a stage: 6月30日 → 5月31日, and whom that touches.
import { type CivilDate, daysBetween } from '../../calendar/civil-date.ts';
import { fullDay } from '../../message/wording.ts';
import type { Duty } from '../duty.ts';
import type { PlannedMilestone } from '../plan-milestones.ts';
import type { ProposedChange, StageTime } from './change.ts';
import { unitsOf } from './done-work.ts';
import { nameOf, type Revised, reasonOf } from './revised.ts';
import { stageWords } from './stage-words.ts';
import type { EnteredOccurrence, EnteredStage } from './versions.ts';

const NO_DAY = '无明确时限';

/** A stage as the ledger has it; `stage` null for the one occurrence of a task without any. */
export interface HeldStage {
  stage: EnteredStage | null;
  milestoneId: number | null;
  dueOn: CivilDate | null;
  occurrences: EnteredOccurrence[];
}

/** Another day for the same stage, the first day of an undated task, or none any more (`now` null). */
export function dayChange(
  revised: Revised,
  held: HeldStage,
  now: PlannedMilestone | null,
): ProposedChange {
  const { entered } = revised;
  const { stage, milestoneId, dueOn } = held;
  const to = now?.dueOn ?? null;
  const ids = held.occurrences.map(({ id }) => id);
  const duties = entered.duties.filter((duty) => ids.includes(duty.occurrenceId));
  const moving = duties.filter((duty) => isMoved(duty, to));
  const days = dueOn && to ? daysBetween(dueOn, to) : null;
  const dates = ids.map((occurrenceId) => ({ occurrenceId, dueOn: to }));
  const event = { kind: 'dueChanged' as const, to, reason: reasonOf(revised) };
  return {
    ...nameOf(revised, `due:${entered.task.id}:${milestoneId ?? 'open'}`),
    kind: days === null ? 'stages' : days < 0 ? 'tightened' : 'loosened',
    was: stage ? stageWords(stage) : NO_DAY,
    now: now ? stageWords(now) : NO_DAY,
    days,
    cautions: [...extendedCautions(revised, moving, to), ...passedCaution(revised, moving, to)],
    notes: untouchedNotes(duties, to),
    effects: moving.map(({ id: dutyId }) => ({ do: 'event', dutyId, event })),
    settles: [
      { do: 'stage', taskId: entered.task.id, milestoneId, stage: now ?? DAYLESS, days: dates },
    ],
  };
}

/** What stands in the place of a day that was taken away. */
const DAYLESS: StageTime = {
  phrase: '',
  expression: { kind: 'vague', label: '' },
  dueOn: null,
  startOn: null,
  every: null,
  times: null,
  dueDays: null,
  anchor: null,
  scope: null,
  assumptions: [],
};

/** What was claimed in time does not become late because the day was drawn forward afterwards. */
function isMoved(duty: Duty, to: CivilDate | null): boolean {
  if (duty.status === 'signedOff' || duty.status === 'cancelled' || duty.dueOn === to) return false;
  return duty.status !== 'completed' || to === null || duty.dueOn === null || to > duty.dueOn;
}

/** The office granted a later day; the notice's new one is not assumed to withdraw it. */
function extendedCautions(revised: Revised, duties: Duty[], to: CivilDate | null): string[] {
  const { entered, extended } = revised;
  return duties.flatMap((duty) => {
    const stated = entered.occurrences.find((one) => one.id === duty.occurrenceId)?.dueOn;
    if (duty.dueOn === null || duty.dueOn === stated) return [];
    if (to !== null && to >= duty.dueOn) return [];
    const how = extended.has(duty.id) ? '已获准延期至' : '时限此前已调整为';
    const then = to === null ? '采纳后不再有时限' : `采纳后改为${fullDay(to)}`;
    return [`${duty.unitName}${how}${fullDay(duty.dueOn)}，${then}`];
  });
}

function passedCaution({ today }: Revised, duties: Duty[], to: CivilDate | null): string[] {
  if (to === null || to >= today || duties.length === 0) return [];
  return [`新时限${fullDay(to)}已过，采纳后即为逾期`];
}

function untouchedNotes(duties: Duty[], to: CivilDate | null): string[] {
  const closed = duties.filter((duty) => duty.status === 'signedOff');
  const claimed = duties.filter((duty) => duty.status === 'completed' && !isMoved(duty, to));
  return [
    closed.length > 0 ? `${unitsOf(closed)}已销号，不受影响` : '',
    claimed.length > 0 && claimed.some((duty) => duty.dueOn !== to)
      ? `${unitsOf(claimed)}已申报办结，仍按原时限核验`
      : '',
  ].filter((note) => note !== '');
}
