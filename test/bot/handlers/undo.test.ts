// Every order about a task says old and new, is in the history with who and which message, and can be taken back.
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '#db/client.ts';
import { events } from '#db/schema/ledger.ts';
import { openTestDatabase } from '#test/support/database.ts';
import { type Chat, openChat } from './chat.ts';

let database: Database;
let chat: Chat;
let group = 0;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  group += 1;
  chat = await openChat(database, `undo-${group}`);
});

/** Said before, the order, by whom, and what its one line says of old and new. */
const ORDERS: [string[], string, string, RegExp][] = [
  [['housing 第1项已完成'], 'staff-1', '销号 1', /已销号（原为待核验）/],
  [['housing 第1项已完成'], 'staff-1', '退回 1 佐证不全', /已退回（原为待核验）/],
  [['housing 申请延期 1 至 2024-07-31 停工'], 'staff-1', '同意延期 1', /由6月30日调整为7月31日/],
  [[], 'staff-1', '修改时限 1 2024-08-31 上级调整', /由6月30日调整为8月31日/],
  [[], 'staff-1', '暂缓 1', /已暂缓（原为未反馈）/],
  [['staff-1 暂缓 1'], 'staff-1', '恢复 1', /已恢复（原为暂缓）/],
  [['housing 第1项完成40%'], 'staff-1', '撤销 1 并入第3项', /已撤销（原为推进中）/],
  [['housing 第1项完成40%'], 'housing', '第1项完成60%', /完成率40%→60%/],
  [[], 'housing', '第1项已完成', /自报完成.*（原为未反馈）/],
];

describe.each(ORDERS)('after %j %s says “%s”', (before, who, order, diff) => {
  it('the answer has old and new, and 撤回 within ten minutes restores the duty', async () => {
    for (const [index, said] of before.entries()) {
      chat.setNow(`2024-06-20T02:0${index}:00Z`);
      const [first = '', ...words] = said.split(' ');
      await chat.say(first, words.join(' '));
    }
    const was = await chat.duty(1, '区住建局');
    chat.setNow('2024-06-20T02:05:00Z');
    expect((await chat.say(who, order)).join()).toMatch(diff);
    const changed = await chat.duty(1, '区住建局');
    expect({ ...changed, version: was.version }).not.toEqual(was);
    const history = await database.db.select().from(events).where(eq(events.dutyId, was.id));
    const last = history.sort((a, b) => a.id - b.id).at(-1);
    expect(last).toMatchObject({ actor: who, at: new Date('2024-06-20T02:05:00Z') });
    expect(last?.inboxId).toBeGreaterThan(0);
    chat.setNow('2024-06-20T02:14:00Z');
    const other = who === 'housing' ? 'staff-1' : 'housing';
    expect((await chat.say(other, '撤回 1')).join()).toContain('没有您十分钟内');
    expect((await chat.say(who, '撤回 1')).join()).toContain('已撤回');
    expect({ ...(await chat.duty(1, '区住建局')), version: was.version }).toEqual(was);
  });
});
