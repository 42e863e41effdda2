// The code printed at start with which an office's first account becomes its staff: 认领 K7QM-4XRD.
import { createHash, randomInt, timingSafeEqual } from 'node:crypto';
import type { Queryable } from '#db/client.ts';
import { listOffices } from '#db/offices.ts';
import { listPeople } from '#db/people.ts';
import type { FirstStaffCode } from '#jobs/deps.ts';

/** Without 0 and O, 1 and I: it is typed by hand. */
const LETTERS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const LENGTH = 12;
const VALID_MS = 60 * 60_000;

/** A fresh code, good for an hour from `now`. Twelve letters of 32: not to be guessed in an hour. */
export function newFirstStaffCode(now: Date): FirstStaffCode {
  const letters = Array.from({ length: LENGTH }, () => LETTERS.charAt(randomInt(LETTERS.length)));
  const code = letters.join('').replace(/(.{4})(?=.)/g, '$1-');
  return { code, validUntil: new Date(now.getTime() + VALID_MS) };
}

/** Whether what was sent is the code, however it was spaced, and still good. */
export function isFirstStaffCode(sent: string, { code, validUntil }: FirstStaffCode, now: Date) {
  if (now > validUntil) return false;
  const digest = (text: string) =>
    createHash('sha256')
      .update(text.toUpperCase().replace(/[^0-9A-Z]/g, ''))
      .digest();
  return timingSafeEqual(digest(sent), digest(code));
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
