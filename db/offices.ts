// Offices. Everything else belongs to an office.
import { asc, eq, inArray } from 'drizzle-orm';
import type { Queryable, Tx } from './client.ts';
import { listGroups } from './groups.ts';
import { consoleMessages, inbox, jobRuns, outbox, questions } from './schema/delivery.ts';
import { changes, writes } from './schema/journal.ts';
import { tasks } from './schema/ledger.ts';
import { notices } from './schema/notices.ts';
import { audit, files, groups, offices, people, settings, units } from './schema/office.ts';
import {
  bulletinChanges,
  bulletins,
  objections,
  reconciliations,
  rounds,
} from './schema/rounds.ts';

/** What the months left behind. */
const MONTHLY = [rounds, reconciliations, objections, bulletinChanges, bulletins];

/** More offices than one deployment will ever serve. */
const LIMIT = 1000;

export type Office = Pick<typeof offices.$inferSelect, 'id' | 'name' | 'place' | 'demo'>;

const officeColumns = {
  id: offices.id,
  name: offices.name,
  place: offices.place,
  demo: offices.demo,
};

/** A new office. `place` is the district (云溪区) its bare unit names are restored with. */
export async function createOffice(
  q: Queryable,
  office: { name: string; place: string; demo?: boolean },
): Promise<Office> {
  const [row] = await q.insert(offices).values(office).returning(officeColumns);
  if (!row) throw new Error('insert into offices returned no row');
  return row;
}

export async function listOffices(q: Queryable): Promise<Office[]> {
  return await q.select(officeColumns).from(offices).orderBy(asc(offices.id)).limit(LIMIT);
}

/** Holds the office's row until the transaction ends: what is decided once is decided behind it. */
export async function lockOffice(tx: Tx, officeId: number): Promise<void> {
  await tx.select({ id: offices.id }).from(offices).where(eq(offices.id, officeId)).for('update');
}

export async function loadOffice(q: Queryable, officeId: number): Promise<Office | null> {
  const [row] = await q.select(officeColumns).from(offices).where(eq(offices.id, officeId));
  return row ?? null;
}

/** Changes an office's name or place; null when there is no such office. */
export async function renameOffice(
  q: Queryable,
  officeId: number,
  change: { name?: string; place?: string },
): Promise<Office | null> {
  if (change.name === undefined && change.place === undefined) return await loadOffice(q, officeId);
  const [row] = await q
    .update(offices)
    .set(change)
    .where(eq(offices.id, officeId))
    .returning(officeColumns);
  return row ?? null;
}

/**
 * Empties a rehearsal office of everything it owns, its directory, people and groups included; the
 * office itself stays. False, and nothing done, when the office is no rehearsal.
 */
export async function clearOffice(q: Queryable, officeId: number): Promise<boolean> {
  return await q.transaction(async (tx) => {
    const found = await loadOffice(tx, officeId);
    if (!found?.demo) return false;
    const chats = (await listGroups(tx, officeId)).map((group) => group.externalId);
    await tx.delete(inbox).where(inArray(inbox.groupExternalId, chats));
    await tx.delete(consoleMessages).where(inArray(consoleMessages.groupExternalId, chats));
    // Tasks take their milestones, occurrences, duties, events and evidence with them.
    for (const table of [
      tasks,
      notices,
      files,
      outbox,
      jobRuns,
      questions,
      ...MONTHLY,
      settings,
      audit,
      writes,
      changes,
    ]) {
      await tx.delete(table).where(eq(table.officeId, officeId));
    }
    for (const table of [people, units, groups]) {
      await tx.delete(table).where(eq(table.officeId, officeId));
    }
    return true;
  });
}
