// Which rule of time of the later version stands for which of the earlier: equal ones, then the nearest.
import { daysBetween } from '../../calendar/civil-date.ts';
import type { StageFacts } from './versions.ts';

/** A pair; null on one side = only the other version has it. */
export interface StagePair<A extends StageFacts, B extends StageFacts> {
  old: A | null;
  now: B | null;
}

/**
 * Pairs what gives a task days: dated stages, recurrences, and days that wait for an event. Words
 * without a day (及时, 长期坚持) are left to the comparison of the text.
 */
export function pairStages<A extends StageFacts, B extends StageFacts>(
  olds: readonly A[],
  nows: readonly B[],
): StagePair<A, B>[] {
  const left = { olds: olds.filter(givesDays), nows: nows.filter(givesDays) };
  const pairs: StagePair<A, B>[] = [];
  const take = (old: A, now: B) => {
    pairs.push({ old, now });
    left.olds = left.olds.filter((one) => one !== old);
    left.nows = left.nows.filter((one) => one !== now);
  };
  for (const fits of [isSame, isSaidAlike, isSameRhythm, isOfSameScope]) {
    for (const old of left.olds) {
      const now = left.nows.find((one) => fits(old, one));
      if (now) take(old, now);
    }
  }
  for (const isOf of [isRecurring, isDated, isOnce]) {
    const open = left.olds.filter(isOf);
    const free = left.nows.filter(isOf);
    for (const [old, now] of nearest(open, free)) take(old, now);
  }
  const onlyOld = left.olds.map((old) => ({ old, now: null }));
  return [...pairs, ...onlyOld, ...left.nows.map((now) => ({ old: null, now }))];
}

/** Equal numbers go in order; of unequal ones those closest in time, each once. */
function nearest<A extends StageFacts, B extends StageFacts>(olds: A[], nows: B[]): [A, B][] {
  if (olds.length === nows.length) {
    return olds.flatMap((old, index): [A, B][] => {
      const now = nows[index];
      return now ? [[old, now]] : [];
    });
  }
  const all = olds.flatMap((old) => nows.map((now): [A, B] => [old, now]));
  const apart = ([old, now]: [A, B]) =>
    old.dueOn && now.dueOn ? Math.abs(daysBetween(old.dueOn, now.dueOn)) : 0;
  const taken = new Set<A | B>();
  return all
    .sort((a, b) => apart(a) - apart(b))
    .filter(([old, now]) => {
      if (taken.has(old) || taken.has(now)) return false;
      taken.add(old).add(now);
      return true;
    });
}

/** Whether a rule of time comes to days, now or once its event is known: not 及时, 自3月起. */
export function givesDays(stage: Pick<StageFacts, 'every' | 'dueOn' | 'anchor'>): boolean {
  return isRecurring(stage) || isDated(stage) || isWaiting(stage);
}

function isRecurring(stage: Pick<StageFacts, 'every'>): boolean {
  return stage.every !== null;
}

function isDated(stage: Pick<StageFacts, 'every' | 'dueOn'>): boolean {
  return stage.every === null && stage.dueOn !== null;
}

/** A day, known or not: what waited for an event may be given one, and the other way round. */
function isOnce(stage: StageFacts): boolean {
  return stage.every === null;
}

/** 汛期前, 接到通知后3日内: the day hangs on an event. */
function isWaiting(stage: Pick<StageFacts, 'every' | 'dueOn' | 'anchor'>): boolean {
  return stage.every === null && stage.dueOn === null && stage.anchor !== null;
}

/** Whether both come to the same days. An event the office has entered in between changes nothing. */
export function isSame(a: StageFacts, b: StageFacts): boolean {
  if (a.scope !== b.scope) return false;
  if (isWaiting(b)) return a.anchor === b.anchor && lengthOf(a) === lengthOf(b);
  return (
    a.dueOn === b.dueOn &&
    a.every === b.every &&
    a.times === b.times &&
    JSON.stringify(a.dueDays) === JSON.stringify(b.dueDays)
  );
}

/** 接到通知后3日内: the days after the event. */
function lengthOf({ expression }: StageFacts): string | null {
  return expression.kind === 'within' ? expression.duration : null;
}

function isSaidAlike(a: StageFacts, b: StageFacts): boolean {
  return a.phrase === b.phrase && isRecurring(a) === isRecurring(b);
}

function isSameRhythm(a: StageFacts, b: StageFacts): boolean {
  return a.every !== null && a.every === b.every && a.scope === b.scope;
}

/** 高危行业领域每半年至少1次: the rule for a subset stays the rule for it. */
function isOfSameScope(a: StageFacts, b: StageFacts): boolean {
  return a.scope !== null && a.scope === b.scope && isRecurring(a) === isRecurring(b);
}
