// A year of an office from a printed seed: forty units, three hundred tasks, people who answer at random,
// processes that die at any step, events delivered twice, a platform slow, failing and silent.
// Another year: SEED=7 npx vitest run test/simulation.
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { holidayTable } from '#bot/holiday-table.ts';
import { addDays, type CivilDate } from '#core/calendar/civil-date.ts';
import { createWorkCalendar } from '#core/calendar/working-days.ts';
import { civilMoment } from '#core/calendar/zone.ts';
import type { Database } from '#db/client.ts';
import { inbox, outbox } from '#db/schema/delivery.ts';
import { tick } from '#jobs/tick.ts';
import { openTestDatabase } from '#test/support/database.ts';
import { foldBefore, type History, readHistory } from './history.ts';
import { type Wanted, wantedOn } from './oracle.ts';
import { lifetime, liveADay, workOff } from './people.ts';
import { FIRST_DAY, LAST_DAY, openWorld, type World } from './world.ts';

const SEED = Number(process.env.SEED ?? 20_240_620);
const calendar = createWorkCalendar(holidayTable());
/** Nothing runs on these days: a long weekend, a server move, a month in a drawer. */
const DOWN: [CivilDate, CivilDate][] = [
  ['2024-03-15', '2024-03-19'],
  ['2024-07-10', '2024-07-12'],
  ['2024-08-19', '2024-09-06'],
];

let database: Database;
let world: World;
let history: History;
/** Each run of the reminders with what should have come of it. */
let days: { run: Run; wanted: Wanted[] }[];
const said = { count: 0 };
let deaths = 0;

/** One beat by a process that may die; another comes after it, as a supervisor would have it. */
async function beat(): Promise<void> {
  for (let steps = lifetime(world); ; steps = Number.POSITIVE_INFINITY) {
    const { deps, life } = world.process(steps);
    await tick(deps).catch((error) => {
      if (!life.dead) throw error;
    });
    if (!life.dead) return;
    deaths += 1;
    await noteUnsettled();
    world.clock.pass(3 * 60_000);
  }
}

/** Killed between sending and settling: these may come again, under the same key. */
async function noteUnsettled(): Promise<void> {
  const taken = new Set(world.platform.taken.map((one) => one.idempotencyKey));
  const rows = await database.db
    .select({ id: outbox.id })
    .from(outbox)
    .where(eq(outbox.status, 'pending'));
  for (const { id } of rows) {
    if (taken.has(`duban-${id}`)) world.platform.unheard.add(`duban-${id}`);
  }
}

async function liveThroughTheYear(): Promise<void> {
  for (let day = FIRST_DAY; day <= LAST_DAY; day = addDays(day, 1)) {
    if (DOWN.some(([from, to]) => day >= from && day <= to)) continue;
    if (!calendar.isWorkingDay(day)) {
      world.clock.set(day, '02:40');
      if (world.chance.of(0.3)) await beat();
      continue;
    }
    world.clock.set(day, '08:35');
    await liveADay(world, day, said);
    world.clock.set(day, world.chance.pick(['09:00', '09:00', '09:01', '11:20']));
    await beat();
    world.clock.set(day, '14:00');
    if (world.chance.of(0.3)) await beat();
  }
}

/** Quiet days at the end: what still waits has its chance to go. */
async function letItDrain(): Promise<void> {
  world.platform.faulty = false;
  await workOff(world);
  for (const time of ['2025-01-02 09:30', '2025-01-02 15:00', '2025-01-03 09:30']) {
    const [day = '', clock = ''] = time.split(' ');
    world.clock.set(day, clock);
    await beat();
  }
}

beforeAll(async () => {
  database = await openTestDatabase();
  world = await openWorld(database.db, SEED);
  await liveThroughTheYear();
  await letItDrain();
  history = await readHistory(database.db, world.officeId);
  days = reminderRuns().map((run) => ({ run, wanted: wantedOn(history, run, calendar) }));
  const { taken, unheard } = world.platform;
  process.stdout.write(
    `simulated year, seed ${SEED}: ${history.duties.length} duties, ${said.count} messages in, ` +
      `${taken.length} out, ${deaths} deaths, ${unheard.size} answers unheard\n`,
  );
}, 900_000);

afterAll(async () => {
  await database.close();
});

interface Run {
  day: CivilDate;
  since: CivilDate;
  at: Date;
  outcome: Record<string, unknown>;
}

/** The reminders' runs that planned a day, with what each of them had to fill in. */
function reminderRuns(): Run[] {
  const slots = history.runs.filter(({ job }) => job === 'remind');
  const done = slots.filter(({ finishedAt }) => finishedAt !== null);
  return done.map((run, index) => {
    const day = run.slot.slice(0, 10);
    const before = done[index - 1]?.slot.slice(0, 10) ?? addDays(day, -1);
    const [, since = day] = [before, addDays(day, -11)].sort();
    return { day, since, at: run.claimedAt, outcome: run.outcome ?? {} };
  });
}

function remindedAt(at: Date): string[] {
  return [...history.events.values()]
    .flat()
    .filter(({ kind, at: when }) => kind === 'reminded' && when.getTime() === at.getTime())
    .map(({ dutyId, payload }) => `${dutyId} ${payload.kind === 'reminded' ? payload.rung : ''}`)
    .sort();
}

