// The directory's workbook on the page: out, in with its differences, written by the office alone.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { editDirectory, type OpenDirectory } from '../documents/edit-directory.ts';
import { openTestSite, type TestSite } from './site.ts';

const ORIGIN = 'http://127.0.0.1:8787';

let test: TestSite;
beforeAll(async () => {
  test = await openTestSite();
});
afterAll(() => test.database.close());

async function download(persona = 'staff-1'): Promise<Response> {
  return await test.request('/directory.xlsx', { headers: { cookie: `duban_persona=${persona}` } });
}

async function edited(edit: (open: OpenDirectory) => void): Promise<File> {
  const bytes = new Uint8Array(await (await download()).arrayBuffer());
  return new File([new Uint8Array(await editDirectory(bytes, edit))], '单位名录.xlsx');
}

/** The page a posted form answers with, or the address it leads to. */
async function post(path: string, file: File | null, persona = 'staff-1'): Promise<string> {
  const body = new FormData();
  if (file) body.append('file', file);
  const headers = { origin: ORIGIN, cookie: `duban_persona=${persona}` };
  const answer = await test.request(path, { method: 'POST', headers, body });
  return answer.headers.get('location') ?? (await answer.text());
}

describe('the directory as Excel', () => {
  it('is for office staff', async () => {
    expect((await download()).headers.get('content-disposition')).toContain('attachment');
    expect((await download('official-1')).headers.get('location')).toBe(
      '/directory?said=forbidden',
    );
    const file = await edited(() => undefined);
    expect(await post('/directory/import', file, 'official-1')).toBe('/directory?said=forbidden');
    expect(await post('/directory/import/1', null, 'liaison-2')).toBe('/directory?said=forbidden');
  });

  it('shows the differences first, and writes them at the press of a button', async () => {
    const file = await edited((open) => {
      open('单位').add({ 单位全称: '市气象局', 类别: '部门', 层级: '市', 所在地: '<b>临川市</b>' });
      open('联络员').add({ 单位全称: '市气象局', 身份: '分管领导', 姓名: '乙某' });
    });
    const shown = await post('/directory/import', file);
    expect(shown).toContain('可写入2处（新增2、修改0、删除0），不采用0处。');
    expect(await test.page('/directory')).not.toContain('市气象局');

    const action = /action="(\/directory\/import\/\d+)"/.exec(shown)?.[1] ?? '';
    expect(await post(action, null)).toContain('已写入2处');
    const page = await test.page('/directory');
    expect(page).toContain('市气象局');
    expect(page).toContain('&lt;b&gt;临川市');
    expect(page).toMatch(/乙某 <span class="note">分管领导，未绑定/);
  });

  it('is taken back whole by the button beside what was written', async () => {
    const file = await edited((open) => {
      open('单位').add({ 单位全称: '市地震局', 类别: '部门', 层级: '市', 所在地: '临川市' });
      open('联络员').add({ 单位全称: '市地震局', 身份: '分管领导', 姓名: '丙某' });
    });
    const shown = await post('/directory/import', file);
    const action = /action="(\/directory\/import\/\d+)"/.exec(shown)?.[1] ?? '';
    const written = await post(action, null);
    expect(await test.page('/directory')).toContain('市地震局');

    const write = /name="write" value="(\d+)"/.exec(written)?.[1] ?? '';
    const undone = await test.request('/undo', {
      method: 'POST',
      headers: { origin: ORIGIN, cookie: 'duban_persona=staff-1' },
      body: new URLSearchParams({ write, back: '/directory' }),
    });
    expect(await undone.text()).toContain('已撤回');
    const page = await test.page('/directory');
    expect(page).not.toContain('市地震局');
    expect(page).not.toContain('丙某');
  });

  it('keeps nothing of a file it cannot read', async () => {
    expect(await post('/directory/import', null)).toBe('/directory?said=nofile');
    expect(await post('/directory/import', new File(['x'], '名录.xlsx'))).toContain('没有导入');
    expect(await post('/directory/import/999999', null)).toBe('/directory?said=unknown');
  });
});

describe('level and place of a unit', () => {
  it('are set on the page, by the office', async () => {
    const page = await test.page('/directory');
    const id = /id="u(\d+)"><td><b>区财政局</.exec(page)?.[1];
    const fields = { level: 'county', place: '云溪区', order: '3' };
    expect(await test.post(`/directory/${id}`, fields, 'official-1')).toContain('forbidden');
    await test.post(`/directory/${id}`, fields);
    expect(await test.page('/directory')).toContain('县（区），云溪区');
  });
});
