// The main job, told in a real browser: a notice in, reminders, replies, a check, the month's end.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findChromium } from '#test/support/chromium.ts';
import type { GroupChat } from './group-chat.ts';
import { type OpenConsole, openConsole } from './open-console.ts';

const SAMPLE = new URL('../../docs/samples/1-云溪区2024年安全生产工作通知.txt', import.meta.url);
const OFFICE = '安委办工作人员甲';
const HOUSING = '联络员（区住房和城乡建设局）';
const chromium = findChromium();

describe.skipIf(!chromium)('the story of a notice in the browser', () => {
  let console: OpenConsole;
  let chat: GroupChat;

  beforeAll(async () => {
    console = await openConsole(chromium ?? '');
    chat = console.chat;
  });
  afterAll(() => console?.close());

  it('reads a dropped notice and says what is still missing', async () => {
    const card = await chat.drop(decodeURIComponent(SAMPLE.pathname));

    expect(card).toContain('云溪区2024年安全生产重点工作安排');
    expect(card).toContain('云安发〔2024〕3号');
    expect(card).toContain('2024年3月5日');
    expect(card).toMatch(/任务\s*2\d项/);
    expect(card).toContain('“各镇街”的成员单位');
    await chat.untilClock('2024年3月5日 星期二');
  });

  it('asks for the members of a collective term once', async () => {
    const towns = '东山镇、西河镇、南桥镇、北塔镇、云岭街道、溪口街道';
    const answer = await chat.say(`成员 各镇街：${towns}`);

    expect(answer).toContain('共6个');
    expect(answer).not.toContain('“各镇街”的成员单位（');
    expect(await chat.press('全部暂不展开')).toContain('请确认入账');
  });

  it('shows drafts beside their source, where a unit and a day can be mended', async () => {
    const page = await console.browser.context.newPage();
    await page.goto(console.at('/notices/1'));
    const draft = page.locator('form.draft', { hasText: '5月31日前' });

    expect(await page.locator('.side-source').innerText()).toContain('临水临崖');
    await draft.locator('input[name="due.0"]').fill('2024-05-30');
    await draft.locator('input[name^="unit."]').last().fill('区城市管理局');
    await draft.getByRole('button', { name: '保存修改' }).click();
    const mended = page.locator('form.draft', { hasText: '已修改' });
    await mended.waitFor();

    expect(await mended.locator('input[name="due.0"]').inputValue()).toBe('2024-05-30');
    await page.close();
  });

  it('enters the confirmed drafts with task numbers', async () => {
    expect(await chat.press('确认入账')).toMatch(/任务编号\s*1—2\d/);
  });

  it('reminds the unit’s contact on a working morning, with the clause', async () => {
    await chat.toNextEvent();
    await chat.page.getByText('@联络员（区住房和城乡建设局）').first().waitFor();

    const said = (await chat.messages()).find((text) => text.includes('工作提醒：区住房'));
    expect(said).toContain('每月25日前');
    expect(said).toContain('云安发〔2024〕3号 二（七）');
    await chat.untilClock('2024年3月18日 星期一 09:00');
  });

  it('takes a contact’s own words, and is silent when it is not meant', async () => {
    await chat.be(HOUSING);

    expect(await chat.say('第11项已完成')).toContain('待安委办核验');
    expect(await chat.say('5、正在推进，预计6月底完成')).toMatch(/第5项.*推进中.*6月30日/s);
    expect(await chat.say('已完成')).toContain('请问反馈的是哪一项');
    expect(await chat.mutter('大家辛苦了')).toEqual([]);
  });

  it('does not let a contact sign off', async () => {
    expect(await chat.say('@督办 销号 11')).toContain('安委办');

    await chat.page.goto(console.at('/ledger/11'));
    expect(await chat.page.locator('main').innerText()).toContain('待核验');
    await chat.page.goto(console.at('/'));
  });

  it('lets the office return and sign off', async () => {
    await chat.be(OFFICE);
    expect(await chat.say('退回 11 缺深基坑检查记录')).toContain('已退回');
    await chat.be(HOUSING);
    expect(await chat.say('第11项已补充，已完成')).toContain('待安委办核验');
    await chat.be(OFFICE);
    expect(await chat.say('销号 11')).toMatch(/第11项.*销号/s);
  });

  it('posts the month’s summary by itself, and the figures add up and lead to their rows', async () => {
    await chat.toDay('2024-03-30');
    const card = chat.page.locator('#transcript .row.bot', {
      hasText: '2024年3月重点任务进展快报',
    });
    await card.waitFor();

    const figures = await figuresOf(card.locator('a[href^="/bulletins/2024-03#"]').allInnerTexts());
    const parts = ['核定完成', '自报完成', '正在推进', '尚未启动', '逾期', '待触发', '暂缓'];
    const sum = parts.reduce((total, label) => total + (figures.get(label) ?? 0), 0);
    expect(sum).toBe(figures.get('任务总数'));
    await card.locator('a[href="/bulletins/2024-03#onTime"]').click();
    await chat.page.waitForURL('**/bulletins/2024-03#onTime');
    expect(await chat.page.locator('#onTime').innerText()).toContain('涉及任务：第11项');
  });

  it('leaves the bulletin as a .docx', async () => {
    await chat.page.goto(console.at('/'));
    const link = chat.page.locator('a', { hasText: '.docx' }).last();
    const [download] = await Promise.all([chat.page.waitForEvent('download'), link.click()]);

    expect(download.suggestedFilename()).toMatch(/2024年3月.*\.docx$/);
    const bytes = await (await download.createReadStream()).toArray();
    expect(Buffer.concat(bytes).subarray(0, 2).toString()).toBe('PK');
  });
});

/** “核定完成 1项” → 核定完成: 1. */
async function figuresOf(texts: Promise<string[]>): Promise<Map<string, number>> {
  const figures = (await texts).map((text) => /^(\S+)\s*(\d+)项/.exec(text.trim()));
  return new Map(figures.flatMap((match) => (match ? [[match[1] ?? '', Number(match[2])]] : [])));
}
