// The page of a later version: both sides of every change, and buttons that confirm it.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noticeFile, openTestSite, type TestSite } from './site.ts';

const VERSIONS = new URL('../../core/ledger/revision/', import.meta.url);
const file = (name: string) =>
  noticeFile(readFileSync(new URL(`${name}.txt`, VERSIONS), 'utf8'), `${name}.txt`);

let test: TestSite;

const press = async (command: string, values: Record<string, string> = {}, persona = 'staff-1') =>
  await test.post(
    '/chat/press',
    { command, label: command, back: '/notices/2', ...values },
    persona,
  );

beforeAll(async () => {
  test = await openTestSite(new Date('2024-04-18T02:00:00Z'));
  await test.post('/chat/send', { files: file('first-version') });
  await press('成员 1 全部：暂不展开');
  await press('确认入账 1');
  await test.post('/chat/send', { files: file('later-version') });
});
afterAll(() => test.database.close());

describe('a notice that may be a later version', () => {
  it('lets a person name the earlier one', async () => {
    const page = await test.page('/notices/2');
    expect(page).toContain('本通知是另一份已入账通知的修订版');
    expect(page).toMatch(/name="value.earlier"[^>]*><option value="1"/);
    expect(await test.page('/notices/2', 'official-1')).not.toContain('value.earlier');
  });
});

describe('the table of changes', () => {
  beforeAll(async () => {
    expect(await press('修订比对 2', { 'value.earlier': '1' })).toBe('/notices/2');
  });

  it('shows both sides, what differs in the words, and what only moved', async () => {
    const page = await test.page('/notices/2');
    expect(page).toContain('与台账比对（11处变动，11处待确认）');
    expect(page).toContain('6月底前（2024年6月30日）');
    expect(page).toContain('5月底前（2024年5月31日）');
    expect(page).toContain('组织对出租屋<ins>和小作坊</ins>私拉电线、违规充电');
    expect(page).toContain('发现一处整改一处<ins>，并定期复查</ins>。');
    expect(page).toContain('第8项：二（八） → 二（七）');
    expect(page).toContain('value="采纳 2号通知 1"');
    expect(page).toContain('value="采纳 2号通知 删去"');
  });

  it('has no buttons for others', async () => {
    const page = await test.page('/notices/2', 'official-1');
    expect(page).toContain('11处待确认');
    expect(page).not.toContain('value="采纳 2号通知 1"');
  });

  it('records each press, and ends with the later version in force', async () => {
    await press('采纳 2号通知 1');
    await press('保留 2号通知 4');
    const page = await test.page('/notices/2');
    expect(page).toContain('11处变动，9处待确认');
    expect(page).toMatch(/id="c4" class="kept"[\s\S]*?已保留台账原内容/);
    expect(await test.page('/ledger/1')).toContain(
      '修改时限为2024年5月31日：按云安发〔2024〕9号修订',
    );
    await press('全部采纳 2号通知');
    const settled = await test.page('/notices/2');
    expect(settled).toContain('已入账');
    expect(settled).toContain('11处变动，0处待确认');
    expect(await test.page('/notices/1')).toContain('新版：<a href="/notices/2">第2号通知《');
  });

  it('the task’s history leads to the words it had', async () => {
    const page = await test.page('/ledger/3');
    expect(page).toContain('href="/notices/2#o');
    expect(page).toMatch(/按云安发〔2024〕9号修改内容[\s\S]*?href="\/notices\/1#o\d+">查看原版/);
  });
});
