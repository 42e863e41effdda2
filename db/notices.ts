// Notices as imported and the drafts read from them, until somebody confirms or cancels.
import { and, asc, desc, eq, getTableColumns, inArray, isNotNull, type SQL } from 'drizzle-orm';
import type { NoticeHeader, TaskDraft } from '#core/notice/notice.ts';
import type { Settlement } from '#core/notice/pending.ts';
import type { Issue } from '#core/text/issue.ts';
import type { Queryable, Tx } from './client.ts';
import { drafts, type NoticeStatus, notices } from './schema/notices.ts';

/** Notices shown at once, newest first. */
const LIMIT = 500;
/** Notices of an office over all its years. */
const ISSUE_LIMIT = 20_000;
/** Drafts of one notice; a long plan has about 150. */
const DRAFT_LIMIT = 5000;
/** Rows in one insert; a driver takes at most 65 535 parameters. */
const CHUNK = 1000;

export type DraftRecord = Omit<typeof drafts.$inferSelect, 'noticeId'>;
export type NoticeRecord = Omit<typeof notices.$inferSelect, 'textSha256'> & {
  drafts: DraftRecord[];
};

/**
 * A draft about to be stored; `included` defaults to true, `settlement` to undecided, `editedBy` to
 * nobody.
 */
export interface NewDraft {
  draft: TaskDraft;
  included?: boolean;
  settlement?: Settlement | null;
  editedBy?: string | null;
}

/** What the reader made of a notice's text. */
interface Reading {
  header: NoticeHeader;
  issues: Issue[];
  drafts: NewDraft[];
}

interface NewNotice extends Reading {
  officeId: number;
  groupId: number | null;
  fileId: number | null;
  /** Lower-case hex SHA-256 of the whitespace-free text. */
  textSha256: string;
  rawText: string;
  importedBy: string;
  importedAt: Date;
}

/** Statuses in which a notice still counts: sent again it is “the same notice”. */
const ALIVE: NoticeStatus[] = ['draft', 'entered'];

/** Stores a notice with its drafts, all or nothing; status `draft`. */
export async function saveNotice(q: Queryable, notice: NewNotice): Promise<NoticeRecord> {
  const { drafts: newDrafts, ...columns } = notice;
  return await q.transaction(async (tx) => {
    const [row] = await tx
      .insert(notices)
      .values({ ...columns, ...numberAndDay(notice.header) })
      .returning();
    if (!row) throw new Error('insert into notices returned no row');
    await insertDrafts(tx, row.id, newDrafts);
    return await withDrafts(tx, row);
  });
}

/** The notice with its drafts in reading order; null when there is none with this id. */
export async function loadNotice(q: Queryable, noticeId: number): Promise<NoticeRecord | null> {
  const [row] = await q.select().from(notices).where(eq(notices.id, noticeId));
  return row ? await withDrafts(q, row) : null;
}

async function findNewest(
  q: Queryable,
  officeId: number,
  ...conditions: SQL[]
): Promise<NoticeRecord | null> {
  const [row] = await q
    .select()
    .from(notices)
    .where(and(eq(notices.officeId, officeId), ...conditions))
    .orderBy(desc(notices.id))
    .limit(1);
  return row ? await withDrafts(q, row) : null;
}

/** The newest notice that waits for confirmation. */
export async function findPendingNotice(
  q: Queryable,
  officeId: number,
): Promise<NoticeRecord | null> {
  return await findNewest(q, officeId, eq(notices.status, 'draft'));
}

/** The newest notice with the same whitespace-free text that is not cancelled or replaced. */
export async function findNoticeByText(
  q: Queryable,
  officeId: number,
  textSha256: string,
): Promise<NoticeRecord | null> {
  const isSame = eq(notices.textSha256, textSha256);
  return await findNewest(q, officeId, isSame, inArray(notices.status, ALIVE));
}

/** The newest notice that is compared with an earlier one as its later version. */
export async function findLaterVersion(
  q: Queryable,
  officeId: number,
): Promise<NoticeRecord | null> {
  const isLater = isNotNull(notices.revisesId);
  return await findNewest(q, officeId, isLater, inArray(notices.status, ALIVE));
}

