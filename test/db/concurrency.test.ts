import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { claimOutbox } from '#db/claim-outbox.ts';
import type { Database } from '#db/client.ts';
import { claimInbox, putInbox } from '#db/inbox.ts';
import { appendEvent, enterTasks } from '#db/ledger.ts';
import { loadDuties, loadTasks } from '#db/ledger-queries.ts';
import { putOutbox } from '#db/outbox.ts';
import { askOnce } from '#db/questions.ts';
import { claimSlot } from '#db/runs.ts';
import { openTestDatabase } from '#test/support/database.ts';
import { BY_STAFF, ENTERED_AT, fillOffice, planOf } from '#test/support/office-rows.ts';

/**
 * On a server these calls run on several connections at once and meet each other's locks; PGlite has
 * one connection, so there they only show that the outcome is the same.
 */
let database: Database;
let filled: Awaited<ReturnType<typeof fillOffice>>;
beforeAll(async () => {
  database = await openTestDatabase();
  filled = await fillOffice(database.db, { name: '云溪区安委办', place: '云溪区', demo: false });
});
afterAll(async () => await database.close());

const MANY = Array.from({ length: 8 }, (_, index) => index);
const ROWS = Array.from({ length: 120 }, (_, index) => index);
const claim = { now: ENTERED_AT, leaseMs: 60_000, limit: 7 };

/** Claims until nothing is left, as several processes would. */
async function drain(next: () => Promise<{ id: number }[]>): Promise<number[]> {
  const taken: number[] = [];
  for (let rows = await next(); rows.length > 0; rows = await next()) {
    expect(rows.length).toBeLessThanOrEqual(claim.limit);
    taken.push(...rows.map((row) => row.id));
  }
  return taken;
}

describe('several at once', () => {
  it('each outgoing message is claimed once', async () => {
    const { db } = database;
    const shared = { officeId: filled.office.id, groupId: filled.group.id, kind: 'reminder' };
    const message = { tone: 'plain' as const, blocks: [] };
    const times = { notBefore: ENTERED_AT, createdAt: ENTERED_AT };
    for (const index of ROWS) {
      await putOutbox(db, { ...shared, ...times, dedupeKey: `k-${index}`, message });
    }
    const taken = await Promise.all(MANY.map(() => drain(() => claimOutbox(db, claim))));
    expect(taken.flat()).toHaveLength(ROWS.length);
    expect(new Set(taken.flat()).size).toBe(ROWS.length);
  });

  it('each incoming message is kept and claimed once', async () => {
    const { db } = database;
    const inbound = {
      channel: 'console',
      groupExternalId: filled.group.externalId,
      sender: { externalId: 'u-1', name: '联络员甲' },
      at: ENTERED_AT,
      kind: 'text' as const,
      text: '收到',
      mentionsBot: false,
      mentions: [],
      replyTo: null,
      files: [],
      values: {},
    };
    const puts = [...ROWS, ...ROWS].map((index) =>
      putInbox(db, { ...inbound, eventId: `e-${index}` }, ENTERED_AT),
    );
    expect((await Promise.all(puts)).filter((id) => id !== null)).toHaveLength(ROWS.length);
    const taken = await Promise.all(MANY.map(() => drain(() => claimInbox(db, claim))));
    expect(taken.flat()).toHaveLength(ROWS.length);
    expect(new Set(taken.flat()).size).toBe(ROWS.length);
  });

  it('a slot is given to one', async () => {
    const slot = { officeId: filled.office.id, job: 'remind', slot: '2024-06-20T09:00' };
    const claims = MANY.map(() => claimSlot(database.db, { ...slot, now: ENTERED_AT }));
    expect((await Promise.all(claims)).filter(Boolean)).toHaveLength(1);
  });

  it('a question is asked once', async () => {
    const asking = {
      officeId: filled.office.id,
      groupId: filled.group.id,
      askedOf: 'u-1',
      topic: 'which-task',
      payload: {},
      now: ENTERED_AT,
    };
    const asked = await Promise.all(MANY.map(() => askOnce(database.db, asking)));
    expect(asked.filter((one) => one.fresh)).toHaveLength(1);
    expect(new Set(asked.map((one) => one.id)).size).toBe(1);
  });

  it('numbers are given once and without gaps', async () => {
    const { db } = database;
    const plans = [planOf([Number(filled.units[0]?.id)])];
    const entry = { ...BY_STAFF, officeId: filled.office.id, noticeId: null, plans };
    await Promise.all(MANY.map(() => db.transaction((tx) => enterTasks(tx, entry))));
    const nos = (await loadTasks(db, filled.office.id)).map((task) => task.no);
    expect(nos).toEqual([1, ...MANY.map((index) => index + 2)]);
  });

  it('events on one duty follow one another: of many sign-offs one holds', async () => {
    const { db } = database;
    const duty = filled.duties[0];
    if (!duty) throw new Error('no duty was opened');
    const results = await Promise.all(
      MANY.map(() =>
        db.transaction((tx) =>
          appendEvent(tx, { ...BY_STAFF, dutyId: duty.id, event: { kind: 'signedOff' } }),
        ),
      ),
    );
    expect(results.filter((one) => one.ok)).toHaveLength(1);
    const [stored] = await loadDuties(db, filled.office.id, { dutyIds: [duty.id] });
    expect(stored).toMatchObject({ status: 'signedOff', version: 2 });
  });
});
