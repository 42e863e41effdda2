// What each message wrote, row by row, so that any of it can be taken back; filled by a trigger.
import { bigint, index, integer, pgTable } from 'drizzle-orm/pg-core';
import type { Role } from '#core/directory/unit.ts';
import { instant, jsonb, text } from './columns.ts';
import { events } from './ledger.ts';
import { office } from './office.ts';

/** A message that wrote something: who, with what right, when, and whether it can be taken back. */
export const writes = pgTable(
  'writes',
  {
    inboxId: bigint({ mode: 'number' }).primaryKey(),
    officeId: office(),
    actor: text().notNull(),
    role: text().$type<Role>().notNull(),
    /** Why it cannot be taken back, as a sentence; null = it can. */
    final: text(),
    at: instant().notNull(),
  },
  (t) => [index().on(t.officeId, t.at)],
);

export type ChangeOp = 'insert' | 'update' | 'delete';

/** One row of one table before and after, in order of `id`, keys as the columns are called. */
export const changes = pgTable(
  'changes',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    officeId: office(),
    inboxId: bigint({ mode: 'number' }).notNull(),
    tableName: text().notNull(),
    op: text().$type<ChangeOp>().notNull(),
    before: jsonb().$type<Record<string, unknown> | null>(),
    after: jsonb().$type<Record<string, unknown> | null>(),
    /** The task it belongs to; null = none, or the table does not say. */
    taskId: integer(),
    undoneAt: instant(),
  },
  (t) => [index().on(t.inboxId, t.id), index().on(t.taskId)],
);

/** Events that stand in the history and are no longer in force. */
export const takenBack = pgTable('taken_back', {
  eventId: bigint({ mode: 'number' })
    .primaryKey()
    .references(() => events.id, { onDelete: 'cascade' }),
});
