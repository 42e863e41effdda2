// 09:00 on working days: plans the day's reminders and puts them into the outbox, one a unit.
import { z } from 'zod';
import { reminderMessage } from '#core/reminder/card.ts';
import { missingContactMessage, proposalMessage } from '#core/reminder/office-card.ts';
import type { Reminder, ReminderItem, ReminderPlan } from '#core/reminder/plan.ts';
import { appendReminded } from '#db/duty-events.ts';
import { appendEvent } from '#db/ledger.ts';
import { getSetting, putSetting } from '#db/settings.ts';
import { CLOCK_ACTOR, type JobRun, type Outcome, putUnasked } from './job.ts';
import { draftLetters } from './letters.ts';
import { planDay } from './plan-day.ts';

/** Units whose missing contact the office has been told of. */
const TOLD = 'told:no-contact';

/** Puts the day’s reminders, one a unit, and the proposals of letters into the outbox. */
export async function remind(run: JobRun): Promise<Outcome> {
  const { deps, tx, office, audience, settings, day, since } = run;
  const about = { day, since, settings, contacts: audience.contacts };
  const plan = await planDay(deps, tx, office.id, about);
  let put = 0;
  for (const reminder of plan.reminders) put += await putReminder(run, reminder);
  await putMissingContacts(run, plan.reminders);
  const proposals = await putProposals(run, plan);
  return {
    reminders: put,
    items: plan.reminders.reduce((sum, one) => sum + one.items.length, 0),
    proposals,
    suppressed: plan.suppressed.length,
    ...countReasons(plan),
  };
}

/** `freshReport: 3, snoozed: 1`: they add up to `suppressed`. */
function countReasons({ suppressed }: ReminderPlan): Outcome {
  const byReason = Map.groupBy(suppressed, (row) => row.reason);
  return Object.fromEntries([...byReason].map(([reason, rows]) => [reason, rows.length]));
}

async function putReminder(run: JobRun, reminder: Reminder): Promise<number> {
  const id = await putUnasked(run, {
    dedupeKey: reminder.dedupeKey,
    kind: 'reminder',
    message: reminderMessage(reminder, run.day, run.deps.zone),
    taskNos: [...new Set(reminder.items.map((item) => item.taskNo))],
  });
  if (id === null) return 0;
  // What was only drafted was not said, and is not in the history.
  if (run.settings.shadowSince !== null) return 1;
  const items = reminder.items.map(({ dutyId, rung }) => ({ dutyId, rung: rung.name }));
  await appendReminded(run.tx, { ...CLOCK_ACTOR, at: run.now, items });
  return 1;
}

/** Units without a contact are told to the office once, on the day they are first reminded. */
async function putMissingContacts(run: JobRun, reminders: readonly Reminder[]): Promise<void> {
  const { tx, office } = run;
  const told = z.array(z.number()).safeParse(await getSetting(tx, office.id, TOLD)).data ?? [];
  const bare = reminders.filter(
    ({ unitId, contacts }) => contacts.length === 0 && !told.includes(unitId),
  );
  if (bare.length === 0) return;
  await putUnasked(run, {
    dedupeKey: `no-contact:${run.day}`,
    kind: 'alarm',
    message: missingContactMessage(
      bare.map((one) => one.unitName),
      run.audience.staff,
    ),
  });
  await putSetting(tx, office.id, TOLD, [...told, ...bare.map((one) => one.unitId)]);
}

async function putProposals(run: JobRun, plan: ReminderPlan): Promise<number> {
  if (plan.proposals.length === 0) return 0;
  // While the office only looks on, no number is spent on a letter nobody will send.
  const isShadow = run.settings.shadowSince !== null;
  const letters = isShadow ? [] : await draftLetters(run, plan.proposals);
  const id = await putUnasked(run, {
    dedupeKey: `proposals:${run.day}`,
    kind: 'reminder',
    message: proposalMessage(plan.proposals, letters, run.audience, run.day),
    taskNos: [...new Set(plan.proposals.map((item) => item.taskNo))],
  });
  if (id === null) return 0;
  // What was only drafted was not said, and is not in the history.
  if (!isShadow) await noteInterviews(run, plan.proposals);
  return plan.proposals.length;
}

/** The proposal of 约谈 stands in the history of what it is about; letters note themselves. */
async function noteInterviews(run: JobRun, proposals: readonly ReminderItem[]): Promise<void> {
  for (const { dutyId, rung, daysLeft } of proposals) {
    if (rung.proposal !== 'interview') continue;
    const event = { kind: 'interviewProposed', daysLate: -daysLeft } as const;
    await appendEvent(run.tx, { ...CLOCK_ACTOR, dutyId, event, at: run.now });
  }
}
