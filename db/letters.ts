// Letters to units: drafted under the office's next number, then sent or not by office staff.
import { and, asc, count, eq, gte, inArray, lt, max } from 'drizzle-orm';
import type { LetterKind } from '#core/reminder/letter.ts';
import type { Queryable, Tx } from './client.ts';
import { events, letters } from './schema/ledger.ts';
import { offices, units } from './schema/office.ts';

/** Letters waiting at once, and reminders looked back on. */
const LIMIT = 500;

export type LetterRow = typeof letters.$inferSelect & { unitName: string };

/** The office's next number of the kind in the year, from 1. The caller's transaction keeps it. */
export async function nextLetterNo(
  tx: Tx,
  officeId: number,
  kind: LetterKind,
  year: number,
): Promise<number> {
  // The office's row is the lock behind which numbers are given.
  await tx.select({ id: offices.id }).from(offices).where(eq(offices.id, officeId)).for('update');
  const [last] = await tx
    .select({ no: max(letters.no) })
    .from(letters)
    .where(and(eq(letters.officeId, officeId), eq(letters.kind, kind), eq(letters.year, year)));
  return (last?.no ?? 0) + 1;
}

/** Stores a drafted letter. */
export async function saveLetter(
  tx: Tx,
  letter: Pick<
    LetterRow,
    | 'officeId'
    | 'unitId'
    | 'kind'
    | 'year'
    | 'no'
    | 'dutyIds'
    | 'taskNos'
    | 'fileId'
    | 'answerBy'
    | 'draftedOn'
  >,
): Promise<void> {
  await tx.insert(letters).values(letter);
}

/** A letter by its number, locked until the transaction ends; null when there is none. */
export async function findLetter(
  tx: Tx,
  officeId: number,
  { kind, year, no }: Pick<LetterRow, 'kind' | 'year' | 'no'>,
): Promise<LetterRow | null> {
  const [row] = await tx
    .select()
    .from(letters)
    .innerJoin(units, eq(units.id, letters.unitId))
    .where(
      and(
        eq(letters.officeId, officeId),
        eq(letters.kind, kind),
        eq(letters.year, year),
        eq(letters.no, no),
      ),
    )
    .for('update', { of: letters });
  return row ? { ...row.letters, unitName: row.units.name } : null;
}

/** Drafts nobody has decided about, the oldest first. */
export async function listDraftLetters(q: Queryable, officeId: number): Promise<LetterRow[]> {
  const rows = await q
    .select()
    .from(letters)
    .innerJoin(units, eq(units.id, letters.unitId))
    .where(and(eq(letters.officeId, officeId), eq(letters.status, 'draft')))
    .orderBy(asc(letters.id))
    .limit(LIMIT);
  return rows.map((row) => ({ ...row.letters, unitName: row.units.name }));
}

/** Marks a draft as issued or dropped, and by whom. */
export async function settleLetter(
  tx: Tx,
  id: number,
  settled: { status: 'issued' | 'dropped'; settledBy: string; settledAt: Date },
): Promise<void> {
  await tx.update(letters).set(settled).where(eq(letters.id, id));
}

/** Letters issued from one instant to before another, by kind. */
export async function countIssuedLetters(
  q: Queryable,
  officeId: number,
  { from, before }: { from: Date; before: Date },
): Promise<{ kind: LetterKind; count: number }[]> {
  return await q
    .select({ kind: letters.kind, count: count() })
    .from(letters)
    .where(
      and(
        eq(letters.officeId, officeId),
        eq(letters.status, 'issued'),
        gte(letters.settledAt, from),
        lt(letters.settledAt, before),
      ),
    )
    .groupBy(letters.kind);
}

/** When any of the duties was reminded of, oldest first. */
export async function remindedAt(q: Queryable, dutyIds: number[]): Promise<Date[]> {
  const rows = await q
    .select({ at: events.at })
    .from(events)
    .where(and(inArray(events.dutyId, dutyIds), eq(events.kind, 'reminded')))
    .orderBy(asc(events.id))
    .limit(LIMIT);
  return rows.map((row) => row.at);
}
