// The office's directory: units in display order, their other names, members of collective terms.
import { and, asc, eq, max, sql } from 'drizzle-orm';
import type { Unit, UnitKind, UnitLevel } from '#core/directory/unit.ts';
import type { Queryable } from './client.ts';
import { duties, taskUnits } from './schema/ledger.ts';
import { aliases, liaisons, unitMembers, units } from './schema/office.ts';

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
    level: row.level,
    place: row.place,
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
  unit: {
    name: string;
    kind: UnitKind;
    level?: UnitLevel | null;
    place?: string | null;
    aliases?: string[];
  },
): Promise<{ unit: Unit; fresh: boolean }> {
  return await q.transaction(async (tx) => {
    const [inserted] = await tx
      .insert(units)
      .values({
        officeId,
        name: unit.name,
        kind: unit.kind,
        level: unit.level ?? null,
        place: unit.place ?? null,
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

/** Takes over what the office says of a unit. `displayOrder` null leaves its place in the order. */
export async function updateUnit(
  q: Queryable,
  unitId: number,
  change: {
    name: string;
    kind: UnitKind;
    level: UnitLevel | null;
    place: string | null;
    displayOrder: number | null;
  },
): Promise<void> {
  const { displayOrder, ...rest } = change;
  const set = displayOrder === null ? rest : { ...rest, displayOrder };
  await q.update(units).set(set).where(eq(units.id, unitId));
}

/** Takes a name from a unit. */
export async function removeAlias(q: Queryable, unitId: number, alias: string): Promise<void> {
  await q.delete(aliases).where(and(eq(aliases.unitId, unitId), eq(aliases.alias, alias)));
}

/** Adds a member to a collective unit; one it has already stays. */
export async function addMember(q: Queryable, collectiveId: number, memberId: number) {
  await q.insert(unitMembers).values({ collectiveId, memberId }).onConflictDoNothing();
}

/** Takes a member from a collective unit. */
export async function removeMember(q: Queryable, collectiveId: number, memberId: number) {
  const isMember = and(
    eq(unitMembers.collectiveId, collectiveId),
    eq(unitMembers.memberId, memberId),
  );
  await q.delete(unitMembers).where(isMember);
}

/** Units that must not go: named by a task, or spoken for by an account. */
export async function unitsInUse(q: Queryable, officeId: number): Promise<Set<number>> {
  const used = await Promise.all(
    [taskUnits, duties, liaisons].map((table) =>
      q
        .selectDistinct({ unitId: table.unitId })
        .from(table)
        .innerJoin(units, eq(units.id, table.unitId))
        .where(eq(units.officeId, officeId))
        .limit(LIMIT),
    ),
  );
  return new Set(used.flat().map(({ unitId }) => unitId));
}

/** Removes a unit with its names and memberships. One in use is left alone: false. */
export async function removeUnit(q: Queryable, officeId: number, unitId: number): Promise<boolean> {
  if ((await unitsInUse(q, officeId)).has(unitId)) return false;
  const mine = and(eq(units.id, unitId), eq(units.officeId, officeId));
  return (await q.delete(units).where(mine).returning({ id: units.id })).length > 0;
}
