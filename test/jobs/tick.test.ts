// The clock's beat against a real database: once per slot, once per message, merged after a stop.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plainText } from '#core/message/plain.ts';
import { claimOutbox } from '#db/claim-outbox.ts';
import type { Database } from '#db/client.ts';
import { appendEvent } from '#db/ledger.ts';
import { loadDuties } from '#db/ledger-queries.ts';
import { listFailed } from '#db/outbox.ts';
import { tick } from '#jobs/tick.ts';
import { openTestDatabase } from '#test/support/database.ts';
import { BY_STAFF } from '#test/support/office-rows.ts';
import { type OpenOffice, openOffice } from './office.ts';

let database: Database;

beforeAll(async () => {
  database = await openTestDatabase();
});

afterAll(async () => {
  await database.close();
});

/** Ticks at an office moment, this office only, and gives the texts sent by it. */
async function tickAt(place: OpenOffice, moment: string): Promise<string[]> {
  const before = place.channel.sent.length;
  place.clock.set(moment);
  await tick(place.deps, { officeId: place.office.id });
  return place.channel.sent.slice(before).map((one) => plainText(one.message));
}

describe('a reminder', () => {
  it('goes out on its rung, mentions the contact and quotes the clause', async () => {
    const place = await openOffice(database.db);
    await place.enter([place.planOf([place.housing.id], { dueOn: '2024-06-20' })]);
    await tickAt(place, '2024-06-12 09:00');

    const [text = ''] = await tickAt(place, '2024-06-13 09:00');

    expect(text).toContain('@区住建局联络员');
    expect(text).toContain('第1项 开展燃气安全排查　时限6月20日，还有7天');
    expect(text).toContain('二（一）1：6月底前开展燃气安全排查。');
    expect(text).toContain('第1项已完成');
  });

  it('goes out once, however often the clock beats', async () => {
    const place = await openOffice(database.db);
    await place.enter([place.planOf([place.housing.id], { dueOn: '2024-06-20' })]);

    const sent = [
      ...(await tickAt(place, '2024-06-20 09:00')),
      ...(await tickAt(place, '2024-06-20 09:00')),
      ...(await tickAt(place, '2024-06-20 09:01')),
      ...(await tickAt(place, '2024-06-20 17:00')),
    ];

    expect(sent).toHaveLength(1);
  });

  it('goes out once when two beats run at the same moment', async () => {
    const place = await openOffice(database.db);
    await place.enter([place.planOf([place.housing.id], { dueOn: '2024-06-20' })]);
    place.clock.set('2024-06-20 09:00');
    const options = { officeId: place.office.id };

    await Promise.all([tick(place.deps, options), tick(place.deps, options)]);

    expect(place.channel.sent).toHaveLength(1);
  });

  it('is one message for all of a unit’s items, the most urgent first', async () => {
    const place = await openOffice(database.db);
    await place.enter([
      place.planOf([place.housing.id], { dueOn: '2024-06-27', title: '后到期' }),
      place.planOf([place.housing.id], { dueOn: '2024-06-20', title: '先到期' }),
    ]);

    const [text = '', ...more] = await tickAt(place, '2024-06-20 09:00');

    expect(more).toEqual([]);
    expect(text.indexOf('先到期')).toBeLessThan(text.indexOf('后到期'));
    expect(text).toContain('区住建局（2项）');
  });

  it('is recorded in the history of the duty', async () => {
    const place = await openOffice(database.db);
    await place.enter([place.planOf([place.housing.id], { dueOn: '2024-06-20' })]);
    const [before] = await loadDuties(database.db, place.office.id);

    await tickAt(place, '2024-06-20 09:00');

    const [after] = await loadDuties(database.db, place.office.id);
    expect(after?.version).toBe((before?.version ?? 0) + 1);
  });

  it('is not sent when the unit reported two days before', async () => {
    const place = await openOffice(database.db);
    await place.enter([place.planOf([place.housing.id], { dueOn: '2024-06-20' })]);
    const [duty] = await loadDuties(database.db, place.office.id);
    const report = {
      text: '已完成八成',
      status: 'in_progress' as const,
      percent: 80,
      expectedOn: null,
      issues: null,
    };
    await database.db.transaction((tx) =>
      appendEvent(tx, {
        ...BY_STAFF,
        dutyId: duty?.id ?? 0,
        event: { kind: 'reported', report },
        at: new Date('2024-06-18T10:00:00+08:00'),
      }),
    );

    expect(await tickAt(place, '2024-06-20 09:00')).toEqual([]);
    expect(await tickAt(place, '2024-06-24 09:00')).toEqual([
      expect.stringContaining('贵单位6月18日反馈：“已完成八成”。'),
      expect.stringContaining('建议发提醒函'),
    ]);
  });

  it('names a unit without a contact, and tells the office of it once', async () => {
    const place = await openOffice(database.db);
    await place.enter([place.planOf([place.urban.id], { dueOn: '2024-06-20' })]);

    const first = await tickAt(place, '2024-06-19 09:00');
    const second = await tickAt(place, '2024-06-20 09:00');

    expect(first.join('\n')).toContain('区城管局：');
    expect(first.join('\n')).toContain('区城管局尚未绑定联络员');
    expect(second.join('\n')).not.toContain('尚未绑定联络员');
    expect(second).toHaveLength(1);
  });

  it('of a day after office hours waits for the next working day and is merged into it', async () => {
    const place = await openOffice(database.db);
    await place.enter([place.planOf([place.housing.id], { dueOn: '2024-06-22' })]);
    await tickAt(place, '2024-06-20 09:00');

    expect(await tickAt(place, '2024-06-21 20:00')).toEqual([]);
    expect(await tickAt(place, '2024-06-23 09:00')).toEqual([]);

    const monday = await tickAt(place, '2024-06-24 09:00');
    expect(monday).toHaveLength(1);
    expect(monday[0]).toContain('已逾期2天');
  });

  it('missed while nothing ran is filled in once, merged, and marked 补发', async () => {
    const place = await openOffice(database.db);
    await place.enter([
      place.planOf([place.housing.id], { dueOn: '2024-06-24', title: '在停机中临期' }),
    ]);
    await tickAt(place, '2024-06-14 09:00');

    const [text = '', ...more] = await tickAt(place, '2024-06-18 09:00');

    expect(more).toEqual([]);
    expect(text).toContain('（补发，应于6月17日提醒）');
    expect(await tickAt(place, '2024-06-18 09:05')).toEqual([]);
  });

  it('too old to fill in is reported to the office instead', async () => {
    const place = await openOffice(database.db);
    await place.enter([place.planOf([place.housing.id], { dueOn: '2024-12-20' })]);
    await tickAt(place, '2024-06-03 09:00');

    const texts = (await tickAt(place, '2024-07-15 09:00')).join('\n');

    expect(texts).toContain('系统曾停止运行');
    expect(texts).toContain('到期提醒未能执行');
    expect(await tickAt(place, '2024-07-15 09:01')).toEqual([]);
  });

  it('of a rehearsal whose clock was set back works as on a new clock', async () => {
    const place = await openOffice(database.db);
    await tickAt(place, '2026-11-20 09:30');
    await place.enter([place.planOf([place.housing.id], { dueOn: '2024-06-20' })]);
    await tickAt(place, '2024-06-17 08:00');

    expect(await tickAt(place, '2024-06-17 09:00')).toHaveLength(1);
    expect(await tickAt(place, '2024-06-20 09:00')).toHaveLength(1);
  });
});

