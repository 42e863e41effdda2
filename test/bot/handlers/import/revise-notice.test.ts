// A later version in the group: asked about, compared, confirmed change by change, taken back.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '#db/client.ts';
import { loadTasks } from '#db/ledger-queries.ts';
import { listNotices } from '#db/notices.ts';
import { taskHistory } from '#db/task-history.ts';
import { openTestDatabase } from '#test/support/database.ts';
import { type Chat, openChat } from '../chat.ts';

const VERSIONS = new URL('../../../core/ledger/revision/', import.meta.url);
const text = (name: string) => readFileSync(new URL(`${name}.txt`, VERSIONS), 'utf8');

let database: Database;
let chat: Chat;
let chats = 0;
let earlier = 0;
let later = 0;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const say = async (who: string, words: string, act = {}) =>
  (await chat.say(who, words, act)).join('\n');
const send = async (name: string) => {
  const answer = await say('staff-1', '', { files: [{ name: `${name}.txt`, text: text(name) }] });
  return { answer, id: (await listNotices(database.db, chat.officeId))[0]?.id ?? 0 };
};
const statuses = async () => {
  const notices = await listNotices(database.db, chat.officeId);
  return notices.map((notice) => notice.status);
};
const taskOf = async (no: number) => {
  const [task] = await loadTasks(database.db, chat.officeId, { nos: [no] });
  if (!task) throw new Error(`there is no task ${no}`);
  return task;
};
const happened = async (no: number) =>
  (await taskHistory(database.db, (await taskOf(no)).id)).map(({ event }) => event.kind);

/** The first version is in the ledger as tasks 5 to 17; the later one has been read. */
beforeEach(async () => {
  chats += 1;
  chat = await openChat(database, `revision-${chats}`);
  chat.setNow('2024-04-18T02:00:00Z');
  earlier = (await send('first-version')).id;
  await say('staff-1', '成员 全部：暂不展开');
  expect(await say('staff-1', '确认入账')).toContain('任务编号：5—17');
});

const sendLater = async () => {
  const sent = await send('later-version');
  later = sent.id;
  return sent.answer;
};

describe('a later version', () => {
  it('is asked about, and nothing is assumed', async () => {
    const answer = await sendLater();
    expect(answer).toContain(`文中写明修订、更正或废止第${earlier}号通知`);
    expect(answer).toContain(`修订比对 ${later} ${earlier} ／ 新旧通知 ${later} 替换`);
    expect(await say('staff-1', '确认入账')).toContain(`修订比对 ${later} ${earlier}`);
    expect(await statuses()).toEqual(['draft', 'entered']);
  });

  it.each([
    (a: number, b: number) => `修订比对 ${b} ${a}`,
    (a: number) => `这是第${a}号通知的修订版`,
    (a: number, b: number) => `第${b}号通知是第${a}号通知的修订稿`,
    () => '修订比对',
  ])('is compared when a person says so: %s', async (words) => {
    await sendLater();
    const answer = await say('staff-1', words(earlier, later));
    expect(answer).toContain('新版与台账比对：11处变动待确认');
    expect(answer).toContain('没有变动：0项，另有3项仅序号或标题变动');
    expect(answer).toMatch(/1 ｜ 第5项 .* ｜ 时限提前30天 ｜ .*6月30日） ｜ .*5月31日）/);
  });

  it.each(['housing', 'official-1'])('is not for %s to compare or to confirm', async (who) => {
    await sendLater();
    expect(await say(who, `修订比对 ${later} ${earlier}`)).toContain('由安委办工作人员办理');
    await say('staff-1', '修订比对');
    expect(await say(who, '全部采纳')).toContain('由安委办工作人员办理');
    expect((await chat.duty(5, '区住建局')).dueOn).toBe('2024-06-30');
  });

  it('can still replace the earlier one whole, or stand beside it', async () => {
    await sendLater();
    await say('staff-1', '修订比对');
    expect(await say('staff-1', `新旧通知 ${later} 并存`)).toContain('并存');
    expect(await say('staff-1', '确认入账')).toContain('任务编号：18—28');
    expect(await statuses()).toEqual(['entered', 'entered']);
  });
});

