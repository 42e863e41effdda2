// The door of a platform: stored before it is acknowledged, and a press answered with what it came to.
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_GROUP, DEMO_STAFF } from '#bot/demo-office.ts';
import { settle } from '#bot/settle.ts';
import { plainText } from '#core/message/plain.ts';
import type { Inbound } from '#core/ports.ts';
import { listConsoleMessages } from '#db/console.ts';
import { inbox, outbox } from '#db/schema/delivery.ts';
import { noticeFile, openTestSite, type TestSite } from './web/site.ts';

let test: TestSite;
let card: string;

beforeAll(async () => {
  test = await openTestSite();
  await test.post('/chat/send', { files: noticeFile() });
  const rows = await test.database.db.select().from(outbox);
  const sent = rows.find((row) => JSON.stringify(row.message).includes('确认入账 1'));
  card = sent?.externalId ?? '';
});
afterAll(async () => {
  await settle(test.site);
  await test.database.close();
});

function press(text: string, eventId: string, sender = DEMO_STAFF): Inbound {
  return {
    channel: 'console',
    eventId,
    groupExternalId: DEMO_GROUP,
    sender: { externalId: sender, name: '安委办工作人员甲' },
    at: test.site.clock.now(),
    kind: 'action',
    text,
    mentionsBot: true,
    mentions: [],
    replyTo: card,
    files: [],
    values: {},
  };
}

async function shownCard(): Promise<string> {
  const [message] = await listConsoleMessages(test.database.db, DEMO_GROUP, Number(card) - 1, 1, {
    account: DEMO_STAFF,
    alone: false,
  });
  return message ? JSON.stringify(message.message) : '';
}

describe('a press at the door', () => {
  it('is refused aloud, and the card stays as it was', async () => {
    const answer = await test.site.takeIn(press('确认入账 1', 'p-1', 'passer-by'));

    expect(answer).toMatchObject({ tone: 'bad' });
    expect(answer).not.toHaveProperty('pressed');
  });

  it('that only shows something leaves the card as it was', async () => {
    const answer = await test.site.takeIn(press('台账', 'p-2'));

    expect(answer?.tone).toBe('info');
    expect(answer).not.toHaveProperty('pressed');
  });

  it('is answered with what was done and the card as it now reads', async () => {
    const answer = await test.site.takeIn(press('确认入账 1', 'p-3'));

    expect(answer?.tone).toBe('good');
    expect(answer?.words).toContain('入账');
    expect(JSON.stringify(answer?.pressed)).toContain('确认入账（已按）');
    expect(answer?.pressed ? plainText(answer.pressed) : '').toContain(
      '【确认入账】安委办工作人员甲，6月3日 09:00',
    );
  });

  it('delivered again is received and not worked on again', async () => {
    const before = await test.database.db.$count(outbox);
    const answers = await Promise.all([
      test.site.takeIn(press('确认入账 1', 'p-3')),
      test.site.takeIn(press('确认入账 1', 'p-3')),
    ]);

    expect(answers.map((answer) => answer?.words)).toEqual([
      '已收到，正在办理。',
      '已收到，正在办理。',
    ]);
    expect(await test.database.db.$count(outbox)).toBe(before);
  });

  it('that takes longer is received at once, and the card is shown anew afterwards', async () => {
    const blocked = Promise.withResolvers<void>();
    void test.site.turns.take(() => blocked.promise);
    const answer = await test.site.takeIn(press('取消入账 1', 'p-4'));
    expect(answer).toEqual({ words: '已收到，正在办理。', tone: 'info' });

    blocked.resolve();
    await settle(test.site);
    expect(await shownCard()).toContain('取消入账（已按）');
  });

  it('is stored before anything else', async () => {
    const rows = await test.database.db.select().from(inbox).where(eq(inbox.eventId, 'p-4'));

    expect(rows.map((row) => row.status)).toEqual(['done']);
  });
});

describe('anything else at the door', () => {
  it('is acknowledged once it is stored, and worked on after', async () => {
    const said = { ...press('帮助', 'p-5'), kind: 'text' as const, replyTo: null };

    expect(await test.site.takeIn(said)).toBeUndefined();
    const stored = await test.database.db.select().from(inbox).where(eq(inbox.eventId, 'p-5'));
    expect(stored).toHaveLength(1);
  });
});
