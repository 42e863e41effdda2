// What a report that was recorded still lacks, said beside it: a day, the file it names, the time left.
import { REPLY_LINES, type Recorded } from '#core/intent/answer.ts';
import { citesFile } from '#core/intent/cited.ts';
import type { ReplyReading } from '#core/intent/intent.ts';

/** A reply as far as its notes look at it. */
interface NotedReply {
  context: { text: string };
  reading: ReplyReading;
  files: readonly unknown[];
}

/** The notes under the lines of what was recorded, in order. */
export function replyNotes(reply: NotedReply, records: readonly Recorded[]): string[] {
  return [...missingDates(reply), ...missingFiles(reply, records), ...slips(records)];
}

/** 近期 and 这两天 are recorded as progress; the day itself is asked for. */
function missingDates({ reading }: NotedReply): string[] {
  if (reading.action !== 'clarify') return [];
  return reading.reports.flatMap((report) =>
    report.taskNo !== null && report.status === 'in_progress'
      ? [REPLY_LINES.askDate(report.taskNo)]
      : [],
  );
}

/** What is said to be enclosed is asked for; in most groups a file comes as a message of its own. */
function missingFiles({ context, files }: NotedReply, records: readonly Recorded[]): string[] {
  const isCited = records.length > 0 && files.length === 0 && citesFile(context.text);
  return isCited ? [REPLY_LINES.askFile] : [];
}

function slips(records: readonly Recorded[]): string[] {
  return records.flatMap(({ after, report }) => {
    const late =
      report.expectedOn !== null && after.dueOn !== null && report.expectedOn > after.dueOn;
    return late && report.status === 'delayed' ? [REPLY_LINES.slipped(after.taskNo)] : [];
  });
}
