// 00:30 daily: opens the next occurrences of recurring tasks, up to 35 days ahead, to the plan's
// end.
import { addDays } from '#core/calendar/civil-date.ts';
import { type DatedOccurrence, occurrencesOf } from '#core/ledger/occurrences.ts';
import { openOccurrence } from '#db/ledger.ts';
import {
  loadRecurrences,
  openedLabels,
  type RecurringMilestone,
  restingTasks,
} from '#db/recurrences.ts';
import { CLOCK_ACTOR, type JobRun, type Outcome } from './job.ts';

const AHEAD_DAYS = 35;
/** Every day and every week: in the ledger, without occurrences unless the office wants them. */
const SILENT_PERIODS = ['P1D', 'P1W'];

/** Opens the occurrences of recurring tasks that are due to be open, each once. */
export async function recur(run: JobRun): Promise<Outcome> {
  const resting = await restingTasks(run.tx, run.office.id);
  const recurrences = (await loadRecurrences(run.tx, run.office.id)).filter(
    ({ taskId, every }) =>
      !resting.has(taskId) &&
      (run.settings.policy.remindsDailyAndWeekly || !SILENT_PERIODS.includes(every)),
  );
  const known = await openedLabels(run.tx, run.office.id, run.since ?? run.day);
  let opened = 0;
  for (const recurrence of recurrences) {
    const labels = known.get(recurrence.milestoneId) ?? [];
    const missing = dueOccurrences(run, recurrence).filter(({ label }) => !labels.includes(label));
    for (const { label, opensOn, dueOn } of missing) {
      const { taskId, milestoneId } = recurrence;
      const occurrence = { taskId, milestoneId, label, opensOn, dueOn };
      const id = await openOccurrence(run.tx, { ...CLOCK_ACTOR, at: run.now, ...occurrence });
      if (id !== null) opened += 1;
    }
  }
  return { opened };
}

function dueOccurrences(run: JobRun, recurrence: RecurringMilestone): DatedOccurrence[] {
  const { issuedOn, horizonOn } = recurrence;
  const from = run.since ?? run.day;
  const ahead = addDays(run.day, AHEAD_DAYS);
  const to = horizonOn !== null && horizonOn < ahead ? horizonOn : ahead;
  return occurrencesOf(recurrence, issuedOn !== null && issuedOn > from ? issuedOn : from, to);
}
