// An office and what it owns: groups, units, people, files, settings, audit. Platform ids are text.
import { boolean, date, index, integer, pgTable, primaryKey, unique } from 'drizzle-orm/pg-core';
import type { ContactDuty, Role, UnitKind, UnitLevel } from '#core/directory/unit.ts';
import { bytes, createdAt, id, instant, jsonb, text } from './columns.ts';

export const offices = pgTable('offices', {
  id: id(),
  name: text().notNull(),
  /** 区县名 the directory restores into bare names: 山亭区 → 区. */
  place: text().notNull(),
  /** A rehearsal office of the console; only such an office can be cleared. */
  demo: boolean().notNull().default(false),
  /** The highest number of a task that was taken back: numbers are never given twice. */
  lastTaskNo: integer().notNull().default(0),
  createdAt: createdAt(),
});

/** Everything belongs to an office from the first day: one deployment can serve many. */
export const office = () =>
  integer()
    .notNull()
    .references(() => offices.id, { onDelete: 'cascade' });

/** A platform's chats the bot is in. Reminders and bulletins of an office go to its main one (主群). */
export const groups = pgTable(
  'groups',
  {
    id: id(),
    /** Null until an office has taken the group in. */
    officeId: integer().references(() => offices.id, { onDelete: 'cascade' }),
    channel: text().notNull(),
    externalId: text().notNull(),
    name: text().notNull(),
    isMain: boolean().notNull().default(false),
    /** When the bot said what it is for and how a group is bound: once. */
    introducedAt: instant(),
    /** Since then the bot is not in it any more, and nothing is sent there. */
    leftAt: instant(),
    createdAt: createdAt(),
  },
  (t) => [unique().on(t.channel, t.externalId)],
);

export const units = pgTable(
  'units',
  {
    id: id(),
    officeId: office(),
    name: text().notNull(),
    kind: text().$type<UnitKind>().notNull(),
    /** Null: as the name says, else the office's own. */
    level: text().$type<UnitLevel>(),
    place: text(),
    displayOrder: integer().notNull().default(0),
    createdAt: createdAt(),
  },
  (t) => [unique().on(t.officeId, t.name)],
);

export const aliases = pgTable(
  'aliases',
  {
    id: id(),
    officeId: office(),
    unitId: integer()
      .notNull()
      .references(() => units.id, { onDelete: 'cascade' }),
    alias: text().notNull(),
  },
  (t) => [unique().on(t.unitId, t.alias)],
);

export const unitMembers = pgTable(
  'unit_members',
  {
    collectiveId: integer()
      .notNull()
      .references(() => units.id, { onDelete: 'cascade' }),
    memberId: integer()
      .notNull()
      .references(() => units.id, { onDelete: 'cascade' }),
  },
  (t) => [primaryKey({ columns: [t.collectiveId, t.memberId] })],
);

export const people = pgTable(
  'people',
  {
    id: id(),
    officeId: office(),
    channel: text().notNull(),
    externalId: text().notNull(),
    name: text().notNull(),
    role: text().$type<Role>().notNull(),
    /** Away up to and including this day: deputies are called instead. */
    awayUntil: date({ mode: 'string' }),
    createdAt: createdAt(),
  },
  (t) => [unique().on(t.officeId, t.channel, t.externalId)],
);

/** Which units a contact speaks for; `rank` 0 is the contact, higher are deputies. */
export const liaisons = pgTable(
  'liaisons',
  {
    personId: integer()
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    unitId: integer()
      .notNull()
      .references(() => units.id, { onDelete: 'cascade' }),
    rank: integer().notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.personId, t.unitId] })],
);

/** Contacts as names: 联络员 and 分管领导 of a unit. A name gives no rights; `liaisons` has the accounts. */
export const contacts = pgTable(
  'contacts',
  {
    id: id(),
    officeId: office(),
    unitId: integer()
      .notNull()
      .references(() => units.id, { onDelete: 'cascade' }),
    duty: text().$type<ContactDuty>().notNull(),
    name: text().notNull(),
    rank: integer().notNull().default(0),
  },
  (t) => [unique().on(t.unitId, t.duty, t.name), index().on(t.officeId)],
);

export const files = pgTable(
  'files',
  {
    id: id(),
    officeId: office(),
    name: text().notNull(),
    mime: text().notNull(),
    size: integer().notNull(),
    sha256: text().notNull(),
    content: bytes().notNull(),
    createdAt: createdAt(),
  },
  (t) => [index().on(t.officeId, t.sha256)],
);

/** Values an office changed; defaults live in the code that reads them. */
export const settings = pgTable(
  'settings',
  { officeId: office(), key: text().notNull(), value: jsonb().notNull() },
  (t) => [primaryKey({ columns: [t.officeId, t.key] })],
);

/** Who tried what: refused commands, changes of rights, imports. Never message bodies. */
export const audit = pgTable(
  'audit',
  {
    id: id(),
    officeId: office(),
    actor: text().notNull(),
    action: text().notNull(),
    detail: jsonb().$type<Record<string, unknown>>().notNull(),
    at: instant().notNull(),
  },
  (t) => [index().on(t.officeId, t.at)],
);

/** Codes printed at start for an office's first account: SHA-256 of each, good until the instant, once. */
export const claimCodes = pgTable('claim_codes', {
  digest: text().primaryKey(),
  validUntil: instant().notNull(),
});
