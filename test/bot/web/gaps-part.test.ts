// On a notice's page: what lacks a unit, what another notice says of it, accepted by ticking.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestSite, type TestSite } from './site.ts';

let test: TestSite;
beforeAll(async () => {
  test = await openTestSite();
});
afterAll(() => test.database.close());

/** A notice of the district with these items under one heading. */
function notice(number: string, title: string, items: string[]): File {
  const lines = [
    '云溪区安全生产委员会办公室',
    `关于${title}的通知`,
    `云安办〔2024〕${number}号`,
    '各有关单位：',
    '一、主要任务',
    ...items.map((item, at) => `（${'一二三四'.charAt(at)}）${item}`),
    '云溪区安全生产委员会办公室',
    '2024年6月1日',
  ];
  return new File([lines.join('\n')], '通知.txt', { type: 'text/plain' });
}

async function press(command: string): Promise<void> {
  await test.post('/chat/press', { command, label: command });
}

it('proposes, and takes over what a member of the office ticks', async () => {
  const first = ['开展有限空间作业摸底排查。2024年7月底前完成。（区住建局负责）'];
  await test.post('/chat/send', { files: notice('21', '加强有限空间作业安全管理', first) });
  await press('确认入账 1');
  const second = [
    '推进有限空间作业台账建设。2024年8月底前完成。',
    '开展地下车库挡水设施检查。2024年7月底前完成。',
  ];
  await test.post('/chat/send', { files: notice('22', '做好汛期安全工作', second) });

  const page = await test.page('/notices/2');
  expect(page).toContain('待补：未读出责任单位的2项');
  expect(page).toContain('云安办〔2024〕21号 一（一）');
  const pick = /name="pick" value="(\d+)"/.exec(page)?.[1] ?? '';
  const fields = { pick, [`units.${pick}`]: '区住房和城乡建设局' };
  const refused = await test.post('/notices/2/units', fields, 'official-1');
  expect(refused).toBe('/notices/2?said=forbidden');
  expect(await test.page('/notices/2')).toContain('未读出责任单位的2项');

  const leadsTo = await test.post('/notices/2/units', fields);
  expect(leadsTo).toMatch(/^\/notices\/2\?said=saved&write=\d+$/);
  expect(await test.page(leadsTo)).toContain('指定草稿的单位：');
  const after = await test.page('/notices/2');
  expect(after).toContain('未读出责任单位的1项');
  expect(after).not.toContain('采用勾选的建议');
  expect(
    await test.post('/notices/2/units', { ...fields, pick: '999999', 'units.999999': '甲' }),
  ).toBe('/notices/2?said=unknown');

  await press('确认入账 2');
  expect(await test.post('/notices/2/units', fields)).toBe('/notices/2?said=closed');
  expect(await test.page('/ledger')).toContain('区住房和城乡建设局');
});
