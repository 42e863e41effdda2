// A free-form message read: which tasks, what of each, and what the bot does about it.
import type { WorkCalendar } from '../calendar/working-days.ts';
import { type Aimed, aim } from './aim.ts';
import { isCorrection, readCorrection } from './correction.ts';
import { decide, silence } from './decide.ts';
import { trust } from './distrust.ts';
import type { ReplyContext, ReplyReading } from './intent.ts';
import { passagesOf } from './passages.ts';
import { closeUp, plainText, withoutAddresses, withStops } from './plain.ts';
import { type PassageReading, readPassage } from './read-passage.ts';
import { roleNamed } from './role-name.ts';
import { type TableRow, tableRows } from './table-row.ts';

/** What one message says and what to do about it; never throws, whatever was typed. */
export function readReply(context: ReplyContext, calendar: WorkCalendar): ReplyReading {
  const trusted = trust(withoutAddresses(plainText(context.text)), roleNamed(context.speaker.role));
  const rows = tableRows(trusted.text);
  const readings =
    rows.length > 0
      ? readRows(rows, context, calendar)
      : readWords(closeUp(withStops(trusted.text)), context, calendar);
  const reading = decide(readings, { ...context, text: trusted.text }, trusted.refused);
  return isReporter(context) ? reading : asBystander(reading);
}

/** Officials read and decide; their words about a task (抓紧完成) are no unit's report. */
function isReporter(context: ReplyContext): boolean {
  return roleNamed(context.speaker.role) !== 'official';
}

function asBystander(reading: ReplyReading): ReplyReading {
  if (reading.action === 'answer' || reading.action === 'refuse') return reading;
  return silence();
}

function readWords(text: string, context: ReplyContext, calendar: WorkCalendar): PassageReading[] {
  const open = context.openTasks.map((task) => task.no);
  const aimed = aim(passagesOf(text, open), context);
  if (isCorrection(text)) return mergeSame(readCorrection(aimed, context, calendar));
  const readings = aimed.map((passage) => readPassage(passage, context, calendar));
  const telling = readings.filter((reading) => reading.reports.length > 0);
  return telling.length > 0 ? mergeSame(telling) : readings.slice(0, 1);
}

/** Two passages about one task say one thing: the later status stands, other fields add up. */
function mergeSame(readings: PassageReading[]): PassageReading[] {
  const merged: PassageReading[] = [];
  for (const reading of readings) {
    const [report] = reading.reports;
    const earlier = merged.find(
      (other) =>
        other.reports.length === 1 &&
        reading.reports.length === 1 &&
        report?.taskNo !== null &&
        other.reports[0]?.taskNo === report?.taskNo,
    );
    const [known] = earlier?.reports ?? [];
    if (!earlier || !known || !report) {
      merged.push(reading);
      continue;
    }
    const asks = report.status === 'question';
    earlier.reports[0] = {
      taskNo: known.taskNo,
      status: asks ? known.status : report.status,
      percent: asks ? known.percent : (report.percent ?? known.percent),
      expectedFinish: report.expectedFinish ?? known.expectedFinish,
      issues: [known.issues, report.issues].filter(Boolean).join('，') || null,
      extensionTo: report.extensionTo ?? known.extensionTo,
    };
    for (const flag of reading.flags) earlier.flags.add(flag);
  }
  return merged;
}

function readRows(
  rows: TableRow[],
  context: ReplyContext,
  calendar: WorkCalendar,
): PassageReading[] {
  const open = context.openTasks.map((task) => task.no);
  return rows.map((row) => {
    const text = [
      row.progress,
      row.problem ? `存在问题：${row.problem}` : '',
      row.expected ? `预计${row.expected}完成` : '',
    ]
      .filter(Boolean)
      .join('，');
    const byNumber = row.no !== null && open.includes(row.no);
    const passage = { text: row.title, mention: null, listed: true, line: 0 };
    const byTitle = aim([passage], { ...context, replyToTask: null });
    const title = byTitle[0];
    const aimed: Aimed = byNumber
      ? { text, nos: [row.no ?? 0], by: 'number', listed: false }
      : { text, nos: title?.nos ?? [], by: title?.by ?? 'unknown', listed: true };
    return readPassage(aimed, context, calendar);
  });
}
