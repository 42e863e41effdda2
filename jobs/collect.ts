// 月调度: opens the month's round, asks each unit once, reminds those missing, counts at the cut-off.
import { civilDay, instantOf } from '#core/calendar/zone.ts';
import { roundLateMessage, roundStatusMessage } from '#core/digest/round-message.ts';
import type { Message } from '#core/message/message.ts';
import { monthFallingOn, roundMoments } from '#core/reminder/round-calendar.ts';
import { missingMessage, roundMessage, roundOpenedMessage } from '#core/reminder/round-card.ts';
import type { UnitRound } from '#core/reminder/round-items.ts';
import { appendReminded } from '#db/duty-events.ts';
import { addRoundUnits, findRound, insertRound, type Round } from '#db/rounds.ts';
import { CLOCK_ACTOR, type JobRun, type Outcome, putUnasked, type Speaking } from './job.ts';
import { noteSpared } from './relief.ts';
import { countRound, planOfMonth, roundAt, roundDueAt } from './round.ts';

/** The opening of the calendar. After its own cut-off nobody is asked any more; the office is told. */
export async function openRound(run: JobRun): Promise<Outcome> {
  const { deps, settings, day, now } = run;
  const month = monthFallingOn(day, 'opensAt', settings.round, deps.calendar) ?? day.slice(0, 7);
  const { dueAt } = roundMoments(month, settings.round, deps.calendar);
  const [dueOn = '', time = ''] = dueAt.split('T');
  const due = instantOf(dueOn, time, deps.zone);
  if (now < due) {
    const opened = await startRound(run, { month, dueAt: due, openedBy: null });
    if (!opened) return { result: 'open' };
    const { units, items, told: message } = opened;
    const dedupeKey = `round-opened:${month}`;
    if (units > 0) await putUnasked(run, { dedupeKey, kind: 'reminder', message });
    return { units, items };
  }
  if (await findRound(run.tx, run.office.id, month)) return { result: 'open' };
  await putUnasked(
    { ...run, slotAt: now },
    {
      dedupeKey: `round-missed:${month}`,
      kind: 'alarm',
      message: roundLateMessage(month, run.audience.staff),
    },
  );
  return { result: 'pastDue' };
}

interface Opened {
  units: number;
  items: number;
  /** What the office is told: by the clock's message, or in answer to who started it by hand. */
  told: Message;
}

/** Opens a round and asks each unit in one message. Null when the month has a round already. */
export async function startRound(
  run: Speaking,
  { month, dueAt, openedBy }: { month: string; dueAt: Date; openedBy: string | null },
): Promise<Opened | null> {
  const { deps, tx, office, settings, now } = run;
  const plan = await planOfMonth(deps, tx, office.id, { month, round: settings.round });
  const { since, units } = plan;
  const row = { officeId: office.id, month, since, openedAt: now, dueAt, openedBy };
  // Who is only drafted to was not asked: no round begins while the office looks on.
  const isShadow = settings.shadowSince !== null;
  const round = isShadow ? { id: 0, ...row } : await insertRound(tx, row);
  if (!round) return null;
  const asked = units.map(({ unitId, items }) => ({
    unitId,
    asked: items.map(({ dutyId, taskNo }) => ({ dutyId, taskNo })),
  }));
  if (!isShadow) {
    await addRoundUnits(tx, round.id, asked);
    await noteSpared(tx, office.id, month, plan.spared);
  }
  for (const unit of units) await askUnit(run, round, unit);
  const items = units.reduce((sum, unit) => sum + unit.items.length, 0);
  return { units: units.length, items, told: toldOffice(run, round, units) };
}

async function askUnit(run: Speaking, round: Round, unit: UnitRound): Promise<void> {
  const contacts = run.audience.contacts.get(unit.unitId) ?? [];
  const id = await putUnasked(run, {
    dedupeKey: `round${round.openedBy === null ? '' : '-hand'}:${round.month}:${unit.unitId}`,
    kind: 'reminder',
    message: roundMessage(unit, contacts, lookOf(run, round)),
    taskNos: unit.items.map(({ taskNo }) => taskNo),
  });
  if (id === null || run.settings.shadowSince !== null) return;
  const items = unit.items.map(({ dutyId }) => ({ dutyId, rung: '月调度' }));
  await appendReminded(run.tx, { ...CLOCK_ACTOR, at: run.now, items });
}

function toldOffice(run: Speaking, round: Round, units: readonly UnitRound[]): Message {
  const { audience, deps } = run;
  const unbound = units.filter(({ unitId }) => (audience.contacts.get(unitId) ?? []).length === 0);
  const opened = {
    month: round.month,
    dueAt: roundDueAt(round, deps.zone),
    units: units.length,
    items: units.reduce((sum, unit) => sum + unit.items.length, 0),
    unbound: unbound.map(({ unitName }) => unitName),
  };
  return roundOpenedMessage(opened, audience.staff, dayOf(run));
}

/** The day before it is due: those with something missing, and nobody else. */
export async function warnRound(run: JobRun): Promise<Outcome> {
  const { deps, settings, day, tx, office, now } = run;
  const month = monthFallingOn(day, 'warnsAt', settings.round, deps.calendar);
  const round = month ? await findRound(tx, office.id, month) : null;
  if (!round) return { result: 'noRound' };
  if (now >= round.dueAt) return { result: 'pastDue' };
  return { reminded: await remindMissing(run, round, false) };
}

/** The cut-off: standings are written down, those missing are reminded once more, the office sees all. */
export async function closeRound(run: JobRun): Promise<Outcome> {
  const { deps, settings, day, tx, office } = run;
  const month = monthFallingOn(day, 'dueAt', settings.round, deps.calendar);
  const round = month ? await findRound(tx, office.id, month) : null;
  if (!round) return { result: 'noRound' };
  // Found out only when the bulletin is due as well, nobody is asked for what is about to be published.
  const { bulletinAt } = roundMoments(round.month, settings.round, deps.calendar);
  const [on = '', time = ''] = bulletinAt.split('T');
  const isTooLate = run.now >= instantOf(on, time, deps.zone);
  const reminded = isTooLate ? 0 : await remindMissing(run, round, true);
  const units = await countRound(tx, office.id, round, run.now);
  await putUnasked(run, {
    dedupeKey: `round-closed:${round.month}`,
    kind: 'reminder',
    message: roundStatusMessage(
      { month: round.month, dueAt: roundDueAt(round, deps.zone), isOver: true, units },
      dayOf(run),
      run.audience.staff.slice(0, 1),
    ),
  });
  return { reminded, missing: units.filter(({ state }) => state === 'missing').length };
}

async function remindMissing(run: JobRun, round: Round, isOver: boolean): Promise<number> {
  const units = await roundAt(run.tx, run.office.id, round, run.now);
  const owing = units.filter(({ missing }) => missing.length > 0);
  let reminded = 0;
  for (const unit of owing) {
    const contacts = run.audience.contacts.get(unit.unitId) ?? [];
    const id = await putUnasked(run, {
      dedupeKey: `round-${isOver ? 'over' : 'warn'}:${round.month}:${unit.unitId}`,
      kind: 'reminder',
      message: missingMessage(unit, contacts, { ...lookOf(run, round), isOver }),
      taskNos: unit.missing,
    });
    reminded += id === null ? 0 : 1;
  }
  return reminded;
}

function lookOf(run: Speaking, round: Round) {
  const { zone } = run.deps;
  return { month: round.month, dueAt: roundDueAt(round, zone), today: dayOf(run), zone };
}

function dayOf({ now, deps }: Speaking): string {
  return civilDay(now, deps.zone);
}