const lines = (wanted: readonly Wanted[]) =>
  wanted.map(({ dutyId, rung }) => `${dutyId} ${rung}`).sort();

describe('in a year', () => {
  it('something happens', () => {
    expect(history.duties.length).toBeGreaterThan(600);
    expect(said.count).toBeGreaterThan(400);
    expect(deaths).toBeGreaterThan(20);
    expect(world.platform.unheard.size).toBeGreaterThan(5);
  });

  it('every duty is reminded of on each of its rungs, unless one of the reasons holds it back', () => {
    expect(days.length).toBeGreaterThan(200);
    for (const { run, wanted } of days) {
      const due = wanted.filter(({ reason }) => reason === null);

      expect({ day: run.day, said: remindedAt(run.at) }).toEqual({
        day: run.day,
        said: lines(due),
      });
    }
  });

  it('the reasons of each day add up, by kind and in all', () => {
    const kinds = new Set<string>();
    for (const { run, wanted } of days) {
      const held = wanted.flatMap(({ reason }) => reason ?? []);
      const byReason = Map.groupBy(held, (reason) => reason);
      const counts = Object.fromEntries([...byReason].map(([kind, all]) => [kind, all.length]));
      for (const kind of byReason.keys()) kinds.add(kind);

      expect(run.outcome).toMatchObject({ suppressed: held.length, ...counts });
    }
    expect([...kinds].sort()).toEqual([
      'awaitingCheck',
      'freshReport',
      'snoozed',
      'suspended',
      'weeklyCap',
    ]);
  });

  it('every working day’s slot was run, merged into a later one or reported as missed', () => {
    const slots = new Set(
      history.runs.filter(({ job }) => job === 'remind').map(({ slot }) => slot),
    );
    for (let day = FIRST_DAY; day <= LAST_DAY; day = addDays(day, 1)) {
      if (calendar.isWorkingDay(day)) expect(slots).toContain(`${day}T09:00`);
    }
    const missed = history.messages.filter(({ dedupeKey }) =>
      dedupeKey.startsWith('missed:remind'),
    );
    expect(missed).toHaveLength(1);
  });

  it('no message is lost: each was sent, or given up and the office told of it', () => {
    const alarms = new Set(history.messages.map(({ dedupeKey }) => dedupeKey));
    for (const { id, status, kind } of history.messages) {
      expect(['sent', 'failed']).toContain(status);
      if (status === 'failed' && kind !== 'alarm') expect(alarms).toContain(`undelivered:${id}`);
    }
    const taken = new Set(world.platform.taken.map((one) => one.idempotencyKey));
    const sent = history.messages.filter(({ status }) => status === 'sent');
    expect(sent.filter(({ id }) => !taken.has(`duban-${id}`))).toEqual([]);
  });

  it('no message is sent twice, but for answers nobody heard, and then under the same key', () => {
    const byKey = Map.groupBy(world.platform.taken, (one) => one.idempotencyKey);
    const twice = [...byKey].filter(([, all]) => all.length > 1).map(([key]) => key);

    expect(twice.filter((key) => !world.platform.unheard.has(key))).toEqual([]);
    expect(byKey.size).toBe(new Set(history.messages.map((row) => row.dedupeKey)).size - given());
  });

  it('nothing that was said to the bot is lost, and nothing is done twice', async () => {
    const rows = await database.db.select().from(inbox);
    const kept = rows.filter(({ eventId }) => eventId.startsWith('e-'));

    // Old ones are pruned after ninety days; none of those kept waits or failed.
    expect(kept.filter(({ status }) => status !== 'done')).toEqual([]);
    const perMessage = Map.groupBy(
      [...history.events.values()].flat().filter(({ inboxId }) => inboxId !== null),
      ({ inboxId, dutyId, kind }) => `${inboxId} ${dutyId} ${kind}`,
    );
    expect([...perMessage.values()].filter((all) => all.length > 1)).toEqual([]);
  });

  it('the ledger equals the fold of its events', () => {
    const end = new Date('2026-01-01T00:00:00Z');
    for (const duty of history.duties) {
      expect(foldBefore(duty, history.events.get(duty.id) ?? [], end)).toEqual(duty);
    }
  });

  it('nothing unasked is said outside office hours', () => {
    const kinds = new Map(history.messages.map(({ id, kind }) => [`duban-${id}`, kind]));
    const unasked = world.platform.taken.filter(
      ({ idempotencyKey }) => kinds.get(idempotencyKey) !== 'answer',
    );
    const outside = unasked.filter(({ at }) => {
      const { day, time } = civilMoment(at);
      return !calendar.isWorkingDay(day) || time < '08:30' || time >= '17:30';
    });

    expect(unasked.length).toBeGreaterThan(500);
    expect(outside).toEqual([]);
  });

  it('no unit is spoken to more than once a day', () => {
    const keys = history.messages
      .filter(({ kind }) => kind === 'reminder')
      .map((row) => row.dedupeKey);

    expect(new Set(keys).size).toBe(keys.length);
  });
});

/** Messages the platform never took: given up before it did. */
function given(): number {
  const taken = new Set(world.platform.taken.map((one) => one.idempotencyKey));
  return history.messages.filter(({ id }) => !taken.has(`duban-${id}`)).length;
}
