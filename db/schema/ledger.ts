// The ledger: tasks, their milestones, dated occurrences, each unit's duty, and the history behind them.
import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  bigint,
  boolean,
  check,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  unique,
} from 'drizzle-orm/pg-core';
import type { DeadlineExpression } from '#core/deadline/expression.ts';
import type { DutyStatus, LastReport } from '#core/ledger/duty.ts';
import type { LedgerEvent, LedgerEventKind } from '#core/ledger/event.ts';
import type { TaskKind } from '#core/ledger/task.ts';
import type { Asks, Target, UnitBasis, UnitRole } from '#core/notice/notice.ts';
import type { LetterKind } from '#core/reminder/letter.ts';
import { createdAt, id, instant, jsonb, text } from './columns.ts';
import { notices } from './notices.ts';
import { files, office, units } from './office.ts';

/** What a deadline, or a task without one, asks besides its day. */
const asked = () => ({
  targets: jsonb().$type<Target[]>().notNull().default([]),
  asks: text().$type<Asks>().notNull().default('action'),
  receiver: text(),
});

export const tasks = pgTable(
  'tasks',
  {
    id: id(),
    officeId: office(),
    /** The number people say: 第8项. Counts from 1 in each office and is never given twice. */
    no: integer().notNull(),
    noticeId: integer().references(() => notices.id, { onDelete: 'restrict' }),
    ref: text().notNull(),
    title: text().notNull(),
    clause: text().notNull(),
    /** Where the clause starts in the notice's whitespace-free text. */
    clauseOffset: integer().notNull(),
    heading: jsonb().$type<string[]>().notNull(),
    kind: text().$type<TaskKind>().notNull(),
    openEnded: boolean().notNull().default(false),
    /** Plan end: how far recurrences run. Not a deadline. */
    horizonOn: date({ mode: 'string' }),
    ...asked(),
    createdAt: createdAt(),
  },
  (t) => [unique().on(t.officeId, t.no), index().on(t.noticeId)],
);

export const taskUnits = pgTable(
  'task_units',
  {
    taskId: integer()
      .notNull()
      .references(() => tasks.id, { onDelete: 'cascade' }),
    unitId: integer()
      .notNull()
      .references(() => units.id, { onDelete: 'cascade' }),
    role: text().$type<UnitRole>().notNull(),
    basis: text().$type<UnitBasis>().notNull(),
    /** The collective term this unit came from, as the notice says it. */
    via: text(),
  },
  (t) => [primaryKey({ columns: [t.taskId, t.unitId] })],
);

/** Milestones and recurrences of a task: what the text says (expression) and what it came to. */
export const milestones = pgTable(
  'milestones',
  {
    id: id(),
    taskId: integer()
      .notNull()
      .references(() => tasks.id, { onDelete: 'cascade' }),
    position: integer().notNull(),
    phrase: text().notNull(),
    expression: jsonb().$type<DeadlineExpression>().notNull(),
    dueOn: date({ mode: 'string' }),
    startOn: date({ mode: 'string' }),
    every: text(),
    times: integer(),
    dueDays: jsonb().$type<string[]>(),
    anchor: text(),
    /** The subset it is for; null = all. */
    scope: text(),
    ...asked(),
    assumptions: jsonb().$type<string[]>().notNull(),
  },
  (t) => [unique().on(t.taskId, t.position)],
);

/**
 * Days of local events (入汛, 取得安全生产许可证) as the office entered them. Appended, never changed (a
 * trigger refuses updates): an entry that corrects an earlier one names it.
 */
export const eventDays = pgTable(
  'event_days',
  {
    id: id(),
    officeId: office(),
    /** As deadlines name it in their anchor: 汛期. */
    name: text().notNull(),
    /** The one task it is entered for; null = every task that waits for it. */
    taskId: integer().references(() => tasks.id, { onDelete: 'cascade' }),
    /** Whom it happened to, where each has a day of its own: 某矿业公司. */
    object: text(),
    on: date({ mode: 'string' }).notNull(),
    supersedesId: integer().references((): AnyPgColumn => eventDays.id, { onDelete: 'cascade' }),
    actor: text().notNull(),
    actorName: text().notNull(),
    /** The inbox row that said so, where a message did. */
    inboxId: bigint({ mode: 'number' }),
    at: instant().notNull(),
  },
  (t) => [index().on(t.officeId, t.name), unique().on(t.supersedesId)],
);

