// The record of what a message writes: begun and ended around its handler, read again to take it back.
import { and, desc, eq, exists, inArray, isNull, sql } from 'drizzle-orm';
import type { Role } from '#core/directory/unit.ts';
import type { Queryable, Tx } from './client.ts';
import { changes, writes } from './schema/journal.ts';
import { tasks } from './schema/ledger.ts';

/** Rows one message may have written: a long notice's tasks with all their duties. */
const LIMIT = 100_000;

export type Write = typeof writes.$inferSelect;
export type Change = typeof changes.$inferSelect;

/** From here to the end of the transaction, or `stopRecording`, every row written is this message's. */
export async function startRecording(tx: Tx, officeId: number, inboxId: number): Promise<void> {
  await setMessage(tx, `${officeId}`, `${inboxId}`);
}

/** What is written after this is nobody's to take back. */
export async function stopRecording(tx: Tx): Promise<void> {
  await setMessage(tx, '', '');
}

/** Does `work` without recording it: numbers given in passing, not a decision. */
export async function unrecorded<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  const [now] = await select(tx);
  await stopRecording(tx);
  const result = await work();
  await setMessage(tx, now?.office ?? '', now?.message ?? '');
  return result;
}

async function select(tx: Tx) {
  return await tx
    .select({
      office: sql<string>`coalesce(current_setting('duban.office', true), '')`,
      message: sql<string>`coalesce(current_setting('duban.message', true), '')`,
    })
    .from(sql`(values (1)) as one`);
}

async function setMessage(tx: Tx, office: string, message: string): Promise<void> {
  await tx.execute(
    sql`select set_config('duban.office', ${office}, true), set_config('duban.message', ${message}, true)`,
  );
}

/** What a person says they take back. */
export interface UndoTarget {
  officeId: number;
  /** The message itself. */
  inboxId?: number;
  /** The last one about this task. */
  taskNo?: number;
  /** Who asks: their own writes; for office staff, where it is named, a colleague's too. */
  by: { actor: string; role: Role };
}

/** The latest write meant, locked, that is not taken back yet; null when there is none. */
export async function findWrite(tx: Tx, target: UndoTarget): Promise<Write | null> {
  const { officeId, inboxId, taskNo, by } = target;
  const open = and(eq(changes.inboxId, writes.inboxId), isNull(changes.undoneAt));
  const ofTask = tx
    .select({ id: tasks.id })
    .from(tasks)
    .where(and(eq(tasks.officeId, officeId), eq(tasks.no, taskNo ?? 0)));
  const about = taskNo === undefined ? open : and(open, inArray(changes.taskId, ofTask));
  const isNamed = inboxId !== undefined || taskNo !== undefined;
  const isTheirs = by.role === 'staff' && isNamed ? undefined : eq(writes.actor, by.actor);
  const [row] = await tx
    .select()
    .from(writes)
    .where(
      and(
        eq(writes.officeId, officeId),
        inboxId === undefined ? undefined : eq(writes.inboxId, inboxId),
        sql`(${writes.role} = ${by.role} or ${writes.final} is not null)`,
        isTheirs,
        sql`(${writes.final} is not null or ${exists(tx.select().from(changes).where(about))})`,
        taskNo === undefined ? undefined : exists(tx.select().from(changes).where(about)),
      ),
    )
    .orderBy(desc(writes.inboxId))
    .limit(1)
    .for('update');
  return row ?? null;
}

/** What the message wrote and nobody has taken back, oldest first. */
export async function changesOf(q: Queryable, inboxId: number): Promise<Change[]> {
  return await q
    .select()
    .from(changes)
    .where(and(eq(changes.inboxId, inboxId), isNull(changes.undoneAt)))
    .orderBy(changes.id)
    .limit(LIMIT);
}
