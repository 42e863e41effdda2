// Codes for an office's first member of staff: kept for all processes, as digests, each used once.
import { and, eq, gt, lte } from 'drizzle-orm';
import type { Queryable } from './client.ts';
import { claimCodes } from './schema/office.ts';

/** Keeps a code's digest until the instant; those that have run out by `now` go. */
export async function putClaimCode(
  q: Queryable,
  code: { digest: string; validUntil: Date },
  now: Date,
): Promise<void> {
  await q.delete(claimCodes).where(lte(claimCodes.validUntil, now));
  await q.insert(claimCodes).values(code).onConflictDoNothing();
}

/** Uses a code up. False when there is none of this digest that is good at `now`. */
export async function takeClaimCode(q: Queryable, digest: string, now: Date): Promise<boolean> {
  const used = await q
    .delete(claimCodes)
    .where(and(eq(claimCodes.digest, digest), gt(claimCodes.validUntil, now)))
    .returning({ digest: claimCodes.digest });
  return used.length > 0;
}
