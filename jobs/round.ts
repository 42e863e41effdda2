// A collection round as it stands: who was asked, what has been reported since, who is still missing.
import { addDays } from '#core/calendar/civil-date.ts';
import { civilMoment, instantOf } from '#core/calendar/zone.ts';
import type { BulletinPeriod } from '#core/digest/period.ts';
import type { Reporting } from '#core/digest/reporting.ts';
import { type RoundReport, standingInRound, standingReports } from '#core/digest/round-state.ts';
import { UNFINISHED } from '#core/ledger/duty.ts';
import type { LedgerEventKind } from '#core/ledger/event.ts';
import { roundMoments } from '#core/reminder/round-calendar.ts';
import { planRound, roundKey, type UnitRound } from '#core/reminder/round-items.ts';
import type { RoundSetting } from '#core/reminder/round-setting.ts';
import type { Queryable } from '#db/client.ts';
import { eventsSince } from '#db/duty-events.ts';
import { loadDuties, loadTasks } from '#db/ledger-queries.ts';
import {
  findRound,
  lastRound,
  loadCycles,
  loadRoundUnits,
  type Round,
  type RoundUnit,
  recordStandings,
} from '#db/rounds.ts';
import type { Deps } from './deps.ts';

/** Changes of a duty that a correction can take back, and corrections. */
const CHANGES: LedgerEventKind[] = [
  ...(['reported', 'completed', 'signedOff', 'returned', 'extended', 'dueChanged'] as const),
  ...(['suspended', 'resumed', 'cancelled', 'corrected'] as const),
];

/** Reports that stand, made after an instant, oldest first. */
async function reportsSince(q: Queryable, officeId: number, since: Date): Promise<RoundReport[]> {
  const history = await eventsSince(q, officeId, CHANGES, since);
  const dutyIds = [...new Set(history.map(({ dutyId }) => dutyId))];
  if (dutyIds.length === 0) return [];
  const duties = new Map(
    (await loadDuties(q, officeId, { dutyIds })).map((duty) => [duty.id, duty]),
  );
  const events = history.flatMap((one) => {
    const duty = duties.get(one.dutyId);
    return duty ? [{ ...one, unitId: duty.unitId, taskNo: duty.taskNo }] : [];
  });
  return standingReports(events).filter(({ at }) => at > since);
}

/**
 * What a round of the month asks of whom now, and since when reports count. Where no round went
 * before, reports count from the moment the month before would have been due.
 */
export async function planOfMonth(
  deps: Deps,
  q: Queryable,
  officeId: number,
  { month, round }: { month: string; round: RoundSetting },
): Promise<{ since: Date; units: UnitRound[]; spared: number }> {
  const before = await lastRound(q, officeId, month);
  const since = before ? before.dueAt : nominalSince(deps, month, round);
  const late = before ? await answeredLate(q, before) : new Map<string, Date>();
  const reports = (await reportsSince(q, officeId, since)).filter((report) => {
    const answered = late.get(roundKey(report));
    return !answered || report.at > answered;
  });
  const about = {
    month,
    duties: await loadDuties(q, officeId, { unfinished: true }),
    tasks: await loadTasks(q, officeId),
    cycles: await loadCycles(q, officeId),
  };
  const units = planRound({ ...about, reported: new Set(reports.map(roundKey)) });
  const all = planRound({ ...about, reported: new Set() });
  return { since, units, spared: itemsIn(all) - itemsIn(units) };
}

function itemsIn(units: readonly UnitRound[]): number {
  return units.reduce((sum, { items }) => sum + items.length, 0);
}

function nominalSince(deps: Deps, month: string, round: RoundSetting): Date {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const index = year * 12 + number - 2;
  const earlier = `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
  const [day = '', time = ''] = roundMoments(earlier, round, deps.calendar).dueAt.split('T');
  return instantOf(day, time, deps.zone);
}

/** A report that answered the last round late answered that one, and not this. */
async function answeredLate(q: Queryable, before: Round): Promise<Map<string, Date>> {
  const units = await loadRoundUnits(q, before.id);
  return new Map(
    units.flatMap(({ unitId, late, lateAt }) =>
      lateAt ? late.map((taskNo) => [roundKey({ unitId, taskNo }), lateAt] as const) : [],
    ),
  );
}

/** The units of a round as they stand at `now`, in 机关序列. */
export async function roundAt(
  q: Queryable,
  officeId: number,
  round: Round,
  now: Date,
): Promise<RoundUnit[]> {
  const asked = await loadRoundUnits(q, round.id);
  const dutyIds = asked.flatMap((unit) => unit.asked.map(({ dutyId }) => dutyId));
  if (dutyIds.length === 0) return asked;
  const duties = await loadDuties(q, officeId, { dutyIds });
  const byId = new Map(duties.map((duty) => [duty.id, duty]));
  const reports = Map.groupBy(
    (await reportsSince(q, officeId, round.since)).filter(({ at }) => at <= now),
    ({ unitId }) => unitId,
  );
  return asked.map((unit) => {
    // A duty handed to another unit is no longer this one's to report.
    const unfinished = unit.asked.flatMap(({ dutyId }) => {
      const duty = byId.get(dutyId);
      return duty?.unitId === unit.unitId && UNFINISHED.includes(duty.status) ? [dutyId] : [];
    });
    const said = reports.get(unit.unitId) ?? [];
    const moments = { dueAt: round.dueAt, now };
    return { ...unit, ...standingInRound(unit.asked, said, new Set(unfinished), moments) };
  });
}

/** Counts a round and writes it down: the standings a bulletin says are these. */
export async function countRound(
  q: Queryable,
  officeId: number,
  round: Round,
  now: Date,
): Promise<RoundUnit[]> {
  const units = await roundAt(q, officeId, round, now);
  await recordStandings(q, round.id, units, now);
  return units;
}

/** A round as a bulletin counts it; units from which nothing is missing and nothing came are left out. */
function reportingOf(round: Round, units: readonly RoundUnit[], zone: string): Reporting {
  return {
    dueAt: roundDueAt(round, zone),
    units: units.flatMap(({ unitId, unitName, kind, state }) =>
      state === null ? [] : [{ unitId, unit: unitName, kind, state }],
    ),
  };
}

/**
 * How units reported in the round of a period's month, up to the end of its cut-off or now; null where
 * there was none, or where it is not over yet and nobody can be said to be missing.
 */
export async function reportingFor(
  deps: Deps,
  q: Queryable,
  officeId: number,
  { month, cutOff }: Pick<BulletinPeriod, 'month' | 'cutOff'>,
): Promise<Reporting | null> {
  const round = await findRound(q, officeId, month);
  const end = instantOf(addDays(cutOff, 1), '00:00', deps.zone);
  const now = deps.clock.now();
  const until = new Date(Math.min(now.getTime(), end.getTime()));
  if (!round || until < round.dueAt) return null;
  return reportingOf(round, await roundAt(q, officeId, round, until), deps.zone);
}

/** `2024-06-25T17:00`. */
export function roundDueAt({ dueAt }: Round, zone: string): string {
  const { day, time } = civilMoment(dueAt, zone);
  return `${day}T${time}`;
}
