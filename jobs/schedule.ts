// What the clock starts, in civil time of the office's zone, as the office set it. Cron cannot say “the
// month's last working day”.
import { addDays, type CivilDate, weekday } from '#core/calendar/civil-date.ts';
import { createWorkCalendar, type WorkCalendar } from '#core/calendar/working-days.ts';
import { DEFAULT_POLICY } from '#core/reminder/policy.ts';
import { monthsNear, type RoundMoments, roundMoments } from '#core/reminder/round-calendar.ts';
import { DEFAULT_ROUND, type RoundSetting } from '#core/reminder/round-setting.ts';

export type JobName =
  | 'recur'
  | 'brief'
  | 'openRound'
  | 'remind'
  | 'warnRound'
  | 'closeRound'
  | 'reconcile'
  | 'digest'
  | 'prune';

export interface ScheduledJob {
  job: JobName;
  /** 事项 as the office is told of it when it was missed. */
  what: string;
  /** Wall clock `HH:MM`. */
  time: string;
  fallsOn(day: CivilDate, calendar: WorkCalendar): boolean;
  /** A slot missed for this many days or fewer is filled in, once; older ones are reported. */
  backfillDays: number;
  /**
   * Only run on its own day and within office hours; until then missed slots wait and are merged.
   */
  waitsForItsDay: boolean;
  /** Whether the office is told of slots too old to fill in. */
  reportsMissed: boolean;
}

/** What an office set about when its jobs run. */
export interface Timing {
  /** Wall clock of the daily reminder. */
  sendTime: string;
  round: RoundSetting;
}

const EVERY_DAY = {
  fallsOn: () => true,
  backfillDays: 400,
  waitsForItsDay: false,
  reportsMissed: false,
};

/**
 * In the order in which jobs of one moment run: occurrences are opened before anybody is asked, and
 * who is asked for the month is not reminded of the same that morning.
 */
export function scheduleOf({ sendTime, round }: Timing): readonly ScheduledJob[] {
  const roundJob = roundJobs(round);
  return [
    { job: 'recur', what: '周期任务开期', time: '00:30', ...EVERY_DAY },
    {
      job: 'brief',
      what: '领导一分钟',
      time: '08:40',
      fallsOn: isFirstOfWeek,
      backfillDays: 3,
      waitsForItsDay: false,
      reportsMissed: false,
    },
    ...(round.collects ? [roundJob('openRound', '月调度开始', 'opensAt')] : []),
    {
      job: 'remind',
      what: '到期提醒',
      time: sendTime,
      fallsOn: (day, calendar) => calendar.isWorkingDay(day),
      backfillDays: 10,
      waitsForItsDay: true,
      reportsMissed: true,
    },
    ...(round.collects
      ? [
          roundJob('warnRound', '月调度提醒', 'warnsAt'),
          roundJob('closeRound', '月调度截止', 'dueAt'),
        ]
      : []),
    ...(round.reconcileHours > 0 ? [roundJob('reconcile', '通报对账', 'reconcileAt')] : []),
    { ...roundJob('digest', '月度通报', 'bulletinAt'), reportsMissed: true },
    { job: 'prune', what: '历史消息清理', time: '02:30', ...EVERY_DAY },
  ];
}

type MomentName = Exclude<keyof RoundMoments, 'month'>;

/** Makes the jobs of the month's round: each once for every month that has its moment. */
function roundJobs(round: RoundSetting) {
  const known = new Map<string, RoundMoments>();
  const momentsOf = (month: string, calendar: WorkCalendar): RoundMoments => {
    const moments = known.get(month) ?? roundMoments(month, round, calendar);
    known.set(month, moments);
    return moments;
  };
  return (job: JobName, what: string, moment: MomentName): ScheduledJob => ({
    job,
    what,
    // The same on whatever day it falls.
    time: roundMoments('2024-06', round, createWorkCalendar({}))[moment]?.slice(11) ?? '',
    fallsOn: (day, calendar) =>
      monthsNear(day).some((month) => momentsOf(month, calendar)[moment]?.slice(0, 10) === day),
    backfillDays: 10,
    waitsForItsDay: false,
    reportsMissed: false,
  });
}

/** An office that set nothing. */
export const SCHEDULE: readonly ScheduledJob[] = scheduleOf({
  sendTime: DEFAULT_POLICY.sendTime,
  round: DEFAULT_ROUND,
});

/** Monday, or the first day worked after a holiday that took it. */
function isFirstOfWeek(day: CivilDate, calendar: WorkCalendar): boolean {
  if (!calendar.isWorkingDay(day)) return false;
  return addDays(day, -weekday(day)) >= calendar.onOrBefore(addDays(day, -1));
}

/**
 * The slots of a job after `since` up to and including `until`, both `2024-06-20T09:00`; ascending.
 */
export function slotsBetween(
  entry: ScheduledJob,
  since: string,
  until: string,
  calendar: WorkCalendar,
): string[] {
  const slots: string[] = [];
  const lastDay = until.slice(0, 10);
  for (let day = since.slice(0, 10); day <= lastDay; day = addDays(day, 1)) {
    const slot = `${day}T${entry.time}`;
    if (slot > since && slot <= until && entry.fallsOn(day, calendar)) slots.push(slot);
  }
  return slots;
}
