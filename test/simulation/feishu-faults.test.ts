// The platform on a bad day: refusing, silent, forgetful, repeating itself. Nothing is lost, nothing doubled.
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { compose } from '#bot/compose.ts';
import type { Platform } from '#bot/platforms.ts';
import { sendDue } from '#bot/send-due.ts';
import type { Site } from '#bot/web/site.ts';
import { say } from '#core/intent/answer.ts';
import type { Database } from '#db/client.ts';
import { addUnit } from '#db/directory.ts';
import { createGroup } from '#db/groups.ts';
import { enterTasks } from '#db/ledger.ts';
import { createOffice } from '#db/offices.ts';
import { putOutbox } from '#db/outbox.ts';
import { bindLiaison, savePerson } from '#db/people.ts';
import { inbox, outbox } from '#db/schema/delivery.ts';
import { events } from '#db/schema/ledger.ts';
import { openTestDatabase } from '#test/support/database.ts';
import { feishuChannel, SILENT } from '#test/support/feishu/channel.ts';
import { lintCard } from '#test/support/feishu/lint-card.ts';
import { type StandIn, startFeishu } from '#test/support/feishu/start.ts';
import type { Chat, User } from '#test/support/feishu/world.ts';
import { BY_STAFF, planOf } from '#test/support/office-rows.ts';

const NOW = '2024-06-20T10:00:00+08:00';
const PATIENCE = { timeout: 15_000, interval: 50 };

let feishu: StandIn;
let database: Database;
let site: Site;
let channel: Platform;
let stop: () => Promise<void>;
let staff: User;
let contact: User;
let group: Chat;
let office: { id: number; groupId: number };

beforeAll(async () => {
  feishu = await startFeishu({ lintCard, pingSeconds: 0.5, ackMs: 2000 });
  staff = feishu.people.addUser('周某');
  contact = feishu.people.addUser('李某');
  group = feishu.people.addGroup('安全生产工作群', [staff, contact]);
  database = await openTestDatabase();
  office = await foundOffice();
  const clockStart = new Date(NOW);
  site = await compose({ clockStart, zone: 'Asia/Shanghai' }, database, SILENT);
  channel = feishuChannel(feishu, database.db, 'stream', 0.2);
  site.deps.channels = new Map([[channel.id, channel]]);
  stop = (await channel.listen?.(site.takeIn)) ?? (async () => undefined);
});
afterAll(async () => {
  site.closing.abort();
  await stop();
  await site.turns.take(() => database.close());
  await feishu.stop();
});
beforeEach(() => {
  feishu.world.faults.length = 0;
});

async function foundOffice() {
  const { db } = database;
  const made = await createOffice(db, { name: '云溪区安委办', place: '云溪区' });
  const chat = { channel: 'feishu', externalId: group.chatId, name: group.name };
  const { id: groupId } = await createGroup(db, made.id, chat);
  const account = ({ openId, name }: User) => ({ channel: 'feishu', externalId: openId, name });
  await savePerson(db, made.id, { ...account(staff), role: 'staff' });
  const person = await savePerson(db, made.id, { ...account(contact), role: 'liaison' });
  const { unit } = await addUnit(db, made.id, { name: '区住建局', kind: 'department' });
  await bindLiaison(db, person.id, unit.id);
  const plans = Array.from({ length: 20 }, (_, index) =>
    planOf([unit.id], { title: `任务${index + 1}`, dueOn: '2024-09-30' }),
  );
  const entry = { ...BY_STAFF, officeId: made.id, noticeId: null, plans };
  await db.transaction((tx) => enterTasks(tx, entry));
  return { id: made.id, groupId };
}

let messages = 0;

/** Puts one message into the outbox and sends until it is settled; what the group then has of it. */
async function sendOne(): Promise<string[]> {
  messages += 1;
  const words = `测试消息${messages}号`;
  const id = await putOutbox(database.db, {
    officeId: office.id,
    groupId: office.groupId,
    dedupeKey: `fault-${messages}`,
    kind: 'notice',
    message: say(words),
    notBefore: site.clock.now(),
    createdAt: site.clock.now(),
  });
  await expect
    .poll(async () => {
      await sendDue(site);
      const [row] = await database.db
        .select()
        .from(outbox)
        .where(eq(outbox.id, id ?? 0));
      // What is to be tried later is tried now: the clock goes on to that moment.
      if (row?.status === 'pending' && row.notBefore > site.clock.now()) {
        site.clock.set(row.notBefore);
      }
      return row?.status;
    }, PATIENCE)
    .toBe('sent');
  return feishu
    .fromBot(group.chatId)
    .map(({ messageId }) => feishu.shownText(messageId))
    .filter((text) => text === words);
}

/** All that came in is worked off. */
async function settled(): Promise<void> {
  await expect.poll(() => database.db.$count(inbox, eq(inbox.status, 'pending')), PATIENCE).toBe(0);
}

async function inboxOf(messageId: string): Promise<number> {
  return await database.db.$count(inbox, eq(inbox.eventId, messageId));
}

