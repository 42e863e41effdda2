// The office's directory: units in display order, their other names, members of collective terms.
import { asc, eq, max, sql } from 'drizzle-orm';
import type { Unit, UnitKind } from '#core/directory/unit.ts';
import type { Queryable } from './client.ts';
import { aliases, unitMembers, units } from './schema/office.ts';

/** Units of one office, and names or members of them: far above any real directory. */
const LIMIT = 20_000;

/** All units in 机关序列 (display order). */
export async function loadUnits(q: Queryable, officeId: number): Promise<Unit[]> {
  const rows = await q
    .select()
    .from(units)
    .where(eq(units.officeId, officeId))
    .orderBy(asc(units.displayOrder), asc(units.id))
    .limit(LIMIT);
  const names = await q
    .select({ unitId: aliases.unitId, alias: aliases.alias })
    .from(aliases)
    .where(eq(aliases.officeId, officeId))
    .orderBy(asc(aliases.id))
    .limit(LIMIT);
  const members = await q
    .select({ collectiveId: unitMembers.collectiveId, memberId: unitMembers.memberId })
    .from(unitMembers)
    .innerJoin(units, eq(units.id, unitMembers.memberId))
    .where(eq(units.officeId, officeId))
    .orderBy(asc(units.displayOrder), asc(units.id))
    .limit(LIMIT);
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    kind: row.kind,
    aliases: names.filter((name) => name.unitId === row.id).map((name) => name.alias),
    memberIds: members.filter((one) => one.collectiveId === row.id).map((one) => one.memberId),
    displayOrder: row.displayOrder,
  }));
}

/**
 * Adds a unit at the end of the order. A unit of that name is never doubled: it comes back as it is
 * with `fresh: false`, given the new aliases.
 */
export async function addUnit(
  q: Queryable,
  officeId: number,
  unit: { name: string; kind: UnitKind; aliases?: string[] },
): Promise<{ unit: Unit; fresh: boolean }> {
  return await q.transaction(async (tx) => {
    const [inserted] = await tx
      .insert(units)
      .values({
        officeId,
        name: unit.name,
        kind: unit.kind,
        displayOrder: sql`(${tx
          .select({ next: sql`coalesce(${max(units.displayOrder)}, 0) + 1` })
          .from(units)
          .where(eq(units.officeId, officeId))})`,
      })
      .onConflictDoNothing()
      .returning({ id: units.id });
    const known = await loadUnits(tx, officeId);
    const id = inserted?.id ?? known.find((one) => one.name === unit.name)?.id;
    if (id === undefined) throw new Error('a unit was deleted while it was being added');
    for (const alias of unit.aliases ?? []) await addAlias(tx, id, alias);
    const added = (await loadUnits(tx, officeId)).find((one) => one.id === id);
    if (!added) throw new Error('a unit was deleted while it was being added');
    return { unit: added, fresh: inserted !== undefined };
  });
}

/** Gives a unit one more name. False when it has it already or there is no such unit. */
export async function addAlias(q: Queryable, unitId: number, alias: string): Promise<boolean> {
  const [unit] = await q.select().from(units).where(eq(units.id, unitId));
  if (!unit || unit.name === alias) return false;
  const added = await q
    .insert(aliases)
    .values({ officeId: unit.officeId, unitId, alias })
    .onConflictDoNothing()
    .returning({ id: aliases.id });
  return added.length > 0;
}

/** Replaces the members of a collective unit (各镇街 = 东山镇、西河镇). */
export async function setMembers(
  q: Queryable,
  collectiveId: number,
  memberIds: number[],
): Promise<void> {
  await q.transaction(async (tx) => {
    await tx.delete(unitMembers).where(eq(unitMembers.collectiveId, collectiveId));
    const rows = [...new Set(memberIds)].map((memberId) => ({ collectiveId, memberId }));
    if (rows.length > 0) await tx.insert(unitMembers).values(rows);
  });
}
