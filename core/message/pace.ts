// How fast a platform may be spoken to: at most so many messages in any span of time, per group and in
// all (Feishu: 每群每秒5条以内；DingTalk: 每群每分钟20条以内).

/** At most `count` messages in any `perMs` milliseconds. */
export interface Limit {
  count: number;
  perMs: number;
}

export interface Pace {
  /** For each group. */
  group: readonly Limit[];
  /** For the whole platform, whatever the group. */
  app: readonly Limit[];
}

/** A message handed to the platform; while it is under way it counts as if it were sent now. */
export interface Attempt {
  groupId: number;
  at: Date;
  underWay: boolean;
}

/** The longest span any limit looks back on. */
export function lookBackMs(pace: Pace): number {
  return Math.max(...[...pace.group, ...pace.app].map((limit) => limit.perMs));
}

/**
 * The waiting messages that may go now, in their order, at most `most`; and, where the pace held any
 * back, the moment to look again. Counted from when an attempt ended, so that the limit holds at the
 * platform however slow the way to it is.
 */
export function withinPace<T extends { groupId: number }>(
  waiting: readonly T[],
  attempts: readonly Attempt[],
  pace: Pace,
  { now, most }: { now: Date; most: number },
): { free: T[]; again: Date | null } {
  const free: T[] = [];
  let again: Date | null = null;
  for (const one of waiting) {
    if (free.length >= most) break;
    const own = attempts.filter(({ groupId }) => groupId === one.groupId);
    const ownFree = free.filter(({ groupId }) => groupId === one.groupId).length;
    const moments = [
      ...pace.group.map((limit) => opening(limit, own, ownFree, now)),
      ...pace.app.map((limit) => opening(limit, attempts, free.length, now)),
    ].flatMap((moment) => moment ?? []);
    if (moments.length === 0) free.push(one);
    else again = earlier(again, new Date(Math.max(...moments.map((moment) => moment.getTime()))));
  }
  return { free, again };
}

/** Null when the limit has room for one more besides `more`; else when it may have. */
function opening(limit: Limit, attempts: readonly Attempt[], more: number, now: Date): Date | null {
  const nowMs = now.getTime();
  const stamps = attempts
    .map(({ at, underWay }) => (underWay ? nowMs : at.getTime()))
    .filter((at) => at > nowMs - limit.perMs)
    .sort((a, b) => a - b);
  const over = stamps.length + more + 1 - limit.count;
  if (over <= 0) return null;
  return new Date((stamps[over - 1] ?? nowMs) + limit.perMs);
}

function earlier(a: Date | null, b: Date): Date {
  return a && a < b ? a : b;
}
