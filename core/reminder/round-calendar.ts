// The moments of a month's round on a calendar with holidays and make-up days: what falls on a day off moves.
import { addDays, addMonths, type CivilDate, endOfMonth } from '../calendar/civil-date.ts';
import type { WorkCalendar } from '../calendar/working-days.ts';
import { DEFAULT_POLICY } from './policy.ts';
import type { DayRule, RoundSetting } from './round-setting.ts';

/** Moments of one month's round: civil time of the office, `2024-06-25T17:00`. */
export interface RoundMoments {
  /** The month it is about: `2024-06`. */
  month: string;
  opensAt: string;
  /** The working day before the one it is due. */
  warnsAt: string;
  dueAt: string;
  /** Null where units are not shown beforehand what will be said of them. */
  reconcileAt: string | null;
  bulletinAt: string;
}

/** Holidays may shorten a round to this many working days, and then it opens earlier. */
const SHORTEST_ROUND_DAYS = 2;
/** A moment outside office hours is moved to this time of the working day before. */
const LATE_AFTERNOON = '16:00';

/**
 * A day off moves: the opening to the working day after it, due and bulletin to the one before it, so
 * that nothing is late; a bulletin of 次月N日 to the one after it, so that the month is over. Where
 * that leaves less than two working days to report, the round opens earlier instead.
 */
export function roundMoments(
  month: string,
  setting: RoundSetting,
  calendar: WorkCalendar,
): RoundMoments {
  const { opens, due, bulletin } = setting;
  const dueOn = fallsOn(due.rule, month, calendar);
  const opensOn = openingDay(opens.rule, { month, dueOn, dueRule: due.rule }, calendar);
  const bulletinOn = fallsOn(bulletin.rule, month, calendar);
  return {
    month,
    opensAt: `${opensOn}T${opens.time}`,
    warnsAt: `${calendar.onOrBefore(addDays(dueOn, -1))}T${opens.time}`,
    dueAt: `${dueOn}T${due.time}`,
    reconcileAt: reconcileMoment(`${bulletinOn}T${bulletin.time}`, setting, calendar),
    bulletinAt: `${bulletinOn}T${bulletin.time}`,
  };
}

function openingDay(
  rule: DayRule,
  { month, dueOn, dueRule }: { month: string; dueOn: CivilDate; dueRule: DayRule },
  calendar: WorkCalendar,
): CivilDate {
  const nominal = nominalDay(rule, month, calendar);
  const opensOn = calendar.onOrAfter(nominal);
  const moved = opensOn !== nominal || dueOn !== nominalDay(dueRule, month, calendar);
  if (!moved) return opensOn;
  let latest = dueOn;
  for (let day = 0; day < SHORTEST_ROUND_DAYS; day += 1) {
    latest = calendar.onOrBefore(addDays(latest, -1));
  }
  return [opensOn, latest].sort()[0] ?? opensOn;
}

function fallsOn(rule: DayRule, month: string, calendar: WorkCalendar): CivilDate {
  const day = nominalDay(rule, month, calendar);
  return rule.kind === 'nextMonth' ? calendar.onOrAfter(day) : calendar.onOrBefore(day);
}

/** The day a rule names, worked or not; 每月31日 is the last of a shorter month. */
function nominalDay(rule: DayRule, month: string, calendar: WorkCalendar): CivilDate {
  const first = `${month}-01`;
  if (rule.kind === 'lastWorkingDay') return calendar.onOrBefore(endOfMonth(first));
  const start = rule.kind === 'nextMonth' ? addMonths(first, 1) : first;
  const day = addDays(start, rule.day - 1);
  return day.slice(0, 7) === start.slice(0, 7) ? day : endOfMonth(start);
}

/** So many hours earlier, at least: never on a day off, never outside office hours. */
function reconcileMoment(
  bulletinAt: string,
  { reconcileHours }: RoundSetting,
  calendar: WorkCalendar,
): string | null {
  if (reconcileHours === 0) return null;
  const earlier = new Date(Date.parse(`${bulletinAt}:00Z`) - reconcileHours * 3_600_000);
  const [day = '', time = ''] = earlier.toISOString().slice(0, 16).split('T');
  const { from, to } = DEFAULT_POLICY.hours;
  const worked = calendar.onOrBefore(day);
  if (time >= from && time < to) return `${worked}T${time}`;
  if (time >= to) return `${worked}T${LATE_AFTERNOON}`;
  return `${calendar.onOrBefore(addDays(worked, worked === day ? -1 : 0))}T${LATE_AFTERNOON}`;
}

/**
 * The months whose round may have a moment on `day`: its own, and the one before it (次月3日, or a
 * bulletin that a holiday moved).
 */
export function monthsNear(day: CivilDate): string[] {
  return [addMonths(`${day.slice(0, 7)}-01`, -1).slice(0, 7), day.slice(0, 7)];
}

/** The month whose moment of this name falls on `day`; null when none does. */
export function monthFallingOn(
  day: CivilDate,
  moment: Exclude<keyof RoundMoments, 'month'>,
  setting: RoundSetting,
  calendar: WorkCalendar,
): string | null {
  const falls = (month: string) => roundMoments(month, setting, calendar)[moment];
  return monthsNear(day).findLast((month) => falls(month)?.slice(0, 10) === day) ?? null;
}

/** Months a setting is tried on before it is taken over: a year with its holidays. */
const TRIED = 12;

/**
 * Why a setting cannot be kept, as a sentence without its stop, tried on the year that begins with
 * `month`: the round must open before it is due, be due before it is reconciled and published. Null
 * when it holds.
 */
export function settingProblem(
  setting: RoundSetting,
  month: string,
  calendar: WorkCalendar,
): string | null {
  const [year = 0, first = 1] = month.split('-').map(Number);
  for (let at = 0; at < TRIED; at += 1) {
    const index = year * 12 + first - 1 + at;
    const tried = `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
    const { opensAt, dueAt, reconcileAt, bulletinAt } = roundMoments(tried, setting, calendar);
    const name = `${Math.floor(index / 12)}年${(index % 12) + 1}月`;
    if (setting.collects && opensAt >= dueAt) return `${name}的报送截止不晚于调度开始`;
    if (setting.collects && dueAt > (reconcileAt ?? bulletinAt)) {
      return `${name}的报送截止晚于${reconcileAt ? '对账' : '发布'}`;
    }
  }
  return null;
}