describe('a message out', () => {
  it.each([
    ['rate-limited', 1],
    ['server-error', 1],
    ['server-error', 4],
    ['reset', 1],
    ['answer-lost', 1],
    ['token-revoked', 1],
    [{ status: 400, code: 230020, msg: 'frequency limit' }, 1],
  ] as const)('meets %j %d times and is there once', async (kind, times) => {
    feishu.fail(/POST .*\/im\/v1\/messages$/, kind, times, 0);

    expect(await sendOne()).toHaveLength(1);
  });
});

describe('the long connection', () => {
  const connected = () =>
    expect
      .poll(() => feishu.stream.connections() === 1 && channel.status().state, PATIENCE)
      .toBe('connected');

  it('dropped comes back, and what was said meanwhile is heard', async () => {
    feishu.stream.drop();
    const said = await feishu.people.say(contact, group, '第1项正在推进，完成10%');
    await connected();
    await feishu.deliveries.pass(15_000);

    expect(await inboxOf(said.messageId)).toBe(1);
  });

  it('half open is noticed and made anew', async () => {
    feishu.stream.freeze();
    const said = await feishu.people.say(contact, group, '第2项正在推进，完成20%');
    await connected();
    feishu.stream.thaw();
    await feishu.deliveries.pass(300_000);

    expect(await inboxOf(said.messageId)).toBe(1);
  });

  it('away for longer than events are repeated is made good from the history, threads too', async () => {
    const known = await feishu.people.say(contact, group, '第7项正在推进，完成10%');
    await stop();
    const said = await feishu.people.say(contact, group, '第8项正在推进，完成10%');
    const place = { chat: group.chatId, replyTo: known.messageId, inThread: true };
    const inThread = await feishu.people.say(contact, place, '第7项正在推进，完成20%');
    await feishu.deliveries.pass(24 * 3_600_000);
    expect(feishu.deliveries.lost).toHaveLength(2);
    feishu.deliveries.lost.length = 0;
    stop = (await channel.listen?.(site.takeIn)) ?? stop;

    for (const { messageId } of [known, said, inThread]) {
      await expect.poll(() => inboxOf(messageId), PATIENCE).toBe(1);
    }
    await settled();
  });

  it('refused for a while is tried again', async () => {
    feishu.stream.refuse(3);
    feishu.stream.drop();

    await connected();
  });
});

describe('events', () => {
  it('delivered three times are worked on once', async () => {
    feishu.deliveries.copies = 3;
    const said = await feishu.people.say(contact, group, '第3项正在推进，完成30%');
    feishu.deliveries.copies = 1;
    await settled();

    expect(await inboxOf(said.messageId)).toBe(1);
    const [row] = await database.db.select().from(inbox).where(eq(inbox.eventId, said.messageId));
    expect(await database.db.$count(events, eq(events.inboxId, row?.id ?? 0))).toBe(1);
  });

  it('out of order are all there', async () => {
    feishu.deliveries.hold();
    const said: string[] = [];
    for (const words of ['第4项正在推进', '大家辛苦了', '第5项正在推进']) {
      said.push((await feishu.people.say(contact, group, words)).messageId);
    }
    await feishu.deliveries.release((held) => held.toReversed());
    await settled();

    for (const id of said) expect(await inboxOf(id)).toBe(1);
  });

  it('that cannot be stored are delivered again', async () => {
    const real = site.deps.db;
    site.deps.db = new Proxy(real, {
      get: (db, key) => {
        if (key === 'insert') throw new Error('the database is away');
        return Reflect.get(db, key);
      },
    });
    const said = await feishu.people.say(contact, group, '第6项正在推进，完成60%');
    site.deps.db = real;
    expect(await inboxOf(said.messageId)).toBe(0);
    expect(feishu.deliveries.waiting()).toBe(1);
    await feishu.deliveries.pass(15_000);

    expect(await inboxOf(said.messageId)).toBe(1);
  });

  it('a thousand at once: none is lost, none is doubled', { timeout: 60_000 }, async () => {
    const before = await database.db.$count(inbox);
    const reportsBefore = await database.db.$count(events, eq(events.kind, 'reported'));
    const words = (index: number) =>
      index % 20 === 0
        ? `第${(index / 20) % 20 || 20}项正在推进，完成${(index % 9) + 1}0%`
        : '收到';
    const said = await Promise.all(
      Array.from({ length: 1000 }, (_, index) => feishu.people.say(contact, group, words(index))),
    );
    for (let round = 0; feishu.deliveries.waiting() > 0 && round < 4; round += 1) {
      await feishu.deliveries.pass(7 * 3_600_000);
    }
    await expect
      .poll(() => database.db.$count(inbox, eq(inbox.status, 'pending')), { timeout: 50_000 })
      .toBe(0);

    expect(said).toHaveLength(1000);
    expect(feishu.deliveries.lost).toEqual([]);
    expect(await database.db.$count(inbox)).toBe(before + 1000);
    expect(await database.db.$count(inbox, eq(inbox.status, 'failed'))).toBe(0);
    const reported = await database.db.$count(events, eq(events.kind, 'reported'));
    expect(reported - reportsBefore).toBe(50);
    expect(feishu.world.complaints).toEqual([]);
  });
});
