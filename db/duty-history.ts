// A duty's history folded: how it stood at the end of a day.
import { and, asc, eq, gte, inArray, isNotNull } from 'drizzle-orm';
import { addDays, type CivilDate } from '#core/calendar/civil-date.ts';
import { civilDay, instantOf } from '#core/calendar/zone.ts';
import { apply, opened } from '#core/ledger/apply.ts';
import type { Duty } from '#core/ledger/duty.ts';
import type { LedgerEvent, LedgerEventKind } from '#core/ledger/event.ts';
import type { Queryable } from './client.ts';
import { inForce } from './in-force.ts';
import { events } from './schema/ledger.ts';
import { units } from './schema/office.ts';

/** Events read to take back what happened later; a large office writes some thousand a month. */
const EVENT_LIMIT = 500_000;

type EventRow = Pick<typeof events.$inferSelect, 'dutyId' | 'payload' | 'actorName' | 'at'>;

/**
 * An office's current duties as they stood at the end of `asOf` in `zone`: what happened later is
 * taken back, what was opened later is left out. With `mended` the office's later orders that mend the
 * record are kept: the check of what had been claimed by then, a day put right, a duty given to its right
 * unit or struck off, and taking such a thing back. What units did later stays out.
 */
export async function takeBack(
  q: Queryable,
  officeId: number,
  current: Duty[],
  { asOf, mended }: { asOf: CivilDate; mended: boolean },
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
    const before = foldUntil(duty, history, { cut, mended }, zone);
    return before ? [{ ...before, unitId: unitIds.get(before.unitName) ?? before.unitId }] : [];
  });
}

/** What happened to a duty and is in force, oldest first. */
export async function dutyEvents(q: Queryable, dutyId: number): Promise<LedgerEvent[]> {
  const rows = await q
    .select({ payload: events.payload })
    .from(events)
    .where(and(eq(events.dutyId, dutyId), inForce(q)))
    .orderBy(asc(events.id))
    .limit(EVENT_LIMIT);
  return rows.map((row) => row.payload);
}

/** The duty after the events before `cut`; null when it was not open yet. */
function foldUntil(
  duty: Duty,
  history: EventRow[],
  { cut, mended }: { cut: Date; mended: boolean },
  zone?: string,
): Duty | null {
  let state: Duty | null = null;
  let unitName: string | null = null;
  let keptLast = true;
  for (const row of history) {
    const { payload, at } = row;
    const isKept: boolean = at < cut || (mended && mends(payload.kind, state, keptLast));
    if (CHANGING.includes(payload.kind)) keptLast = isKept;
    if (payload.kind === 'reassigned' && !isKept) unitName ??= payload.fromUnit;
    if (isKept) state = step(duty, state, row, zone);
  }
  return state && { ...state, unitName: unitName ?? duty.unitName };
}

/** Events after which a duty stands otherwise. */
const CHANGING: readonly LedgerEventKind[] = [
  ...([
    'reported',
    'completed',
    'signedOff',
    'returned',
    'extended',
    'dueChanged',
    'dated',
  ] as const),
  ...(['reassigned', 'suspended', 'resumed', 'cancelled', 'corrected'] as const),
];

/** Whether a later event mends the record of what was so before. */
function mends(kind: LedgerEventKind, state: Duty | null, keptLast: boolean): boolean {
  if (kind === 'signedOff') return state?.status === 'completed';
  if (kind === 'corrected') return keptLast;
  return kind === 'dueChanged' || kind === 'reassigned' || kind === 'cancelled';
}

/** One event of a duty's history; `opened` begins it. */
function step(duty: Duty, state: Duty | null, row: EventRow, zone?: string): Duty | null {
  if (row.payload.kind === 'opened') return { ...duty, ...opened(row.payload) };
  if (!state) return null;
  const stamp = { day: civilDay(row.at, zone), at: row.at.toISOString(), by: row.actorName };
  const applied = apply(state, row.payload, stamp);
  return applied.ok ? applied.duty : state;
}
