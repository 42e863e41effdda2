// The ladder over the published holidays of 2024 and 2025: which day each rung is said on.
import { describe, expect, it } from 'vitest';
import { holidayTable } from '#bot/holiday-table.ts';
import { addDays } from '#core/calendar/civil-date.ts';
import { createWorkCalendar } from '#core/calendar/working-days.ts';
import { DEFAULT_POLICY } from '#core/reminder/policy.ts';
import { dueDaysOf, rungIn } from '#core/reminder/rungs.ts';

const calendar = createWorkCalendar(holidayTable());

/** Every day on which something is said about a duty due on `dueOn`, as “06-28 T”. */
function ladder(dueOn: string, givenDays: number | null): string[] {
  const said: string[] = [];
  for (let day = addDays(dueOn, -45); day <= addDays(dueOn, 30); day = addDays(day, 1)) {
    const span = { since: addDays(day, -1), day };
    const fallen = rungIn(DEFAULT_POLICY.ladders.milestone, { dueOn, givenDays }, span, calendar);
    if (fallen) said.push(`${day.slice(5)} ${fallen.rung.name}`);
  }
  return said;
}

describe('the ladder', () => {
  it.each([
    {
      name: 'an ordinary Thursday',
      dueOn: '2024-06-20',
      given: 60,
      said: '06-13 T-7,06-17 T-3,06-19 T-1,06-20 T,06-21 T+1,06-24 T+3,06-27 T+7,07-05 T+15',
    },
    {
      name: 'a Sunday: the day itself and T-1 are said on Friday, as one',
      dueOn: '2024-06-30',
      given: 60,
      said: '06-21 T-7,06-27 T-3,06-28 T,07-01 T+1,07-03 T+3,07-08 T+7,07-15 T+15',
    },
    {
      name: 'the last day of National Day week: everything close is said before it, once',
      dueOn: '2024-10-07',
      given: 60,
      said: '09-30 T,10-08 T+1,10-10 T+3,10-14 T+7,10-22 T+15',
    },
    {
      name: 'a make-up Saturday is a working day',
      dueOn: '2024-10-12',
      given: 60,
      said: '09-30 T-7,10-09 T-3,10-11 T-1,10-12 T,10-14 T+1,10-15 T+3,10-21 T+7,10-28 T+15',
    },
    {
      name: 'the day before the Spring Festival: chasing waits until work begins again',
      dueOn: '2025-01-27',
      given: 60,
      said: '01-20 T-7,01-24 T-3,01-26 T-1,01-27 T,02-05 T+7,02-11 T+15',
    },
    {
      name: 'more than 90 days given: told a month ahead',
      dueOn: '2024-06-20',
      given: 91,
      said: '05-21 T-30,06-13 T-7,06-17 T-3,06-19 T-1,06-20 T,06-21 T+1,06-24 T+3,06-27 T+7,07-05 T+15',
    },
    {
      name: 'exactly 90 days given: not a month ahead',
      dueOn: '2024-06-20',
      given: 90,
      said: '06-13 T-7,06-17 T-3,06-19 T-1,06-20 T,06-21 T+1,06-24 T+3,06-27 T+7,07-05 T+15',
    },
  ])('$name', ({ dueOn, given, said }) => {
    expect(ladder(dueOn, given)).toEqual(said.split(','));
  });

  it('says every rung on a working day, whatever the due day of a year', () => {
    for (let dueOn = '2024-01-01'; dueOn < '2025-01-01'; dueOn = addDays(dueOn, 1)) {
      const days = ladder(dueOn, 365).map((said) => said.slice(0, 5));

      expect(days.filter((day) => !worked(dueOn, day))).toEqual([]);
      expect(new Set(days).size).toBe(days.length);
    }
  });

  it('counts only the most urgent of the rungs that fell while nothing ran', () => {
    const span = { since: '2024-06-16', day: '2024-06-21' };

    const fallen = rungIn(
      DEFAULT_POLICY.ladders.milestone,
      { dueOn: '2024-06-20', givenDays: null },
      span,
      calendar,
    );

    expect(fallen?.rung.name).toBe('T+1');
  });
});

describe('the due days of a day', () => {
  it('are those with a rung on it, whatever the day of two years', () => {
    const ladders = [DEFAULT_POLICY.ladders.milestone];
    for (let day = '2024-01-02'; day < '2025-12-31'; day = addDays(day, 1)) {
      const span = { since: addDays(day, -1), day };
      const wanted: string[] = [];
      for (let dueOn = addDays(day, -45); dueOn <= addDays(day, 60); dueOn = addDays(dueOn, 1)) {
        if (rungIn(DEFAULT_POLICY.ladders.milestone, { dueOn, givenDays: 365 }, span, calendar))
          wanted.push(dueOn);
      }

      expect(dueDaysOf(ladders, span, calendar)).toEqual(wanted);
    }
  });
});

/** `day` is MM-DD of a ladder around `dueOn`, which can cross a new year. */
function worked(dueOn: string, day: string): boolean {
  const year = Number(dueOn.slice(0, 4));
  const candidates = [year - 1, year, year + 1].map((number) => `${number}-${day}`);
  const near = candidates.find((date) => Math.abs(Date.parse(date) - Date.parse(dueOn)) < 5e9);
  return near !== undefined && calendar.isWorkingDay(near);
}
