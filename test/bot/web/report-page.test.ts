// The office's papers on the page: files for its staff, a plain refusal for everybody else.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noticeFile, openTestSite, type TestSite } from './site.ts';

let test: TestSite;
beforeAll(async () => {
  test = await openTestSite();
  await test.post('/chat/send', { files: noticeFile() });
  await test.post('/chat/send', { text: '成员 1 全部：暂不展开' });
  await test.post('/chat/send', { text: '确认入账' });
});
afterAll(() => test.database.close());

const PAPERS = ['/reports/2024-Q2', '/reports/2024', '/bulletins/2024-06/proof'];

describe('papers', () => {
  it('are listed for the office, from the page of bulletins', async () => {
    expect(await test.page('/bulletins')).toContain('href="/reports"');
    const page = await test.page('/reports');

    expect(page).toContain('2024年第二季度会商材料');
    expect(page).toContain('2023年第三季度会商材料');
    expect(page).toContain('href="/reports/plan"');
  });

  it.each(PAPERS)('%s is a .docx', async (path) => {
    const answer = await test.request(path);

    expect([path, answer.status]).toEqual([path, 200]);
    expect(answer.headers.get('content-disposition')).toContain('.docx');
    const bytes = new Uint8Array(await answer.arrayBuffer());
    expect([...bytes.slice(0, 2)]).toEqual([0x50, 0x4b]);
  });

  it('of a time without tasks are not there, in words', async () => {
    const answer = await test.request('/reports/2030-Q1');

    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain('没有可汇总的数据');
  });

  it.each([...PAPERS, '/reports'])('%s is not for contacts', async (path) => {
    const answer = await test.request(path, { headers: { cookie: 'duban_persona=liaison-2' } });

    expect(answer.status).toBe(403);
    expect(await answer.text()).toContain('请安委办工作人员下载');
  });
});