/** Says which notice this one is a later version of; null = of none. */
export async function setRevises(
  q: Queryable,
  noticeId: number,
  revisesId: number | null,
): Promise<void> {
  await q.update(notices).set({ revisesId }).where(eq(notices.id, noticeId));
}

/** All notices of an office, newest first, without their text and drafts. */
export async function listNotices(
  q: Queryable,
  officeId: number,
): Promise<Omit<NoticeRecord, 'rawText' | 'drafts'>[]> {
  const { rawText: _, textSha256: __, ...columns } = getTableColumns(notices);
  return await q
    .select(columns)
    .from(notices)
    .where(eq(notices.officeId, officeId))
    .orderBy(desc(notices.id))
    .limit(LIMIT);
}

/** Dates of issue of an office's notices by their id; one without a date is not in the map. */
export async function datesOfIssue(q: Queryable, officeId: number): Promise<Map<number, string>> {
  const rows = await q
    .select({ id: notices.id, issuedOn: notices.issuedOn })
    .from(notices)
    .where(and(eq(notices.officeId, officeId), isNotNull(notices.issuedOn)))
    .limit(ISSUE_LIMIT);
  return new Map(rows.flatMap(({ id, issuedOn }) => (issuedOn ? [[id, issuedOn] as const] : [])));
}

/** Puts a new reading in the place of the old one (a date of issue was given). False: no such notice. */
export async function replaceReading(
  q: Queryable,
  noticeId: number,
  reading: Reading,
): Promise<boolean> {
  const { header, issues } = reading;
  return await q.transaction(async (tx) => {
    const updated = await tx
      .update(notices)
      .set({ header, issues, ...numberAndDay(header) })
      .where(eq(notices.id, noticeId))
      .returning({ id: notices.id });
    if (updated.length === 0) return false;
    await tx.delete(drafts).where(eq(drafts.noticeId, noticeId));
    await insertDrafts(tx, noticeId, reading.drafts);
    return true;
  });
}

/** Takes over a person's correction; what is not given stays. Null: no such draft. */
export async function updateDraft(
  q: Queryable,
  draftId: number,
  change: {
    draft?: TaskDraft;
    included?: boolean;
    settlement?: Settlement | null;
    editedBy: string;
  },
): Promise<DraftRecord | null> {
  const [row] = await q.update(drafts).set(change).where(eq(drafts.id, draftId)).returning();
  return row ? draftRecord(row) : null;
}

/**
 * Moves a notice to a status. With `from`, only out of that status: of two people who confirm at
 * once one gets false and does nothing.
 */
export async function setNoticeStatus(
  q: Queryable,
  noticeId: number,
  status: NoticeStatus,
  from?: NoticeStatus,
): Promise<boolean> {
  const updated = await q
    .update(notices)
    .set({ status })
    .where(and(eq(notices.id, noticeId), from ? eq(notices.status, from) : undefined))
    .returning({ id: notices.id });
  return updated.length > 0;
}

function numberAndDay(header: NoticeHeader) {
  return { documentNumber: header.documentNumber, issuedOn: header.issuedOn };
}

async function insertDrafts(tx: Tx, noticeId: number, list: NewDraft[]): Promise<void> {
  const rows = list.map((one, position) => ({ noticeId, position, ...one }));
  for (let start = 0; start < rows.length; start += CHUNK) {
    await tx.insert(drafts).values(rows.slice(start, start + CHUNK));
  }
}

async function withDrafts(q: Queryable, row: typeof notices.$inferSelect): Promise<NoticeRecord> {
  const rows = await q
    .select()
    .from(drafts)
    .where(eq(drafts.noticeId, row.id))
    .orderBy(asc(drafts.position))
    .limit(DRAFT_LIMIT);
  const { textSha256: _, ...notice } = row;
  return { ...notice, drafts: rows.map(draftRecord) };
}

function draftRecord(row: typeof drafts.$inferSelect): DraftRecord {
  const { noticeId: _, ...record } = row;
  return record;
}
