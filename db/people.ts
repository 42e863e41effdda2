// People: an account on a platform, what it may do, and the units it speaks for.
import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Person, Role } from '#core/directory/unit.ts';
import type { Queryable } from './client.ts';
import { liaisons, people } from './schema/office.ts';

/** Accounts of one office; a large district's work group has a few hundred. */
const LIMIT = 5000;

type PersonRow = typeof people.$inferSelect;

/** The person behind a platform’s account in an office; null when the office does not know it. */
export async function findPerson(
  q: Queryable,
  officeId: number,
  channel: string,
  externalId: string,
): Promise<Person | null> {
  const rows = await q
    .select()
    .from(people)
    .where(
      and(
        eq(people.officeId, officeId),
        eq(people.channel, channel),
        eq(people.externalId, externalId),
      ),
    );
  const [person] = await withUnits(q, rows);
  return person ?? null;
}

/** Adds an account or takes over its new name. An account known keeps its role unless one is given. */
export async function savePerson(
  q: Queryable,
  officeId: number,
  person: { channel: string; externalId: string; name: string; role?: Role },
): Promise<Person> {
  const { channel, externalId, name, role } = person;
  const rows = await q
    .insert(people)
    .values({ officeId, channel, externalId, name, role: role ?? 'visitor' })
    .onConflictDoUpdate({
      target: [people.officeId, people.channel, people.externalId],
      set: role ? { name, role } : { name },
    })
    .returning();
  const [saved] = await withUnits(q, rows);
  if (!saved) throw new Error('upsert of people returned no row');
  return saved;
}

/** Every office an account of a platform is known to, and as what. */
export async function officesOfAccount(
  q: Queryable,
  channel: string,
  externalId: string,
): Promise<{ officeId: number; role: Role }[]> {
  return await q
    .select({ officeId: people.officeId, role: people.role })
    .from(people)
    .where(and(eq(people.channel, channel), eq(people.externalId, externalId)))
    .orderBy(asc(people.officeId))
    .limit(LIMIT);
}

/** Takes every right from an account; its name stays for what it said. */
export async function endRights(q: Queryable, personId: number): Promise<void> {
  await q.delete(liaisons).where(eq(liaisons.personId, personId));
  await q.update(people).set({ role: 'visitor', awayUntil: null }).where(eq(people.id, personId));
}

/** Makes a person speak for a unit; `rank` 0 is the contact, higher are deputies. */
export async function bindLiaison(
  q: Queryable,
  personId: number,
  unitId: number,
  rank = 0,
): Promise<void> {
  await q
    .insert(liaisons)
    .values({ personId, unitId, rank })
    .onConflictDoUpdate({ target: [liaisons.personId, liaisons.unitId], set: { rank } });
}

/** Everybody an office knows, with their units, in the order they became known. */
export async function listPeople(q: Queryable, officeId: number): Promise<Person[]> {
  const rows = await q
    .select()
    .from(people)
    .where(eq(people.officeId, officeId))
    .orderBy(asc(people.id))
    .limit(LIMIT);
  return await withUnits(q, rows);
}

/** The day up to which a person is noted as away; null = there. */
export async function awayUntil(q: Queryable, personId: number): Promise<string | null> {
  const [row] = await q
    .select({ until: people.awayUntil })
    .from(people)
    .where(eq(people.id, personId));
  return row?.until ?? null;
}

/** Notes that a person is away up to and including the day; null = back. */
export async function setAway(
  q: Queryable,
  personId: number,
  awayUntil: string | null,
): Promise<void> {
  await q.update(people).set({ awayUntil }).where(eq(people.id, personId));
}

/**
 * Contacts of each unit, the first in rank first. A unit without one is not in the map. `on` leaves
 * out who is away that day, where the unit has somebody else.
 */
export async function contactsByUnit(
  q: Queryable,
  officeId: number,
  on?: string,
): Promise<Map<number, Person[]>> {
  const persons = new Map((await listPeople(q, officeId)).map((person) => [person.id, person]));
  const bonds = await q
    .select({
      personId: liaisons.personId,
      unitId: liaisons.unitId,
      awayUntil: people.awayUntil,
    })
    .from(liaisons)
    .innerJoin(people, eq(people.id, liaisons.personId))
    .where(eq(people.officeId, officeId))
    .orderBy(asc(liaisons.rank), asc(liaisons.personId))
    .limit(LIMIT);
  const byUnit = Map.groupBy(bonds, (bond) => bond.unitId);
  return new Map(
    [...byUnit].map(([unitId, own]) => {
      const there = own.filter(({ awayUntil }) => !on || awayUntil === null || awayUntil < on);
      const called = there.length > 0 ? there : own;
      return [unitId, called.flatMap(({ personId }) => persons.get(personId) ?? [])];
    }),
  );
}

async function withUnits(q: Queryable, rows: PersonRow[]): Promise<Person[]> {
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  const bonds = await q
    .select()
    .from(liaisons)
    .where(inArray(liaisons.personId, ids))
    .orderBy(asc(liaisons.rank), asc(liaisons.unitId))
    .limit(LIMIT);
  return rows.map(({ id, channel, externalId, name, role }) => ({
    id,
    channel,
    externalId,
    name,
    role,
    unitIds: bonds.filter((bond) => bond.personId === id).map((bond) => bond.unitId),
  }));
}
