// 对账 and publication by the clock: seen by each unit alone, corrected before and after, never twice.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cardLength } from '#core/digest/card.ts';
import type { LedgerEvent } from '#core/ledger/event.ts';
import { plainText } from '#core/message/plain.ts';
import { DEFAULT_ROUND, type RoundSetting } from '#core/reminder/round-setting.ts';
import { bulletinVersions, loadChanges } from '#db/bulletins.ts';
import type { Database } from '#db/client.ts';
import { appendEvent } from '#db/ledger.ts';
import { loadDuties } from '#db/ledger-queries.ts';
import { loadReconciliations } from '#db/reconciliations.ts';
import { loadAudience } from '#jobs/audience.ts';
import { correctBulletin } from '#jobs/correct.ts';
import { postBulletin } from '#jobs/digest.ts';
import { composeBulletin } from '#jobs/draw-up.ts';
import { loadSettings } from '#jobs/office-settings.ts';
import { tick } from '#jobs/tick.ts';
import { openTestDatabase } from '#test/support/database.ts';
import { BY_STAFF } from '#test/support/office-rows.ts';
import { type OpenOffice, openOffice } from './office.ts';

const ROUND: RoundSetting = { ...DEFAULT_ROUND, collects: false };
let database: Database;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(async () => await database.close());

async function tickAt(place: OpenOffice, moment: string) {
  const before = place.channel.sent.length;
  place.clock.set(moment);
  await tick(place.deps, { officeId: place.office.id });
  return place.channel.sent.slice(before);
}

async function happen(place: OpenOffice, taskNo: number, moment: string, event: LedgerEvent) {
  const duty = (await loadDuties(database.db, place.office.id)).find(
    (one) => one.taskNo === taskNo,
  );
  const at = new Date(`${moment.replace(' ', 'T')}:00+08:00`);
  const done = await database.db.transaction((tx) =>
    appendEvent(tx, { ...BY_STAFF, dutyId: duty?.id ?? 0, at, event }),
  );
  expect(done.ok).toBe(true);
}

const DONE = {
  kind: 'completed',
  report: { text: '已全部完成', status: 'done', percent: 100, expectedOn: null, issues: null },
} as const;

/** 区住建局: one of mid-June claimed in time, one overdue. 区城管局 (nobody bound): one overdue. */
async function officeInJune(round = ROUND): Promise<OpenOffice> {
  const place = await openOffice(database.db, round);
  await place.enter([
    place.planOf([place.housing.id], { dueOn: '2024-06-14', title: '自建房排查' }),
    place.planOf([place.housing.id], { dueOn: '2024-06-18', title: '燃气排查' }),
    place.planOf([place.urban.id], { dueOn: '2024-06-18', title: '户外广告排查' }),
  ]);
  await happen(place, 1, '2024-06-12 10:00', DONE);
  await tickAt(place, '2024-06-26 18:00');
  return place;
}

const figure = (bulletin: { figures: { key: string; value: number }[] }, key: string) =>
  bulletin.figures.find((one) => one.key === key)?.value;

describe('before publication', () => {
  it('shows each unit alone the very sentences of the bulletin', async () => {
    const place = await officeInJune();

    const shown = await tickAt(place, '2024-06-27 10:00');
    const card = shown.find(({ message }) => message.title?.startsWith('通报发布前核对：区住建局'));
    const again = await tickAt(place, '2024-06-27 10:01');
    await tickAt(place, '2024-06-28 10:00');
    const published = await composeBulletin(place.deps, place.office.id, '2024-06');

    expect(card?.privateTo).toBe('liaison-1');
    expect(again).toEqual([]);
    const sentences = published.sections.flatMap(({ paragraphs }) => paragraphs).join('');
    const quoted = card?.message.blocks.flatMap((block) =>
      block.kind === 'quote' ? block.text.split('\n') : [],
    );
    const own = quoted?.filter((line) => line.endsWith('。')) ?? [];
    // A part of a list ends where the list went on.
    const clauses = own.map((line) => line.slice(0, -1));
    expect(own.length).toBeGreaterThan(0);
    expect(own.some((line) => line.includes('燃气排查'))).toBe(true);
    for (const clause of clauses) expect(sentences).toContain(clause);
    expect(await loadChanges(database.db, place.office.id, '2024-06')).toEqual([]);
  });

  it('gives the office the text of a unit that has no account', async () => {
    const place = await officeInJune();

    const shown = await tickAt(place, '2024-06-27 10:00');

    const told = shown.find(({ message }) => message.title?.includes('待转告'));
    expect(told?.privateTo).toBe('staff-1');
    expect(told && plainText(told.message)).toContain('区城管局负责的第3项“户外广告排查”');
    expect(shown.every(({ privateTo }) => privateTo !== undefined)).toBe(true);
  });

  it('gives the office the text where the channel cannot say it in private', async () => {
    const place = await officeInJune();
    place.channel.failures.push('rejected');

    await tickAt(place, '2024-06-27 10:00');
    const passed = await tickAt(place, '2024-06-27 10:01');

    const told = [...place.channel.sent, ...passed].filter(({ message }) =>
      message.title?.startsWith('请转告：通报发布前核对：区住建局'),
    );
    expect(told[0]?.privateTo).toBe('staff-1');
    expect(told[0] && plainText(told[0].message)).toContain('燃气排查');
    expect(told[0]?.message.blocks.some(({ kind }) => kind === 'buttons')).toBe(false);
  });

  it('logs what changed until publication: old sentence, new one, and why', async () => {
    const place = await officeInJune();
    await tickAt(place, '2024-06-27 10:00');
    await happen(place, 2, '2024-06-27 15:00', DONE);
    await tickAt(place, '2024-06-28 10:00');

    const changes = await loadChanges(database.db, place.office.id, '2024-06');

    const gone = changes.find(({ before }) => before.includes('燃气排查'));
    expect(gone).toMatchObject({ unitName: '区住建局', reason: '发布前台账变动' });
    expect(await loadReconciliations(database.db, place.office.id, '2024-06')).toHaveLength(2);
  });

  it('shows nothing when the hour of publication has come as well', async () => {
    const place = await officeInJune();

    const sent = await tickAt(place, '2024-06-28 11:00');

    expect(sent.filter(({ message }) => message.title?.includes('核对'))).toEqual([]);
    expect(sent.filter(({ message }) => message.title?.includes('快报'))).toHaveLength(1);
  });
});

