// What a reminder says of a duty besides its day: the 期次, aims, subset, and whether it is to be handed in.
import type { Duty } from '../ledger/duty.ts';
import type { Task } from '../ledger/task.ts';
import { askedText } from '../notice/asked-words.ts';

export interface AskedItem {
  /** 期次 of a recurring task (2024-06) or of an event (2024年汛期), null for others. */
  period: string | null;
  /** Aims, subset and receiver, as the notice says them: 目标：完成60%；报送至县安委办. */
  asked: string;
  /** Something is to be handed in, not done. */
  isReporting: boolean;
}

/** Of the duty's stage, or of its task where it has none. */
export function askedItem(duty: Duty, task: Task): AskedItem {
  const stage = duty.stage ?? task;
  const hasPeriod = task.kind === 'recurring' || duty.eventOn !== null;
  return {
    period: hasPeriod ? duty.occurrenceLabel : null,
    asked: askedText(stage),
    isReporting: stage.asks === 'reporting',
  };
}
