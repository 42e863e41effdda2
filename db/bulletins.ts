// Bulletins as they were posted, a version each, and what changed in what they say: who, when, old → new.
import { and, asc, desc, eq } from 'drizzle-orm';
import type { Queryable } from './client.ts';
import { units } from './schema/office.ts';
import { bulletinChanges, bulletins } from './schema/rounds.ts';

/** Changes and versions of one month. */
const LIMIT = 2000;

export type PostedBulletin = typeof bulletins.$inferSelect;

/** The month's bulletin in force: its last version; null when none was posted. */
export async function latestBulletin(
  q: Queryable,
  officeId: number,
  month: string,
): Promise<PostedBulletin | null> {
  const [row] = await q
    .select()
    .from(bulletins)
    .where(and(eq(bulletins.officeId, officeId), eq(bulletins.month, month)))
    .orderBy(desc(bulletins.version))
    .limit(1);
  return row ?? null;
}

/** All versions of a month, the first first. */
export async function bulletinVersions(
  q: Queryable,
  officeId: number,
  month: string,
): Promise<PostedBulletin[]> {
  return await q
    .select()
    .from(bulletins)
    .where(and(eq(bulletins.officeId, officeId), eq(bulletins.month, month)))
    .orderBy(asc(bulletins.version))
    .limit(LIMIT);
}

/** False: the month has this version already. */
export async function saveBulletin(
  q: Queryable,
  posted: Omit<PostedBulletin, 'id'>,
): Promise<boolean> {
  const rows = await q
    .insert(bulletins)
    .values(posted)
    .onConflictDoNothing()
    .returning({ id: bulletins.id });
  return rows.length > 0;
}

export type BulletinChange = Omit<typeof bulletinChanges.$inferSelect, 'id'>;

/** Keeps what changed between a unit’s view and the bulletin, or between two versions, old and new. */
export async function saveChanges(q: Queryable, changes: readonly BulletinChange[]): Promise<void> {
  if (changes.length > 0) await q.insert(bulletinChanges).values([...changes]);
}

/** What changed in a month, oldest first; `unitName` null = of the bulletin as a whole. */
export async function loadChanges(
  q: Queryable,
  officeId: number,
  month: string,
): Promise<
  (Pick<BulletinChange, 'before' | 'after' | 'reason' | 'actorName' | 'at'> & {
    unitName: string | null;
  })[]
> {
  return await q
    .select({
      unitName: units.name,
      before: bulletinChanges.before,
      after: bulletinChanges.after,
      reason: bulletinChanges.reason,
      actorName: bulletinChanges.actorName,
      at: bulletinChanges.at,
    })
    .from(bulletinChanges)
    .leftJoin(units, eq(units.id, bulletinChanges.unitId))
    .where(and(eq(bulletinChanges.officeId, officeId), eq(bulletinChanges.month, month)))
    .orderBy(asc(bulletinChanges.id))
    .limit(LIMIT);
}
