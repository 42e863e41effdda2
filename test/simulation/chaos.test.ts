// Two `serve` processes on one PostgreSQL and a stand-in platform, killed with SIGKILL at random moments a
// hundred times: nothing is lost, and with a platform that knows its keys nothing is doubled.
// Needs PostgreSQL: node test/support/with-postgres.ts vitest run test/simulation/chaos
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { Inbound } from '#core/ports.ts';
import { type Db, openDatabase } from '#db/client.ts';
import { addUnit } from '#db/directory.ts';
import { createGroup } from '#db/groups.ts';
import { putInbox } from '#db/inbox.ts';
import { enterTasks } from '#db/ledger.ts';
import { createOffice, listOffices } from '#db/offices.ts';
import { putOutbox } from '#db/outbox.ts';
import { bindLiaison, savePerson } from '#db/people.ts';
import { inbox, outbox } from '#db/schema/delivery.ts';
import { events } from '#db/schema/ledger.ts';
import { saveRoundSetting } from '#jobs/office-settings.ts';
import { WITHOUT_ROUND } from '#test/jobs/office.ts';
import { withEmptyDatabase } from '#test/support/database.ts';
import { BY_STAFF, planOf } from '#test/support/office-rows.ts';
import { type Chance, chanceFrom } from './random.ts';

const KILLS = Number(process.env.KILLS ?? 100);
const SEED = Number(process.env.SEED ?? 20_240_620);
const SERVE = join(import.meta.dirname, '../support/chaos-serve.ts');
/** The office opens just after the start, and the clock runs fast: a lease of two minutes is six seconds. */
const SHOWN_MS = Date.parse('2024-06-20T08:55:00+08:00');
const SPEED = 20;
const OFFICES = 3;
const UNITS = 20;
/** The others say nothing, so that there is somebody to remind. */
const REPORTING = 15;
const DRAIN_MS = 240_000;

interface StandIn {
  server: Server;
  address: string;
  /** Requests by idempotency key; a key's first makes the message, later ones get the same id. */
  requests: Map<string, number>;
}

/** Takes, delays, refuses, and now and then takes without answering. */
async function startStandIn(chance: Chance): Promise<StandIn> {
  const requests = new Map<string, number>();
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const { key } = JSON.parse(body) as { key: string };
    await sleep(chance.int(0, 40));
    if (chance.of(0.02)) {
      response.writeHead(503).end();
      return;
    }
    requests.set(key, (requests.get(key) ?? 0) + 1);
    if (chance.of(0.01)) request.socket.destroy();
    else response.end(`m-${key}`);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : null;
  return { server, address: `http://127.0.0.1:${port}/`, requests };
}

/** An office whose every unit has something due today. */
async function addOffice(db: Db, number: number): Promise<Office> {
  const office = await createOffice(db, { name: `第${number}安委办`, place: '云溪区' });
  await saveRoundSetting(db, office.id, WITHOUT_ROUND);
  const chat = { channel: 'stand-in', externalId: `chat-${number}`, name: '督办群' };
  const group = await createGroup(db, office.id, chat);
  const account = (externalId: string) => ({ channel: 'stand-in', externalId, name: externalId });
  await savePerson(db, office.id, { ...account('staff-1'), role: 'staff' });
  const plans = [];
  for (let index = 1; index <= UNITS; index += 1) {
    const { unit } = await addUnit(db, office.id, { name: `第${index}镇`, kind: 'town' });
    const person = await savePerson(db, office.id, { ...account(`c-${index}`), role: 'liaison' });
    await bindLiaison(db, person.id, unit.id);
    plans.push(planOf([unit.id], { title: `任务${index}`, dueOn: '2024-06-20' }));
  }
  const entry = { ...BY_STAFF, officeId: office.id, noticeId: null, plans };
  await db.transaction((tx) => enterTasks(tx, entry));
  return { id: office.id, groupId: group.id, chat: chat.externalId };
}

interface Office {
  id: number;
  groupId: number;
  chat: string;
}

/** One message out and one in: a contact reports its own task, and is answered. */
async function putWork(db: Db, office: Office, number: number): Promise<void> {
  const at = new Date(SHOWN_MS);
  await putOutbox(db, {
    officeId: office.id,
    groupId: office.groupId,
    dedupeKey: `chaos-${number}`,
    kind: 'notice',
    message: { tone: 'plain', blocks: [] },
    notBefore: at,
    createdAt: at,
  });
  const unit = (number % REPORTING) + 1;
  const inbound: Inbound = {
    channel: 'stand-in',
    eventId: `e-${number}`,
    groupExternalId: office.chat,
    sender: { externalId: `c-${unit}`, name: `c-${unit}` },
    at,
    kind: 'text',
    text: `第${unit}项正在推进，完成${(number % 9) + 1}0%`,
    mentionsBot: true,
    mentions: [],
    replyTo: null,
    files: [],
    values: {},
  };
  await putInbox(db, inbound, at);
  await putInbox(db, inbound, at);
}

