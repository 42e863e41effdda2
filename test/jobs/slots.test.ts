// Which slots are due at a moment, over the holidays of 2024: table first.
import { describe, expect, it } from 'vitest';
import { holidayTable } from '#bot/holiday-table.ts';
import { createWorkCalendar } from '#core/calendar/working-days.ts';
import { OFFICE_ZONE } from '#core/calendar/zone.ts';
import { SCHEDULE } from '#jobs/schedule.ts';
import { dueSlots, nextSlotAt } from '#jobs/slots.ts';

const calendar = createWorkCalendar(holidayTable());
const around = { calendar, hours: { from: '08:30', to: '17:30' } };

function due(job: string, since: string | null, now: string) {
  const entry = SCHEDULE.find((row) => row.job === job);
  if (!entry) throw new Error(`no job ${job}`);
  return dueSlots(entry, since, { day: now.slice(0, 10), time: now.slice(11) }, around);
}

describe('a slot', () => {
  it.each([
    // name, job, since, now, run, merged, missed
    [
      'comes due on its minute',
      'remind',
      '2024-06-19T09:00',
      '2024-06-20T09:00',
      '2024-06-20T09:00',
      0,
      0,
    ],
    ['is not due a minute before', 'remind', '2024-06-19T09:00', '2024-06-20T08:59', null, 0, 0],
    ['is not due twice', 'remind', '2024-06-20T09:00', '2024-06-20T09:01', null, 0, 0],
    [
      'is late the same afternoon',
      'remind',
      '2024-06-19T09:00',
      '2024-06-20T15:00',
      '2024-06-20T09:00',
      0,
      0,
    ],
    [
      'waits when the office has gone home',
      'remind',
      '2024-06-19T09:00',
      '2024-06-20T20:00',
      null,
      0,
      0,
    ],
    ['waits over the weekend', 'remind', '2024-06-13T09:00', '2024-06-15T09:00', null, 0, 0],
    [
      'waits over the weekend with what has grown too old',
      'remind',
      '2024-08-16T09:00',
      '2024-09-07T02:40',
      null,
      0,
      0,
    ],
    [
      'tells of what has grown too old when it runs',
      'remind',
      '2024-08-16T09:00',
      '2024-09-09T09:00',
      '2024-09-09T09:00',
      6,
      9,
    ],
    [
      'merges Friday into Monday',
      'remind',
      '2024-06-13T09:00',
      '2024-06-17T09:00',
      '2024-06-17T09:00',
      1,
      0,
    ],
    [
      'falls on a make-up Sunday',
      'remind',
      '2024-09-27T09:00',
      '2024-09-29T09:00',
      '2024-09-29T09:00',
      0,
      0,
    ],
    [
      'does not fall in National Day week',
      'remind',
      '2024-09-30T09:00',
      '2024-10-03T09:00',
      null,
      0,
      0,
    ],
    [
      'older than the window is missed',
      'remind',
      '2024-05-31T09:00',
      '2024-06-20T09:00',
      '2024-06-20T09:00',
      7,
      5,
    ],
    [
      'of a new office is only today’s',
      'remind',
      null,
      '2024-06-20T09:30',
      '2024-06-20T09:00',
      0,
      0,
    ],
    [
      'of a clock set back is only today’s',
      'remind',
      '2026-11-20T09:00',
      '2024-06-20T09:30',
      '2024-06-20T09:00',
      0,
      0,
    ],
    [
      'of the month is the last working day',
      'digest',
      '2024-05-31T10:00',
      '2024-06-28T10:00',
      '2024-06-28T10:00',
      0,
      0,
    ],
    [
      'of the month is not the calendar’s last day',
      'digest',
      '2024-06-28T10:00',
      '2024-06-30T10:00',
      null,
      0,
      0,
    ],
    [
      'of the month is filled in days later',
      'digest',
      '2024-05-31T10:00',
      '2024-07-03T08:00',
      '2024-06-28T10:00',
      0,
      0,
    ],
    [
      'of the month is too late after the window',
      'digest',
      '2024-05-31T10:00',
      '2024-07-10T08:00',
      null,
      0,
      1,
    ],
    [
      'of every night merges a week',
      'recur',
      '2024-06-13T00:30',
      '2024-06-20T08:00',
      '2024-06-20T00:30',
      6,
      0,
    ],
  ] as const)('%s', (_name, job, since, now, run, merged, missed) => {
    const slots = due(job, since, now);

    expect(slots.run).toBe(run);
    expect([slots.merged.length, slots.missed.length]).toEqual([merged, missed]);
  });
});

describe('the next slot', () => {
  it.each([
    ['2024-06-20T08:00:00+08:00', undefined, '2024-06-20T09:00:00+08:00'],
    ['2024-06-20T09:00:00+08:00', undefined, '2024-06-21T00:30:00+08:00'],
    ['2024-09-30T09:00:00+08:00', ['remind'], '2024-10-08T09:00:00+08:00'],
    ['2024-06-01T00:00:00+08:00', ['digest'], '2024-06-28T10:00:00+08:00'],
    ['2024-06-28T10:00:00+08:00', ['digest'], '2024-07-31T10:00:00+08:00'],
  ] as const)('after %s of %s is %s', (now, jobs, next) => {
    const schedule = jobs && SCHEDULE.filter((entry) => jobs.some((job) => job === entry.job));
    const at = nextSlotAt(new Date(now), calendar, OFFICE_ZONE, schedule);

    expect(at).toEqual(new Date(next));
  });
});
