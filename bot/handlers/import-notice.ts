// A notice arrives, as a file or pasted: read, checked, stored with its drafts, shown for confirmation.
import { createHash } from 'node:crypto';
import { civilDay } from '#core/calendar/zone.ts';
import { IMPORT_LINES, plainLine } from '#core/notice/entry-card.ts';
import type { Notice } from '#core/notice/notice.ts';
import { isIncludedByDefault, isWorthImporting } from '#core/notice/pending.ts';
import { readNotice } from '#core/notice/read-notice.ts';
import type { DocumentReading } from '#core/ports.ts';
import { RECOGNISED_TEXT } from '#core/text/issue.ts';
import { squeeze } from '#core/text/source.ts';
import { recordAudit } from '#db/audit.ts';
import { saveFile } from '#db/files.ts';
import { loadTasks } from '#db/ledger-queries.ts';
import { findNoticeByText, type NoticeRecord, saveNotice } from '#db/notices.ts';
import type { ReadFile } from '../withhold.ts';
import type { Answer, HandlerContext } from './handler.ts';
import { loadDecision, showImport } from './pending-import.ts';

/** A file as read, or the text somebody pasted into the group; neither carries a secrecy mark. */
export type ImportSource = ReadFile | { pastedText: string };

const MIME: Record<string, string> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  doc: 'application/msword',
  pdf: 'application/pdf',
  txt: 'text/plain',
};

/**
 * Imports a notice for confirmation. Nothing is stored unless the whole of it is: the file, the text
 * and the drafts are written in the message's own transaction, so a crash leaves nothing and the same
 * file can be sent again. The same text twice leads to the first import.
 */
export async function importNotice(ctx: HandlerContext, source: ImportSource): Promise<Answer[]> {
  if (ctx.person.role !== 'staff') return [line(IMPORT_LINES.notStaff)];
  const name = 'name' in source ? source.name : '';
  const reading = readingOf(source);
  if (reading.kind === 'refused') return [line(IMPORT_LINES.unreadable(name, reading.message))];
  const text = storable(reading.text);
  const read = (): Notice => {
    const notice = readNotice(text, { calendar: ctx.deps.calendar });
    if (reading.recognised) notice.issues.unshift(RECOGNISED_TEXT);
    return notice;
  };
  const file = 'name' in source ? source : null;
  return await takeIn(ctx, { file, format: reading.format, text, read, notes: reading.notes });
}

/** What is to wait for confirmation: its words, the file they stood in, how they are read. */
interface Taken {
  file: ReadFile | null;
  format: string;
  text: string;
  read: () => Notice;
  notes: string[];
}

/** Stores a reading with its drafts and shows it for confirmation; the same words only once. */
export async function takeIn(ctx: HandlerContext, taken: Taken): Promise<Answer[]> {
  const textSha256 = createHash('sha256').update(squeeze(taken.text).text).digest('hex');
  const known = await findNoticeByText(ctx.tx, ctx.office.id, textSha256);
  if (known) return [await showKnown(ctx, known)];
  const notice = taken.read();
  if (!isWorthImporting(notice)) return [line(IMPORT_LINES.noTasks(notice.header.title))];
  const record = await store(ctx, taken, notice, textSha256);
  return [await showImport(ctx, record, null, taken.notes)];
}

function readingOf(source: ImportSource): DocumentReading {
  if ('name' in source) return source.reading;
  return { kind: 'text', text: source.pastedText, format: 'pasted', notes: [] };
}

/** PostgreSQL takes neither NUL nor half a character pair; neither means anything in a notice. */
function storable(text: string): string {
  return text.replaceAll('\0', '').toWellFormed();
}

async function showKnown(ctx: HandlerContext, known: NoticeRecord): Promise<Answer> {
  if (known.status === 'draft') return await showImport(ctx, known, IMPORT_LINES.pendingAgain);
  const tasks = await loadTasks(ctx.tx, ctx.office.id, { noticeId: known.id });
  const { enteredAt } = await loadDecision(ctx.tx, ctx.office.id, known.id);
  const on = enteredAt ? civilDay(new Date(enteredAt), ctx.deps.zone) : null;
  const nos = tasks.map((task) => task.no);
  return { ...line(IMPORT_LINES.enteredBefore(known.header.title, on, nos)), taskNos: nos };
}

async function store(
  ctx: HandlerContext,
  taken: Taken,
  notice: Notice,
  textSha256: string,
): Promise<NoticeRecord> {
  const { text } = taken;
  const mime = MIME[taken.format] ?? 'application/octet-stream';
  const file = taken.file ? await saveFile(ctx.tx, ctx.office.id, { ...taken.file, mime }) : null;
  const record = await saveNotice(ctx.tx, {
    officeId: ctx.office.id,
    groupId: ctx.group.id,
    fileId: file?.id ?? null,
    textSha256,
    rawText: text,
    header: notice.header,
    issues: notice.issues,
    drafts: notice.tasks.map((draft) => ({ draft, included: isIncludedByDefault(draft) })),
    importedBy: ctx.person.externalId,
    importedAt: ctx.now,
  });
  await recordAudit(ctx.tx, {
    officeId: ctx.office.id,
    actor: ctx.person.externalId,
    action: 'imported',
    detail: { noticeId: record.id, drafts: record.drafts.length },
    at: ctx.now,
  });
  return record;
}

function line(text: string): { message: ReturnType<typeof plainLine> } {
  return { message: plainLine(text) };
}
