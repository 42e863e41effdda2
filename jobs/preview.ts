// What would be sent, to whom, when, day by day, the month's round included; and what is left out, with the
// reason. Nothing is stored.
import { addDays, type CivilDate } from '#core/calendar/civil-date.ts';
import { civilDay } from '#core/calendar/zone.ts';
import { listNames } from '#core/message/wording.ts';
import type { ReminderPlan } from '#core/reminder/plan.ts';
import type { Queryable } from '#db/client.ts';
import { loadDuties, loadTasks } from '#db/ledger-queries.ts';
import { type Audience, loadAudience } from './audience.ts';
import type { Deps } from './deps.ts';
import { loadSettings } from './office-settings.ts';
import { planDay } from './plan-day.ts';
import { comingRounds, monthRows } from './preview-month.ts';
import type { PreviewRow } from './preview-row.ts';

/** A preview is never longer than this. */
const MOST_DAYS = 400;

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
  const settings = await loadSettings(deps.db, officeId);
  const { sendTime } = settings.policy;
  const rows = (await undatedRows(deps, deps.db, officeId, range.from, titles)).map(
    (row): PreviewRow => ({ ...row, time: sendTime }),
  );
  const planned = new Set<string>();
  const last = addDays(range.from, MOST_DAYS);
  const [to = last] = [range.to, last].sort();
  const asked = await comingRounds(deps, officeId, { from: range.from, to });
  for (let day = range.from; day <= to; day = addDays(day, 1)) {
    if (!deps.calendar.isWorkingDay(day)) continue;
    const about = { day, since: null, settings, contacts, planned, ...asked.get(day) };
    const plan = await planDay(deps, deps.db, officeId, about);
    for (const { dedupeKey } of plan.reminders) planned.add(dedupeKey);
    rows.push(...planRows(plan, { on: day, time: sendTime }, titles, audience));
  }
  rows.push(...(await monthRows(deps, officeId, { from: range.from, to }, audience)));
  return rows.sort((a, b) => `${a.on}T${a.time}`.localeCompare(`${b.on}T${b.time}`));
}

function planRows(
  plan: ReminderPlan,
  base: { on: CivilDate; time: string },
  titles: ReadonlyMap<number, string>,
  audience: Audience | null,
): PreviewRow[] {
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
      toName: reminder.contacts[0]?.name ?? null,
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
    toName: deciders(audience, item.rung.tellsOfficial),
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
      toName: null,
      reason: row.reason,
    }));
  return [...said, ...proposed, ...left];
}

/** Who is asked to decide on a letter: the office's staff, with the officials where a rung tells them. */
function deciders(audience: Audience | null, withOfficials: boolean): string | null {
  const people = [
    ...(audience?.staff ?? []),
    ...(withOfficials ? (audience?.officials ?? []) : []),
  ];
  return people.length > 0 ? listNames(people.map(({ name }) => name)) : null;
}

async function undatedRows(
  deps: Deps,
  q: Queryable,
  officeId: number,
  from: CivilDate,
  titles: ReadonlyMap<number, string>,
): Promise<Omit<PreviewRow, 'time'>[]> {
  const today = civilDay(deps.clock.now(), deps.zone);
  const undated = (await loadDuties(q, officeId, { unfinished: true })).filter(
    (duty) => duty.dueOn === null,
  );
  return undated.map((duty) => ({
    on: from > today ? from : today,
    kind: 'suppressed',
    unit: duty.unitName,
    taskNo: duty.taskNo,
    title: titles.get(duty.taskNo) ?? '',
    dueOn: null,
    rung: null,
    to: null,
    toName: null,
    reason: 'noDueDate',
  }));
}