describe('sending', () => {
  it('repeats with the same idempotency key when it died between sending and settling', async () => {
    const place = await openOffice(database.db);
    await place.enter([place.planOf([place.housing.id], { dueOn: '2024-06-20' })]);
    place.channel.afterSend = () => {
      place.channel.afterSend = null;
      throw new Error('killed');
    };

    await tickAt(place, '2024-06-20 09:00');
    await tickAt(place, '2024-06-20 09:05');
    await tickAt(place, '2024-06-20 09:10');

    const keys = place.channel.sent.map((one) => one.idempotencyKey);
    expect(keys).toHaveLength(2);
    expect(new Set(keys).size).toBe(1);
  });

  it('is taken over when the process that claimed it died', async () => {
    const place = await openOffice(database.db);
    await place.enter([place.planOf([place.housing.id], { dueOn: '2024-06-20' })]);
    place.channel.failures.push('unreachable');
    await tickAt(place, '2024-06-20 09:00');
    const now = new Date('2024-06-20T09:02:00+08:00');
    const dead = await claimOutbox(database.db, { now, leaseMs: 120_000, limit: 100 });

    expect(dead.filter((row) => row.officeId === place.office.id)).toHaveLength(1);
    expect(await tickAt(place, '2024-06-20 09:03')).toEqual([]);
    expect(await tickAt(place, '2024-06-20 09:04')).toHaveLength(1);
    expect(await tickAt(place, '2024-06-20 09:10')).toEqual([]);
  });

  it('tries again after a passing failure', async () => {
    const place = await openOffice(database.db);
    await place.enter([place.planOf([place.housing.id], { dueOn: '2024-06-20' })]);
    place.channel.failures.push('unreachable', 'rate-limited');

    expect(await tickAt(place, '2024-06-20 09:00')).toEqual([]);
    expect(await tickAt(place, '2024-06-20 09:01')).toEqual([]);
    expect(await tickAt(place, '2024-06-20 09:05')).toHaveLength(1);
  });

  it('gives up what the platform refuses, and says so in the group', async () => {
    const place = await openOffice(database.db);
    await place.enter([place.planOf([place.housing.id], { dueOn: '2024-06-20' })]);
    place.channel.failures.push('rejected');

    await tickAt(place, '2024-06-20 09:00');
    await tickAt(place, '2024-06-20 09:01');

    const texts = place.channel.sent.map((one) => plainText(one.message)).join('\n');
    expect(texts).toContain('“工作提醒：区住建局（1项）”（涉及第1项）未能发出');
    expect(await listFailed(database.db, place.office.id)).toHaveLength(1);
  });

  it('keeps what was not asked for until the office opens, and marks it late', async () => {
    const place = await openOffice(database.db);
    await place.enter([place.planOf([place.housing.id], { dueOn: '2024-06-20' })]);
    place.channel.failures.push('unauthorized');
    await tickAt(place, '2024-06-20 09:00');

    expect(await tickAt(place, '2024-06-20 22:00')).toEqual([]);

    const [text = ''] = await tickAt(place, '2024-06-21 08:30');
    expect(text).toContain('补发：本消息应于6月20日09:00发出');
  });
});
