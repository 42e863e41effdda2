// Notices as imported, and the drafts read from them, until somebody confirms.
import {
  type AnyPgColumn,
  boolean,
  date,
  index,
  integer,
  pgTable,
  unique,
} from 'drizzle-orm/pg-core';
import type { NoticeChange, Verdict } from '#core/ledger/revision/change.ts';
import type { NoticeHeader, TaskDraft } from '#core/notice/notice.ts';
import type { Settlement } from '#core/notice/pending.ts';
import type { Issue } from '#core/text/issue.ts';
import { id, instant, jsonb, text } from './columns.ts';
import { files, groups, office } from './office.ts';

export type NoticeStatus = 'draft' | 'entered' | 'cancelled' | 'replaced';

export const notices = pgTable(
  'notices',
  {
    id: id(),
    officeId: office(),
    groupId: integer().references(() => groups.id, { onDelete: 'set null' }),
    fileId: integer().references(() => files.id, { onDelete: 'set null' }),
    /** SHA-256 of the whitespace-free text: the same notice in another file is the same notice. */
    textSha256: text().notNull(),
    rawText: text().notNull(),
    header: jsonb().$type<NoticeHeader>().notNull(),
    issues: jsonb().$type<Issue[]>().notNull(),
    documentNumber: text(),
    issuedOn: date({ mode: 'string' }),
    status: text().$type<NoticeStatus>().notNull().default('draft'),
    /** The notice this one is a later version of, compared with it clause by clause. */
    revisesId: integer().references((): AnyPgColumn => notices.id, { onDelete: 'set null' }),
    importedBy: text().notNull(),
    importedAt: instant().notNull(),
  },
  (t) => [
    index().on(t.officeId, t.status),
    index().on(t.officeId, t.documentNumber),
    index().on(t.officeId, t.textSha256),
  ],
);

export const drafts = pgTable(
  'drafts',
  {
    id: id(),
    noticeId: integer()
      .notNull()
      .references(() => notices.id, { onDelete: 'cascade' }),
    position: integer().notNull(),
    /** As read, with a person's corrections; the notice's text stays as it was. */
    draft: jsonb().$type<TaskDraft>().notNull(),
    included: boolean().notNull().default(true),
    settlement: text().$type<Settlement>(),
    editedBy: text(),
  },
  (t) => [unique().on(t.noticeId, t.position)],
);

/** How a later version differs from the ledger, and what the office said of each difference. */
export const noticeChanges = pgTable(
  'notice_changes',
  {
    id: id(),
    noticeId: integer()
      .notNull()
      .references(() => notices.id, { onDelete: 'cascade' }),
    /** The number people say: 采纳 2. Never given twice in one notice. */
    no: integer().notNull(),
    key: text().notNull(),
    /** As it was last shown. */
    change: jsonb().$type<NoticeChange>().notNull(),
    verdict: text().$type<Verdict>().notNull().default('pending'),
    decidedBy: text(),
    decidedByName: text(),
    decidedAt: instant(),
  },
  (t) => [unique().on(t.noticeId, t.no), unique().on(t.noticeId, t.key)],
);
