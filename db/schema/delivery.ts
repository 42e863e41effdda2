// The three paces: what came in, what goes out, what the clock has run; questions waiting for an answer.
import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  index,
  integer,
  pgTable,
  primaryKey,
  unique,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import type { Message } from '#core/message/message.ts';
import { createdAt, id, instant, jsonb, text } from './columns.ts';
import { groups, office, offices } from './office.ts';

export type InboxStatus = 'pending' | 'done' | 'failed';

/** Stored before it is acknowledged; unique by the platform's event id, so a redelivery is harmless. */
export const inbox = pgTable(
  'inbox',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    channel: text().notNull(),
    eventId: text().notNull(),
    groupExternalId: text().notNull(),
    /** The decoded `Inbound`, with `at` as an ISO string. */
    payload: jsonb().$type<Record<string, unknown>>().notNull(),
    status: text().$type<InboxStatus>().notNull().default('pending'),
    attempts: integer().notNull().default(0),
    leaseUntil: instant(),
    error: text(),
    receivedAt: instant().notNull(),
  },
  (t) => [unique().on(t.channel, t.eventId), index().on(t.status, t.id)],
);

/** `shadow`: drafted while the office only looks on (影子模式), never sent. */
export type OutboxStatus = 'pending' | 'sent' | 'failed' | 'cancelled' | 'shadow';

/** What a message is, for the office's own list. */
export type OutboxKind = 'reminder' | 'bulletin' | 'answer' | 'notice' | 'alarm';

/** Said in reply to a person, who is there: sent first, and at any hour. */
export const REPLY_KINDS: readonly OutboxKind[] = ['answer', 'notice'];

/** Stored before it is sent; put once by dedupe key, claimed under a lease, settled with the platform's id. */
export const outbox = pgTable(
  'outbox',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    /** Null: said to a group no office has taken in. */
    officeId: integer().references(() => offices.id, { onDelete: 'cascade' }),
    groupId: integer()
      .notNull()
      .references(() => groups.id, { onDelete: 'cascade' }),
    dedupeKey: text().notNull(),
    /** `reminder bulletin answer notice alarm`: what it is, for the office's own list. */
    kind: text().notNull(),
    message: jsonb().$type<Message>().notNull(),
    replyTo: text(),
    /** The account it is for alone, in a private chat; null = the group. */
    privateTo: text(),
    /** Accounts pressed once it is sent. */
    urgentFor: jsonb().$type<string[]>().notNull().default([]),
    /** Key of the sent message it takes the place of, which is then marked so. */
    supersedes: text(),
    /** Task numbers it speaks of: a quoted reply to it means these. */
    taskNos: jsonb().$type<number[]>().notNull(),
    notBefore: instant().notNull(),
    status: text().$type<OutboxStatus>().notNull().default('pending'),
    attempts: integer().notNull().default(0),
    leaseUntil: instant(),
    /** When it was last handed to the channel: what the platform's limits are counted by. */
    attemptedAt: instant(),
    externalId: text(),
    /** Ids of its parts where it is several messages of the platform: those that arrived, in order. */
    parts: jsonb().$type<string[]>().notNull().default([]),
    error: text(),
    createdAt: instant().notNull(),
    sentAt: instant(),
  },
  (t) => [
    unique().on(t.officeId, t.dedupeKey),
    index().on(t.status, t.notBefore),
    index().on(t.groupId, t.externalId),
    index().on(t.groupId, t.attemptedAt),
  ],
);

/** A slot of a job, claimed by whoever inserts the row. */
export const jobRuns = pgTable(
  'job_runs',
  {
    officeId: office(),
    job: text().notNull(),
    /** Civil moment of the slot in the office's zone: `2024-06-20T09:00`. */
    slot: text().notNull(),
    claimedAt: instant().notNull(),
    finishedAt: instant(),
    outcome: jsonb().$type<Record<string, unknown>>(),
  },
  (t) => [primaryKey({ columns: [t.officeId, t.job, t.slot] })],
);

/** A question the bot asked and what each answer would do; asked once, answered once. */
export const questions = pgTable(
  'questions',
  {
    id: id(),
    officeId: office(),
    groupId: integer()
      .notNull()
      .references(() => groups.id, { onDelete: 'cascade' }),
    /** Only this account may answer. */
    askedOf: text().notNull(),
    /** Same person, same matter: not asked twice while open. */
    topic: text().notNull(),
    payload: jsonb().$type<Record<string, unknown>>().notNull(),
    askedAt: instant().notNull(),
    answeredAt: instant(),
  },
  (t) => [
    uniqueIndex('questions_open')
      .on(t.groupId, t.askedOf, t.topic)
      .where(sql`${t.answeredAt} is null`),
  ],
);

/** The browser console's own transcript: what a platform would keep for us. */
export const consoleMessages = pgTable(
  'console_messages',
  {
    id: id(),
    groupExternalId: text().notNull(),
    senderExternalId: text().notNull(),
    senderName: text().notNull(),
    fromBot: boolean().notNull(),
    message: jsonb().$type<Message>().notNull(),
    replyTo: integer(),
    /** The account that alone sees it; null = the group. */
    privateTo: text(),
    at: instant().notNull(),
    createdAt: createdAt(),
  },
  (t) => [index().on(t.groupExternalId, t.id)],
);
