// Sending within a platform's pace, for all processes together, and never past a lease.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { holidayTable } from '#bot/holiday-table.ts';
import { createWorkCalendar } from '#core/calendar/working-days.ts';
import { ChannelError } from '#core/ports.ts';
import type { Database } from '#db/client.ts';
import { createGroup } from '#db/groups.ts';
import { createOffice } from '#db/offices.ts';
import { putOutbox } from '#db/outbox.ts';
import { outbox } from '#db/schema/delivery.ts';
import type { Deps } from '#jobs/deps.ts';
import { dispatch } from '#jobs/dispatch.ts';
import { openTestDatabase } from '#test/support/database.ts';
import { createFakeChannel } from '#test/support/fake-channel.ts';

let database: Database;

beforeAll(async () => {
  database = await openTestDatabase();
});

afterAll(async () => {
  await database.close();
});

const START = new Date('2024-06-20T09:00:00+08:00').getTime();
const silent = (): void => undefined;

/** A platform with some groups, a clock in milliseconds after nine o'clock, and messages to send. */
async function openPlatform(id: string, groups: number) {
  const { db } = database;
  await db.delete(outbox);
  const office = await createOffice(db, { name: '云溪区安委办', place: '云溪区' });
  const groupIds: number[] = [];
  for (let index = 0; index < groups; index += 1) {
    const chat = { channel: id, externalId: `${office.id}-${index}`, name: '督办群' };
    groupIds.push((await createGroup(db, office.id, chat)).id);
  }
  const clock = { ms: 0, now: () => new Date(START + clock.ms) };
  const sent: { at: number; key: string }[] = [];
  const channel = createFakeChannel(id);
  channel.send = async ({ idempotencyKey: key }) => {
    sent.push({ at: clock.ms, key });
    return { messageId: key };
  };
  const deps: Deps = {
    db,
    clock,
    calendar: createWorkCalendar(holidayTable()),
    zone: 'Asia/Shanghai',
    channels: new Map([[id, channel]]),
    documents: {
      read: () => Promise.reject(new Error('nothing is read here')),
      writeBulletin: async () => new Uint8Array(),
      writeLetter: async () => new Uint8Array(),
      writeMaterial: async () => new Uint8Array(),
      writeLedger: async () => new Uint8Array(),
    },
    model: null,
    log: { debug: silent, info: silent, warn: silent, error: silent },
  };
  const put = async (count: number, kind = 'reminder', group = 0) => {
    const at = new Date(START);
    for (let index = 0; index < count; index += 1) {
      await putOutbox(db, {
        officeId: office.id,
        groupId: groupIds[group] ?? 0,
        dedupeKey: `${kind}-${group}-${index}`,
        kind,
        message: { tone: 'plain', blocks: [] },
        notBefore: at,
        createdAt: at,
      });
    }
  };
  return { deps, clock, channel, sent, put };
}

/** Dispatches again whenever it is told to, by several dispatchers at once; gives the moments. */
async function sendAll(
  place: Awaited<ReturnType<typeof openPlatform>>,
  dispatchers: number,
): Promise<void> {
  for (let round = 0; round < 200; round += 1) {
    const all = Array.from({ length: dispatchers }, () => dispatch(place.deps));
    const again = (await Promise.all(all)).flatMap((report) => report.again ?? []);
    if (again.length === 0) return;
    place.clock.ms = Math.min(...again.map((at) => at.getTime())) - START;
  }
}

