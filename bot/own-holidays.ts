// A newly published year that this version does not know yet: `holidays.txt` in the data folder, holding
// the State Council's notice as published.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type HolidayReading, readHolidayNotice } from '#core/calendar/holiday-notice.ts';
import type { HolidayTable } from '#core/calendar/working-days.ts';
import { holidayTable } from './holiday-table.ts';

export const OWN_HOLIDAYS = 'holidays.txt';

/** The published years with the office's own on top; and what of its file could not be taken over. */
export async function knownHolidays(dataDir: string | undefined): Promise<HolidayReading> {
  const published = holidayTable();
  const text = dataDir === undefined ? null : await ownText(dataDir);
  if (text === null) return { table: published, problems: [] };
  const own = readHolidayNotice(text);
  return { table: merged(published, own.table), problems: own.problems };
}

/** 元旦 may begin in December: those days go to the year they are in. */
function merged(published: HolidayTable, own: HolidayTable): HolidayTable {
  const table: HolidayTable = { ...published, ...own };
  for (const [number, year] of Object.entries(own)) {
    for (const [day, name] of Object.entries(year.holidays)) {
      const other = table[Number(day.slice(0, 4))];
      if (day.slice(0, 4) === number || !other) continue;
      table[Number(day.slice(0, 4))] = { ...other, holidays: { ...other.holidays, [day]: name } };
    }
  }
  return table;
}

async function ownText(dataDir: string): Promise<string | null> {
  try {
    return await readFile(join(dataDir, OWN_HOLIDAYS), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