describe('changes', () => {
  beforeEach(async () => {
    await sendLater();
    await say('staff-1', '修订比对');
  });

  it('reach the ledger one by one, with their reason, and keep what was done', async () => {
    await say('housing', '第5项完成了80%');
    const answer = await say('staff-1', '采纳 1、3，保留 4');
    expect(answer).toContain('@housing 第1处已采纳：第5项 完成餐饮场所');
    expect(answer).toContain('第4处保留台账原内容。\n还有8处待确认。');
    expect(await chat.duty(5, '区住建局')).toMatchObject({
      status: 'reported',
      percent: 80,
      dueOn: '2024-05-31',
    });
    expect(await say('staff-1', '第5项')).toContain('按云安发〔2024〕9号修订');
    expect((await taskOf(7)).clause).toContain('出租屋和小作坊');
    expect(await say('staff-1', '第7项')).toContain('原为一（三）：“组织对出租屋私拉电线');
    expect((await chat.duty(8, '区发改局')).status).toBe('open');
    expect(await statuses()).toEqual(['draft', 'entered']);
  });

  it('change units, rhythm and tasks as the later version has them', async () => {
    await say('staff-1', '采纳第10项、第9项');
    const shown = await taskOf(10);
    expect(shown.units.map((unit) => [unit.unitName, unit.role])).toEqual([
      ['区住建局', 'support'],
      ['区消防救援大队', 'lead'],
    ]);
    expect((await chat.duty(10, '区市场监管局')).status).toBe('cancelled');
    expect(await say('staff-1', '第9项')).toMatch(
      /4月 ｜ 4月30日.*\n.*5月 ｜ .*\n.*第二季度.*已撤销/,
    );
    expect(await say('staff-1', '采纳 新增')).toContain('编号第18项');
    expect(await chat.duty(18, '区农业农村局')).toMatchObject({ dueOn: '2024-09-30' });
    expect(await happened(18)).toEqual(['opened']);
  });

  it('all decided, the later version takes the earlier one’s place; numbers stay', async () => {
    await say('staff-1', '保留 4');
    const answer = await say('staff-1', '其余全部采纳');
    expect(answer).toContain('采纳10处，保留1处');
    expect(await statuses()).toEqual(['entered', 'replaced']);
    expect(await taskOf(12)).toMatchObject({ noticeId: later, ref: '二（七）' });
    expect(await taskOf(8)).toMatchObject({ noticeId: earlier });
    expect((await chat.duty(8, '区发改局')).status).toBe('open');
    expect(await say('staff-1', `第12项`)).toContain(
      '原文出处改为云安发〔2024〕9号二（七）（原为二（八））',
    );
    expect(await say('staff-1', '修订比对')).toContain('没有待确认的变动');
    expect(await say('staff-1', '采纳 4')).toContain('第4处已采纳');
    expect((await chat.duty(8, '区发改局')).status).toBe('cancelled');
  });

  it('are only taken over by their own number where something must be looked at first', async () => {
    await say('housing', '申请延期 5 至 2024-07-31 设备未到货');
    await say('staff-1', '同意延期 5');
    await say('staff-1', '销号 8');
    expect(await say('staff-1', '修订比对')).toContain(
      '区住建局已获准延期至2024年7月31日，采纳后改为2024年5月31日',
    );
    const answer = await say('staff-1', '全部采纳');
    expect(answer).toContain('第1、4处须单独确认，未一并采纳');
    expect(answer).toContain('区发改局已销号，采纳后办结记录保留');
    expect((await chat.duty(5, '区住建局')).dueOn).toBe('2024-07-31');
    expect(await say('staff-1', '采纳 1、4')).toContain('已入账，替换云安发〔2024〕6号');
    expect((await chat.duty(5, '区住建局')).dueOn).toBe('2024-05-31');
    expect((await chat.duty(8, '区发改局')).status).toBe('signedOff');
  });

  it('by kind, and all but some', async () => {
    expect(await say('staff-1', '保留 删去')).toContain('第4、8、11处保留台账原内容');
    expect(await say('staff-1', '除第1处外，其余全部采纳')).toContain('还有1处待确认');
    expect((await chat.duty(5, '区住建局')).dueOn).toBe('2024-06-30');
    expect(await say('staff-1', `确认入账 ${later}`)).toContain('第1处变动尚未确认，不能入账');
    expect(await say('staff-1', `取消入账 ${later}`)).toContain('已采纳7处，不能取消入账');
  });

  it.each([
    ['采纳 40', '没有第40处变动'],
    ['采纳第6项、第99项', '第99项在新版中没有变动'],
    ['采纳', '请写明第几处'],
  ])('%s is answered with what to do', async (words, answer) => {
    expect(await say('staff-1', words)).toContain(answer);
  });

  it('taken over twice happen once', async () => {
    const twice = [chat.say('staff-1', '采纳 5'), chat.say('staff-1', '采纳 5')];
    const answers = (await Promise.all(twice)).flat().join('\n');
    expect(answers).toContain('编号第18项');
    expect(answers).toContain('第5处此前已采纳');
    expect(await loadTasks(database.db, chat.officeId, { nos: [19] })).toEqual([]);
  });
});

