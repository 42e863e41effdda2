// Nobody is office staff, or a unit's contact, by saying so: a printed code, or the office's own button.
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { issueFirstStaffCode, lacksStaff, useFirstStaffCode } from '#bot/first-staff.ts';
import type { Database } from '#db/client.ts';
import { createOffice } from '#db/offices.ts';
import { findPerson } from '#db/people.ts';
import { audit, claimCodes, people } from '#db/schema/office.ts';
import { openTestDatabase } from '#test/support/database.ts';
import { type Chat, openChat } from './chat.ts';

let database: Database;
let chat: Chat;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const roleOf = async (account: string) =>
  (await findPerson(database.db, chat.officeId, 'console', account))?.role ?? null;

describe('the code printed at start', () => {
  it('is good for an hour and once, typed as one likes, for every process, and kept as a digest', async () => {
    const { db } = database;
    const now = new Date('2024-06-20T02:00:00Z');
    const code = await issueFirstStaffCode(db, now);
    expect(code).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}$/);
    const other = await issueFirstStaffCode(db, now);
    expect(other).not.toBe(code);
    expect(JSON.stringify(await db.select().from(claimCodes))).not.toContain(code);
    expect(await useFirstStaffCode(db, code.slice(1), now)).toBe(false);
    expect(await useFirstStaffCode(db, code, new Date('2024-06-20T03:00:01Z'))).toBe(false);
    expect(await useFirstStaffCode(db, code.toLowerCase().replaceAll('-', ' '), now)).toBe(true);
    expect(await useFirstStaffCode(db, code, now)).toBe(false);
    expect(await useFirstStaffCode(db, other, now)).toBe(true);
  });

  it('makes the account that sends it staff, once', async () => {
    chat = await openChat(database, 'claim-office');
    await database.db.update(people).set({ role: 'visitor' }).where(eq(people.role, 'staff'));
    const code = await issueFirstStaffCode(database.db, chat.deps.clock.now());
    expect((await chat.say('guesser', '认领 AAAA-BBBB-CCCC')).join()).toContain('认领码无效');
    expect(await roleOf('guesser')).toBeNull();
    chat.setNow('2024-06-20T03:30:00Z');
    expect((await chat.say('boss', `认领 ${code}`)).join()).toContain('已过期');
    chat.setNow('2024-06-20T02:30:00Z');
    expect((await chat.say('boss', `认领 ${code}`)).join()).toContain('已认领');
    expect(await roleOf('boss')).toBe('staff');
    expect((await chat.say('second', `认领 ${code}`)).join()).toContain('无效');
    expect(await roleOf('second')).toBeNull();
    const actions = await database.db.select().from(audit).where(eq(audit.officeId, chat.officeId));
    expect(actions.map(({ action }) => action)).toEqual([
      ...['claimRefused', 'claimRefused', 'claimed', 'claimRefused'],
    ]);
  });

  it('is printed only while an office that is no rehearsal has no staff', async () => {
    expect(await lacksStaff(database.db)).toBe(false);
    await createOffice(database.db, { name: '临川市安委办', place: '临川市' });
    expect(await lacksStaff(database.db)).toBe(true);
  });
});

describe('“我是区城管局联络员”', () => {
  it('is put before the office, gives nothing by itself, and is bound by its button', async () => {
    chat = await openChat(database, 'claim-unit');
    const [asked] = await chat.say('newcomer', '大家好，我是区城管局联络员');
    expect(asked).toContain('@staff-1');
    expect(asked).toContain('自称区城管局联络员');
    expect(await roleOf('newcomer')).toBeNull();
    const id = /绑定申请 (\d+) 同意/.exec(asked ?? '')?.[1];
    expect((await chat.say('newcomer', '我是区城管局联络员')).join()).toContain('已转安委办');
    const self = await chat.say('newcomer', `绑定申请 ${id} 同意`, { mentionsBot: true });
    expect(self.join()).toContain('未作任何更改');
    const answered = await chat.say('newcomer', `选择 ${id} 1`, { mentionsBot: true });
    expect(answered.join()).toContain('未作任何更改');
    expect((await chat.say('housing', `选择 ${id} 1`)).join()).toContain('不是向您提出');
    expect(await roleOf('newcomer')).toBeNull();
    const [bound] = await chat.say('staff-1', `绑定申请 ${id} 同意`);
    expect(bound).toContain('已绑定：newcomer的名字为区城管局联络员');
    expect(await roleOf('newcomer')).toBe('liaison');
    expect((await chat.say('staff-1', `绑定申请 ${id} 不同意`)).join()).toContain('已经处理过');
  });

  it('can be refused', async () => {
    const [asked] = await chat.say('stranger', '我是石桥镇的联络员');
    const id = /绑定申请 (\d+) 同意/.exec(asked ?? '')?.[1];
    expect((await chat.say('staff-1', `绑定申请 ${id} 不同意`)).join()).toContain('未予同意');
    expect(await roleOf('stranger')).toBeNull();
  });

  it.each([
    ['stranger', '我是区水务局联络员', '单位名录中没有'],
    ['housing', '我是区住建局联络员', '已是区住建局联络员'],
    ['housing', '我是区住建局联络员，第1项已完成', '已记录：第1项'],
    ['another', '大家好，我是石桥镇新来的联络员，请多关照', '自称石桥镇联络员'],
    ['staff-1', '我是区住建局联络员', '不需绑定'],
  ])('of %s “%s” is answered “%s”', async (who, text, said) => {
    expect((await chat.say(who, text)).join()).toContain(said);
  });
});
