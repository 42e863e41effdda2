// A duty's history folded: how it stood at the end of a day, and what its last change could return to.
import { and, asc, eq, gte, inArray, isNotNull, notInArray } from 'drizzle-orm';
import { addDays, type CivilDate } from '#core/calendar/civil-date.ts';
import { civilDay, instantOf } from '#core/calendar/zone.ts';
import { apply, opened } from '#core/ledger/apply.ts';
import type { Duty } from '#core/ledger/duty.ts';
import type { DutySnapshot, LedgerEvent, LedgerEventKind } from '#core/ledger/event.ts';
import type { Queryable } from './client.ts';
import { selectDuties } from './duty-rows.ts';
import { duties, events } from './schema/ledger.ts';
import { units } from './schema/office.ts';

/** Events read to take back what happened later; a large office writes some thousand a month. */
const EVENT_LIMIT = 500_000;

type EventRow = Pick<typeof events.$inferSelect, 'dutyId' | 'payload' | 'actorName' | 'at'>;

/**
 * An office's current duties as they stood at the end of `asOf` in `zone`: what happened later is
 * taken back, what was opened later is left out.
 */
export async function takeBack(
  q: Queryable,
  officeId: number,
  current: Duty[],
  asOf: CivilDate,
  zone?: string,
): Promise<Duty[]> {
  const cut = instantOf(addDays(asOf, 1), '00:00', zone);
  const touchedLater = q
    .selectDistinct({ dutyId: events.dutyId })
    .from(events)
    .where(and(eq(events.officeId, officeId), gte(events.at, cut), isNotNull(events.dutyId)));
  const rows = await q
    .select({
      dutyId: events.dutyId,
      payload: events.payload,
      actorName: events.actorName,
      at: events.at,
    })
    .from(events)
    .where(inArray(events.dutyId, touchedLater))
    .orderBy(asc(events.id))
    .limit(EVENT_LIMIT);
  if (rows.length === 0) return current;
  const named = await q
    .select({ id: units.id, name: units.name })
    .from(units)
    .where(eq(units.officeId, officeId));
  const unitIds = new Map(named.map((unit) => [unit.name, unit.id]));
  const histories = Map.groupBy(rows, (row) => row.dutyId);
  return current.flatMap((duty) => {
    const history = histories.get(duty.id);
    if (!history) return [duty];
    const before = foldUntil(duty, history, cut, zone);
    return before ? [{ ...before, unitId: unitIds.get(before.unitName) ?? before.unitId }] : [];
  });
}

/** Everything that happened to a duty, oldest first. */
export async function dutyEvents(q: Queryable, dutyId: number): Promise<LedgerEvent[]> {
  const rows = await q
    .select({ payload: events.payload })
    .from(events)
    .where(eq(events.dutyId, dutyId))
    .orderBy(asc(events.id))
    .limit(EVENT_LIMIT);
  return rows.map((row) => row.payload);
}

/** A change of a duty's state that can still be taken back, and the state it would return to. */
export interface LastChange {
  eventId: number;
  event: LedgerEvent;
  actor: string;
  at: Date;
  /** What `corrected` restores. */
  before: DutySnapshot;
}

/** Events that leave the duty's state as it was. */
const WITHOUT_EFFECT: LedgerEventKind[] = [
  'extensionRequested',
  'extensionRefused',
  'evidence',
  'reminded',
  'snoozed',
  'checksAsked',
  'checked',
  'letterDrafted',
  'letterIssued',
  'letterDropped',
];

/**
 * The last thing that changed a duty, with the state before it; null when nothing did since it was
 * opened, or the last change was a correction, a reassignment or an event's day, which are not taken back.
 */
export async function lastChange(
  q: Queryable,
  dutyId: number,
  zone?: string,
): Promise<LastChange | null> {
  const [duty] = await selectDuties(q).where(eq(duties.id, dutyId));
  if (!duty) return null;
  const history = await q
    .select({
      id: events.id,
      dutyId: events.dutyId,
      payload: events.payload,
      actor: events.actor,
      actorName: events.actorName,
      at: events.at,
    })
    .from(events)
    .where(and(eq(events.dutyId, dutyId), notInArray(events.kind, WITHOUT_EFFECT)))
    .orderBy(asc(events.id))
    .limit(EVENT_LIMIT);
  const last = history.pop();
  if (!last || ['opened', 'corrected', 'reassigned', 'dated'].includes(last.payload.kind))
    return null;
  let state: Duty | null = null;
  for (const row of history) state = step(duty, state, row, zone);
  if (!state) return null;
  const { status, dueOn, percent, expectedOn, completedOn, signedOffOn } = state;
  const dates = { dueOn, expectedOn, completedOn, signedOffOn };
  const before = { status, percent, ...dates, lastReport: state.lastReport, chased: state.chased };
  return { eventId: last.id, event: last.payload, actor: last.actor, at: last.at, before };
}

/** The duty after the events before `cut`; null when it was not open yet. */
function foldUntil(duty: Duty, history: EventRow[], cut: Date, zone?: string): Duty | null {
  let state: Duty | null = null;
  let unitName: string | null = null;
  for (const row of history) {
    const { payload, at } = row;
    if (payload.kind === 'reassigned' && at >= cut) unitName ??= payload.fromUnit;
    if (at >= cut) continue;
    state = step(duty, state, row, zone);
  }
  return state && { ...state, unitName: unitName ?? duty.unitName };
}

/** One event of a duty's history; `opened` begins it. */
function step(duty: Duty, state: Duty | null, row: EventRow, zone?: string): Duty | null {
  if (row.payload.kind === 'opened') return { ...duty, ...opened(row.payload) };
  if (!state) return null;
  const stamp = { day: civilDay(row.at, zone), at: row.at.toISOString(), by: row.actorName };
  const applied = apply(state, row.payload, stamp);
  return applied.ok ? applied.duty : state;
}