describe('several changes of one task taken over at once', () => {
  const notice = (number: number, item: string) => `云溪区安全生产委员会
关于做好防汛工作的通知
云安发〔2024〕${number}号

各有关单位：

一、工作任务
（一）检查河道。${item}

云溪区安全生产委员会
2024年3月${number}日
`;
  const ask = async (number: number, item: string) =>
    await say('staff-1', '', { files: [{ name: 'a.txt', text: notice(number, item) }] });

  it('a new unit has its part in the new rhythm, and what ends ends once', async () => {
    await ask(20, '每季度对河道堤防开展1次检查。（区住建局、区水利局负责）');
    expect(await say('staff-1', '确认入账')).toContain('任务编号：18');
    await ask(25, '每月对河道堤防开展1次检查。（区住建局、区城管局负责）');
    expect(await say('staff-1', '修订比对')).toContain('2处变动待确认');
    expect(await say('staff-1', '全部采纳')).toContain('采纳2处，保留0处');
    const shown = await say('staff-1', '第18项');
    for (const unit of ['区住建局', '区城管局']) {
      expect(shown).toMatch(new RegExp(`${unit} ｜ 4月 ｜ .*未反馈`));
      expect(shown).toMatch(new RegExp(`${unit} ｜ 5月 ｜ .*未反馈`));
    }
    expect(shown).not.toMatch(/区水利局 ｜ .*未反馈/);
  });
});

describe('within ten minutes', () => {
  beforeEach(async () => {
    await sendLater();
    await say('staff-1', '修订比对');
    await say('staff-1', '采纳 1、3、4、7');
  });

  it('a day, words and a dropped clause are taken back, and wait again', async () => {
    expect(await say('staff-1', '撤回 5')).toContain('第1处重新待确认');
    expect(await say('staff-1', '撤回 7')).toContain('已撤回');
    expect(await say('staff-1', '撤回 8')).toContain('已撤回');
    expect((await chat.duty(5, '区住建局')).dueOn).toBe('2024-06-30');
    expect((await taskOf(7)).clause).not.toContain('小作坊');
    expect(await happened(7)).toEqual(['opened', 'reworded', 'corrected']);
    expect((await chat.duty(8, '区发改局')).status).toBe('open');
    expect(await say('staff-1', '修订比对')).toContain('10处变动待确认');
  });

  it('so are units', async () => {
    const was = await taskOf(10);
    expect((await chat.duty(10, '区市场监管局')).status).toBe('cancelled');
    expect(await say('staff-1', '撤回 10')).toContain('第7处重新待确认');
    expect((await chat.duty(10, '区市场监管局')).status).toBe('open');
    expect((await taskOf(10)).units).not.toEqual(was.units);
  });

  it('and no longer', async () => {
    chat.setNow('2024-04-18T02:11:00Z');
    expect(await say('staff-1', '撤回 5')).toContain('已超过十分钟，不能撤回');
  });
});