describe('the pace', () => {
  it.each<[string, number, [number, number][]]>([
    [
      'feishu',
      10,
      [
        [0, 4],
        [1000, 4],
        [2000, 2],
      ],
    ],
    // Eighteen a second for the app, twenty a minute for the group.
    [
      'dingtalk',
      45,
      [
        [0, 18],
        [1000, 2],
        [60_000, 18],
        [61_000, 2],
        [120_000, 5],
      ],
    ],
  ])(
    'of %s lets %i messages to one group go as %j, by two dispatchers',
    async (id, count, steps) => {
      const place = await openPlatform(id, 1);
      await place.put(count);

      await sendAll(place, 2);

      const moments = Map.groupBy(place.sent, ({ at }) => at);
      expect([...moments].map(([at, all]) => [at, all.length])).toEqual(steps);
      expect(new Set(place.sent.map(({ key }) => key)).size).toBe(count);
    },
  );

  it('lets other groups go meanwhile, and holds for the app as a whole', async () => {
    const place = await openPlatform('feishu', 15);
    for (let group = 0; group < 15; group += 1) await place.put(4, 'reminder', group);

    await sendAll(place, 1);

    const moments = [...Map.groupBy(place.sent, ({ at }) => at).values()];
    expect(moments.map((all) => all.length)).toEqual([40, 20]);
  });

  it('tells when a message that was put off goes again within the minute', async () => {
    const place = await openPlatform('feishu', 1);
    await place.put(1);
    place.channel.send = () => Promise.reject(new ChannelError('rate-limited', 'busy', 7000));

    expect((await dispatch(place.deps)).again).toEqual(new Date(START + 7000));
  });

  it('lets an answer to a person go first', async () => {
    const place = await openPlatform('feishu', 1);
    await place.put(6);
    await place.put(1, 'answer');

    const { again } = await dispatch(place.deps);

    const rows = await database.db.select().from(outbox);
    const kinds = new Map(rows.map((row) => [`duban-${row.id}`, row.kind]));
    expect(place.sent.map(({ key }) => kinds.get(key))).toEqual([
      'answer',
      'reminder',
      'reminder',
      'reminder',
    ]);
    expect(again).toEqual(new Date(START + 1000));
  });

  it('counts a retry and a refusal as what they are to the platform: requests', async () => {
    const place = await openPlatform('feishu', 1);
    await place.put(6);
    const failing = place.channel.send;
    place.channel.send = async (outgoing) => {
      await failing(outgoing);
      throw new Error('refused');
    };

    await dispatch(place.deps);

    expect(place.sent).toHaveLength(4);
  });
});

describe('a message that is out in part', () => {
  it('goes on as it began, however late', async () => {
    const place = await openPlatform('feishu', 1);
    await place.put(1);
    const said: string[] = [];
    place.channel.send = ({ message, delivered = [] }) => {
      said.push(JSON.stringify(message));
      return delivered.length > 0
        ? Promise.resolve({ messageId: 'om_1' })
        : Promise.reject(new ChannelError('unreachable', 'gone', null, ['om_1']));
    };
    await dispatch(place.deps);
    place.clock.ms = 2 * 3_600_000;
    await dispatch(place.deps);

    expect(said).toHaveLength(2);
    expect(said[1]).toBe(said[0]);
  });
});

describe('a process', () => {
  it('leaves messages of a channel it does not have to those that do', async () => {
    const place = await openPlatform('fake-own', 1);
    await place.put(2);
    const other = createFakeChannel('another');

    await dispatch({ ...place.deps, channels: new Map([['another', other]]) });
    const untouched = await database.db.select().from(outbox);
    await dispatch(place.deps);

    expect(untouched.map(({ status, attempts }) => [status, attempts])).toEqual([
      ['pending', 0],
      ['pending', 0],
    ]);
    expect(place.sent).toHaveLength(2);
  });

  it('sends nothing on a lease that is nearly over, when a platform turns out slow', async () => {
    const place = await openPlatform('fake-slow', 1);
    await place.put(5);
    const quick = place.channel.send;
    place.channel.send = async (outgoing) => {
      const receipt = await quick(outgoing);
      place.clock.ms += 50_000;
      return receipt;
    };

    await dispatch(place.deps);
    const first = place.sent.length;
    place.clock.ms = 300_000;
    await dispatch(place.deps);
    place.clock.ms = 600_000;
    await dispatch(place.deps);

    expect(first).toBe(3);
    expect(place.sent.map(({ key }) => key)).toHaveLength(5);
    expect(new Set(place.sent.map(({ key }) => key)).size).toBe(5);
  });
});
