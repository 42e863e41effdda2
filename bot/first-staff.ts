// The code printed at start with which an office's first account becomes its staff: 认领 K7QM-4XRD.
import { createHash, randomInt } from 'node:crypto';
import { putClaimCode, takeClaimCode } from '#db/claim-codes.ts';
import type { Queryable } from '#db/client.ts';
import { listOffices } from '#db/offices.ts';
import { listPeople } from '#db/people.ts';

/** Without 0 and O, 1 and I: it is typed by hand. */
const LETTERS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const LENGTH = 12;
const VALID_MS = 60 * 60_000;

/**
 * A fresh code, good for an hour from `now` with every process on this database, and after a restart.
 * Twelve letters of 32: not to be guessed in an hour. Only its digest is kept.
 */
export async function issueFirstStaffCode(q: Queryable, now: Date): Promise<string> {
  const letters = Array.from({ length: LENGTH }, () => LETTERS.charAt(randomInt(LETTERS.length)));
  const code = letters.join('').replace(/(.{4})(?=.)/g, '$1-');
  const validUntil = new Date(now.getTime() + VALID_MS);
  await putClaimCode(q, { digest: digestOf(code), validUntil }, now);
  return code;
}

/** Uses the code up, however it was spaced; false when it is none, used or too old. */
export async function useFirstStaffCode(q: Queryable, sent: string, now: Date): Promise<boolean> {
  return await takeClaimCode(q, digestOf(sent), now);
}

function digestOf(code: string): string {
  const letters = code.toUpperCase().replace(/[^0-9A-Z]/g, '');
  return createHash('sha256').update(letters).digest('hex');
}

/** Whether somebody must still be the first: there is no office but a rehearsal's, or one without staff. */
export async function needsFirstStaff(q: Queryable): Promise<boolean> {
  const offices = (await listOffices(q)).filter((office) => !office.demo);
  return offices.length === 0 || (await lacksStaff(q));
}

/** Whether some office that is no rehearsal has nobody of its own yet. */
export async function lacksStaff(q: Queryable): Promise<boolean> {
  for (const office of await listOffices(q)) {
    if (office.demo) continue;
    const people = await listPeople(q, office.id);
    if (people.every((person) => person.role !== 'staff')) return true;
  }
  return false;
}