/** One dated instance (期次). `label` is unique in its milestone: 2024-06, 2024-12-31, 长期. */
export const occurrences = pgTable(
  'occurrences',
  {
    id: id(),
    taskId: integer()
      .notNull()
      .references(() => tasks.id, { onDelete: 'cascade' }),
    milestoneId: integer().references(() => milestones.id, { onDelete: 'cascade' }),
    label: text().notNull(),
    opensOn: date({ mode: 'string' }),
    dueOn: date({ mode: 'string' }),
    /** The event day its own day was reckoned from, the latest entry; null = no event, or waiting. */
    eventDayId: integer().references(() => eventDays.id, { onDelete: 'set null' }),
  },
  (t) => [unique().on(t.taskId, t.milestoneId, t.label).nullsNotDistinct()],
);

/** A unit's own part in an occurrence. The columns are the fold of its events (`core/ledger/apply`). */
export const duties = pgTable(
  'duties',
  {
    id: id(),
    officeId: office(),
    taskId: integer()
      .notNull()
      .references(() => tasks.id, { onDelete: 'cascade' }),
    occurrenceId: integer()
      .notNull()
      .references(() => occurrences.id, { onDelete: 'cascade' }),
    unitId: integer()
      .notNull()
      .references(() => units.id, { onDelete: 'restrict' }),
    role: text().$type<UnitRole>().notNull(),
    status: text().$type<DutyStatus>().notNull(),
    /** The occurrence's day, or the day an extension moved it to. */
    dueOn: date({ mode: 'string' }),
    percent: integer(),
    expectedOn: date({ mode: 'string' }),
    completedOn: date({ mode: 'string' }),
    signedOffOn: date({ mode: 'string' }),
    lastReport: jsonb().$type<LastReport>(),
    /** False for what was past due when entered and settled: it is counted, never chased. */
    chased: boolean().notNull().default(true),
    /** Not reminded up to and including this day, by order of the office. */
    snoozedUntil: date({ mode: 'string' }),
    version: integer().notNull().default(0),
  },
  (t) => [
    unique().on(t.occurrenceId, t.unitId),
    index().on(t.officeId, t.status, t.dueOn),
    index().on(t.taskId),
    check('duties_percent', sql`${t.percent} between 0 and 100`),
  ],
);

/** The ledger's history, in order of `id`: appended, never changed (a trigger refuses updates). */
export const events = pgTable(
  'events',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    officeId: office(),
    taskId: integer()
      .notNull()
      .references(() => tasks.id, { onDelete: 'cascade' }),
    dutyId: integer().references(() => duties.id, { onDelete: 'cascade' }),
    kind: text().$type<LedgerEventKind>().notNull(),
    payload: jsonb().$type<LedgerEvent>().notNull(),
    /** Who: an account's external id, or `duban` for the clock. */
    actor: text().notNull(),
    actorName: text().notNull(),
    /** The inbox row that said so, where a message did. */
    inboxId: bigint({ mode: 'number' }),
    at: instant().notNull(),
  },
  (t) => [index().on(t.dutyId, t.id), index().on(t.taskId, t.id), index().on(t.officeId, t.at)],
);

export type LetterStatus = 'draft' | 'issued' | 'dropped';

/** 提醒函 and 督办函 to a unit: drafted by the clock, sent by office staff or not at all. */
export const letters = pgTable(
  'letters',
  {
    id: id(),
    officeId: office(),
    unitId: integer()
      .notNull()
      .references(() => units.id, { onDelete: 'cascade' }),
    kind: text().$type<LetterKind>().notNull(),
    /** 提醒函〔2024〕3号: numbers run by kind and year of the office and are never given twice. */
    year: integer().notNull(),
    no: integer().notNull(),
    /** The duties it is about. */
    dutyIds: jsonb().$type<number[]>().notNull(),
    taskNos: jsonb().$type<number[]>().notNull(),
    fileId: integer().references(() => files.id, { onDelete: 'set null' }),
    /** The day by which it asks for an answer, inclusive. */
    answerBy: date({ mode: 'string' }).notNull(),
    status: text().$type<LetterStatus>().notNull().default('draft'),
    draftedOn: date({ mode: 'string' }).notNull(),
    settledBy: text(),
    settledAt: instant(),
  },
  (t) => [unique().on(t.officeId, t.kind, t.year, t.no), index().on(t.officeId, t.status)],
);

export const evidence = pgTable(
  'evidence',
  {
    id: id(),
    dutyId: integer()
      .notNull()
      .references(() => duties.id, { onDelete: 'cascade' }),
    eventId: bigint({ mode: 'number' })
      .notNull()
      .references(() => events.id, { onDelete: 'cascade' }),
    fileId: integer().references(() => files.id, { onDelete: 'set null' }),
    note: text(),
  },
  (t) => [index().on(t.dutyId)],
);
