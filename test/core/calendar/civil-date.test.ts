import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  civilDate,
  daysBetween,
  endOfMonth,
  isCivilDate,
  weekday,
} from '#core/calendar/civil-date.ts';

const days = fc.integer({ min: 0, max: 60_000 }).map((offset) => addDays('1970-01-01', offset));

describe('civil dates', () => {
  it.each([
    ['2024-01-31', 1, '2024-02-29'],
    ['2023-01-31', 1, '2023-02-28'],
    ['2024-03-15', 3, '2024-06-15'],
    ['2024-10-31', 4, '2025-02-28'],
    ['2024-03-31', -1, '2024-02-29'],
    ['2024-02-29', 12, '2025-02-28'],
  ])('%s and %i months is %s', (from, months, to) => {
    expect(addMonths(from, months)).toBe(to);
  });

  it.each([
    ['2024-02-29', true],
    ['2023-02-29', false],
    ['2024-13-01', false],
    ['2024-6-1', false],
    ['', false],
  ])('%s is a day: %s', (text, expected) => {
    expect(isCivilDate(text)).toBe(expected);
  });

  it('has no 30 February', () => {
    expect(civilDate(2024, 2, 30)).toBeNull();
    expect(civilDate(2024, 2, 29)).toBe('2024-02-29');
  });

  it('counts Monday as 1 and Sunday as 7', () => {
    expect(weekday('2024-06-17')).toBe(1);
    expect(weekday('2024-06-23')).toBe(7);
  });

  it('counts days there and back', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -5000, max: 5000 }), (day, count) => {
        const there = addDays(day, count);
        expect(daysBetween(day, there)).toBe(count);
        expect(addDays(there, -count)).toBe(day);
      }),
    );
  });

  it('ends a month on the day before the first of the next', () => {
    fc.assert(
      fc.property(days, (day) => {
        const last = endOfMonth(day);
        expect(last >= day).toBe(true);
        expect(addDays(last, 1).slice(8)).toBe('01');
      }),
    );
  });
});
