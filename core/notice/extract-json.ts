// The shape `duban extract --json` prints. Documented in the README; keep it stable.
import type { DraftDeadline, Notice, TaskDraft } from './notice.ts';

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
    deadlines: task.deadlines.map(deadlineJson),
  };
}

function deadlineJson(deadline: DraftDeadline): unknown {
  const { phrase, offset, kind, dueOn, startOn, every, times, dueDays } = deadline;
  const { duration, anchor, yearBasis, assumptions, units } = deadline;
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
    ...(units ? { units } : {}),
    assumptions,
  };
}
