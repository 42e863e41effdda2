// 对账: before a bulletin is posted each unit sees, alone, what it will say of it; what changes after is logged.
import { instantOf } from '#core/calendar/zone.ts';
import type { Bulletin } from '#core/digest/bulletin.ts';
import { mismatchMessage } from '#core/digest/card.ts';
import { checkTally } from '#core/digest/check.ts';
import { reconcileMessage, unboundMessage } from '#core/digest/reconcile-card.ts';
import { saidChanges, saidIn, type UnitSaid } from '#core/digest/unit-said.ts';
import { monthFallingOn, roundMoments } from '#core/reminder/round-calendar.ts';
import { latestBulletin, saveChanges } from '#db/bulletins.ts';
import type { Queryable } from '#db/client.ts';
import { loadUnits } from '#db/directory.ts';
import { loadDuties, loadTasks } from '#db/ledger-queries.ts';
import type { Office } from '#db/offices.ts';
import { addReconciliation, loadReconciliations, setShown } from '#db/reconciliations.ts';
import { findRound } from '#db/rounds.ts';
import type { Deps } from './deps.ts';
import { drawAhead } from './draw-up.ts';
import { type JobRun, type Outcome, putUnasked } from './job.ts';
import { countRound } from './round.ts';

/** Nothing is shown of a month that is posted already, or whose hour has come. */
export async function reconcile(run: JobRun): Promise<Outcome> {
  const { deps, tx, office, settings, day, now } = run;
  const month = monthFallingOn(day, 'reconcileAt', settings.round, deps.calendar);
  if (!month) return { result: 'noMonth' };
  const { bulletinAt } = roundMoments(month, settings.round, deps.calendar);
  const hour = instantOf(bulletinAt.slice(0, 10), bulletinAt.slice(11), deps.zone);
  if (now >= hour || (await latestBulletin(tx, office.id, month))) return { result: 'over' };
  const round = await findRound(tx, office.id, month);
  if (round) await countRound(tx, office.id, round, now);
  const { counted, bulletin } = await drawAhead(deps, tx, office, month);
  if (counted.counted.length === 0) return { result: 'empty' };
  const problems = checkTally(counted);
  if (problems.length > 0) {
    const message = mismatchMessage(month, problems, run.audience.staff);
    await putUnasked(run, { dedupeKey: `mismatch:${month}:reconcile`, kind: 'alarm', message });
    return { result: 'mismatch' };
  }
  const said = await saidOfAll(tx, office, bulletin);
  return { units: await showAll(run, { month, bulletinAt, today: day }, said) };
}

/** What a bulletin says of each unit in its table, by unit. */
async function saidOfAll(
  q: Queryable,
  office: Office,
  bulletin: Bulletin,
): Promise<Map<number, UnitSaid>> {
  const names = (await loadUnits(q, office.id)).map((unit) => unit.name);
  const saidOf = saidIn(bulletin, names);
  return new Map(bulletin.units.map(({ unitId, unit }) => [unitId, saidOf(unit)]));
}

async function showAll(
  run: JobRun,
  look: { month: string; bulletinAt: string; today: string },
  said: ReadonlyMap<number, UnitSaid>,
): Promise<number> {
  const { tx, office, audience, now } = run;
  const open = await loadDuties(tx, office.id, { unfinished: true });
  const titles = new Map((await loadTasks(tx, office.id)).map((task) => [task.id, task.title]));
  const unbound: UnitSaid[] = [];
  let shown = 0;
  for (const [unitId, own] of said) {
    const contact = audience.contacts.get(unitId)?.[0];
    const row = { officeId: office.id, month: look.month, unitId, shown: own, shownAt: now };
    const shownTo = contact?.externalId ?? null;
    // Who is only drafted to has seen nothing.
    const isShadow = run.settings.shadowSince !== null;
    if (!isShadow && !(await addReconciliation(tx, { ...row, shownTo }))) continue;
    shown += 1;
    if (!contact) {
      unbound.push(own);
      continue;
    }
    const duties = open.filter((duty) => duty.unitId === unitId && duty.role !== 'support');
    const items = [...new Map(duties.map((duty) => [duty.taskNo, duty])).values()].map(
      ({ taskNo, taskId }) => ({ taskNo, title: titles.get(taskId) ?? '' }),
    );
    await putUnasked(run, {
      dedupeKey: `reconcile:${look.month}:${unitId}`,
      kind: 'reminder',
      message: reconcileMessage(own, items, contact, look),
      taskNos: items.map(({ taskNo }) => taskNo),
      privateTo: contact.externalId,
    });
  }
  if (unbound.length > 0) {
    const [first] = audience.staff;
    await putUnasked(run, {
      dedupeKey: `reconcile-unbound:${look.month}`,
      kind: 'reminder',
      message: unboundMessage(unbound, audience.staff.slice(0, 1), look),
      privateTo: first?.externalId ?? null,
    });
  }
  return shown;
}

/**
 * Logs what differs between what units were shown of a month and what would be said now (or what is said
 * in `bulletin`): old → new, with who and why. Returns the differences of each unit.
 */
export async function logChanges(
  deps: Deps,
  q: Queryable,
  office: Office,
  about: {
    month: string;
    unitIds?: readonly number[];
    bulletin?: Bulletin;
    reason: string;
    actorName: string;
  },
): Promise<{ unitId: number; before: string; after: string }[]> {
  const { month, unitIds, reason, actorName } = about;
  const rows = (await loadReconciliations(q, office.id, month)).filter(
    ({ unitId }) => unitIds === undefined || unitIds.includes(unitId),
  );
  if (rows.length === 0) return [];
  const bulletin = about.bulletin ?? (await drawAhead(deps, q, office, month)).bulletin;
  const said = await saidOfAll(q, office, bulletin);
  const changes: { unitId: number; before: string; after: string }[] = [];
  for (const row of rows) {
    const now = said.get(row.unitId) ?? { unit: row.unitName, figures: [], sentences: [] };
    const own = saidChanges(row.shown, now);
    if (own.length === 0) continue;
    changes.push(...own.map((change) => ({ unitId: row.unitId, ...change })));
    await setShown(q, row.id, now);
  }
  const at = deps.clock.now();
  await saveChanges(
    q,
    changes.map((change) => ({ officeId: office.id, month, reason, actorName, at, ...change })),
  );
  return changes;
}
