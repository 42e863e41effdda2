// 09:00 on working days: plans the day's reminders and puts them into the outbox, one a unit.
import { addDays, type CivilDate } from '#core/calendar/civil-date.ts';
import { reminderMessage } from '#core/reminder/card.ts';
import { missingContactMessage, proposalMessage } from '#core/reminder/office-card.ts';
import { planReminders, type Reminder, type ReminderPlan } from '#core/reminder/plan.ts';
import { DEFAULT_POLICY } from '#core/reminder/policy.ts';
import type { Queryable } from '#db/client.ts';
import { appendEvent } from '#db/ledger.ts';
import { loadDuties, loadTasks } from '#db/ledger-queries.ts';
import { listNotices } from '#db/notices.ts';
import type { Audience } from './audience.ts';
import type { Deps } from './deps.ts';
import { CLOCK_ACTOR, type JobRun, type Outcome, putUnasked } from './job.ts';

/** A rung moves this many days at most when holidays are in its way. */
const LONGEST_BREAK_DAYS = 12;

export async function remind(run: JobRun): Promise<Outcome> {
  const plan = await planDay(run.deps, run.tx, run.office.id, run.audience.contacts, run);
  let put = 0;
  for (const reminder of plan.reminders) put += await putReminder(run, reminder);
  await putMissingContacts(run, plan.reminders);
  const proposals = await putProposals(run, plan);
  return {
    reminders: put,
    items: plan.reminders.reduce((sum, one) => sum + one.items.length, 0),
    proposals,
    suppressed: plan.suppressed.length,
  };
}

/** The plan of a day from the ledger: only duties whose rungs can fall on it are read. */
export async function planDay(
  deps: Deps,
  q: Queryable,
  officeId: number,
  contacts: Audience['contacts'],
  span: { day: CivilDate; since: CivilDate | null },
): Promise<ReminderPlan> {
  const offsets = DEFAULT_POLICY.rungs.map((rung) => rung.offsetDays);
  const since = span.since ?? addDays(span.day, -1);
  const duties = await loadDuties(q, officeId, {
    dueFrom: addDays(since, -Math.max(...offsets) - LONGEST_BREAK_DAYS),
    dueTo: addDays(span.day, -Math.min(...offsets) + LONGEST_BREAK_DAYS),
  });
  const nos = [...new Set(duties.map((duty) => duty.taskNo))];
  const tasks = nos.length > 0 ? await loadTasks(q, officeId, { nos }) : [];
  const notices = await listNotices(q, officeId);
  const issued = notices.flatMap(({ id, issuedOn }) => (issuedOn ? [[id, issuedOn] as const] : []));
  return planReminders({
    ...span,
    duties,
    tasks,
    contacts,
    policy: DEFAULT_POLICY,
    calendar: deps.calendar,
    zone: deps.zone,
    issuedOn: new Map(issued),
  });
}

async function putReminder(run: JobRun, reminder: Reminder): Promise<number> {
  const id = await putUnasked(run, {
    dedupeKey: reminder.dedupeKey,
    kind: 'reminder',
    message: reminderMessage(reminder, run.day, run.deps.zone),
    taskNos: [...new Set(reminder.items.map((item) => item.taskNo))],
  });
  if (id === null) return 0;
  for (const item of reminder.items) {
    await appendEvent(run.tx, {
      ...CLOCK_ACTOR,
      dutyId: item.dutyId,
      event: { kind: 'reminded', rung: item.rung.name },
      at: run.now,
    });
  }
  return 1;
}

/** Each unit without a contact is told to the office once, whenever it is first reminded. */
async function putMissingContacts(run: JobRun, reminders: readonly Reminder[]): Promise<void> {
  for (const { unitId, unitName, contacts } of reminders) {
    if (contacts.length > 0) continue;
    await putUnasked(run, {
      dedupeKey: `no-contact:${unitId}`,
      kind: 'alarm',
      message: missingContactMessage([unitName], run.audience.staff),
    });
  }
}

async function putProposals(run: JobRun, plan: ReminderPlan): Promise<number> {
  if (plan.proposals.length === 0) return 0;
  const id = await putUnasked(run, {
    dedupeKey: `proposals:${run.day}`,
    kind: 'reminder',
    message: proposalMessage(plan.proposals, run.audience, run.day),
    taskNos: [...new Set(plan.proposals.map((item) => item.taskNo))],
  });
  return id === null ? 0 : plan.proposals.length;
}
