// Working days of an office: weekdays, without State Council holidays, with make-up days (调休).
import { addDays, type CivilDate, weekday } from './civil-date.ts';

/** One published year of the State Council's holiday notice. */
export interface HolidayYear {
  /** Days off, with the festival's name: `{'2024-10-01': '国庆节'}`. */
  holidays: Record<CivilDate, string>;
  /** Weekend days that are worked (调休): `['2024-09-29']`. */
  makeUpDays: CivilDate[];
}

/** Published years by their number. A year that is not here is not known. */
export type HolidayTable = Record<number, HolidayYear>;

/** Answers about days. Outside the published years only weekends are known, and `isCertain` is false. */
export interface WorkCalendar {
  isWorkingDay(day: CivilDate): boolean;
  /** Whether the State Council's arrangement for the day's year is in the table. */
  isCertain(day: CivilDate): boolean;
  /** Name of the statutory holiday the day belongs to (国庆节), or null. */
  holidayName(day: CivilDate): string | null;
  /** First day off of a festival in a year (国庆节, 2024 → 2024-10-01), or null when not published. */
  holidayStart(name: string, year: number): CivilDate | null;
  /** The day itself when worked, else the next working day. */
  onOrAfter(day: CivilDate): CivilDate;
  /** The day itself when worked, else the last working day before it. */
  onOrBefore(day: CivilDate): CivilDate;
  /** `count` working days after `day`, not counting `day` itself (Civil Code art. 201). */
  addWorkingDays(day: CivilDate, count: number): CivilDate;
}

/** A calendar over a table of published years. The table is data and comes from outside `core`. */
export function createWorkCalendar(table: HolidayTable): WorkCalendar {
  const yearOf = (day: CivilDate): HolidayYear | undefined => table[Number(day.slice(0, 4))];
  const isWorkingDay = (day: CivilDate): boolean => {
    const year = yearOf(day);
    if (year?.makeUpDays.includes(day)) return true;
    return weekday(day) <= 5 && !year?.holidays[day];
  };
  const walk = (from: CivilDate, step: 1 | -1): CivilDate => {
    let day = from;
    while (!isWorkingDay(day)) day = addDays(day, step);
    return day;
  };
  return {
    isWorkingDay,
    isCertain: (day) => yearOf(day) !== undefined,
    holidayName: (day) => yearOf(day)?.holidays[day] ?? null,
    holidayStart: (name, year) => {
      const days = Object.entries(table[year]?.holidays ?? {});
      const own = days.filter(([, holiday]) => holiday === name).map(([day]) => day);
      return own.sort()[0] ?? null;
    },
    onOrAfter: (day) => walk(day, 1),
    onOrBefore: (day) => walk(day, -1),
    addWorkingDays: (day, count) => {
      let current = day;
      for (let left = count; left > 0; left -= 1) current = walk(addDays(current, 1), 1);
      return current;
    },
  };
}
