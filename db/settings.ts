// What an office changed from the defaults; the defaults live in the code that reads them.
import { and, eq } from 'drizzle-orm';
import type { Queryable } from './client.ts';
import { settings } from './schema/office.ts';

/** The value as stored, for the reader to parse; null when the office never set it. */
export async function getSetting(
  q: Queryable,
  officeId: number,
  key: string,
): Promise<unknown | null> {
  const [row] = await q
    .select({ value: settings.value })
    .from(settings)
    .where(and(eq(settings.officeId, officeId), eq(settings.key, key)));
  return row?.value ?? null;
}

/** Sets a value (anything JSON can hold); null goes back to the default. */
export async function putSetting(
  q: Queryable,
  officeId: number,
  key: string,
  value: unknown,
): Promise<void> {
  if (value === null || value === undefined) {
    await q.delete(settings).where(and(eq(settings.officeId, officeId), eq(settings.key, key)));
    return;
  }
  await q
    .insert(settings)
    .values({ officeId, key, value })
    .onConflictDoUpdate({ target: [settings.officeId, settings.key], set: { value } });
}
