// The end of a message's recording: kept under its name where anything is different for it.
import { and, eq, ne, sql } from 'drizzle-orm';
import type { Tx } from './client.ts';
import { changesOf, stopRecording, type Write } from './journal.ts';
import { netRows, sameRow } from './journal-rows.ts';
import { changes, writes } from './schema/journal.ts';

/** Putting a question changes nothing that a person would take back; answering one does. */
const isWrite = sql`not (${changes.tableName} = 'questions' and ${changes.op} = 'insert')`;

/**
 * Ends the recording and keeps it under the message's name. False, and nothing kept, when the message
 * left everything as it was and nothing it did is final.
 */
export async function keepWrite(tx: Tx, write: Write): Promise<boolean> {
  await stopRecording(tx);
  if (write.final === null && !(await isDifferent(tx, write.inboxId))) {
    await tx.delete(changes).where(eq(changes.inboxId, write.inboxId));
    return false;
  }
  await tx.insert(writes).values(write).onConflictDoNothing();
  return true;
}

/** A row added or gone is a difference; one changed only where it was not changed back. */
async function isDifferent(tx: Tx, inboxId: number): Promise<boolean> {
  const [row] = await tx
    .select({ id: changes.id })
    .from(changes)
    .where(and(eq(changes.inboxId, inboxId), isWrite, ne(changes.op, 'update')))
    .limit(1);
  if (row) return true;
  const net = [...netRows(await changesOf(tx, inboxId)).values()];
  return net.some((one) => one.before !== null && !sameRow(one.before, one.after));
}
