// A platform's limit is never passed, in any span of time, and waiting is never longer than it takes.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Attempt, type Pace, withinPace } from '#core/message/pace.ts';

const PACE: Pace = {
  group: [{ count: 4, perMs: 1000 }],
  app: [{ count: 6, perMs: 1000 }],
};

/**
 * Sends `waiting` (group ids) as a dispatcher would: whatever is free at once, each taking `tookMs`,
 * then again when told to. Gives the moments at which requests began.
 */
function sendAll(waiting: number[], tookMs: number): { groupId: number; at: number }[] {
  const begun: { groupId: number; at: number }[] = [];
  const attempts: Attempt[] = [];
  let left = waiting.map((groupId, id) => ({ id, groupId }));
  let now = 0;
  for (let round = 0; left.length > 0 && round < 1000; round += 1) {
    const { free, again } = withinPace(left, attempts, PACE, { now: new Date(now), most: 5 });
    for (const { groupId } of free) {
      begun.push({ groupId, at: now });
      now += tookMs;
      attempts.push({ groupId, at: new Date(now), underWay: false });
    }
    left = left.filter((one) => !free.includes(one));
    if (free.length === 0) now = Math.max(now + 1, again?.getTime() ?? 0);
  }
  return begun;
}

function mostWithin(times: number[], spanMs: number): number {
  return Math.max(
    0,
    ...times.map((from) => times.filter((at) => at >= from && at < from + spanMs).length),
  );
}

describe('the pace', () => {
  it('holds at the platform in every second, for each group and for all, and sends everything', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 40 }),
        fc.integer({ min: 0, max: 700 }),
        (waiting, tookMs) => {
          const begun = sendAll(waiting, tookMs);

          expect(begun).toHaveLength(waiting.length);
          expect(
            mostWithin(
              begun.map(({ at }) => at),
              1000,
            ),
          ).toBeLessThanOrEqual(6);
          for (const own of Map.groupBy(begun, ({ groupId }) => groupId).values()) {
            expect(
              mostWithin(
                own.map(({ at }) => at),
                1000,
              ),
            ).toBeLessThanOrEqual(4);
          }
        },
      ),
    );
  });

  it('lets one group’s crowd not keep another group waiting', () => {
    const waiting = [1, 1, 1, 1, 1, 1, 2].map((groupId, id) => ({ id, groupId }));

    const { free } = withinPace(waiting, [], PACE, { now: new Date(0), most: 20 });

    expect(free.map(({ groupId }) => groupId)).toEqual([1, 1, 1, 1, 2]);
  });

  it('says when to come back', () => {
    const attempts = [100, 200, 300, 400].map((at) => ({
      groupId: 1,
      at: new Date(at),
      underWay: false,
    }));

    const { free, again } = withinPace([{ groupId: 1 }], attempts, PACE, {
      now: new Date(500),
      most: 20,
    });

    expect(free).toEqual([]);
    expect(again).toEqual(new Date(1100));
  });

  it('counts what is under way as if it were sent now', () => {
    const attempts = [0, 0, 0, 0].map((at) => ({ groupId: 1, at: new Date(at), underWay: true }));

    const { free, again } = withinPace([{ groupId: 1 }], attempts, PACE, {
      now: new Date(5000),
      most: 20,
    });

    expect(free).toEqual([]);
    expect(again).toEqual(new Date(6000));
  });
});
