// When a deadline is, once the day its event fell on is known: 汛期前 with 入汛 on 2024-06-01 → 2024-05-31.
import { addDays, type CivilDate } from '../calendar/civil-date.ts';
import type { WorkCalendar } from '../calendar/working-days.ts';
import type { DeadlineExpression } from './expression.ts';
import { EVENTS } from './lexicon.ts';
import { addPeriod, stepBack } from './resolve-length.ts';

/** A deadline's day and what was taken for granted, in Chinese. */
export interface EventDue {
  dueOn: CivilDate;
  assumptions: string[];
}

/** The name under which a length without a start (为期一年) waits for one. */
const START_EVENT = '起算';

const IN_HOURS = '原文按小时计，台账记到日';

/** The event a deadline hangs on: `event:汛期` → 汛期, a length without a start → 起算; else null. */
export function awaitedEvent(expression: DeadlineExpression): string | null {
  if (expression.kind === 'by' && 'event' in expression) return expression.event;
  if (expression.kind !== 'within') return null;
  const { anchor } = expression;
  if (anchor === null) return START_EVENT;
  return anchor.startsWith('event:') ? anchor.slice('event:'.length) : null;
}

/**
 * The last day, inclusive, of a deadline whose event fell on `on`: 汛期前 is the day before, 汛期结束前 the day
 * itself; a length does not count the day it starts from. Null where the deadline hangs on no event.
 */
export function resolveEvent(
  expression: DeadlineExpression,
  on: CivilDate,
  calendar: WorkCalendar,
): EventDue | null {
  const event = awaitedEvent(expression);
  if (event === null) return null;
  if (expression.kind === 'by') {
    if (event.endsWith('结束')) return { dueOn: on, assumptions: [`“${event}前”按含当日理解`] };
    const { lead } = expression as { lead?: string };
    if (lead === undefined) return { dueOn: addDays(on, -1), assumptions: [] };
    const dueOn = stepBack(on, lead, calendar);
    const assumptions = lead.startsWith('PT') ? [IN_HOURS] : [];
    return dueOn === null ? null : { dueOn, assumptions };
  }
  if (expression.kind !== 'within') return null;
  const { duration } = expression;
  const hours = /^PT(\d+)([HM])$/.exec(duration);
  if (hours) {
    const days = hours[2] === 'H' ? Math.floor(Number(hours[1]) / 24) : 0;
    return { dueOn: addDays(on, days), assumptions: [IN_HOURS] };
  }
  const dueOn = addPeriod(on, duration, calendar);
  if (dueOn === null) return null;
  const isUnsure = duration.endsWith('WD') && !calendar.isCertain(dueOn);
  const doubt = `${dueOn.slice(0, 4)}年放假安排未公布，工作日仅按周末推算`;
  return { dueOn, assumptions: isUnsure ? [doubt] : [] };
}

/** Events of the place's own calendar: one day for the whole office (汛期, 入冬, 开学). */
export function isPlaceEvent(name: string): boolean {
  return PLACE_EVENTS.has(name.replace(/结束$/, ''));
}

const PLACE_EVENTS = new Set(Object.values(EVENTS));

/** What a person calls an event, as deadlines name it: 入汛 → 汛期, “开学”日期 → 开学. */
export function eventName(said: string): string {
  const bare = said
    .replace(/[“”"‘’'\s，,：:]/g, '')
    .replace(/^(?:我?[区县市]|今年|本年|明年|\d{4}年)/, '')
    .replace(/(?:的?(?:日期|时间|之日|当天|当日|那天))$/, '')
    .replace(/(?:从|自|于|是|为|在)$/, '')
    .replace(/(?:的?(?:日期|时间|之日|开始))$/, '');
  const ended = /^(.{1,6}?)(?:期?结束)$/.exec(bare)?.[1];
  if (ended !== undefined) return `${EVENTS[ended] ?? EVENTS[`${ended}期`] ?? ended}结束`;
  return EVENTS[bare] ?? bare;
}
