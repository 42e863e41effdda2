// Column shapes every table shares.
import { customType, integer, timestamp } from 'drizzle-orm/pg-core';

/** File contents. Both drivers give back bytes, whatever they take. */
export const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({
  dataType: () => 'bytea',
});

export const id = () => integer().primaryKey().generatedAlwaysAsIdentity();

/** An instant. Civil days are `date` columns in string mode; the two are never mixed. */
export const instant = () => timestamp({ withTimezone: true, mode: 'date' });

export const createdAt = () => instant().notNull().defaultNow();
