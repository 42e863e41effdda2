// The shape `duban extract --json` prints. Documented in the README; keep it stable.
import type { Asked, DraftDeadline, Notice, TaskDraft } from './notice.ts';

/**
 * A notice as plain JSON: dates as `YYYY-MM-DD`, offsets in the whitespace-free text, no
 * internals.
 */
export function extractJson(notice: Notice): unknown {
  return {
    notice: notice.header,
    tasks: notice.tasks.map(taskJson),
    issues: notice.issues.map(({ code, message, offset }) => ({ code, message, offset })),
  };
}

function taskJson(task: TaskDraft): unknown {
  return {
    ref: task.ref,
    title: task.title,
    text: task.text,
    offset: task.offset,
    heading: task.heading,
    units: task.units,
    openEnded: task.openEnded,
    ...(task.doer === 'unit' ? {} : { doer: task.doer }),
    ...askedJson(task),
    deadlines: task.deadlines.map(deadlineJson),
  };
}

function deadlineJson(deadline: DraftDeadline): unknown {
  const { phrase, offset, kind, dueOn, startOn, every, times, dueDays } = deadline;
  const { duration, anchor, yearBasis, assumptions, units, scope } = deadline;
  return {
    phrase,
    offset,
    kind,
    dueOn,
    startOn,
    every,
    times,
    dueDays,
    duration,
    anchor,
    yearBasis,
    ...(scope ? { scope } : {}),
    ...askedJson(deadline),
    ...(units ? { units } : {}),
    assumptions,
  };
}

/** Only what the text states, as with a deadline's own units. */
function askedJson({ targets, asks, receiver }: Asked): Asked {
  return {
    ...(targets ? { targets } : {}),
    ...(asks === 'reporting' ? { asks } : {}),
    ...(receiver ? { receiver } : {}),
  };
}
