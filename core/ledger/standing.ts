// How a duty stands on a day: computed from the day, never stored.
import { addDays, type CivilDate } from '../calendar/civil-date.ts';
import type { Duty } from './duty.ts';

/** 正常 · 临期 · 逾期 · 已完成 · 超期完成. */
export type Standing = 'onTrack' | 'dueSoon' | 'overdue' | 'done' | 'late';

/** Days before the due day from which an unfinished duty counts as 临期. */
export const DUE_SOON_DAYS = 30;

/**
 * Standing at the end of `day`. The due day itself is inclusive: a duty due on 2024-06-30 is overdue
 * from 2024-07-01. A claimed completion (待核验) stops the clock on the day it was claimed.
 */
export function standingOf(
  duty: Pick<Duty, 'status' | 'dueOn' | 'completedOn' | 'signedOffOn'>,
  day: CivilDate,
): Standing {
  const finishedOn = duty.completedOn ?? duty.signedOffOn;
  if (duty.status === 'signedOff' || duty.status === 'completed') {
    return duty.dueOn && finishedOn && finishedOn > duty.dueOn ? 'late' : 'done';
  }
  if (duty.status === 'cancelled' || duty.status === 'suspended' || !duty.dueOn) return 'onTrack';
  if (day > duty.dueOn) return 'overdue';
  return addDays(day, DUE_SOON_DAYS) >= duty.dueOn ? 'dueSoon' : 'onTrack';
}
