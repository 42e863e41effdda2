// What can happen to a duty. Events are appended and never changed; a correction is one more event.
import type { CivilDate } from '../calendar/civil-date.ts';
import type { DutyStatus, LastReport } from './duty.ts';
import type { Task } from './task.ts';

/** What a report says of one task, after understanding. Null = not said. */
export interface ReportContent {
  text: string;
  status: 'done' | 'in_progress' | 'not_started' | 'delayed';
  percent: number | null;
  expectedOn: CivilDate | null;
  issues: string | null;
}

/** Who confirms in 三方核验, in the order they are asked for. */
export const CHECKERS = ['监管人员', '专家', '企业负责人'] as const;
export type Checker = (typeof CHECKERS)[number];

export type LedgerEvent =
  /** The duty came into being; `settled` when it was past due at entry and the office said how it stood. */
  | { kind: 'opened'; dueOn: CivilDate | null; settled: 'doneBefore' | 'overdue' | null }
  | { kind: 'reported'; report: ReportContent }
  /** The unit claims it done: 待核验. */
  | { kind: 'completed'; report: ReportContent }
  | { kind: 'signedOff' }
  | { kind: 'returned'; reason: string }
  | { kind: 'extensionRequested'; to: CivilDate; reason: string }
  | { kind: 'extended'; to: CivilDate }
  | { kind: 'extensionRefused'; reason: string }
  /** The office changed the day itself (修改时限); null = a later version of the notice gives none. */
  | { kind: 'dueChanged'; to: CivilDate | null; reason: string }
  /** The event the day hangs on (汛期前) was entered: `on` is the event's day, `to` what it comes to. */
  | { kind: 'dated'; event: string; on: CivilDate; to: CivilDate }
  | { kind: 'reassigned'; fromUnit: string; toUnit: string }
  | { kind: 'suspended' }
  | { kind: 'resumed' }
  | { kind: 'cancelled'; reason: string }
  /** The unit says it is not theirs; the office decides, nothing moves until then. */
  | { kind: 'disputed'; reason: string }
  /** Evidence handed in; the status does not change. */
  | { kind: 'evidence'; name: string }
  /** A reminder went out; recorded so that a task's page can show it. */
  | { kind: 'reminded'; rung: string }
  /** The office does not want it reminded of up to and including the day; null takes that back. */
  | { kind: 'snoozed'; until: CivilDate | null }
  /** 三方核验 is wanted before 销号, or no longer; and one of the three confirmed, by name. */
  | { kind: 'checksAsked'; on: boolean }
  | { kind: 'checked'; as: Checker; name: string }
  /** A letter about it (提醒函〔2024〕3号) was drafted, sent by office staff, or decided against. */
  | { kind: 'letterDrafted'; letter: string }
  | { kind: 'letterIssued'; letter: string }
  | { kind: 'letterDropped'; letter: string }
  /** The ladder proposed to the office that the unit be called in (约谈); people decide. */
  | { kind: 'interviewProposed'; daysLate: number }
  /** The task's clause is now that of a later version; both stay here. */
  | { kind: 'reworded'; version: string; from: ClauseSource; to: ClauseSource }
  /** A later version changed who or when; `from` and `to` in the words of the ledger. */
  | { kind: 'revised'; version: string; what: RevisedPart; from: string; to: string }
  /** Takes back what came before it (更正, 撤回): the duty returns to `restore`; null = its state had not changed. */
  | { kind: 'corrected'; reason: string; restore: DutySnapshot | null };

/** 时限 · 周期 · 指标 · 单位 · 新版已删去. */
export type RevisedPart = 'stages' | 'recurrence' | 'targets' | 'units' | 'dropped';

/** Where a task's words stand: notice, numbering, place in its text. */
export type ClauseSource = Pick<
  Task,
  'noticeId' | 'ref' | 'title' | 'clause' | 'clauseOffset' | 'heading'
>;

export type LedgerEventKind = LedgerEvent['kind'];

/** The part of a duty's state that events change. */
export interface DutySnapshot {
  status: DutyStatus;
  dueOn: CivilDate | null;
  percent: number | null;
  expectedOn: CivilDate | null;
  completedOn: CivilDate | null;
  signedOffOn: CivilDate | null;
  /** The report in force before; when absent, the duty keeps the one it has. */
  lastReport?: LastReport | null;
  /** Whether it was chased before; when absent, it stays as it is. */
  chased?: boolean;
  /** Until when it was not to be reminded of; when absent, it stays as it is. */
  snoozedUntil?: CivilDate | null;
}
