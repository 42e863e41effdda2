// /waiting: what waits for which event, a day entered by form, the gate, the history.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { siteOffice } from '#bot/web/site.ts';
import { loadEventDays } from '#db/event-days.ts';
import { loadTasks } from '#db/ledger-queries.ts';
import { openTestSite, type TestSite } from './site.ts';

const NOTICE = `云溪区安全生产委员会办公室
关于做好防汛和矿山安全工作的通知
云安办〔2024〕18号
各有关单位：
一、重点任务
（一）汛期前完成深基坑排查，整改率达到100%。（区住建局负责）
（二）新建矿山自取得安全生产许可证之日起一年内完成评审。（区应急局督促企业落实）
（三）7月5日前向区安委办报送总结；每季度至少组织1次检查（高危行业领域每月至少1次）。（区住建局负责）
云溪区安全生产委员会办公室
2024年5月20日
`;

let test: TestSite;
let officeId = 0;
const numbers = new Map<string, number>();

beforeAll(async () => {
  test = await openTestSite();
  await test.post('/chat/send', { files: new File([NOTICE], '通知.txt') });
  await test.post('/chat/send', { text: '确认入账' });
  officeId = (await siteOffice(test.site)).id;
  for (const task of await loadTasks(test.database.db, officeId)) {
    numbers.set(task.clause, task.no);
  }
});
afterAll(() => test.database.close());

function noOf(words: string): number {
  const found = [...numbers].find(([clause]) => clause.includes(words));
  if (!found) throw new Error(`no task says ${words}`);
  return found[1];
}

describe('the page of what waits', () => {
  it('lists it by event, with a form for office staff only', async () => {
    const staff = await test.page('/waiting');
    expect(staff).toContain('<h2>汛期</h2>');
    expect(staff).toContain('<h2>取得安全生产许可证</h2>');
    expect(staff).toContain('name="on"');
    const other = await test.page('/waiting', 'official-1');
    expect(other).toContain('<h2>汛期</h2>');
    expect(other).not.toContain('name="on"');
  });

  it('takes no day from anybody else, no day that is none, and no event that is none', async () => {
    const entry = { name: '汛期', on: '2024-06-15' };
    expect(await test.post('/waiting', entry, 'official-1')).toContain('said=forbidden');
    expect(await test.post('/waiting', { ...entry, on: '2024-06-31' })).toContain('said=badDay');
    expect(await test.post('/waiting', { ...entry, on: '2034-06-15' })).toContain('said=refused');
    expect(await test.post('/waiting', { ...entry, name: '秋游' })).toContain('said=refused');
    expect(await loadEventDays(test.database.db, officeId)).toEqual([]);
    expect(await test.page('/waiting?said=forbidden')).toContain('只有安委办工作人员可以登记');
    expect(await test.page('/waiting?said=<b>x')).not.toContain('x</p>');
  });

  it('dates what waited, keeps who entered it, and takes a correction', async () => {
    const no = noOf('深基坑');
    expect(await test.page(`/ledger/${no}`)).toContain('待触发（汛期）');
    expect(await test.post('/waiting', { name: '汛期', on: '2024-06-15' })).toContain('said=saved');
    expect(await test.page(`/ledger/${no}`)).toContain('2024-06-14');
    await test.post('/waiting', { name: '汛期', on: '2024-06-20' });
    const task = await test.page(`/ledger/${no}`);
    expect(task).toContain('2024-06-19');
    expect(task).toContain('按2024年6月20日推算');
    expect(task).toContain('目标：整改率达到100%');
    const page = await test.page('/waiting');
    expect(page).toContain('2024年6月15日');
    expect(page).toContain('已更正');
  });

  it('opens one occurrence for each enterprise, whose name stays a name', async () => {
    const no = noOf('许可证');
    const entry = { name: '取得安全生产许可证', no: `${no}`, on: '2024-06-01' };
    await test.post('/waiting', { ...entry, object: '<i>青岭</i>矿业' });
    const page = await test.page(`/ledger/${no}`);
    expect(page).toContain('2025-06-01');
    expect(page).toContain('&lt;i&gt;青岭');
    expect(page).toContain('待触发（取得安全生产许可证）');
  });
});

describe('what a task asks', () => {
  it('is on its page: to whom, and for which subset', async () => {
    expect(await test.page(`/ledger/${noOf('报送总结')}`)).toContain('报送至区安委办');
    expect(await test.page(`/ledger/${noOf('每季度')}`)).toContain('适用于高危行业领域');
  });
});
