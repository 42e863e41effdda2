// What only one process may do at a time, by name: held until the transaction ends.
import { sql } from 'drizzle-orm';
import type { Tx } from './client.ts';

/** Waits until nobody else is in a transaction that asked for the same name. */
export async function alone(tx: Tx, name: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${`duban:${name}`}))`);
}
