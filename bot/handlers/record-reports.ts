// Writes what was read of a message into the ledger: reports, claims, evidence. Nothing here decides.

import { dutyName, REPLY_LINES, type Recorded } from '#core/intent/answer.ts';
import { OFFICE_LINES } from '#core/intent/answer-changes.ts';
import { citedIn } from '#core/intent/cited.ts';
import type { ReportReading } from '#core/intent/intent.ts';
import { type Placed, placeEvidence } from '#core/intent/place-evidence.ts';
import type { Duty } from '#core/ledger/duty.ts';
import type { ReportContent } from '#core/ledger/event.ts';
import { listNames } from '#core/message/wording.ts';
import { piecesOf } from '#db/evidence.ts';
import { addEvidence } from '#db/ledger.ts';
import type { HandlerContext } from './handler.ts';
import { currentDuty, happen, speakerDuties } from './speaker-duties.ts';

/** A report's words are kept whole up to here; the inbox keeps the message itself. */
const TEXT_LIMIT = 500;

/** A file already stored, to be filed under a duty; without an id a link or the number of a paper. */
export interface StoredFile {
  id: number | null;
  name: string;
}

export interface RecordedAll {
  records: Recorded[];
  /** Duties evidence was filed under, where the report alone does not say so. */
  filed: { duty: Duty; count: number; total: number }[];
  /** What came with several reports and could be for any of them. */
  unclear: StoredFile[];
  /** Why something was not recorded, in sentences. */
  refusals: string[];
}

/**
 * Records each report on the speaker's duty of its task, with the pieces of evidence that are for it; of
 * several tasks each gets what its own words speak of, and the rest is to be asked about.
 */
export async function recordReports(
  ctx: HandlerContext,
  reports: readonly ReportReading[],
  text: string,
  files: readonly StoredFile[],
): Promise<RecordedAll> {
  const result: RecordedAll = { records: [], filed: [], unclear: [], refusals: [] };
  const nos = [...new Set(reports.flatMap((report) => report.taskNo ?? []))];
  const pieces = withCited(files, text);
  const [sole] = nos;
  const placed: Placed<StoredFile> =
    sole !== undefined && nos.length === 1
      ? { byTask: new Map([[sole, pieces]]), unclear: [] }
      : placeEvidence(text, pieces, nos);
  for (const report of reports) {
    if (report.taskNo === null) continue;
    const target = await dutyFor(ctx, report.taskNo);
    if (typeof target === 'string') {
      result.refusals.push(target);
      continue;
    }
    const own = placed.byTask.get(report.taskNo) ?? [];
    await recordOne(ctx, target, { report, text, files: own, isSole: nos.length === 1 }, result);
  }
  return { ...result, unclear: placed.unclear };
}

/** The speaker's duty on a task, or why there is none. */
export async function dutyFor(ctx: HandlerContext, no: number): Promise<Duty | string> {
  const duties = await speakerDuties(ctx, { taskNos: [no] });
  const units = [...new Set(duties.map((duty) => duty.unitName))];
  if (duties.length === 0) return REPLY_LINES.noSuchTask(no);
  if (ctx.person.role === 'staff' && units.length > 1) {
    return OFFICE_LINES.whichUnit(no, listNames(units));
  }
  return currentDuty(duties, ctx.today) ?? REPLY_LINES.noSuchTask(no);
}

async function recordOne(
  ctx: HandlerContext,
  duty: Duty,
  said: { report: ReportReading; text: string; files: readonly StoredFile[]; isSole: boolean },
  result: RecordedAll,
): Promise<void> {
  // A file without words is quoted by its name.
  const names = said.files.map((file) => file.name);
  const content = contentOf(said.report, said.text.trim() || `提交${listNames(names)}`);
  let known = true;
  if (content) {
    const kind = content.status === 'done' ? 'completed' : 'reported';
    const appended = await happen(ctx, duty.id, { kind, report: content });
    if (appended.ok) result.records.push({ before: duty, after: appended.duty, report: content });
    else result.refusals.push(REPLY_LINES.refusedBy(dutyName(duty, ctx.today), appended.reason));
    known = appended.ok;
  }
  if (!known || said.files.length === 0) return;
  const refusal = await fileEvidence(ctx, duty, said.files);
  if (refusal) result.refusals.push(refusal);
  else if (!content || !said.isSole) {
    const total = await piecesOf(ctx.tx, duty.id);
    result.filed.push({ duty, count: said.files.length, total });
  }
}

/** Files the pieces under a duty; the refusal as a sentence when it takes no more. */
export async function fileEvidence(
  ctx: HandlerContext,
  duty: Duty,
  files: readonly StoredFile[],
): Promise<string | null> {
  const { tx, person, inboxId, now, deps } = ctx;
  const by = { actor: person.externalId, actorName: person.name, inboxId, at: now };
  for (const file of files) {
    const note = file.id === null ? file.name : null;
    const piece = { dutyId: duty.id, name: file.name, fileId: file.id, note, zone: deps.zone };
    const added = await addEvidence(tx, { ...by, ...piece });
    if (!added.ok) return REPLY_LINES.refusedBy(dutyName(duty, ctx.today), added.reason);
  }
  return null;
}

/** With what a report on one task cites: 已印发云住建〔2024〕5号. */
function withCited(files: readonly StoredFile[], text: string): StoredFile[] {
  const known = new Set(files.map((file) => file.name));
  const cited = citedIn(text).filter((name) => !known.has(name));
  return [...files, ...cited.map((name) => ({ id: null, name }))];
}

function contentOf(report: ReportReading, text: string): ReportContent | null {
  const { status, percent, expectedFinish, issues } = report;
  if (status === 'ack' || status === 'question' || status === 'none') return null;
  const words = text.trim().slice(0, TEXT_LIMIT);
  return { text: words, status, percent, expectedOn: expectedFinish, issues };
}