describe('publication', () => {
  it('is within 300 characters, with figures, a chart, both files, thanks first', async () => {
    const place = await officeInJune();
    await happen(place, 1, '2024-06-26 18:10', { kind: 'signedOff' });
    const sent = await tickAt(place, '2024-06-28 10:00');

    const card = sent.find(({ message }) => message.title?.includes('快报'))?.message;
    if (!card) throw new Error('no card');
    expect(cardLength(card)).toBeLessThanOrEqual(300);
    const kinds = card.blocks.map(({ kind }) => kind);
    expect(kinds).toEqual(expect.arrayContaining(['link', 'chart', 'file', 'note']));
    expect(kinds.filter((kind) => kind === 'file')).toHaveLength(2);
    expect(plainText(card)).toContain('系统自动汇总，以正式通报为准');
  });

  it('waits for 发布 where the office wants to see it first, and is posted once by two at once', async () => {
    const place = await officeInJune({ ...ROUND, postsItself: false });

    const waiting = await tickAt(place, '2024-06-28 10:00');
    await tickAt(place, '2024-06-28 10:01');
    const both = await Promise.all(
      [0, 1].map(() => postBulletin(place.deps, place.office.id, '2024-06', { final: true })),
    );
    const posted = await tickAt(place, '2024-06-28 10:02');

    const shown = waiting.filter(({ message }) => message.title?.startsWith('待发布'));
    expect(shown.map(({ privateTo }) => privateTo)).toEqual(['staff-1']);
    expect(shown.map(({ message }) => plainText(message)).join()).toContain('发布 2024-06');
    expect(both.map(({ kind }) => kind).sort()).toEqual(['alreadyPosted', 'posted']);
    expect(posted.filter(({ message }) => message.title?.includes('快报'))).toHaveLength(1);
    expect(await bulletinVersions(database.db, place.office.id, '2024-06')).toHaveLength(1);
  });

  it('goes by the day the office set: 次月3日', async () => {
    const rule = { kind: 'nextMonth', day: 3 } as const;
    const place = await officeInJune({ ...ROUND, bulletin: { rule, time: '10:00' } });
    await tickAt(place, '2024-06-28 10:00');

    const sent = await tickAt(place, '2024-07-03 10:00');

    const cards = sent.filter(({ message }) => message.title === '2024年6月重点任务进展快报');
    expect(cards).toHaveLength(1);
    const bulletin = await composeBulletin(place.deps, place.office.id, '2024-06');
    expect([bulletin.cutOff, bulletin.issuedOn]).toEqual(['2024-06-30', '2024-07-03']);
  });
});

