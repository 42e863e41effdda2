// What would be sent, to whom, when, day by day; and what is left out, with the reason. Nothing is
// stored.
import { addDays, type CivilDate } from '#core/calendar/civil-date.ts';
import { civilDay } from '#core/calendar/zone.ts';
import type { ReminderPlan, SuppressedReason } from '#core/reminder/plan.ts';
import { DEFAULT_POLICY } from '#core/reminder/policy.ts';
import type { Queryable } from '#db/client.ts';
import { loadDuties, loadTasks } from '#db/ledger-queries.ts';
import { type Audience, loadAudience } from './audience.ts';
import type { Deps } from './deps.ts';
import { planDay } from './remind.ts';

/** A preview is never longer than this. */
const MOST_DAYS = 400;

export interface PreviewRow {
  on: CivilDate;
  /** `09:00`. */
  time: string;
  kind: 'reminder' | 'proposal' | 'suppressed';
  unit: string;
  taskNo: number;
  title: string;
  dueOn: CivilDate | null;
  rung: string | null;
  /** External id of the account mentioned; null when the unit has none bound. */
  to: string | null;
  reason: SuppressedReason | null;
}

/**
 * Rows from `from` to `to` inclusive, by day. It plans on today's ledger: reports still to come
 * will suppress more. Standing reasons (no due date, every day) are given once, on the first day.
 */
export async function preview(
  deps: Deps,
  officeId: number,
  range: { from: CivilDate; to: CivilDate },
  groupId?: number,
): Promise<PreviewRow[]> {
  const audience = await loadAudience(deps, deps.db, officeId, groupId);
  const contacts: Audience['contacts'] = audience?.contacts ?? new Map();
  const titles = new Map((await loadTasks(deps.db, officeId)).map((one) => [one.no, one.title]));
  const rows: PreviewRow[] = await undatedRows(deps, deps.db, officeId, range.from, titles);
  const last = addDays(range.from, MOST_DAYS);
  for (let day = range.from; day <= range.to && day <= last; day = addDays(day, 1)) {
    if (!deps.calendar.isWorkingDay(day)) continue;
    const plan = await planDay(deps, deps.db, officeId, contacts, { day, since: null });
    rows.push(...planRows(plan, day, titles));
  }
  return rows;
}

function planRows(
  plan: ReminderPlan,
  on: CivilDate,
  titles: ReadonlyMap<number, string>,
): PreviewRow[] {
  const base = { on, time: DEFAULT_POLICY.sendTime };
  const said = plan.reminders.flatMap((reminder) =>
    reminder.items.map((item) => ({
      ...base,
      kind: 'reminder' as const,
      unit: reminder.unitName,
      taskNo: item.taskNo,
      title: item.title,
      dueOn: item.dueOn,
      rung: item.rung.name,
      to: reminder.contacts[0]?.externalId ?? null,
      reason: null,
    })),
  );
  const proposed = plan.proposals.map((item) => ({
    ...base,
    kind: 'proposal' as const,
    unit: item.unitName,
    taskNo: item.taskNo,
    title: item.title,
    dueOn: item.dueOn,
    rung: item.rung.name,
    to: null,
    reason: null,
  }));
  const left = plan.suppressed
    .filter((row) => row.rung !== null)
    .map((row) => ({
      ...base,
      kind: 'suppressed' as const,
      unit: row.unitName,
      taskNo: row.taskNo,
      title: titles.get(row.taskNo) ?? '',
      dueOn: null,
      rung: row.rung,
      to: null,
      reason: row.reason,
    }));
  return [...said, ...proposed, ...left];
}

async function undatedRows(
  deps: Deps,
  q: Queryable,
  officeId: number,
  from: CivilDate,
  titles: ReadonlyMap<number, string>,
): Promise<PreviewRow[]> {
  const today = civilDay(deps.clock.now(), deps.zone);
  const undated = (await loadDuties(q, officeId, { unfinished: true })).filter(
    (duty) => duty.dueOn === null,
  );
  return undated.map((duty) => ({
    on: from > today ? from : today,
    time: DEFAULT_POLICY.sendTime,
    kind: 'suppressed',
    unit: duty.unitName,
    taskNo: duty.taskNo,
    title: titles.get(duty.taskNo) ?? '',
    dueOn: null,
    rung: null,
    to: null,
    reason: 'noDueDate',
  }));
}
