// A notice as a clerk would check it: a line for each unit and each deadline. Used by reading.json of the samples.
import type { DraftDeadline, Notice, NoticeHeader, TaskDraft } from '#core/notice/notice.ts';

/** Units as “lead 区应急局”, 等 where the list is open; deadlines as “4月底前 by 2024-04-30”. */
export interface Reading {
  notice: NoticeHeader;
  tasks: { ref: string; heading: string[]; text: string; units: string[]; deadlines: string[] }[];
  issues: string[];
}

export function readingOf({ header, tasks, issues }: Notice): Reading {
  return {
    notice: header,
    tasks: tasks.map(rowOf),
    issues: issues.map((issue) => issue.code).sort(),
  };
}

function rowOf({ ref, heading, text, units, openEnded, deadlines }: TaskDraft) {
  const names = units.map((unit) => `${unit.role} ${unit.name}`);
  return {
    ref,
    heading,
    text,
    units: [...names, ...(openEnded ? ['等'] : [])],
    deadlines: deadlines.map(dayOf),
  };
}

function dayOf({ phrase, kind, dueOn, every, dueDays, duration, startOn }: DraftDeadline): string {
  if (kind === 'vague') return `${phrase} vague`;
  const rhythm = every && dueDays ? `${every}/${dueDays}` : every;
  return `${phrase} ${kind} ${dueOn ?? rhythm ?? duration ?? startOn ?? '-'}`;
}
