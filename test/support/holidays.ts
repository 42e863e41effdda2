// State Council holiday arrangements of 2024–2026, as published, for tests that need a calendar.
import { addDays, type CivilDate } from '#core/calendar/civil-date.ts';
import {
  createWorkCalendar,
  type HolidayTable,
  type HolidayYear,
  type WorkCalendar,
} from '#core/calendar/working-days.ts';

type Break = [name: string, first: CivilDate, last: CivilDate];

const TABLE: HolidayTable = {
  2024: year(
    [
      ['元旦', '2024-01-01', '2024-01-01'],
      ['春节', '2024-02-10', '2024-02-17'],
      ['清明节', '2024-04-04', '2024-04-06'],
      ['劳动节', '2024-05-01', '2024-05-05'],
      ['端午节', '2024-06-10', '2024-06-10'],
      ['中秋节', '2024-09-15', '2024-09-17'],
      ['国庆节', '2024-10-01', '2024-10-07'],
    ],
    ['02-04', '02-18', '04-07', '04-28', '05-11', '09-14', '09-29', '10-12'],
  ),
  2025: year(
    [
      ['元旦', '2025-01-01', '2025-01-01'],
      ['春节', '2025-01-28', '2025-02-04'],
      ['清明节', '2025-04-04', '2025-04-06'],
      ['劳动节', '2025-05-01', '2025-05-05'],
      ['端午节', '2025-05-31', '2025-06-02'],
      ['国庆节', '2025-10-01', '2025-10-08'],
    ],
    ['01-26', '02-08', '04-27', '09-28', '10-11'],
  ),
  2026: year(
    [
      ['元旦', '2026-01-01', '2026-01-03'],
      ['春节', '2026-02-15', '2026-02-23'],
      ['清明节', '2026-04-04', '2026-04-06'],
      ['劳动节', '2026-05-01', '2026-05-05'],
      ['端午节', '2026-06-19', '2026-06-21'],
      ['中秋节', '2026-09-25', '2026-09-27'],
      ['国庆节', '2026-10-01', '2026-10-07'],
    ],
    ['01-04', '02-14', '02-28', '05-09', '09-20', '10-10'],
  ),
};

/** A calendar that knows 2024, 2025 and 2026 and nothing else. */
export const testCalendar: WorkCalendar = createWorkCalendar(TABLE);

function year(breaks: Break[], makeUp: string[]): HolidayYear {
  const holidays: HolidayYear['holidays'] = {};
  for (const [name, first, last] of breaks) {
    for (let day = first; day <= last; day = addDays(day, 1)) holidays[day] = name;
  }
  const number = breaks[0]?.[1].slice(0, 4) ?? '';
  return { holidays, makeUpDays: makeUp.map((day) => `${number}-${day}`) };
}
