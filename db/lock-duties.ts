// Holds duties still while a file is compared with them and written.
import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Tx } from './client.ts';
import { duties, tasks } from './schema/ledger.ts';

/** Until the transaction ends nobody else changes the duties of these tasks. */
export async function lockDuties(tx: Tx, officeId: number, taskNos: number[]): Promise<void> {
  if (taskNos.length === 0) return;
  const own = tx
    .select({ id: tasks.id })
    .from(tasks)
    .where(and(eq(tasks.officeId, officeId), inArray(tasks.no, taskNos)));
  await tx
    .select({ id: duties.id })
    .from(duties)
    .where(inArray(duties.taskId, own))
    .orderBy(asc(duties.id))
    .for('update');
}
