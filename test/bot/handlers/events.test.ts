// 登记事件 and 待触发 in the group: days that hang on an event are entered, corrected, refused.
import { beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '#db/client.ts';
import { loadEventDays } from '#db/event-days.ts';
import { loadDuties, loadTasks } from '#db/ledger-queries.ts';
import { type Chat, openChatForEach } from './chat.ts';

const NOTICE = `云溪区安全生产委员会文件
云安发〔2024〕12号
关于做好防汛和矿山安全工作的通知
区住建局、区城管局、石桥镇：
一、重点任务
（一）汛期前完成深基坑排查，整改率达到100%。（区住建局负责）
（二）每年汛期前开展1次排水管网疏浚。（区城管局负责）
（三）新建矿山自取得安全生产许可证之日起一年内完成标准化评审。（石桥镇督促企业落实）
（四）2025年汛期前完成堤防加固。（区住建局负责）
（五）会后5个工作日内反馈落实情况。（区城管局负责）
云溪区安全生产委员会
2024年3月8日
`;

let database: Database;
let chat: Chat;
openChatForEach('events', (...opened) => {
  [chat, database] = opened;
});
beforeEach(async () => {
  chat.setNow('2024-04-01T02:00:00Z');
  await chat.say('staff-1', '', { files: [{ name: '通知.txt', text: NOTICE }] });
  const [entered] = await chat.say('staff-1', '确认入账');
  expect(entered).toContain('待触发');
});

/** Unit, period and day of each duty of a task. */
async function days(no: number): Promise<string[]> {
  const duties = await loadDuties(database.db, chat.officeId, { taskNos: [no] });
  return duties.map((duty) => `${duty.occurrenceLabel} ${duty.dueOn ?? '-'}`).sort();
}

async function noOf(words: string): Promise<number> {
  const tasks = await loadTasks(database.db, chat.officeId);
  const task = tasks.find((one) => one.title.includes(words));
  if (!task) throw new Error(`no task says ${words}`);
  return task.no;
}

describe('an event of the place', () => {
  it('gives every task that waits for it its day, and asks again next year where it comes each year', async () => {
    const [pits, drains, dykes] = [
      await noOf('深基坑排查'),
      await noOf('疏浚'),
      await noOf('堤防'),
    ];
    expect(await days(pits)).toEqual(['待触发 -']);
    const [answer] = await chat.say('staff-1', '登记事件 入汛 2024-06-01');
    expect(answer).toContain('汛期：2024年6月1日，2项任务的时限据此确定');
    expect(answer).toContain('5月31日');
    expect(answer).toContain(`第${dykes}项原文写明了其他年份，仍待触发`);
    expect(await days(pits)).toEqual(['2024年汛期 2024-05-31']);
    expect(await days(drains)).toEqual(['2024年汛期 2024-05-31', '待触发 -']);
    expect(await days(dykes)).toEqual(['待触发 -']);
    expect((await chat.say('staff-1', `第${pits}项`)).join()).toContain('登记“汛期”6月1日');
  });

  it('is corrected by entering it again; what was done stays, what was extended stays', async () => {
    const [pits, drains] = [await noOf('深基坑排查'), await noOf('疏浚')];
    await chat.say('staff-1', '登记事件 汛期 2024-06-01');
    await chat.say('housing', `第${pits}项已完成`);
    const [answer] = await chat.say('staff-1', '登记事件 汛期 2024年5月20日');
    expect(answer).toContain('由2024年6月1日更正为2024年5月20日');
    expect(answer).toContain(`第${pits}项中已办结或另行调整过时限的单位不变`);
    expect(await days(drains)).toEqual(['2024年汛期 2024-05-19', '待触发 -']);
    expect(await days(pits)).toEqual(['2024年汛期 2024-05-31']);
    const rows = await loadEventDays(database.db, chat.officeId);
    expect(rows.map(({ on, superseded }) => [on, superseded])).toEqual([
      ['2024-06-01', true],
      ['2024-05-20', false],
    ]);
  });

  it('of another year is a new one: what was dated stays, what waits is dated', async () => {
    const [pits, drains, dykes] = [
      await noOf('深基坑排查'),
      await noOf('疏浚'),
      await noOf('堤防'),
    ];
    await chat.say('staff-1', '登记事件 汛期 2024-06-01');
    chat.setNow('2025-05-01T02:00:00Z');
    await chat.say('staff-1', '登记 汛期从5月25日开始');
    expect(await days(pits)).toEqual(['2024年汛期 2024-05-31']);
    expect(await days(drains)).toEqual([
      '2024年汛期 2024-05-31',
      '2025年汛期 2025-05-24',
      '待触发 -',
    ]);
    expect(await days(dykes)).toEqual(['2025年汛期 2025-05-24']);
  });

  it('that has passed leaves its tasks overdue and unchased, and says so', async () => {
    chat.setNow('2024-06-20T02:00:00Z');
    const [answer] = await chat.say('staff-1', '登记事件 汛期 2024-06-01');
    expect(answer).toContain('推算的时限已过，列为逾期，不主动催办');
    const duty = await chat.duty(await noOf('深基坑排查'), '区住建局');
    expect(duty).toMatchObject({ dueOn: '2024-05-31', chased: false });
  });

  it('nobody waits for is kept, and dates the next notice that does', async () => {
    const [answer] = await chat.say('staff-1', '登记事件 入冬 2024-11-15');
    expect(answer).toContain('以后入账的通知据此推算');
    const text = NOTICE.replace('12号', '13号').replace(
      '汛期前完成深基坑排查',
      '入冬前完成供热管线检修',
    );
    await chat.say('staff-1', '', { files: [{ name: '通知二.txt', text }] });
    const [entered] = await chat.say('staff-1', '确认入账');
    expect(entered).toContain(`第${await noOf('供热管线')}项的时限已按此前登记的事件日期推算`);
    expect(await days(await noOf('供热管线'))).toEqual(['2024年入冬 2024-11-14']);
  });
});

describe('an event of one task', () => {
  it('adds an occurrence for each object and goes on waiting', async () => {
    const mines = await noOf('标准化评审');
    const said = `登记事件 第${mines}项 取得安全生产许可证 2024-05-10 青岭矿业公司`;
    expect((await chat.say('staff-1', said)).join()).toContain('2025年5月10日');
    await chat.say('staff-1', `登记事件 第${mines}项 取得许可证 2024-06-03 白石矿业公司`);
    expect(await days(mines)).toEqual([
      '待触发 -',
      '白石矿业公司 2025-06-03',
      '青岭矿业公司 2025-05-10',
    ]);
    await chat.say('staff-1', `登记事件 第${mines}项 取得安全生产许可证 2024-05-12 青岭矿业公司`);
    expect(await days(mines)).toEqual([
      '待触发 -',
      '白石矿业公司 2025-06-03',
      '青岭矿业公司 2025-05-12',
    ]);
  });
});

describe('an event of one task that happens once', () => {
  it('dates the task, also under the name a person gives it, and is corrected in place', async () => {
    const no = await noOf('落实情况');
    expect((await chat.say('staff-1', '登记事件 会议 2024-04-08')).join()).toContain('4月15日');
    expect(await days(no)).toEqual(['会议结束 2024-04-15']);
    await chat.say('staff-1', `登记事件 第${no}项 会议 2024-04-09`);
    expect(await days(no)).toEqual(['会议结束 2024-04-16']);
  });
});

describe('an object whose day had passed', () => {
  it('is overdue from the start, and not chased unasked', async () => {
    const mines = await noOf('标准化评审');
    chat.setNow('2025-06-02T02:00:00Z');
    const said = `登记事件 第${mines}项 取得安全生产许可证 2024-05-10 青岭矿业公司`;
    expect((await chat.say('staff-1', said)).join()).toContain('不主动催办');
    const duties = await loadDuties(database.db, chat.officeId, { taskNos: [mines] });
    const opened = duties.find((duty) => duty.occurrenceLabel === '青岭矿业公司');
    expect(opened).toMatchObject({ dueOn: '2025-05-10', chased: false });
  });
});

describe('what is not taken', () => {
  it.each([
    ['登记事件', '请写明事件和日期'],
    ['登记事件 入汛', '请写明事件和日期'],
    ['登记事件 入汛 2024-06-31', '不是一个可用的日期'],
    ['登记事件 入汛 2044-06-01', '距今过远'],
    ['登记事件 冬训结束 2024-06-01', '台账中没有任务在等“冬训结束”'],
    ['登记事件 第1项 入汛 2024-06-01', '第1项没有在等“汛期”'],
    ['登记事件 第99项 入汛 2024-06-01', '台账中没有第99项'],
  ])('“%s”: %s', async (text, part) => {
    expect((await chat.say('staff-1', text)).join()).toContain(part);
    expect(await loadEventDays(database.db, chat.officeId)).toEqual([]);
  });

  it.each(['housing', 'official-1', 'stranger'])('a day entered by %s', async (who) => {
    const answers = await chat.say(who, '登记事件 入汛 2024-06-01', { mentionsBot: true });
    expect(answers.join()).not.toContain('据此');
    expect(await loadEventDays(database.db, chat.officeId)).toEqual([]);
    expect(await days(await noOf('深基坑排查'))).toEqual(['待触发 -']);
  });

  it.each(['登记表已于6月1日报送', '6月1日入汛', '汛期从6月1日开始，请各单位注意'])(
    'talk that only sounds like it: “%s”',
    async (text) => {
      await chat.say('staff-1', text);
      expect(await loadEventDays(database.db, chat.officeId)).toEqual([]);
    },
  );
});

describe('待触发', () => {
  it('does not list what was cancelled, nor date it', async () => {
    const no = await noOf('深基坑排查');
    await chat.say('staff-1', `撤销 ${no} 事项取消`);
    expect((await chat.say('staff-1', '待触发')).join()).not.toContain('深基坑排查');
    await chat.say('staff-1', '登记事件 汛期 2024-06-01');
    expect(await days(no)).toEqual(['待触发 -']);
  });

  it('is not chased: there is no day to be late for', async () => {
    const no = await noOf('深基坑排查');
    const [answer] = await chat.say('staff-1', `催办 ${no}`);
    expect(answer).toContain('时限为“汛期前”，事件日期尚未登记，暂不催办');
    await chat.say('staff-1', '登记事件 汛期 2024-06-01');
    expect((await chat.say('staff-1', `催办 ${no}`)).join()).toContain('时限5月31日');
  });

  it('lists what waits for what, to the office with a form, to a contact their own', async () => {
    const [office] = await chat.say('staff-1', '待触发');
    expect(office).toContain('待触发任务（5项）');
    expect(office).toContain('取得安全生产许可证');
    const [own] = await chat.say('town', '待触发');
    expect(own).toContain('标准化评审');
    expect(own).not.toContain('堤防');
    const [form] = await chat.say('staff-1', '登记事件 汛期', { values: { on: '2024-06-01' } });
    expect(form).toContain('2项任务的时限据此确定');
  });
});
