import { describe, expect, it } from 'vitest';
import { civilDay, civilMoment, instantOf } from '#core/calendar/zone.ts';

describe('the office’s clock', () => {
  it('shows the day of Asia/Shanghai, not of UTC', () => {
    expect(civilDay(new Date('2024-06-19T16:30:00Z'))).toBe('2024-06-20');
    expect(civilMoment(new Date('2024-06-19T00:05:00Z'))).toEqual({
      day: '2024-06-19',
      time: '08:05',
    });
  });

  it('shows midnight as 00:00', () => {
    expect(civilMoment(new Date('2024-06-19T16:00:00Z')).time).toBe('00:00');
  });

  it('finds the instant at which the clock shows a time', () => {
    expect(instantOf('2024-06-20', '08:30').toISOString()).toBe('2024-06-20T00:30:00.000Z');
    expect(instantOf('2024-07-01', '09:00', 'Europe/Berlin').toISOString()).toBe(
      '2024-07-01T07:00:00.000Z',
    );
  });
});
