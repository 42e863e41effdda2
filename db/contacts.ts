// Contacts of units as names (联络员, 分管领导), beside the accounts bound to the same units.
import { and, asc, eq } from 'drizzle-orm';
import type { Contact, ContactDuty, Person } from '#core/directory/unit.ts';
import type { Queryable } from './client.ts';
import { listPeople } from './people.ts';
import { contacts, liaisons, people, units } from './schema/office.ts';

/** Contacts of one office: a few for each unit. */
const LIMIT = 20_000;

interface NewContact {
  unitId: number;
  duty: ContactDuty;
  name: string;
  rank: number;
}

/**
 * Everyone a unit has named, in the order of units and ranks, each with the account that bears the
 * name; then the accounts nobody named.
 */
export async function loadContacts(q: Queryable, officeId: number): Promise<Contact[]> {
  const named = await q
    .select()
    .from(contacts)
    .where(eq(contacts.officeId, officeId))
    .orderBy(asc(contacts.rank), asc(contacts.id))
    .limit(LIMIT);
  const persons = new Map((await listPeople(q, officeId)).map((person) => [person.id, person]));
  const bonds = await q
    .select({ personId: liaisons.personId, unitId: liaisons.unitId, rank: liaisons.rank })
    .from(liaisons)
    .innerJoin(people, eq(people.id, liaisons.personId))
    .where(eq(people.officeId, officeId))
    .orderBy(asc(liaisons.rank), asc(liaisons.personId))
    .limit(LIMIT);
  const bound = bonds.flatMap(({ personId, unitId, rank }) => {
    const person = persons.get(personId);
    return person ? [{ person, unitId, rank }] : [];
  });
  const own = named.map(({ id, unitId, duty, name, rank }): Contact => {
    const account = bound.find((bond) => bond.unitId === unitId && isNamed(bond.person, name));
    return { id, unitId, duty, name, rank, personId: account?.person.id ?? null };
  });
  const unnamed = bound
    .filter(
      ({ person, unitId }) =>
        !own.some((one) => one.unitId === unitId && one.personId === person.id),
    )
    .map(({ person, unitId, rank }): Contact => {
      const duty = person.role === 'official' ? 'supervisor' : 'liaison';
      return { id: null, unitId, duty, name: person.name, rank, personId: person.id };
    });
  return await inUnitOrder(q, officeId, [...own, ...unnamed]);
}

/** Names one more contact; the same name with the same duty is taken over with its new rank. */
export async function addContact(
  q: Queryable,
  officeId: number,
  contact: NewContact,
): Promise<void> {
  await q
    .insert(contacts)
    .values({ officeId, ...contact })
    .onConflictDoUpdate({
      target: [contacts.unitId, contacts.duty, contacts.name],
      set: { rank: contact.rank },
    });
  await rankAccount(q, officeId, contact);
}

/** Takes over what the office says of a contact. */
export async function updateContact(
  q: Queryable,
  officeId: number,
  contactId: number,
  contact: NewContact,
): Promise<void> {
  const mine = and(eq(contacts.id, contactId), eq(contacts.officeId, officeId));
  await q.update(contacts).set(contact).where(mine);
  await rankAccount(q, officeId, contact);
}

/** Forgets a name. An account of that name keeps its rights until somebody takes them. */
export async function removeContact(q: Queryable, officeId: number, contactId: number) {
  await q.delete(contacts).where(and(eq(contacts.id, contactId), eq(contacts.officeId, officeId)));
}

/** Sets an account's place among the contacts of a unit. */
export async function setAccountRank(q: Queryable, personId: number, unitId: number, rank: number) {
  const bond = and(eq(liaisons.personId, personId), eq(liaisons.unitId, unitId));
  await q.update(liaisons).set({ rank }).where(bond);
}

/** The account that bears the name follows in the order in which the unit named its contacts. */
async function rankAccount(q: Queryable, officeId: number, contact: NewContact): Promise<void> {
  const { unitId, name, rank } = contact;
  const persons = (await listPeople(q, officeId)).filter((person) => isNamed(person, name));
  for (const { id, unitIds } of persons) {
    if (unitIds.includes(unitId)) await setAccountRank(q, id, unitId, rank);
  }
}

function isNamed(person: Person, name: string): boolean {
  return person.name.replace(/\s/g, '') === name.replace(/\s/g, '');
}

async function inUnitOrder(q: Queryable, officeId: number, list: Contact[]): Promise<Contact[]> {
  const order = await q
    .select({ id: units.id })
    .from(units)
    .where(eq(units.officeId, officeId))
    .orderBy(asc(units.displayOrder), asc(units.id))
    .limit(LIMIT);
  const place = new Map(order.map(({ id }, at) => [id, at]));
  const at = ({ unitId }: Contact): number => place.get(unitId) ?? order.length;
  return list.sort((a, b) => at(a) - at(b) || a.duty.localeCompare(b.duty) || a.rank - b.rank);
}
