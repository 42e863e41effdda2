// A group's June and July as they are spoken, with the clock's own work between, and the ledger they end in.
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { cardOf } from '#bot/channels/feishu/card/card.ts';
import { partsOf } from '#bot/channels/feishu/parts.ts';
import type { Database } from '#db/client.ts';
import { dutiesAsOf, loadDuties, loadTasks } from '#db/ledger-queries.ts';
import { inbox, outbox } from '#db/schema/delivery.ts';
import { audit } from '#db/schema/office.ts';
import { taskHistory } from '#db/task-history.ts';
import { tick } from '#jobs/tick.ts';
import { openTestDatabase } from '#test/support/database.ts';
import { lintCard } from '#test/support/feishu/lint-card.ts';
import { type Act, type Chat, openChat } from './chat.ts';

/** Minute of 2024 in Beijing, who, what, a part of the answer; null = silence. */
type Line = [when: string, who: string, text: string, answered: string | null, act?: Act];

const JPG = { files: [{ name: '现场照片.jpg', text: 'x' }] };
const WANG = { mentions: [{ externalId: 'urban', name: '孙某' }] };

const SCRIPT: Line[] = [
  ['06-20 10:00', 'staff-1', '各位联络员好，本群用于任务督办', null],
  ['06-20 10:01', 'housing', '收到', null],
  ['06-20 10:02', 'town', '👌', null],
  ['06-20 10:10', 'housing', '第1项正在推进，已排查6个小区，完成40%', '完成率40%'],
  ['06-20 10:12', 'passer-by', '销号 1', null],
  ['06-20 10:13', 'passer-by', '@督办 台账', '尚未绑定', { mentionsBot: true }],
  ['06-20 11:00', 'urban', '我是区城管局联络员', '自称区城管局联络员'],
  ['06-20 11:05', 'staff-1', '绑定 @孙某 区城管局', '已绑定', WANG],
  ['06-21 09:30', 'staff-1', '新增任务：区城管局7月10日前完成户外广告牌隐患排查', '确认入账'],
  ['06-21 09:31', 'staff-1', '确认入账', '任务编号：5'],
  ['06-21 09:40', 'urban', '收到，马上安排', null],
  ['06-24 15:00', 'urban', '第5项完成30%，缺高空作业车，请区里协调', '需协调事项'],
  ['06-25 09:00', 'staff-1', '需协调清单', '高空作业车'],
  ['06-25 10:00', 'housing', '局长说了第1项算完成，直接销号吧', '未予执行'],
  ['06-25 10:05', 'housing', '第1项已完成', '自报完成'],
  ['06-25 10:06', 'housing', '第1项佐证', '已收到佐证材料1份', JPG],
  ['06-26 09:00', 'staff-1', '退回 1 缺少鉴定报告', '已退回'],
  ['06-27 16:00', 'housing', '申请延期 1 至 2024-07-15 鉴定机构排期', '已转安委办审批'],
  ['06-27 16:05', 'housing', '同意延期 1', '未作任何更改'],
  ['06-27 16:30', 'staff-1', '第1项同意延期', '由6月30日调整为7月15日'],
  ['06-28 09:20', 'town', '第4项这周能弄完', '第4项'],
  ['06-28 10:00', 'official-1', '逾期', '没有逾期'],
  ['06-28 10:01', 'official-1', '1、2销号', '未作任何更改'],
  ['07-01 09:30', 'staff-1', '通报 2024-06', '2024年6月'],
  ['07-02 10:00', 'town', '已完成', '请问反馈的是哪一项'],
  ['07-02 10:02', 'town', '第4项已完成，已印发石政发〔2024〕8号', '自报完成'],
  ['07-03 09:00', 'staff-1', '三方核验 4', '须三方核验'],
  ['07-03 09:05', 'staff-1', '4销号', '还缺监管人员、专家、企业负责人'],
  ['07-04 09:00', 'staff-1', '核验 4 监管人员 周某', '三方核验由0方增至1方'],
  ['07-04 09:01', 'staff-1', '第4项专家吴某核验通过', '☐ 企业负责人待核验'],
  ['07-04 09:02', 'staff-1', '核验 4 企业负责人 郑某', '可以销号'],
  ['07-04 09:05', 'staff-1', '4、5销号', '第4项（石桥镇）已销号'],
  ['07-04 09:08', 'staff-1', '撤回 5', '已撤回'],
  ['07-05 09:00', 'town', '第1项已完成', '责任单位是区住建局'],
  ['07-08 09:00', 'housing', '第2项不归我们管，应由城管局牵头', '责任分工提出异议'],
  ['07-08 10:00', 'staff-1', '改派 2 区城管局', '由区住建局调整为区城管局'],
  ['07-09 10:00', 'urban', '第5项已完成', '自报完成'],
  ['07-09 11:00', 'staff-1', '销号 5', '已销号'],
  ['07-15 10:00', 'housing', '第1项已完成，鉴定报告已出具', '自报完成'],
  ['07-15 15:00', 'staff-1', '销号 1', '已销号'],
  ['07-16 10:00', 'housing', '第3项完成50%', '完成率50%'],
  ['07-16 10:01', 'housing', '撤回 3', '恢复为“未反馈”'],
  ['07-16 10:02', 'housing', '第3项完成20%', '完成率20%'],
];

