// When a length ends: 自印发之日起10个工作日内, 三年内. The start day is not counted.
import { addDays, addMonths, type CivilDate } from '../calendar/civil-date.ts';
import type { WorkCalendar } from '../calendar/working-days.ts';
import type {
  Deadline,
  DeadlineContext,
  DeadlineExpression,
  Period,
  YearBasis,
} from './expression.ts';

type Length = Extract<DeadlineExpression, { kind: 'within' }>;
type Answer = Pick<Deadline, 'duration' | 'anchor' | 'dueOn' | 'assumptions'> & {
  yearBasis?: YearBasis;
};

/**
 * The last day of a length, inclusive, when its anchor's day is known (Civil Code art. 201–202:
 * the start day is not counted, months keep the day number). 三年内 in a plan ends with the plan.
 */
export function resolveLength(
  { duration, anchor }: Length,
  context: DeadlineContext,
  calendar: WorkCalendar,
): Answer {
  const base = { duration, anchor, dueOn: null };
  if (anchor === null) return { ...base, assumptions: ['只写了时长，起始日期需人工填写'] };
  if (anchor === 'plan') return inPlan(duration, context, calendar);
  if (anchor !== 'issued') {
    return { ...base, assumptions: [`从“${anchor.slice('event:'.length)}”起算，起算日需人工填写`] };
  }
  return fromIssue(duration, context, calendar, []);
}

function inPlan(duration: Period, context: DeadlineContext, calendar: WorkCalendar): Answer {
  const { planStart, planEnd } = context;
  const years = Number(/^P(\d+)Y$/.exec(duration)?.[1] ?? 0);
  const length = planStart && planEnd ? yearsBetween(planStart, planEnd) : 0;
  if (!planStart || !planEnd || years === 0 || years > length) {
    return fromIssue(duration, context, calendar, ['未写明起算日，按成文之日起算']);
  }
  const dueOn = addDays(addMonths(planStart, years * 12), -1);
  const assumptions = [`按计划期${planStart}至${planEnd}理解`];
  return { duration, anchor: 'plan', dueOn, yearBasis: 'plan', assumptions };
}

function fromIssue(
  duration: Period,
  context: DeadlineContext,
  calendar: WorkCalendar,
  said: string[],
): Answer {
  const base = { duration, anchor: 'issued' as const };
  if (!context.issuedOn) {
    return { ...base, dueOn: null, assumptions: [...said, '成文日期不明，到期日无法推算'] };
  }
  const dueOn = addPeriod(context.issuedOn, duration, calendar);
  const assumptions = [...said];
  if (duration.endsWith('WD') && dueOn && !calendar.isCertain(dueOn)) {
    assumptions.push(`${dueOn.slice(0, 4)}年放假安排未公布，工作日仅按周末推算`);
  }
  return { ...base, dueOn, assumptions };
}

/** The day a period after `day`; months keep the day number. Null for lengths that are no days (PT1H). */
export function addPeriod(
  day: CivilDate,
  period: Period,
  calendar: WorkCalendar,
): CivilDate | null {
  const match = /^P(\d+)(WD|[DWMY])$/.exec(period);
  if (!match) return null;
  const count = Number(match[1]);
  if (match[2] === 'WD') return calendar.addWorkingDays(day, count);
  if (match[2] === 'D') return addDays(day, count);
  if (match[2] === 'W') return addDays(day, count * 7);
  return addMonths(day, match[2] === 'Y' ? count * 12 : count);
}

/** The day a period before `day`, hours rounded up to days. Null for lengths it does not know. */
export function stepBack(day: CivilDate, period: Period, calendar: WorkCalendar): CivilDate | null {
  const match = /^PT?(\d+)(WD|[DWMYH])$/.exec(period);
  if (!match) return null;
  const count = Number(match[1]);
  if (match[2] === 'H') return addDays(day, -Math.ceil(count / 24));
  if (match[2] === 'D' || match[2] === 'W')
    return addDays(day, match[2] === 'W' ? -count * 7 : -count);
  if (match[2] !== 'WD') return addMonths(day, match[2] === 'Y' ? -count * 12 : -count);
  let current = day;
  for (let left = count; left > 0; left -= 1) current = calendar.onOrBefore(addDays(current, -1));
  return current;
}

/** Whole years of a plan period whose both ends are inclusive: 2024-01-01 to 2026-12-31 → 3. */
function yearsBetween(first: CivilDate, last: CivilDate): number {
  const after = addDays(last, 1);
  return Math.floor(Number(after.slice(0, 4)) - Number(first.slice(0, 4)));
}
