// Column shapes every table shares.
import { customType, integer, timestamp } from 'drizzle-orm/pg-core';

/** File contents: plain bytes both ways, whatever a driver hands over (postgres.js: a Buffer). */
export const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({
  dataType: () => 'bytea',
  fromDriver: (value) => new Uint8Array(value),
});

/**
 * A value of any JSON shape. drizzle's own `jsonb` parses what the driver has parsed already, so that
 * the text "08:30" survives but the text "30" comes back as a number; objects and arrays are not hit.
 */
export const jsonValue = customType<{ data: unknown; driverData: unknown }>({
  dataType: () => 'jsonb',
  toDriver: (value) => JSON.stringify(value),
});

export const id = () => integer().primaryKey().generatedAlwaysAsIdentity();

/** An instant. Civil days are `date` columns in string mode; the two are never mixed. */
export const instant = () => timestamp({ withTimezone: true, mode: 'date' });

export const createdAt = () => instant().notNull().defaultNow();