describe('a correction after publication', () => {
  async function correct(place: OpenOffice, moment: string, confirmed: boolean) {
    place.clock.set(moment);
    const { deps, clock } = place;
    return await database.db.transaction(async (tx) => {
      const office = { ...place.office };
      const audience = await loadAudience(deps, tx, office.id);
      if (!audience) throw new Error('no group');
      const settings = await loadSettings(tx, office.id);
      const now = clock.now();
      const run = { deps, tx, office, audience, settings, slotAt: now, now };
      const order = { reason: '漏计第1项销号', by: '安委办甲', confirmed };
      return await correctBulletin(run, '2024-06', order);
    });
  }

  async function postedInJune(): Promise<OpenOffice> {
    const place = await officeInJune();
    await tickAt(place, '2024-06-28 10:00');
    return place;
  }

  it('counts the check of what was claimed by then, supersedes with a note and marks the old card', async () => {
    const place = await postedInJune();
    await happen(place, 1, '2024-07-02 10:00', { kind: 'signedOff' });

    const shown = await correct(place, '2024-07-02 10:10', false);
    const posted = await correct(place, '2024-07-02 10:11', true);
    const sent = await tickAt(place, '2024-07-02 10:12');

    expect(shown).toMatchObject({ kind: 'shown', version: 2 });
    expect(posted).toMatchObject({ kind: 'posted', version: 2 });
    const card = sent.find(({ message }) => message.title?.includes('快报'))?.message;
    expect(card?.title).toBe('2024年6月重点任务进展快报（更正版）');
    expect(card && plainText(card)).toContain('更正：替代6月28日发布的快报，变动：');
    expect(card && cardLength(card)).toBeLessThanOrEqual(300);
    const [old] = place.channel.updated;
    expect(old && plainText(old.message)).toContain('本消息已于2024年7月2日更正，请以更正版为准');
    const bulletin = await composeBulletin(place.deps, place.office.id, '2024-06');
    expect([bulletin.cutOff, figure(bulletin, 'onTime'), figure(bulletin, 'due')]).toEqual([
      '2024-06-28',
      1,
      3,
    ]);
    expect(bulletin.sections[0]?.paragraphs[0]).toContain(
      '本通报更正并替代2024年6月28日印发的通报',
    );
    const versions = await bulletinVersions(database.db, place.office.id, '2024-06');
    expect(versions.map(({ version, reason }) => [version, reason])).toEqual([
      [1, null],
      [2, '漏计第1项销号'],
    ]);
  });

  it('leaves what units did since, and extensions granted since, to the next month', async () => {
    const place = await postedInJune();
    await happen(place, 2, '2024-07-01 10:00', { kind: 'extended', to: '2024-08-31' });
    await happen(place, 3, '2024-07-01 10:00', DONE);
    await happen(place, 3, '2024-07-01 11:00', { kind: 'signedOff' });

    expect(await correct(place, '2024-07-02 10:10', true)).toEqual({ kind: 'unchanged' });
    expect(await bulletinVersions(database.db, place.office.id, '2024-06')).toHaveLength(1);
  });

  it('is none for a month that was not posted', async () => {
    const place = await officeInJune();

    expect(await correct(place, '2024-06-27 09:00', true)).toEqual({ kind: 'notPosted' });
  });
});

describe('invariants of a month', () => {
  it('name every unit when all are silent, and blame none that had nothing due', async () => {
    const place = await openOffice(database.db, DEFAULT_ROUND);
    await place.enter([
      place.planOf([place.housing.id, place.urban.id], { dueOn: '2024-06-10', title: '逾期事项' }),
    ]);
    await tickAt(place, '2024-06-19 18:00');
    for (const moment of ['06-20 09:00', '06-24 09:00', '06-25 17:00', '06-28 10:00']) {
      await tickAt(place, `2024-${moment}`);
    }

    const bulletin = await composeBulletin(place.deps, place.office.id, '2024-06');

    const words = bulletin.sections
      .filter(({ heading }) => /存在|报送|滞后/.test(heading))
      .flatMap(({ paragraphs }) => paragraphs)
      .join('');
    expect(words).toContain('区住建局');
    expect(words).toContain('区城管局');
    expect(bulletin.reporting?.units.map(({ state }) => state)).toEqual(['missing', 'missing']);
  });

  it('neither rank nor blame a unit that had nothing due', async () => {
    const place = await openOffice(database.db, ROUND);
    await place.enter([
      place.planOf([place.housing.id], { dueOn: '2024-06-10', title: '逾期事项' }),
      place.planOf([place.urban.id], { dueOn: '2024-10-10', title: '远期事项' }),
    ]);
    await tickAt(place, '2024-06-26 18:00');
    await tickAt(place, '2024-06-28 10:00');

    const bulletin = await composeBulletin(place.deps, place.office.id, '2024-06');

    const row = bulletin.units.find(({ unit }) => unit === '区城管局');
    expect(row).toMatchObject({ rank: null, onTimeRate: null, overdue: 0 });
    const at = bulletin.sections.findIndex(({ heading }) => heading.startsWith('四、'));
    const blamed = bulletin.sections
      .slice(at)
      .flatMap(({ paragraphs }) => paragraphs)
      .join('');
    expect(at).toBeGreaterThan(0);
    expect(blamed).toContain('区住建局');
    expect(blamed).not.toContain('区城管局');
  });

  it('move the denominator by an extension granted in the month, and leave history alone', async () => {
    const place = await officeInJune();
    const before = await composeBulletin(place.deps, place.office.id, '2024-06');
    await happen(place, 3, '2024-06-27 09:00', { kind: 'extended', to: '2024-07-31' });
    await tickAt(place, '2024-06-28 10:00');

    const after = await composeBulletin(place.deps, place.office.id, '2024-06');

    expect([figure(before, 'due'), figure(after, 'due')]).toEqual([3, 2]);
    await happen(place, 2, '2024-07-02 09:00', { kind: 'extended', to: '2024-08-31' });
    place.clock.set('2024-07-05 10:00');
    const later = await composeBulletin(place.deps, place.office.id, '2024-06');
    expect(later).toEqual(after);
  });
});