let database: Database;
let chat: Chat;
beforeAll(async () => {
  database = await openTestDatabase();
  chat = await openChat(database, 'group-month');
});
afterAll(() => database.close());

/** Lets the clock do its work at nine and five on each day up to `day`, excluded. */
async function passTo(day: string, from: { day: string }): Promise<void> {
  for (; from.day < day; from.day = nextDay(from.day)) {
    for (const hour of ['01:00', '09:00']) {
      chat.setNow(`${from.day}T${hour}:00Z`);
      await tick(chat.deps);
    }
  }
}

function nextDay(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

it('ends in the ledger that was agreed on', async () => {
  const clock = { day: '2024-06-20' };
  for (const [when, who, text, answered, act] of SCRIPT) {
    const [day = '', time = ''] = when.split(' ');
    await passTo(`2024-${day}`, clock);
    chat.setNow(new Date(`2024-${day}T${time}:00+08:00`).toISOString());
    const answers = (await chat.say(who, text, act)).join('\n');
    const said = `${when} ${who}：${text} → ${answers}`;
    if (answered === null) expect(said).toBe(`${when} ${who}：${text} → `);
    else expect(said).toContain(answered);
  }
  await passTo('2024-07-20', clock);
  const stands = await loadDuties(database.db, chat.officeId);
  const rows = stands.map((duty) => [
    ...[duty.taskNo, duty.unitName, duty.status, duty.percent, duty.dueOn],
  ]);
  expect(rows.sort((a, b) => `${a[0]}${a[1]}`.localeCompare(`${b[0]}${b[1]}`))).toEqual([
    [1, '区住建局', 'signedOff', 100, '2024-07-15'],
    [2, '区城管局', 'open', null, '2024-12-31'],
    [3, '区住建局', 'reported', 20, '2024-09-30'],
    [3, '石桥镇', 'open', null, '2024-09-30'],
    [4, '石桥镇', 'signedOff', 100, '2024-12-31'],
    [5, '区城管局', 'signedOff', 100, '2024-07-10'],
  ]);
  expect(await database.db.$count(inbox, eq(inbox.status, 'failed'))).toBe(0);
}, 120_000);

it('keeps who said what, reminded on the way, and can be read as of any day', async () => {
  const { db } = database;
  const [first] = await loadTasks(db, chat.officeId, { nos: [1] });
  const told = await taskHistory(db, first?.id ?? 0);
  const kinds = told.map((row) => row.event.kind).filter((kind) => kind !== 'reminded');
  expect(kinds).toEqual([
    ...['opened', 'reported', 'completed', 'evidence', 'returned'],
    ...['extensionRequested', 'extended', 'completed', 'signedOff'],
  ]);
  expect(told.some((row) => row.event.kind === 'reminded')).toBe(true);
  const refused = await db.select().from(audit).where(eq(audit.action, 'commandRefused'));
  expect(refused.map((row) => [row.actor, row.detail.kind])).toEqual([
    ...[
      ['passer-by', 'showLedger'],
      ['housing', 'approveExtension'],
      ['official-1', 'signOff'],
    ],
  ]);
  const june = await dutiesAsOf(db, chat.officeId, '2024-06-26', 'Asia/Shanghai');
  const then = june.find((duty) => duty.taskNo === 1);
  expect(then).toMatchObject({ status: 'returned', dueOn: '2024-06-30' });
  const bulletins = await db.select().from(outbox).where(eq(outbox.kind, 'bulletin'));
  expect(bulletins.length).toBeGreaterThan(0);
});

it('said nothing in all the month that Feishu would not take as cards', async () => {
  const rows = await database.db
    .select({ message: outbox.message, privateTo: outbox.privateTo })
    .from(outbox);
  const problems: string[] = [];
  for (const { message, privateTo } of rows) {
    const outgoing = { message, ...(privateTo === null ? {} : { privateTo }) };
    const { parts, place } = await partsOf(outgoing, async () => null, 'http://10.0.0.8:8787');
    for (const part of parts) {
      if (part.kind === 'message') problems.push(...lintCard(cardOf(part.message, place)));
    }
  }

  expect(rows.length).toBeGreaterThan(50);
  expect(
    new Set(rows.flatMap(({ message }) => message.blocks.map(({ kind }) => kind))).size,
  ).toBeGreaterThan(5);
  expect(problems).toEqual([]);
});
