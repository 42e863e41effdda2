// What was done of something a later version drops: it is said, and it stays.
import { listNames } from '../../message/wording.ts';
import type { Duty } from '../duty.ts';

/** The duties' units, each once. */
export function unitsOf(duties: readonly Duty[]): string {
  return listNames([...new Set(duties.map((duty) => duty.unitName))]);
}

/** Whether dropping what it belongs to ends the duty: what was finished or claimed stays. */
export function isEnding(duty: Duty): boolean {
  return !['completed', 'signedOff', 'cancelled'].includes(duty.status);
}

/** What was already done of something that is to be dropped. */
export function doneCautions(duties: readonly Duty[]): string[] {
  const closed = duties.filter((duty) => duty.status === 'signedOff');
  const claimed = duties.filter((duty) => duty.status === 'completed');
  return [
    closed.length > 0 ? `${unitsOf(closed)}已销号，采纳后办结记录保留` : '',
    claimed.length > 0 ? `${unitsOf(claimed)}已申报办结待核验，采纳后仍待核验` : '',
  ].filter((caution) => caution !== '');
}

/** Whether the task as a whole was cancelled. One nobody has a duty on was not. */
export function isCancelled({ duties }: { duties: readonly Duty[] }): boolean {
  return duties.length > 0 && duties.every((duty) => duty.status === 'cancelled');
}
