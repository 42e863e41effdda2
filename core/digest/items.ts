// Duties as a bulletin lists them: late ones, and those that fall due soon.
import { addMonths, type CivilDate, daysBetween } from '../calendar/civil-date.ts';
import { civilDay } from '../calendar/zone.ts';
import type { BulletinItem } from './bulletin.ts';
import type { CountedDuty } from './counted.ts';

/** Items of `rows` as of `cutOff`, by due day, then number. */
export function itemsOf(
  rows: readonly CountedDuty[],
  cutOff: CivilDate,
  zone: string,
): BulletinItem[] {
  return rows.map((row) => item(row, cutOff, zone)).sort(byDueDay);
}

function item({ counted, duty }: CountedDuty, cutOff: CivilDate, zone: string): BulletinItem {
  const days = duty.dueOn === null ? null : daysBetween(duty.dueOn, cutOff);
  const { lastReport } = duty;
  return {
    dutyId: duty.id,
    no: duty.taskNo,
    title: counted.task.title,
    unit: duty.unitName,
    dueOn: duty.dueOn,
    daysLate: days !== null && days > 0 ? days : null,
    monthsLate: duty.dueOn === null ? 0 : monthsLate(duty.dueOn, cutOff),
    percent: duty.percent,
    reason: lastReport?.text ?? null,
    saidOn: lastReport ? civilDay(new Date(lastReport.at), zone) : null,
    source: counted.task.source,
    ref: counted.task.ref,
  };
}

/**
 * Month ends after `dueOn` up to the month of `cutOff`, which counts as one: due on 20 May, still
 * open on 28 June is 2; due on 31 May, open on 28 June is 1.
 */
export function monthsLate(dueOn: CivilDate, cutOff: CivilDate): number {
  if (cutOff <= dueOn) return 0;
  const index = (day: CivilDate) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
  const first = addMonths(`${dueOn.slice(0, 7)}-01`, 1);
  const isMonthEnd = daysBetween(dueOn, first) === 1;
  return Math.max(1, index(cutOff) - index(dueOn) + (isMonthEnd ? 0 : 1));
}

function byDueDay(a: BulletinItem, b: BulletinItem): number {
  return (a.dueOn ?? '').localeCompare(b.dueOn ?? '') || a.no - b.no;
}
