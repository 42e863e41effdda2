// Column shapes every table shares.
import { customType, integer, timestamp } from 'drizzle-orm/pg-core';

/** File contents: plain bytes both ways, whatever a driver hands over (postgres.js: a Buffer). */
export const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({
  dataType: () => 'bytea',
  fromDriver: (value) => new Uint8Array(value),
});

/** PostgreSQL takes no NUL and no half of a surrogate pair (an emoji cut in two), people send both. */
const storable = (value: string): string => value.replaceAll('\u0000', '').toWellFormed();

/** Text from anywhere: what PostgreSQL cannot hold is dropped instead of failing the row. */
export const text = customType<{ data: string; driverData: string }>({
  dataType: () => 'text',
  toDriver: storable,
});

/**
 * A value of any JSON shape, cleaned like `text`. drizzle's own `jsonb` also parses once more what the
 * driver has parsed already, so that a setting put as the text "30" would come back as a number.
 */
export const jsonb = customType<{ data: unknown; driverData: unknown }>({
  dataType: () => 'jsonb',
  toDriver: (value) =>
    JSON.stringify(value, (_, inner) => (typeof inner === 'string' ? storable(inner) : inner)),
});

export const id = () => integer().primaryKey().generatedAlwaysAsIdentity();

/** An instant. Civil days are `date` columns in string mode; the two are never mixed. */
export const instant = () => timestamp({ withTimezone: true, mode: 'date' });

export const createdAt = () => instant().notNull().defaultNow();
