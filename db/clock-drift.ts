// How far the database's clock is from this machine's.
import { sql } from 'drizzle-orm';
import type { Queryable } from './client.ts';

/** A difference of more than this is worth a warning. */
export const MOST_DRIFT_MS = 5000;

/** Milliseconds the database is ahead (negative: behind), give or take the way there. */
export async function clockDriftMs(q: Queryable): Promise<number> {
  const askedAt = Date.now();
  const epoch = sql<number>`extract(epoch from clock_timestamp())::float8`;
  const [row] = await q.select({ epoch }).from(sql`(select 1) as one`);
  const heardAt = Date.now();
  return Math.round(Number(row?.epoch ?? 0) * 1000 - (askedAt + heardAt) / 2);
}