/** Lives and dies until `dies()` says that it was killed often enough; then it stays. */
async function liveAndDie(
  start: () => ChildProcess,
  chance: Chance,
  dies: () => boolean,
): Promise<ChildProcess> {
  for (;;) {
    const child = start();
    const ended = once(child, 'close');
    // Most reach their work, some die on the way there: while migrating, while opening.
    const ready = new Promise((resolve) => child.stdout?.once('data', resolve));
    if (chance.of(0.85)) await Promise.race([ready, ended]);
    await sleep(chance.int(0, 1500));
    if (!dies()) {
      await Promise.race([ready, ended]);
      return child;
    }
    child.kill('SIGKILL');
    await ended;
  }
}

async function waiting(db: Db): Promise<number> {
  const out = await db.$count(outbox, eq(outbox.status, 'pending'));
  return out + (await db.$count(inbox, eq(inbox.status, 'pending')));
}

async function runChaos(url: string, seed: number) {
  const chance = chanceFrom(seed);
  const platform = await startStandIn(chance);
  const startedMs = Date.now();
  const shown = () => new Date(SHOWN_MS + (Date.now() - startedMs) * SPEED);
  const start = () =>
    spawn(process.execPath, [SERVE], {
      env: {
        PATH: process.env.PATH,
        PORT: '0',
        DATABASE_URL: url,
        STAND_IN: platform.address,
        DUBAN_CLOCK: shown().toISOString(),
        CHAOS_CLOCK: `${startedMs},${SHOWN_MS},${SPEED}`,
      },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  let kills = 0;
  const dies = () => kills < KILLS && ++kills > 0;
  // Both start on an empty server: one migrates and seeds, the other waits for it.
  const lives = [0, 1].map(() => liveAndDie(start, chance, dies));
  const database = await openDatabase({ url });
  const { db } = database;
  const offices: Office[] = [];
  for (let number = 1; number <= OFFICES; number += 1) offices.push(await addOffice(db, number));
  let put = 0;
  while (kills < KILLS) {
    await putWork(db, chance.pick(offices), put);
    put += 1;
    await sleep(chance.int(50, 200));
  }
  const survivors = await Promise.all(lives);
  const until = Date.now() + DRAIN_MS;
  while (Date.now() < until && ((await waiting(db)) > 0 || !(await allReminded(db)))) {
    await sleep(500);
  }
  for (const child of survivors) child.kill('SIGTERM');
  platform.server.close();
  const result = {
    kills,
    put,
    requests: platform.requests,
    messages: await db.select().from(outbox),
    inbound: await db.select().from(inbox),
    reminded: await db.select().from(events).where(eq(events.kind, 'reminded')),
    reported: await db.select().from(events).where(eq(events.kind, 'reported')),
    offices: await listOffices(db),
  };
  await database.close();
  return result;
}

async function allReminded(db: Db): Promise<boolean> {
  return (await db.$count(outbox, eq(outbox.kind, 'reminder'))) >= OFFICES;
}

describe.skipIf(!process.env.TEST_DATABASE_URL)('two servers killed again and again', () => {
  it('lose nothing and double nothing (needs PostgreSQL)', { timeout: 900_000 }, async () => {
    await withEmptyDatabase(async (url) => {
      const { kills, put, requests, ...rows } = await runChaos(url, SEED);

      const again = [...requests.values()].filter((times) => times > 1).length;
      process.stdout.write(
        `chaos, seed ${SEED}: ${kills} kills, ${put} messages in, ${requests.size} out, ` +
          `${again} requested again under the same key\n`,
      );
      expect(kills).toBe(KILLS);
      // Lost: none waits, none failed, the platform has each.
      const ours = rows.messages;
      expect(ours.filter(({ status }) => status !== 'sent')).toEqual([]);
      expect(rows.inbound.filter(({ status }) => status !== 'done')).toEqual([]);
      expect(rows.inbound).toHaveLength(put);
      const keys = ours.map(({ id }) => `duban-${id}`);
      expect(keys.filter((key) => !requests.has(key))).toEqual([]);
      // Doubled: each message of ours is one message there, and each thing is said once.
      expect(requests.size).toBe(keys.length);
      const answers = ours.filter(({ kind }) => kind === 'answer');
      expect(answers).toHaveLength(put);
      expect(new Set(rows.reported.map(({ inboxId }) => inboxId)).size).toBe(rows.reported.length);
      expect(new Set(rows.reminded.map(({ dutyId }) => dutyId)).size).toBe(rows.reminded.length);
      expect(rows.reminded.length).toBeGreaterThan(0);
      // Simultaneous first starts: one rehearsal office.
      expect(rows.offices.filter(({ demo }) => demo)).toHaveLength(1);
    });
  });
});
