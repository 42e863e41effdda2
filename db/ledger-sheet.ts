// The ledger as its workbook tells it: with the people a unit has named and what a duty went through.
import { and, asc, eq, inArray, isNotNull, lt, or, sql } from 'drizzle-orm';
import { addDays, type CivilDate } from '#core/calendar/civil-date.ts';
import { instantOf } from '#core/calendar/zone.ts';
import type { LedgerEventKind } from '#core/ledger/event.ts';
import { type DutyRecord, type LedgerView, REMARKS } from '#core/ledger/view.ts';
import type { Queryable } from './client.ts';
import { loadContacts } from './contacts.ts';
import { ledgerView } from './ledger-queries.ts';
import { duties, events } from './schema/ledger.ts';

/** Events told of, over the years of a large office. */
const EVENT_LIMIT = 500_000;

/** Days, checks and evidence: the group's workbook tells these as well. */
const TOLD: readonly LedgerEventKind[] = [
  'signedOff',
  'extensionRequested',
  'extended',
  'extensionRefused',
  'dueChanged',
  'dated',
  'evidence',
];

/**
 * The ledger at the end of `asOf` with each duty's record. `forOffice` false is what may go to the
 * group: nobody's name, no letters, nothing returned.
 */
export async function ledgerSheet(
  q: Queryable,
  officeId: number,
  about: { asOf: CivilDate; zone?: string; forOffice: boolean },
): Promise<LedgerView> {
  const { asOf, zone, forOffice } = about;
  const cut = instantOf(addDays(asOf, 1), '00:00', zone);
  const histories = await loadHistories(q, officeId, cut, forOffice);
  const people = forOffice ? await namesByUnit(q, officeId) : new Map();
  const owners = await q
    .select({ id: duties.id, unitId: duties.unitId })
    .from(duties)
    .where(eq(duties.officeId, officeId))
    .limit(EVENT_LIMIT);
  const records = new Map(
    owners.map(({ id, unitId }): [number, DutyRecord] => {
      const { supervisors = [], liaisons = [] } = people.get(unitId) ?? {};
      return [id, { supervisors, liaisons, history: histories.get(id) ?? [] }];
    }),
  );
  return { ...(await ledgerView(q, officeId, asOf, zone, records)), forOffice };
}

async function loadHistories(
  q: Queryable,
  officeId: number,
  before: Date,
  forOffice: boolean,
): Promise<Map<number, DutyRecord['history']>> {
  const kinds = forOffice ? [...TOLD, ...REMARKS] : [...TOLD];
  const names = sql`${events.payload}->'report'->>'issues' is not null`;
  const rows = await q
    .select({
      dutyId: events.dutyId,
      event: events.payload,
      by: events.actorName,
      at: events.at,
    })
    .from(events)
    .where(
      and(
        eq(events.officeId, officeId),
        isNotNull(events.dutyId),
        lt(events.at, before),
        or(
          inArray(events.kind, kinds),
          and(inArray(events.kind, ['reported', 'completed']), names),
        ),
      ),
    )
    .orderBy(asc(events.id))
    .limit(EVENT_LIMIT);
  const byDuty = new Map<number, DutyRecord['history']>();
  for (const { dutyId, event, by, at } of rows) {
    if (dutyId === null) continue;
    const own = byDuty.get(dutyId) ?? [];
    own.push({ event, by, at: at.toISOString() });
    byDuty.set(dutyId, own);
  }
  return byDuty;
}

async function namesByUnit(q: Queryable, officeId: number) {
  const contacts = await loadContacts(q, officeId);
  const byUnit = Map.groupBy(contacts, ({ unitId }) => unitId);
  return new Map(
    [...byUnit].map(([unitId, own]) => {
      const named = (wanted: string) =>
        own.filter(({ duty }) => duty === wanted).map(({ name }) => name);
      return [unitId, { supervisors: named('supervisor'), liaisons: named('liaison') }];
    }),
  );
}
