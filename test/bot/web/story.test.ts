// The console end to end through its pages: a notice in, entered, reminded, answered, summed up.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadDuties, loadTasks } from '#db/ledger-queries.ts';
import { noticeFile, openTestSite, type TestSite } from './site.ts';

let test: TestSite;
let housing: string;

beforeAll(async () => {
  test = await openTestSite();
  housing = persona(await test.page('/'), '区住房和城乡建设局');
});
afterAll(() => test.database.close());

/** The account of a unit's contact, from the persona switch. */
function persona(page: string, unit: string): string {
  return new RegExp(`value="(liaison-\\d+)" ?>联络员（${unit}）`).exec(page)?.[1] ?? '';
}

describe('the story of a notice', () => {
  it('welcomes a newcomer', async () => {
    const page = await test.page('/');

    expect(page).toContain('这是一个演练群');
    expect(page).toContain('2024年6月3日 星期一');
    expect(page).toContain('模拟');
  });

  it('reads a dropped notice and asks to confirm', async () => {
    expect(await test.post('/chat/send', { files: noticeFile() })).toBe('/#composer');

    const page = await test.page('/');
    expect(page).toContain('云安办〔2024〕15号');
    expect(page).toContain('value="确认入账 1"');
    expect(page).toContain('有1份通知待确认入账');
  });

  it('shows each draft beside the marked source', async () => {
    const page = await test.page('/notices/1');

    expect(page).toMatch(/class="phrase" href="#d\d+">2024年6月14日前</);
    expect(page).toContain('value="2024-06-14"');
    expect(page).toMatch(/name="unit\.0" value="区住建局"/);
  });

  it('enters the confirmed drafts under numbers', async () => {
    const fields = { command: '确认入账 1', label: '确认入账', back: '/notices/1' };
    expect(await test.post('/chat/press', fields)).toBe('/notices/1');

    expect(await test.page('/notices/1')).toContain('已入账');
    const ledger = await test.page('/ledger');
    expect(ledger).toContain('共3项任务');
    expect(ledger).toContain('区住房和城乡建设局');
  });

  it('walks to the next event, where the unit is reminded with its clause', async () => {
    await test.post('/clock', { move: 'next' });

    const page = await test.page('/');
    expect(page).toMatch(/class="mention">@联络员（区住房和城乡建设局）/);
    expect(page).toContain('2024年6月14日前完成燃气安全自查');
  });

  it('takes a contact’s own words and leaves the check to the office', async () => {
    await test.post('/chat/send', { text: '@督办 第1项已完成' }, housing);

    const duties = await loadDuties(test.site.deps.db, officeId(), { taskNos: [1] });
    expect(duties.map((duty) => duty.status)).toEqual(['completed']);
    expect(await test.page('/ledger?status=completed')).toContain('列出1项');
  });

  it('refuses a contact who signs off, whatever the door', async () => {
    await test.post('/chat/send', { text: '@督办 销号 1' }, housing);
    await test.post('/chat/press', { command: '销号 1', label: '销号' }, housing);

    const duties = await loadDuties(test.site.deps.db, officeId(), { taskNos: [1] });
    expect(duties.map((duty) => duty.status)).toEqual(['completed']);
  });

  it('signs off for the office, and shows the history', async () => {
    await test.post('/chat/press', { command: '销号 1', label: '销号' });

    const page = await test.page('/ledger/1');
    expect(page).toContain('报告完成，待核验');
    expect(page).toContain('核验通过，销号');
  });

  it('posts the month’s bulletin by itself, with a file behind it', async () => {
    await test.post('/clock', { move: 'to', day: '2024-06-28' });
    await untilIdle();

    const page = await test.page('/');
    expect(page).toContain('2024年6月28日');
    const [, id = ''] =
      /href="\/files\/(\d+)" download>\s*<span class="file-mark">DOCX/.exec(page) ?? [];
    const file = await test.request(`/files/${id}`);
    expect(file.headers.get('content-disposition')).toContain('attachment');
    expect(file.headers.get('x-content-type-options')).toBe('nosniff');
    const head = new Uint8Array(await file.arrayBuffer()).slice(0, 2);
    expect(new TextDecoder().decode(head)).toBe('PK');
  });

  it('leads every figure of the bulletin to its rows', async () => {
    const page = await test.page('/bulletins/2024-06');

    const keys = [...page.matchAll(/class="figure" href="#([^"]+)"/g)].map((match) => match[1]);
    expect(keys.length).toBeGreaterThan(3);
    for (const key of keys) expect(page).toContain(`id="${key}"`);
    const document = await test.request('/bulletins/2024-06/docx');
    expect(document.status).toBe(200);
  });

  it('cannot set the clock back once the ledger has tasks', async () => {
    const before = test.site.clock.now();
    await test.post('/clock/start', { day: '2024-01-01' });
    await test.post('/clock', { move: 'to', day: '2024-01-01' });
    await untilIdle();

    expect(test.site.clock.now().getTime()).toBeGreaterThanOrEqual(before.getTime());
  });

  it('clears the ledger and the chat on request, and keeps the units', async () => {
    await test.post('/directory', { name: '区数据局', kind: 'department', aliases: '数据局' });
    await test.post('/demo/reset', { units: 'keep' });

    expect(await loadTasks(test.site.deps.db, officeId())).toEqual([]);
    expect(await test.page('/')).toContain('这是一个演练群');
    expect(await test.page('/directory')).toContain('区数据局');
  });

  it('starts wholly over on request', async () => {
    await test.post('/demo/reset', { units: 'new' });

    expect(await test.page('/directory')).not.toContain('区数据局');
  });
});

function officeId(): number {
  return 1;
}

async function untilIdle(): Promise<void> {
  while (test.site.walk?.running) await new Promise((resolve) => setTimeout(resolve, 50));
}
