import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '#core/calendar/civil-date.ts';
import { occurrencesOf } from '#core/ledger/occurrences.ts';
import { readCorpus } from '#test/support/corpus.ts';

const rows = readCorpus('occurrences').map((cells) => {
  const [every = '', dueDays = '', from = '', to = '', wanted = ''] = cells;
  return { every, dueDays, from, to, wanted: wanted.trim() };
});

describe('occurrences of a recurrence', () => {
  it.each(rows)('$every on $dueDays from $from to $to', ({ every, dueDays, from, to, wanted }) => {
    const recurrence = { every, dueDays: dueDays === '-' ? null : dueDays.split(','), times: null };
    const found = occurrencesOf(recurrence, from, to);
    const shown = found.map((one) => `${one.label} ${one.opensOn}→${one.dueOn}`);
    expect(shown.join('; ')).toBe(wanted);
  });

  it('asks for a stated minimum within a period, not for more periods', () => {
    const quarter = { every: 'P3M', dueDays: null, times: 2 };
    expect(occurrencesOf(quarter, '2024-04-01', '2024-06-30')).toHaveLength(1);
  });
});

const recurrence = fc.record({
  every: fc.constantFrom('P1D', 'P1W', 'P2W', 'P10D', 'P15D', 'P1M', 'P2M', 'P3M', 'P6M', 'P1Y'),
  dueDays: fc.constantFrom<string[] | null>(
    null,
    ['25'],
    ['10', '25'],
    ['last'],
    ['FR'],
    ['+1-05'],
    ['12-04'],
  ),
  times: fc.constant(null),
});
const day = fc.integer({ min: 0, max: 1500 }).map((days) => addDays('2023-01-01', days));
const length = fc.integer({ min: 0, max: 400 });

describe('however the range is cut', () => {
  it('an occurrence has the same label and days in every range that finds it', () => {
    fc.assert(
      fc.property(recurrence, day, length, length, (every, from, first, second) => {
        const middle = addDays(from, first);
        const end = addDays(middle, second);
        const whole = occurrencesOf(every, from, end);
        const parts = [
          ...occurrencesOf(every, from, middle),
          ...occurrencesOf(every, addDays(middle, 1), end),
        ];
        const key = (one: (typeof whole)[number]) => `${one.label} ${one.opensOn} ${one.dueOn}`;
        expect(new Set(parts.map(key))).toEqual(new Set(whole.map(key)));
      }),
    );
  });

  it('labels are unique and every occurrence opens before it is due', () => {
    fc.assert(
      fc.property(recurrence, day, length, (every, from, days) => {
        const found = occurrencesOf(every, from, addDays(from, days));
        expect(new Set(found.map((one) => one.label)).size).toBe(found.length);
        for (const one of found) expect(one.opensOn <= one.dueOn && one.dueOn >= from).toBe(true);
      }),
    );
  });
});
