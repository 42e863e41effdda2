// What the clock starts, in civil time of the office's zone. Cron cannot say “the month's last
// working day”.
import { addDays, type CivilDate, endOfMonth, weekday } from '#core/calendar/civil-date.ts';
import type { WorkCalendar } from '#core/calendar/working-days.ts';

export type JobName = 'recur' | 'brief' | 'remind' | 'digest' | 'prune';

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

/**
 * In the order in which jobs of one moment run: occurrences are opened before anybody is reminded.
 */
export const SCHEDULE: readonly ScheduledJob[] = [
  {
    job: 'recur',
    what: '周期任务开期',
    time: '00:30',
    fallsOn: () => true,
    backfillDays: 400,
    waitsForItsDay: false,
    reportsMissed: false,
  },
  {
    job: 'brief',
    what: '领导一分钟',
    time: '08:40',
    fallsOn: isFirstOfWeek,
    backfillDays: 3,
    waitsForItsDay: false,
    reportsMissed: false,
  },
  {
    job: 'remind',
    what: '到期提醒',
    time: '09:00',
    fallsOn: (day, calendar) => calendar.isWorkingDay(day),
    backfillDays: 10,
    waitsForItsDay: true,
    reportsMissed: true,
  },
  {
    job: 'digest',
    what: '月度通报',
    time: '10:00',
    fallsOn: (day, calendar) => day === calendar.onOrBefore(endOfMonth(day)),
    backfillDays: 10,
    waitsForItsDay: false,
    reportsMissed: true,
  },
  {
    job: 'prune',
    what: '历史消息清理',
    time: '02:30',
    fallsOn: () => true,
    backfillDays: 400,
    waitsForItsDay: false,
    reportsMissed: false,
  },
];

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
