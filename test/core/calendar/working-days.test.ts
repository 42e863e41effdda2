import { describe, expect, it } from 'vitest';
import { testCalendar } from '#test/support/holidays.ts';

describe('the working calendar', () => {
  it.each([
    ['2024-09-29', true, 'a Sunday worked for the National Day holiday'],
    ['2024-10-01', false, 'a holiday on a Tuesday'],
    ['2024-10-12', true, 'a Saturday worked'],
    ['2024-10-13', false, 'a plain Sunday'],
    ['2024-10-14', true, 'a plain Monday'],
    ['2031-10-01', true, 'a weekday of a year nobody has published'],
  ])('%s is worked: %s, being %s', (day, expected) => {
    expect(testCalendar.isWorkingDay(day)).toBe(expected);
  });

  it('knows which years are published', () => {
    expect(testCalendar.isCertain('2025-05-01')).toBe(true);
    expect(testCalendar.isCertain('2031-05-01')).toBe(false);
  });

  it('names holidays and finds their first day off', () => {
    expect(testCalendar.holidayName('2025-01-30')).toBe('春节');
    expect(testCalendar.holidayName('2025-03-12')).toBeNull();
    expect(testCalendar.holidayStart('国庆节', 2024)).toBe('2024-10-01');
    expect(testCalendar.holidayStart('国庆节', 2031)).toBeNull();
  });

  it('moves to the next or the last working day', () => {
    expect(testCalendar.onOrAfter('2024-10-03')).toBe('2024-10-08');
    expect(testCalendar.onOrBefore('2024-10-03')).toBe('2024-09-30');
    expect(testCalendar.onOrBefore('2024-10-08')).toBe('2024-10-08');
  });

  it.each([
    ['2024-03-15', 10, '2024-03-29'],
    ['2024-09-27', 5, '2024-10-10'],
    ['2024-03-15', 0, '2024-03-15'],
  ])('%s and %i working days is %s, the start not counted', (from, count, to) => {
    expect(testCalendar.addWorkingDays(from, count)).toBe(to);
  });
});
