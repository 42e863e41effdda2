// Whatever a message writes says old and new, and can be taken back: all of it, by the right people, for ten minutes.
import { and, eq, sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { UNDO_LINES } from '#core/intent/answer-undo.ts';
import type { Database } from '#db/client.ts';
import { savePerson } from '#db/people.ts';
import { inbox } from '#db/schema/delivery.ts';
import { events } from '#db/schema/ledger.ts';
import { audit } from '#db/schema/office.ts';
import { type Chat, openChatForEach } from './chat.ts';
import { SIGNED, type Writing } from './write-setups.ts';
import { SPOKEN, WRITES } from './writes.ts';

let database: Database;
let chat: Chat;
openChatForEach('undo', (...opened) => {
  [chat, database] = opened;
});
beforeEach(async () => {
  const colleague = { channel: 'console', externalId: 'staff-2', name: '同事' };
  await savePerson(database.db, chat.officeId, { ...colleague, role: 'staff' });
});

const TABLES = [
  ...['tasks', 'task_units', 'milestones', 'occurrences', 'duties', 'events', 'event_days'],
  ...['evidence', 'notices', 'drafts', 'notice_changes', 'questions', 'settings', 'people'],
  ...['liaisons', 'units', 'unit_members', 'aliases', 'contacts', 'letters', 'groups'],
  ...['task_cycles', 'rounds', 'round_units', 'reconciliations', 'objections', 'bulletin_changes'],
];
const rowOf = "to_jsonb(t) - 'version'";
/** Of events those in force; of differences between versions those somebody decided. */
const ONLY: Record<string, string> = {
  events: 'where not exists (select 1 from taken_back b where b.event_id = t.id)',
  notice_changes: "where verdict <> 'pending'",
};
const STATE = TABLES.map(
  (name) =>
    `(select jsonb_agg(${rowOf} order by (${rowOf})::text) from ${name} t ${ONLY[name] ?? ''}) as ${name}`,
).join(', ');
/** Ledger, directory and settings of all offices, but for how often a duty was touched. */
const state = async () => {
  const columns = sql<Record<string, unknown>>`to_jsonb(x)`;
  const [row] = await database.db.select({ x: columns }).from(sql.raw(`(select ${STATE}) as x`));
  return row?.x;
};
const historyLength = () => database.db.$count(events, eq(events.officeId, chat.officeId));
const undone = () =>
  database.db.$count(audit, and(eq(audit.action, 'undone'), eq(audit.officeId, chat.officeId)));

/** Says it at five past ten, after whatever has to come before. */
async function write({ before, who, text, act, diff }: Writing): Promise<unknown> {
  const said = `${(await before?.(chat, database)) ?? ''}`;
  const was = await state();
  chat.setNow('2024-06-20T02:05:00Z');
  const words = typeof text === 'string' ? text : text(said);
  const answer = (await chat.say(who, words, act)).join('\n');
  expect(answer).toMatch(diff);
  expect(await database.db.$count(inbox, eq(inbox.status, 'failed'))).toBe(0);
  return was;
}
const takeBack = async (who: string, at: string, words = '撤回') => {
  chat.setNow(`2024-06-20T${at}Z`);
  return (await chat.say(who, words)).join('\n');
};

const rows = [
  ...Object.entries(WRITES).flatMap(([kind, ways]) =>
    ways === 'reads' ? [] : ways.map((way) => ({ kind, way, text: `${way.text}` })),
  ),
  ...SPOKEN.map((way) => ({ kind: 'words', way, text: `${way.text}` })),
];
const undoable = rows.filter(({ way }) => !way.final);

describe.each(undoable)('$kind “$text”', ({ way }) => {
  it('is taken back within ten minutes, by its author alone, and the history keeps both', async () => {
    const was = await write(way);
    const written = await state();
    expect(written).not.toEqual(was);
    const long = await historyLength();
    const id = await lastWrite();
    const other = way.who === 'staff-1' ? 'town' : 'staff-1';
    expect(await takeBack(other, '02:06:00', `撤回操作 ${id}`)).toContain('未作更改');
    expect(await takeBack('passer-by', '02:06:00', `撤回操作 ${id}`)).not.toContain('已撤回');
    expect(await takeBack(way.who, '02:15:01')).toContain('超过十分钟，不能撤回');
    expect(await state()).toEqual(written);
    expect(await takeBack(way.who, '02:14:59')).toMatch(/^已撤回10:05的.*：.+。/);
    expect(await state()).toEqual(was);
    expect(await undone()).toBe(1);
    if (!way.diff.source.includes('任务编号')) {
      expect(await historyLength()).toBeGreaterThanOrEqual(long);
    }
    expect(await takeBack(way.who, '02:14:59')).not.toContain('已撤回10:05');
  });
});

describe.each(undoable.filter(({ way }) => way.after))('$kind “$text”, built upon', ({ way }) => {
  it('is not taken back, and it is said what came after', async () => {
    await write(way);
    const id = await lastWrite();
    const [who, text] = way.after ?? ['', ''];
    await chat.say(who, text, { mentions: [{ externalId: 'housing', name: 'housing' }] });
    const written = await state();
    expect(await takeBack(way.who, '02:07:00', `撤回操作 ${id}`)).toMatch(/此后.*不能撤回/);
    expect(await state()).toEqual(written);
  });
});

describe.each(rows.filter(({ way }) => way.final))('$kind “$text”', ({ way }) => {
  it('cannot be taken back, and says so', async () => {
    await write(way);
    const written = await state();
    expect(await takeBack(way.who, '02:06:00')).toMatch(way.final ?? /-/);
    expect(await state()).toEqual(written);
  });
});

/** The message written last. */
async function lastWrite(): Promise<number> {
  const last = sql<number>`(select max(inbox_id) from writes where office_id = ${chat.officeId})`;
  const [row] = await database.db.select({ id: last }).from(sql`(values (1)) as one`);
  return Number(row?.id);
}

describe('taking back', () => {
  it('is a button under the answer', async () => {
    const [answer = ''] = await chat.say('staff-1', '暂缓 1');
    const command = /撤回操作 \d+/.exec(answer)?.[0] ?? '';
    expect((await chat.say('staff-1', command, { kind: 'action' })).join()).toContain(
      '的“暂缓 1”：第1项（区住建局）恢复为“未反馈”',
    );
  });

  it('goes back step by step', async () => {
    await chat.say('housing', '第1项完成40%');
    await chat.say('housing', '第1项完成60%');
    expect((await chat.say('housing', '撤回 1')).join()).toContain('完成率恢复为40%');
    expect((await chat.say('housing', '撤回 1')).join()).toContain('恢复为“未反馈”');
    expect((await chat.say('housing', '撤回 1')).join()).toContain('没有您十分钟内');
  });

  it('of one task leaves what the same message said of another', async () => {
    await chat.say('housing', '1、2项已完成');
    expect((await chat.say('housing', '撤回 2')).join()).toContain('第2项');
    expect((await chat.duty(1, '区住建局')).status).toBe('completed');
    expect((await chat.duty(2, '区住建局')).status).toBe('open');
    await chat.say('housing', '撤回');
    expect((await chat.duty(1, '区住建局')).status).toBe('open');
  });

  it('of an order is a colleague’s too, of a report the unit’s alone', async () => {
    await chat.say('staff-1', '暂缓 1');
    expect((await chat.say('staff-2', '撤回')).join()).toContain('没有您可以撤回');
    expect((await chat.say('staff-2', '撤回 1')).join()).toContain('已撤回');
    await chat.say('housing', '第1项已完成');
    expect((await chat.say('staff-2', '撤回 1')).join()).not.toContain('已撤回');
    expect((await chat.say('town', '撤回 1')).join()).not.toContain('已撤回');
  });

  it('never gives a number twice', async () => {
    await chat.say('staff-1', '新增任务：区住建局7月底前完成危房排查');
    await chat.say('staff-1', '确认入账');
    expect((await chat.say('staff-1', '撤回')).join()).toContain('第5项已不在台账中，编号不再使用');
    expect((await chat.say('staff-1', '确认入账')).join()).toContain('任务编号：6');
  });

  it('puts an extension that was asked for out of the office’s hands', async () => {
    await chat.say('housing', '申请延期 1 至 2024-07-31 停工');
    await chat.say('housing', '撤回');
    expect((await chat.say('staff-1', '同意延期 1')).join()).toContain('没有待审批的延期申请');
    const [page] = await chat.say('staff-1', '第1项');
    expect(page).toContain('更正：撤回“申请延期 1 至 2024-07-31 停工”');
  });

  it('has nothing to do after an order that was refused', async () => {
    await chat.say('staff-1', '暂缓 1');
    await chat.say('staff-1', '', {
      files: [{ name: '通知.txt', text: SIGNED.replace('2024年8月底前', '2024年3月底前') }],
    });
    const [refused] = await chat.say('staff-1', '确认入账');
    expect(refused).toContain('暂不能入账');
    expect(refused).not.toContain('撤回');
    expect((await chat.say('staff-1', '撤回')).join()).not.toContain('确认入账');
  });

  it('names numbers that follow one another once', async () => {
    expect(UNDO_LINES.removed([5, 6, 7, 9])).toContain('第5—7、9项');
  });
});

describe('第8项', () => {
  it('says who, when, and by which message', async () => {
    await chat.say('staff-1', '暂缓 1');
    const [page = ''] = await chat.say('staff-1', '第1项');
    expect(page).toContain('6月20日 10:00 区住建局 暂缓（staff-1：“暂缓 1”）');
  });
});
