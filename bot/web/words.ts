// Words of the pages beyond those of messages: weekdays, roles, kinds. 2024年6月20日 星期四 09:00
import { type CivilDate, weekday } from '#core/calendar/civil-date.ts';
import { civilMoment } from '#core/calendar/zone.ts';
import type { TaskKind } from '#core/ledger/task.ts';
import { fullDay } from '#core/message/wording.ts';
import type { UnitRole } from '#core/notice/notice.ts';

export const KIND_WORDS: Record<TaskKind, string> = {
  milestone: '限期',
  recurring: '周期',
  event: '待触发',
  open: '长期',
};

export const UNIT_ROLE_WORDS: Record<UnitRole, string> = {
  lead: '牵头',
  responsible: '责任',
  support: '配合',
  supervise: '督促',
};

const WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日'];

/** 2024年6月20日 星期四. */
export function longDayWords(day: CivilDate): string {
  return `${fullDay(day)} 星期${WEEKDAYS[weekday(day) - 1]}`;
}

/** 2024年6月20日 星期四 09:00, in the office's zone. */
export function instantWords(instant: Date, zone: string): string {
  const { day, time } = civilMoment(instant, zone);
  return `${longDayWords(day)} ${time}`;
}
