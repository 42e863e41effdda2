// Which slots of which job the clock has run: whoever inserts the row runs it, nobody twice.
import { and, desc, eq, lte } from 'drizzle-orm';
import type { Queryable } from './client.ts';
import { jobRuns } from './schema/delivery.ts';

/** A slot of a job: its civil moment in the office's zone, `2024-06-20T09:00`. */
interface Slot {
  officeId: number;
  job: string;
  slot: string;
}

/** True for exactly one caller, ever. */
export async function claimSlot(q: Queryable, slot: Slot & { now: Date }): Promise<boolean> {
  const { now: claimedAt, ...key } = slot;
  const claimed = await q
    .insert(jobRuns)
    .values({ ...key, claimedAt })
    .onConflictDoNothing()
    .returning({ slot: jobRuns.slot });
  return claimed.length > 0;
}

/** Notes how a slot ended; counts and reasons only. */
export async function finishSlot(
  q: Queryable,
  slot: Slot & { now: Date; outcome: Record<string, unknown> },
): Promise<void> {
  await q
    .update(jobRuns)
    .set({ finishedAt: slot.now, outcome: slot.outcome })
    .where(
      and(
        eq(jobRuns.officeId, slot.officeId),
        eq(jobRuns.job, slot.job),
        eq(jobRuns.slot, slot.slot),
      ),
    );
}

/**
 * The latest slot of a job that was claimed, up to and including `notAfter` when given (a rehearsal's
 * clock goes back before slots it has run); null before the first.
 */
export async function lastSlot(
  q: Queryable,
  officeId: number,
  job: string,
  notAfter?: string,
): Promise<string | null> {
  const [row] = await q
    .select({ slot: jobRuns.slot })
    .from(jobRuns)
    .where(
      and(
        eq(jobRuns.officeId, officeId),
        eq(jobRuns.job, job),
        notAfter === undefined ? undefined : lte(jobRuns.slot, notAfter),
      ),
    )
    .orderBy(desc(jobRuns.slot))
    .limit(1);
  return row?.slot ?? null;
}
