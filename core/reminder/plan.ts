// What a day asks of whom: duties, ladder and calendar to one merged reminder per unit, with reasons
// for everything that is left out.
import { addDays, type CivilDate, daysBetween } from '../calendar/civil-date.ts';
import type { WorkCalendar } from '../calendar/working-days.ts';
import { civilDay } from '../calendar/zone.ts';
import type { Person } from '../directory/unit.ts';
import type { Duty, LastReport } from '../ledger/duty.ts';
import type { Task } from '../ledger/task.ts';
import { type AskedItem, askedItem } from './asked-item.ts';
import { excerpt } from './excerpt.ts';
import { daysGiven, fitting, isDailyOrWeekly } from './given.ts';
import { ladderOf, type Policy, type Rung, type RungTone } from './policy.ts';
import { type FallenRung, rungIn } from './rungs.ts';

/** A quoted clause is at most this long. */
const CLAUSE_LIMIT = 90;

export interface PlanInput {
  /** The day planned, in the office's zone. */
  day: CivilDate;
  /** Rungs that fell after this day are planned too (filling in); null = only those of `day`. */
  since: CivilDate | null;
  duties: readonly Duty[];
  tasks: readonly Task[];
  policy: Policy;
  calendar: WorkCalendar;
  zone: string;
  /** Contacts of each unit, the first in charge. */
  contacts: ReadonlyMap<number, readonly Person[]>;
  /** Dates of issue by notice id: what a milestone's “days given” counts from. */
  issuedOn: ReadonlyMap<number, CivilDate>;
  /** Duties a 月调度 asks about this very day; what is not due yet is not reminded of besides. */
  askedToday?: ReadonlySet<number>;
  /** Reminders each unit had since Monday, before `day`. */
  sentThisWeek: ReadonlyMap<number, number>;
}

/** One duty in a reminder or a proposal. */
export interface ReminderItem extends AskedItem {
  dutyId: number;
  taskNo: number;
  title: string;
  unitId: number;
  unitName: string;
  dueOn: CivilDate;
  /** Whether the due day itself is a day off. */
  dueOnDayOff: boolean;
  /** 0 on the due day, negative after it. */
  daysLeft: number;
  rung: Rung;
  /** The day the rung was due to be said; earlier than the planned day when filled in (补发). */
  fallsOn: CivilDate;
  source: string | null;
  ref: string;
  clause: string;
  lastReport: LastReport | null;
}

/** All a unit is told on a day, most urgent first. */
export interface Reminder {
  unitId: number;
  unitName: string;
  /** Empty when nobody is bound to the unit: it is named, and the office is told once. */
  contacts: readonly Person[];
  tone: RungTone;
  items: ReminderItem[];
  /** `remind:<unitId>:<day>`. */
  dedupeKey: string;
}

export type SuppressedReason =
  | 'freshReport'
  | 'awaitingCheck'
  | 'notChased'
  | 'snoozed'
  | 'askedToday'
  | 'weeklyCap'
  | 'suspended'
  | 'dailyOrWeekly'
  | 'noDueDate';

/** A duty that is not spoken of, and why. `rung` is null where no rung can ever fall. */
export interface Suppressed {
  dutyId: number;
  taskNo: number;
  unitId: number;
  unitName: string;
  rung: string | null;
  reason: SuppressedReason;
}

export interface ReminderPlan {
  reminders: Reminder[];
  /** Letters and talks put before office staff; the unit's own fresh report does not hide these. */
  proposals: ReminderItem[];
  suppressed: Suppressed[];
}

/** Plans a day. On a day off nothing is planned: its rungs fall on working days. Total and pure. */
export function planReminders(input: PlanInput): ReminderPlan {
  const plan: ReminderPlan = { reminders: [], proposals: [], suppressed: [] };
  if (!input.calendar.isWorkingDay(input.day)) return plan;
  const tasks = new Map(input.tasks.map((task) => [task.id, task]));
  const byUnit = new Map<number, ReminderItem[]>();
  for (const duty of input.duties) {
    const task = tasks.get(duty.taskId);
    if (!task || duty.status === 'signedOff' || duty.status === 'cancelled') continue;
    const fallen = fallenRung(input, duty, task);
    const reason = suppression(input, duty, task, fallen);
    if (reason) {
      plan.suppressed.push(suppressedRow(duty, fallen, reason));
    }
    if (!fallen || !duty.dueOn || (reason && reason !== 'freshReport')) continue;
    const item = reminderItem(input, { ...duty, dueOn: duty.dueOn }, task, fallen);
    if (fallen.rung.proposal) plan.proposals.push(item);
    if (!reason) byUnit.set(duty.unitId, [...(byUnit.get(duty.unitId) ?? []), item]);
  }
  for (const [unitId, items] of byUnit) {
    if (isTooMany(input, unitId, items))
      plan.suppressed.push(...items.map((item) => capped(unitId, item)));
    else plan.reminders.push(mergedReminder(input, unitId, items));
  }
  plan.reminders.sort((a, b) => urgencyOf(a.items) - urgencyOf(b.items) || a.unitId - b.unitId);
  plan.proposals.sort(mostUrgentFirst);
  return plan;
}

