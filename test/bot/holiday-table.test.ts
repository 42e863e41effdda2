// The published holidays as the calendar uses them.
import { describe, expect, it } from 'vitest';
import { holidayTable } from '#bot/holiday-table.ts';
import { createWorkCalendar } from '#core/calendar/working-days.ts';

const calendar = createWorkCalendar(holidayTable());

describe('the holiday table', () => {
  it.each([
    ['2024-10-01', false, '国庆节'],
    ['2024-09-29', true, null],
    ['2024-02-18', true, null],
    ['2024-06-10', false, '端午节'],
    ['2024-09-17', false, '中秋节'],
    ['2024-04-04', false, '清明节'],
    ['2024-06-20', true, null],
    ['2024-06-22', false, null],
    ['2025-10-08', false, '国庆节'],
  ])('knows %s: worked %s, holiday %s', (day, worked, holiday) => {
    expect(calendar.isWorkingDay(day)).toBe(worked);
    expect(calendar.holidayName(day)).toBe(holiday);
  });

  it('knows where it ends', () => {
    expect(calendar.isCertain('2004-06-01')).toBe(true);
    expect(calendar.isCertain('2026-12-31')).toBe(true);
    expect(calendar.isCertain('2027-01-01')).toBe(false);
    expect(calendar.isCertain('2003-12-31')).toBe(false);
  });

  it('gives the first day of a festival', () => {
    expect(calendar.holidayStart('春节', 2025)).toBe('2025-01-28');
    expect(calendar.holidayStart('国庆节', 2024)).toBe('2024-10-01');
  });
});
