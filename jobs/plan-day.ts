// The plan of a day from the ledger: only duties whose rungs can fall on it are read.
import { addDays, type CivilDate, weekday } from '#core/calendar/civil-date.ts';
import {
  type PlanInput,
  planReminders,
  type ReminderPlan,
  reminderKey,
} from '#core/reminder/plan.ts';
import { dueDaysOf } from '#core/reminder/rungs.ts';
import type { Queryable } from '#db/client.ts';
import { loadDuties, loadTasks } from '#db/ledger-queries.ts';
import { datesOfIssue } from '#db/notices.ts';
import { findKeys } from '#db/outbox.ts';
import { askedOn } from '#db/rounds.ts';
import type { Deps } from './deps.ts';
import type { OfficeSettings } from './office-settings.ts';

interface Day extends Pick<PlanInput, 'day' | 'since' | 'contacts' | 'askedToday'> {
  settings: OfficeSettings;
  /** Keys of reminders that are only planned yet (a preview); they count towards the week too. */
  planned?: ReadonlySet<string>;
}

/** What a day’s rungs say to whom, and what is left out for which reason. Writes nothing. */
export async function planDay(
  deps: Deps,
  q: Queryable,
  officeId: number,
  { planned, settings, ...about }: Day,
): Promise<ReminderPlan> {
  const { day } = about;
  const { policy, shadowSince } = settings;
  const since = about.since ?? addDays(day, -1);
  const dueOn = dueDaysOf(Object.values(policy.ladders), { since, day }, deps.calendar);
  const duties = await loadDuties(q, officeId, { dueOn, unsettled: true });
  const nos = [...new Set(duties.map((duty) => duty.taskNo))];
  const units = [...new Set(duties.map((duty) => duty.unitId))];
  return planReminders({
    ...about,
    policy,
    since,
    duties,
    tasks: nos.length > 0 ? await loadTasks(q, officeId, { nos }) : [],
    sentThisWeek: await countThisWeek(q, officeId, {
      units,
      day,
      planned: planned ?? new Set(),
      drafts: shadowSince !== null,
    }),
    askedToday: about.askedToday ?? (await askedOn(q, officeId, day, deps.zone)),
    calendar: deps.calendar,
    zone: deps.zone,
    issuedOn: await datesOfIssue(q, officeId),
  });
}

/** Reminders of each unit from Monday up to the day before. */
async function countThisWeek(
  q: Queryable,
  officeId: number,
  {
    units,
    day,
    planned,
    drafts,
  }: { units: number[]; day: CivilDate; planned: ReadonlySet<string>; drafts: boolean },
): Promise<Map<number, number>> {
  const days = Array.from({ length: weekday(day) - 1 }, (_, index) => addDays(day, -index - 1));
  const keysOf = (unitId: number) => days.map((one) => reminderKey(unitId, one));
  const known = new Set(await findKeys(q, officeId, units.flatMap(keysOf), drafts));
  const had = (key: string) => known.has(key) || planned.has(key);
  return new Map(units.map((unitId) => [unitId, keysOf(unitId).filter(had).length]));
}
