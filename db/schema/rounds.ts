// The month: who was asked and how they reported, what each unit was shown, what was published and changed.
import { index, integer, pgTable, primaryKey, unique } from 'drizzle-orm/pg-core';
import type { Bulletin } from '#core/digest/bulletin.ts';
import type { ReportingState } from '#core/digest/reporting.ts';
import type { UnitSaid } from '#core/digest/unit-said.ts';
import type { AskedDuty, CollectionCycle } from '#core/reminder/round-items.ts';
import { id, instant, jsonb, text } from './columns.ts';
import { tasks } from './ledger.ts';
import { office, units } from './office.ts';

const unit = () =>
  integer()
    .notNull()
    .references(() => units.id, { onDelete: 'cascade' });

/** 月调度: one collection round a month. Instants are fixed when it opens, whatever is set later. */
export const rounds = pgTable(
  'rounds',
  {
    id: id(),
    officeId: office(),
    /** `2024-06`. */
    month: text().notNull(),
    /** Reports up to here counted for the round before. */
    since: instant().notNull(),
    openedAt: instant().notNull(),
    dueAt: instant().notNull(),
    /** Who started it; null = the clock. */
    openedBy: text(),
  },
  (t) => [unique().on(t.officeId, t.month)],
);

/** One unit that was asked in a round, and how it reported as of `countedAt`. */
export const roundUnits = pgTable(
  'round_units',
  {
    roundId: integer()
      .notNull()
      .references(() => rounds.id, { onDelete: 'cascade' }),
    unitId: unit(),
    asked: jsonb().$type<AskedDuty[]>().notNull(),
    /** Null while it may still report in time, and where nothing asked of it is left to report. */
    state: text().$type<ReportingState>(),
    /** Tasks it has said nothing about, and those it reported late: numbers. */
    missing: jsonb().$type<number[]>().notNull().default([]),
    late: jsonb().$type<number[]>().notNull().default([]),
    /** Its first report on something asked. */
    reportedAt: instant(),
    /** Its last report after the cut-off on something asked: it answered this round, not the next. */
    lateAt: instant(),
    countedAt: instant(),
  },
  (t) => [primaryKey({ columns: [t.roundId, t.unitId] })],
);

/** 调度周期: how often a task is asked about, where the office said so. */
export const taskCycles = pgTable('task_cycles', {
  taskId: integer()
    .primaryKey()
    .references(() => tasks.id, { onDelete: 'cascade' }),
  cycle: text().$type<CollectionCycle>().notNull(),
});

/** 对账: what a unit was shown before publication, and what it answered. */
export const reconciliations = pgTable(
  'reconciliations',
  {
    id: id(),
    officeId: office(),
    month: text().notNull(),
    unitId: unit(),
    shown: jsonb().$type<UnitSaid>().notNull(),
    shownAt: instant().notNull(),
    /** Null: the unit has no account, and the office was given the text. */
    shownTo: text(),
    agreedBy: text(),
    agreedAt: instant(),
  },
  (t) => [unique().on(t.officeId, t.month, t.unitId)],
);

export type ObjectionStatus = 'open' | 'accepted' | 'refused';

/** 异议: what a unit holds against what will be said of it; decided by office staff. */
export const objections = pgTable(
  'objections',
  {
    id: id(),
    officeId: office(),
    /** The number people say: 异议3. Counts from 1 in each office. */
    no: integer().notNull(),
    month: text().notNull(),
    unitId: unit(),
    reason: text().notNull(),
    raisedBy: text().notNull(),
    raisedAt: instant().notNull(),
    status: text().$type<ObjectionStatus>().notNull().default('open'),
    decision: text(),
    decidedBy: text(),
    decidedAt: instant(),
  },
  (t) => [unique().on(t.officeId, t.no), index().on(t.officeId, t.month)],
);

/** What a bulletin will say, or said, changed: old sentence → new, who and why. Appended, never changed. */
export const bulletinChanges = pgTable(
  'bulletin_changes',
  {
    id: id(),
    officeId: office(),
    month: text().notNull(),
    /** Null: of the bulletin as a whole. */
    unitId: integer().references(() => units.id, { onDelete: 'cascade' }),
    before: text().notNull(),
    after: text().notNull(),
    reason: text().notNull(),
    actorName: text().notNull(),
    at: instant().notNull(),
  },
  (t) => [index().on(t.officeId, t.month)],
);

/** A month's bulletin as it was posted; a correction is the next version. */
export const bulletins = pgTable(
  'bulletins',
  {
    id: id(),
    officeId: office(),
    month: text().notNull(),
    version: integer().notNull(),
    bulletin: jsonb().$type<Bulletin>().notNull(),
    files: jsonb().$type<{ fileId: number; name: string }[]>().notNull(),
    /** What differs from the version before, in sentences. */
    changes: jsonb().$type<string[]>().notNull().default([]),
    reason: text(),
    /** Who ordered it; null = the clock. */
    postedBy: text(),
    postedAt: instant().notNull(),
  },
  (t) => [unique().on(t.officeId, t.month, t.version)],
);
