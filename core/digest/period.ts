// What a month's bulletin counts: 2024-06, published on 6月28日, from the day after the last cut-off.
import { addDays, addMonths, type CivilDate, endOfMonth } from '../calendar/civil-date.ts';

export interface BulletinPeriod {
  /** `2024-06`. */
  month: string;
  /** First day of what counts as due in the period. */
  from: CivilDate;
  /** Last day counted, inclusive: the day of publication, never after the month. */
  cutOff: CivilDate;
  /** Day on the document. */
  issuedOn: CivilDate;
}

/**
 * The period of a month's bulletin drawn up on `today`. What fell due after the cut-off of the last
 * published bulletin is carried over into this one, so that no due day falls between two bulletins
 * and none is counted twice; without one published, the period begins with the month.
 */
export function periodOf(
  month: string,
  today: CivilDate,
  lastCutOff: CivilDate | null,
): BulletinPeriod {
  const first = `${month}-01`;
  const last = endOfMonth(first);
  const carried = lastCutOff !== null && lastCutOff >= addMonths(first, -1) && lastCutOff < last;
  return {
    month,
    from: carried ? addDays(lastCutOff, 1) : first,
    cutOff: today < last ? today : last,
    issuedOn: today,
  };
}

/** `2024-06` → `2024-05`. */
export function monthBefore(month: string): string {
  return addMonths(`${month}-01`, -1).slice(0, 7);
}

/** `2024-06` → `2024-07`. */
export function monthAfter(month: string): string {
  return addMonths(`${month}-01`, 1).slice(0, 7);
}

/** Last day of the month after the period's: 6月 → 7月31日. */
export function endOfNextMonth(period: { month: string }): CivilDate {
  return endOfMonth(addMonths(`${period.month}-01`, 1));
}
