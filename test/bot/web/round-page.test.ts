// A month in the console: the round's page, 对账 in private, objections, publication and its correction.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { advance } from '#bot/advance.ts';
import { DEMO_GROUP } from '#bot/demo-office.ts';
import { siteOffice } from '#bot/web/site.ts';
import { plainText } from '#core/message/plain.ts';
import { bulletinVersions } from '#db/bulletins.ts';
import { listConsoleMessages } from '#db/console.ts';
import { loadUnits } from '#db/directory.ts';
import { NOTICE, openTestSite, type TestSite } from './site.ts';

let test: TestSite;
let officeId = 0;
let housing = '';
let fire = '';

beforeAll(async () => {
  test = await openTestSite();
  await test.post('/chat/send', { files: new File([NOTICE], '通知.txt') });
  await test.post('/chat/send', { text: '确认入账' });
  officeId = (await siteOffice(test.site)).id;
  const units = await loadUnits(test.database.db, officeId);
  const personaOf = (name: string) => `liaison-${units.find((unit) => unit.name === name)?.id}`;
  housing = personaOf('区住房和城乡建设局');
  fire = personaOf('区消防救援大队');
});
afterAll(() => test.database.close());

async function walkTo(moment: string): Promise<void> {
  const instant = new Date(`${moment.replace(' ', 'T')}:00+08:00`);
  await advance(test.site, { kind: 'at', instant }, () => true);
}

const messages = () => listConsoleMessages(test.database.db, DEMO_GROUP, null, 500);

async function press(persona: string, title: string, command: string, values = {}) {
  const card = (await messages()).findLast(({ message }) => message.title?.includes(title));
  const fields = { messageId: String(card?.id ?? ''), label: command, command, ...values };
  await test.post('/chat/press', fields, persona);
}

describe('a month in the console', () => {
  it('shows who is missing as the round stands, and lets the office alone change its days', async () => {
    await walkTo('2024-06-20 10:00');
    await test.post('/chat/send', { text: '第2项正在推进，完成50%' }, fire);

    const page = await test.page('/rounds/2024-06');

    expect(page).toContain('6月20日09:00开始，6月25日17:00截止');
    expect(page).toMatch(/区消防救援大队<\/td><td class="tags"><span class="tag done">已报送/);
    expect(page).toMatch(/区住房和城乡建设局<\/td><td class="tags"><span class="tag ">尚未报送/);
    expect(page).toContain('action="/rounds/settings"');
    expect(await test.page('/rounds/2024-06', fire)).not.toContain('action="/rounds/settings"');
  });

  it('takes the form for the words in the group, through the same gate', async () => {
    const fields = {
      'opens.day': '每月18日',
      'opens.time': '09:30',
      'due.day': '每月25日',
      'due.time': '17:00',
      'bulletin.day': '每月最后一个工作日',
      'bulletin.time': '10:00',
      reconcile: '对账 24小时',
      how: '发布方式 自动',
      collects: '开',
    };
    await test.post('/rounds/settings', fields, fire);
    expect(await test.page('/rounds/2024-06')).toContain('每月20日 09:00');
    await test.post('/rounds/settings', fields);
    expect(await test.page('/rounds/2024-06')).toContain('每月18日 09:30');
    const bad = { ...fields, 'due.day': '每月10日' };
    await test.post('/rounds/settings', bad);
    expect(
      plainText((await messages()).at(-1)?.message ?? { tone: 'plain', blocks: [] }),
    ).toContain('的报送截止不晚于调度开始');
    expect(await test.page('/rounds/2024-06')).toContain('每月25日 17:00');
  });

  it('says to each unit alone what will be said of it, and keeps its answers off the group', async () => {
    await walkTo('2024-06-27 10:05');
    await press(
      housing,
      '通报发布前核对：区住房和城乡建设局',
      '有异议 2024-06（区住房和城乡建设局）',
      {
        'value.reason': '第1项自查报告已报送',
      },
    );
    await press(fire, '通报发布前核对：区消防救援大队', '无异议 2024-06（区消防救援大队）');

    const all = await messages();
    const inGroup = all.filter(({ privateTo }) => privateTo === null);
    const told = all.find(
      ({ privateTo, message }) =>
        privateTo === 'staff-1' && plainText(message).includes('提出异议（编号1）'),
    );
    expect(inGroup.some(({ message }) => /通报发布前核对|异议/.test(plainText(message)))).toBe(
      false,
    );
    expect(told && plainText(told.message)).toContain('采纳异议 1');
    const page = await test.page('/rounds/2024-06');
    expect(page).toContain('有异议1');
    expect(page).toContain('无异议（');
    expect(await test.page('/rounds/2024-06', fire)).not.toContain('第1项自查报告已报送');
  });

  it('shows an objection’s decision to the unit, and what changed to the office', async () => {
    await test.post('/chat/press', { command: '采纳异议 1', label: '采纳异议1', messageId: '' });
    await press(
      housing,
      '通报发布前核对：区住房和城乡建设局',
      '补报 1 已完成，自查报告6月14日已报',
    );

    const all = await messages();
    const own = all
      .filter(({ privateTo }) => privateTo === housing)
      .map((one) => plainText(one.message));
    expect(own.some((text) => text.includes('贵单位提出的异议（编号1）已采纳'))).toBe(true);
    expect(own.some((text) => text.includes('通报将删去：') || text.includes('现为：'))).toBe(true);
    expect(await test.page('/rounds/2024-06')).toContain('补报第1项');
  });

  it('posts once, offers its correction to the office, and lists the versions', async () => {
    await walkTo('2024-06-28 11:00');
    expect(await test.page('/bulletins/2024-06')).toContain('系统按时发布');
    expect(await test.page('/bulletins/2024-06', fire)).not.toContain('更正原因');

    await test.post('/chat/send', { text: '销号 1' });
    await press('staff-1', '快报', '更正通报 2024-06', { 'value.reason': '第1项漏计销号' });
    await press('staff-1', '更正（未发布）', '发布更正 2024-06 第1项漏计销号');

    const versions = await bulletinVersions(test.database.db, officeId, '2024-06');
    expect(versions.map(({ version, reason }) => [version, reason])).toEqual([
      [1, null],
      [2, '第1项漏计销号'],
    ]);
    const old = (await messages()).find(({ message }) => message.title?.startsWith('【已更正】'));
    expect(old?.message.title).toBe('【已更正】2024年6月重点任务进展快报');
    expect(await test.page('/bulletins/2024-06')).toContain('更正（第2版）');
  });
});
