// How a later version differs from the ledger, numbered, with what the office said of each difference.
import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { NoticeChange, Verdict } from '#core/ledger/revision/change.ts';
import type { Queryable } from './client.ts';
import { noticeChanges } from './schema/notices.ts';

/** Differences of one notice; a plan of 500 tasks rewritten from end to end has some 1000. */
const LIMIT = 5000;
/** Rows in one insert; a driver takes at most 65 535 parameters. */
const CHUNK = 500;

export type ChangeRecord = Omit<typeof noticeChanges.$inferSelect, 'id' | 'noticeId'>;

/** By number. */
export async function listChanges(q: Queryable, noticeId: number): Promise<ChangeRecord[]> {
  const rows = await q
    .select()
    .from(noticeChanges)
    .where(eq(noticeChanges.noticeId, noticeId))
    .orderBy(asc(noticeChanges.no))
    .limit(LIMIT);
  return rows.map(({ id: _, noticeId: __, ...record }) => record);
}

/** Keeps differences as they are shown now; one known by its key keeps its number and verdict. */
export async function putChanges(
  q: Queryable,
  noticeId: number,
  shown: { no: number; change: NoticeChange }[],
): Promise<void> {
  const rows = shown.map(({ no, change }) => ({ noticeId, no, key: change.key, change }));
  for (let start = 0; start < rows.length; start += CHUNK) {
    await q
      .insert(noticeChanges)
      .values(rows.slice(start, start + CHUNK))
      .onConflictDoUpdate({
        target: [noticeChanges.noticeId, noticeChanges.key],
        set: { change: sql`excluded.change` },
      });
  }
}

/** Records what somebody said of these differences; `pending` takes it back. */
export async function setVerdict(
  q: Queryable,
  noticeId: number,
  nos: number[],
  said: { verdict: Verdict; by: string; byName: string; at: Date },
): Promise<void> {
  if (nos.length === 0) return;
  const { verdict, by: decidedBy, byName: decidedByName, at: decidedAt } = said;
  await q
    .update(noticeChanges)
    .set({ verdict, decidedBy, decidedByName, decidedAt })
    .where(and(eq(noticeChanges.noticeId, noticeId), inArray(noticeChanges.no, nos)));
}
