// Published holidays and make-up days (国务院办公厅节假日安排) as a HolidayTable, from chinese-days' data.
import published from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import type { HolidayTable, HolidayYear } from '#core/calendar/working-days.ts';

/** The data's short names as notices write them: 端午节前, 中秋节前. */
const FULL_NAMES: Record<string, string> = { 清明: '清明节', 端午: '端午节', 中秋: '中秋节' };

/**
 * Only whole years: a year counts as published when its 国庆节 is in the data, since the first days
 * of the next year can stray in with New Year's.
 */
export function holidayTable(): HolidayTable {
  const years = new Map<number, HolidayYear>();
  const yearOf = (day: string): HolidayYear => {
    const number = Number(day.slice(0, 4));
    const year = years.get(number) ?? { holidays: {}, makeUpDays: [] };
    years.set(number, year);
    return year;
  };
  for (const [day, label] of Object.entries(published.holidays)) {
    yearOf(day).holidays[day] = nameOf(label);
  }
  for (const day of Object.keys(published.workdays)) yearOf(day).makeUpDays.push(day);
  const whole = [...years].filter(([, year]) => Object.values(year.holidays).includes('国庆节'));
  return Object.fromEntries(whole);
}

/** “Dragon Boat Festival,端午,1” → 端午节. */
function nameOf(label: string): string {
  const name = label.split(',')[1] ?? '';
  return FULL_NAMES[name] ?? name;
}
