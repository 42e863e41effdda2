// 对账: what units were shown of a month's bulletin, who agreed, and what was objected.
import { and, asc, desc, eq, max } from 'drizzle-orm';
import type { UnitSaid } from '#core/digest/unit-said.ts';
import type { Queryable, Tx } from './client.ts';
import { alone } from './lock.ts';
import { units } from './schema/office.ts';
import { objections, reconciliations } from './schema/rounds.ts';

/** Units, and objections of one month. */
const LIMIT = 5000;

export type Reconciliation = Pick<
  typeof reconciliations.$inferSelect,
  'id' | 'month' | 'unitId' | 'shown' | 'shownAt' | 'shownTo' | 'agreedBy' | 'agreedAt'
> & { unitName: string };

export type Objection = typeof objections.$inferSelect & { unitName: string };

/** False: the unit was shown it already. */
export async function addReconciliation(
  q: Queryable,
  row: Pick<
    typeof reconciliations.$inferInsert,
    'officeId' | 'month' | 'unitId' | 'shown' | 'shownAt' | 'shownTo'
  >,
): Promise<boolean> {
  const put = await q
    .insert(reconciliations)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: reconciliations.id });
  return put.length > 0;
}

/** Units shown a month's bulletin, in 机关序列; without a month those of the last one shown. */
export async function loadReconciliations(
  q: Queryable,
  officeId: number,
  month: string,
): Promise<Reconciliation[]> {
  return await q
    .select({
      id: reconciliations.id,
      month: reconciliations.month,
      unitId: reconciliations.unitId,
      unitName: units.name,
      shown: reconciliations.shown,
      shownAt: reconciliations.shownAt,
      shownTo: reconciliations.shownTo,
      agreedBy: reconciliations.agreedBy,
      agreedAt: reconciliations.agreedAt,
    })
    .from(reconciliations)
    .innerJoin(units, eq(units.id, reconciliations.unitId))
    .where(and(eq(reconciliations.officeId, officeId), eq(reconciliations.month, month)))
    .orderBy(asc(units.displayOrder), asc(units.id))
    .limit(LIMIT);
}

/** The month that was put before units last; null when none was. */
export async function lastReconciled(q: Queryable, officeId: number): Promise<string | null> {
  const [row] = await q
    .select({ month: reconciliations.month })
    .from(reconciliations)
    .where(eq(reconciliations.officeId, officeId))
    .orderBy(desc(reconciliations.month))
    .limit(1);
  return row?.month ?? null;
}

/** Notes that a unit has 无异议: by whom and when. */
export async function setAgreed(
  q: Queryable,
  id: number,
  agreed: { agreedBy: string; agreedAt: Date },
): Promise<void> {
  await q.update(reconciliations).set(agreed).where(eq(reconciliations.id, id));
}

/** What it would be shown now: later differences are counted from here. */
export async function setShown(q: Queryable, id: number, shown: UnitSaid): Promise<void> {
  await q.update(reconciliations).set({ shown }).where(eq(reconciliations.id, id));
}

/** Files an objection under the office's next number, which it returns. */
export async function addObjection(
  tx: Tx,
  row: Pick<
    typeof objections.$inferInsert,
    'officeId' | 'month' | 'unitId' | 'reason' | 'raisedBy' | 'raisedAt'
  >,
): Promise<number> {
  await alone(tx, `objections:${row.officeId}`);
  const [last] = await tx
    .select({ no: max(objections.no) })
    .from(objections)
    .where(eq(objections.officeId, row.officeId));
  const no = (last?.no ?? 0) + 1;
  await tx.insert(objections).values({ ...row, no });
  return no;
}

/** Objections to a month's bulletin by number, or one by its number. */
export async function loadObjections(
  q: Queryable,
  officeId: number,
  which: { month: string } | { no: number },
): Promise<Objection[]> {
  const rows = await q
    .select()
    .from(objections)
    .innerJoin(units, eq(units.id, objections.unitId))
    .where(
      and(
        eq(objections.officeId, officeId),
        'month' in which ? eq(objections.month, which.month) : eq(objections.no, which.no),
      ),
    )
    .orderBy(asc(objections.no))
    .limit(LIMIT);
  return rows.map((row) => ({ ...row.objections, unitName: row.units.name }));
}

/** Decides an objection that is open. False: it was decided already. */
export async function decideObjection(
  q: Queryable,
  id: number,
  decision: { accepted: boolean; reason: string; by: string; at: Date },
): Promise<boolean> {
  const { accepted, reason, by, at } = decision;
  const rows = await q
    .update(objections)
    .set({
      status: accepted ? 'accepted' : 'refused',
      decision: reason === '' ? null : reason,
      decidedBy: by,
      decidedAt: at,
    })
    .where(and(eq(objections.id, id), eq(objections.status, 'open')))
    .returning({ id: objections.id });
  return rows.length > 0;
}
