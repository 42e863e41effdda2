// The page of the rules the product keeps, live from the office's settings, and 减负账本.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestSite, type TestSite } from './site.ts';

let test: TestSite;
beforeAll(async () => {
  test = await openTestSite();
});
afterAll(() => test.database.close());

it('is in the menu and names each rule with what enforces it', async () => {
  expect(await test.page('/')).toContain('<a href="/rules"');
  const page = await test.page('/rules');
  for (const rule of ['已读', '非工作时间', '每周打扰有上限', '照片从不必填', '涉密', '电话号码'])
    expect(page).toContain(rule);
  expect(page).toContain('未配置，只用规则');
});

it('shows what the office set', async () => {
  expect(await test.page('/rules')).toContain('每周最多3条（');
  await test.post('/chat/send', { text: '提醒设置 每周最多2条' });
  await test.post('/chat/send', { text: '影子模式 开' });
  const page = await test.page('/rules');
  expect(page).toContain('每周最多2条（');
  expect(page).toContain('影子模式已开启');
});

it('leads to the account of what was spared, month by month', async () => {
  expect(await test.page('/rules')).toContain('href="/relief"');
  const page = await test.page('/relief?month=2024-05');
  expect(page).toContain('2024年5月减负账本');
  expect(page).toContain('href="/relief?month=2024-06"');
  expect(page).toContain('口径');
  expect(await test.page('/relief?month=<b>')).toContain('2024年6月减负账本');
});