/** What is due or overdue is always said, and takes along what is not. */
function isTooMany(input: PlanInput, unitId: number, items: readonly ReminderItem[]): boolean {
  const had = input.sentThisWeek.get(unitId) ?? 0;
  return had >= input.policy.weeklyCap && items.every(({ rung }) => rung.offsetDays < 0);
}

function capped(unitId: number, item: ReminderItem): Suppressed {
  const { dutyId, taskNo, unitName, rung } = item;
  return { dutyId, taskNo, unitId, unitName, rung: rung.name, reason: 'weeklyCap' };
}

function fallenRung(input: PlanInput, duty: Duty, task: Task): FallenRung | null {
  if (!duty.dueOn) return null;
  const issuedOn = task.noticeId === null ? null : (input.issuedOn.get(task.noticeId) ?? null);
  const givenDays = daysGiven(task, { label: duty.occurrenceLabel, dueOn: duty.dueOn }, issuedOn);
  const span = { since: input.since ?? addDays(input.day, -1), day: input.day };
  const ladder = fitting(ladderOf(input.policy, task.kind), task, duty.occurrenceLabel);
  return rungIn(ladder, { dueOn: duty.dueOn, givenDays }, span, input.calendar);
}

/** Standing reasons first (they hold on every day), then those of a rung that falls now. */
function suppression(
  input: PlanInput,
  duty: Duty,
  task: Task,
  fallen: FallenRung | null,
): SuppressedReason | null {
  if (!duty.dueOn) return 'noDueDate';
  if (!input.policy.remindsDailyAndWeekly && isDailyOrWeekly(task, duty.occurrenceLabel)) {
    return 'dailyOrWeekly';
  }
  if (!fallen) return null;
  if (duty.status === 'suspended') return 'suspended';
  if (duty.status === 'completed') return 'awaitingCheck';
  if (!duty.chased) return 'notChased';
  if (duty.snoozedUntil && input.day <= duty.snoozedUntil) return 'snoozed';
  if (fallen.rung.offsetDays < 0 && input.askedToday?.has(duty.id)) return 'askedToday';
  return isFresh(input, duty) ? 'freshReport' : null;
}

/** A returned duty is not fresh: what it said last was not accepted. */
function isFresh(input: PlanInput, duty: Duty): boolean {
  if (!duty.lastReport || duty.status === 'returned') return false;
  const reportedOn = civilDay(new Date(duty.lastReport.at), input.zone);
  const age = daysBetween(reportedOn, input.day);
  return age >= 0 && age <= input.policy.freshReportDays;
}

function suppressedRow(
  duty: Duty,
  fallen: FallenRung | null,
  reason: SuppressedReason,
): Suppressed {
  return {
    dutyId: duty.id,
    taskNo: duty.taskNo,
    unitId: duty.unitId,
    unitName: duty.unitName,
    rung: fallen?.rung.name ?? null,
    reason,
  };
}

function reminderItem(
  input: PlanInput,
  duty: Duty & { dueOn: CivilDate },
  task: Task,
  fallen: FallenRung,
): ReminderItem {
  return {
    dutyId: duty.id,
    taskNo: duty.taskNo,
    title: task.title,
    unitId: duty.unitId,
    unitName: duty.unitName,
    dueOn: duty.dueOn,
    dueOnDayOff: !input.calendar.isWorkingDay(duty.dueOn),
    daysLeft: daysBetween(input.day, duty.dueOn),
    ...askedItem(duty, task),
    rung: fallen.rung,
    fallsOn: fallen.fallsOn,
    source: task.source,
    ref: task.ref,
    clause: excerpt(task.clause, duty.dueOn, CLAUSE_LIMIT),
    lastReport: duty.lastReport,
  };
}

function mergedReminder(input: PlanInput, unitId: number, items: ReminderItem[]): Reminder {
  const sorted = items.toSorted(mostUrgentFirst);
  const highest = items.reduce((top, item) =>
    item.rung.offsetDays > top.rung.offsetDays ? item : top,
  );
  return {
    unitId,
    unitName: items[0]?.unitName ?? '',
    contacts: input.contacts.get(unitId) ?? [],
    tone: highest.rung.tone,
    items: sorted,
    dedupeKey: reminderKey(unitId, input.day),
  };
}

/** One reminder a unit a day. */
export function reminderKey(unitId: number, day: CivilDate): string {
  return `remind:${unitId}:${day}`;
}

function mostUrgentFirst(a: ReminderItem, b: ReminderItem): number {
  return a.daysLeft - b.daysLeft || a.taskNo - b.taskNo || a.dutyId - b.dutyId;
}

function urgencyOf(items: ReminderItem[]): number {
  return items[0]?.daysLeft ?? 0;
}
