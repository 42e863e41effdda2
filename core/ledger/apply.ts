// One event applied to a duty: open +“已完成” → completed, 待核验. A duty is the fold of its events.
import type { CivilDate } from '../calendar/civil-date.ts';
import type { Duty, LastReport } from './duty.ts';
import type { DutySnapshot, LedgerEvent, ReportContent } from './event.ts';
import { refusal } from './status.ts';

/** The part of a duty that events change. */
type DutyState = Pick<
  Duty,
  | 'status'
  | 'dueOn'
  | 'percent'
  | 'expectedOn'
  | 'completedOn'
  | 'signedOffOn'
  | 'lastReport'
  | 'chased'
  | 'snoozedUntil'
  | 'version'
>;

/** When an event happened and who did it. `day` is the office's civil day of `at` (an ISO instant). */
interface EventStamp {
  day: CivilDate;
  at: string;
  by: string;
}

type Applied<T> = { ok: true; duty: T } | { ok: false; reason: string };

/** The state a duty begins with. What was done before entry is closed, on a day nobody knows. */
export function opened(event: Extract<LedgerEvent, { kind: 'opened' }>): DutyState {
  const doneBefore = event.settled === 'doneBefore';
  return {
    status: doneBefore ? 'signedOff' : 'open',
    dueOn: event.dueOn,
    percent: doneBefore ? 100 : null,
    expectedOn: null,
    completedOn: null,
    signedOffOn: null,
    lastReport: null,
    chased: event.settled === null,
    snoozedUntil: null,
    version: 1,
  };
}

/**
 * The duty after the event, or why the event cannot follow (a sentence in Chinese for who asked).
 * The duty given is not changed.
 */
export function apply<T extends DutyState>(
  duty: T,
  event: LedgerEvent,
  stamp: EventStamp,
): Applied<T> {
  const reason = refusal(duty.status, event.kind) ?? misfit(duty, event);
  if (reason) return { ok: false, reason };
  return { ok: true, duty: { ...duty, ...changed(duty, event, stamp), version: duty.version + 1 } };
}

/** What is wrong with an event that the status alone would allow. */
function misfit(duty: DutyState, event: LedgerEvent): string | null {
  if (event.kind === 'reported' || event.kind === 'completed') {
    const { percent } = event.report;
    const fits = percent === null || (Number.isInteger(percent) && percent >= 0 && percent <= 100);
    return fits ? null : '完成率应为0至100之间的整数';
  }
  if (event.kind === 'extensionRequested' || event.kind === 'extended') {
    if (!duty.dueOn) return '该事项没有明确的完成时限，无需延期';
    return event.to > duty.dueOn ? null : `延期后的日期应晚于现行时限${duty.dueOn}`;
  }
  return null;
}

function changed(duty: DutyState, event: LedgerEvent, stamp: EventStamp): Partial<DutyState> {
  switch (event.kind) {
    case 'reported':
      return reported(duty, event.report, stamp);
    case 'completed':
      return {
        ...reportOf(event.report, stamp),
        status: 'completed',
        percent: 100,
        completedOn: duty.completedOn ?? stamp.day,
      };
    case 'signedOff':
      return { status: 'signedOff', percent: 100, signedOffOn: stamp.day };
    case 'returned':
      return { status: 'returned', percent: null, completedOn: null, signedOffOn: null };
    case 'extended':
    case 'dueChanged':
      // A day set anew makes a duty live again, also one that was past due when entered.
      return { dueOn: event.to, chased: true };
    case 'dated':
      // A day that had passed when the event was entered is counted as overdue, never chased unasked.
      return { dueOn: event.to, chased: event.to >= stamp.day };
    case 'reassigned':
      return { ...UNTOUCHED, status: duty.status === 'suspended' ? 'suspended' : 'open' };
    case 'suspended':
      return { status: 'suspended' };
    case 'resumed':
      return { status: duty.lastReport ? 'reported' : 'open', completedOn: null };
    case 'cancelled':
      return { status: 'cancelled' };
    case 'snoozed':
      return { snoozedUntil: event.until };
    case 'corrected':
      return event.restore ? restored(event.restore) : {};
    case 'opened':
    case 'extensionRequested':
    case 'extensionRefused':
    case 'evidence':
    case 'reminded':
    case 'checksAsked':
    case 'checked':
    case 'letterDrafted':
    case 'letterIssued':
    case 'letterDropped':
    case 'disputed':
    case 'interviewProposed':
    case 'reworded':
    case 'revised':
      return {};
  }
}

/** Progress of the unit it was taken from does not pass to the unit it was given to. */
const UNTOUCHED = {
  percent: null,
  expectedOn: null,
  completedOn: null,
  lastReport: null,
  snoozedUntil: null,
} satisfies Partial<DutyState>;

/** A progress report; on a claimed duty it takes the claim back (完成后又出现反复). */
function reported(duty: DutyState, report: ReportContent, stamp: EventStamp): Partial<DutyState> {
  const known = duty.status === 'completed' ? null : duty.percent;
  const stated = report.status === 'done' ? 100 : report.percent;
  return {
    ...reportOf(report, stamp),
    status: 'reported',
    percent: report.status === 'not_started' ? 0 : (stated ?? known),
    expectedOn: report.expectedOn ?? duty.expectedOn,
    completedOn: null,
  };
}

function reportOf(report: ReportContent, stamp: EventStamp): { lastReport: LastReport } {
  return { lastReport: { text: report.text, at: stamp.at, by: stamp.by } };
}

/** What the correction does not name stays: earlier ones know nothing of report and chasing. */
function restored(restore: DutySnapshot): Partial<DutyState> {
  const { status, dueOn, percent, expectedOn, completedOn, signedOffOn } = restore;
  return {
    status,
    dueOn,
    percent,
    expectedOn,
    completedOn,
    signedOffOn,
    ...(restore.lastReport !== undefined && { lastReport: restore.lastReport }),
    ...(restore.chased !== undefined && { chased: restore.chased }),
    ...(restore.snoozedUntil !== undefined && { snoozedUntil: restore.snoozedUntil }),
  };
}
