// The ledger's workbook on the page: out, in with its differences, written by the office alone.
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { editLedger, type OpenLedger } from '../documents/edit-ledger.ts';
import { noticeFile, openTestSite, type TestSite } from './site.ts';

const ORIGIN = 'http://127.0.0.1:8787';

let test: TestSite;
beforeAll(async () => {
  test = await openTestSite();
  await send('/chat/send', { files: noticeFile() });
  await send('/chat/press', { command: '确认入账', label: '确认入账' });
});
afterAll(() => test.database.close());

async function send(path: string, fields: Record<string, string | File>, persona = 'staff-1') {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  const headers = { origin: ORIGIN, cookie: `duban_persona=${persona}` };
  const answer = await test.request(path, { method: 'POST', headers, body });
  return answer.headers.get('location') ?? (await answer.text());
}

async function download(persona = 'staff-1'): Promise<Uint8Array> {
  const headers = { cookie: `duban_persona=${persona}` };
  const answer = await test.request('/ledger.xlsx', { headers });
  return new Uint8Array(await answer.arrayBuffer());
}

async function edited(edit: (open: OpenLedger) => void): Promise<File> {
  return new File([new Uint8Array(await editLedger(await download(), edit))], '台账.xlsx');
}

async function headersOf(bytes: Uint8Array): Promise<string[]> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(bytes.buffer as ArrayBuffer);
  return book.getWorksheet('台账')?.getRow(1).values as string[];
}

describe('the ledger as Excel', () => {
  it('names people to the office alone', async () => {
    expect(await headersOf(await download())).toContain('联络员');
    expect(await headersOf(await download('official-1'))).not.toContain('联络员');
  });

  it('is brought back by the office alone', async () => {
    const file = await edited(() => undefined);
    expect(await send('/ledger/import', { file }, 'official-1')).toBe('/ledger?said=forbidden');
    expect(await send('/ledger/import/1', {}, 'liaison-2')).toBe('/ledger?said=forbidden');
    expect(await test.page('/ledger?said=forbidden')).toContain('没有该权限');
  });

  it('shows the differences first, and writes them at the press of a button', async () => {
    const file = await edited(({ cell, sheet }) => {
      cell('完成率（%）', 2).value = 70;
      cell('进展情况（最近反馈）', 2).value = '<b>已排查</b>';
      cell('重点任务', sheet.rowCount + 1).value = '没有单位的任务';
    });
    const shown = await send('/ledger/import', { file });
    expect(shown).toContain('可写入2处，冲突0处，不采用0处，新增0行，未识别1行。');
    expect(shown).toContain('&lt;b&gt;已排查');
    expect(shown).toContain('还缺填报单位、完成时限');
    expect(await test.page('/ledger/1')).not.toContain('已排查');

    const action = /action="(\/ledger\/import\/\d+)"/.exec(shown)?.[1] ?? '';
    expect(await send(action, {})).toContain('已写入2处');
    expect(await test.page('/ledger/1')).toContain('（台账导入）');
    expect(await send(action, {})).toContain('已写入0处');
  });

  it('is taken back whole by the button beside what was written', async () => {
    const said: unknown[] = [];
    const file = await edited(({ cell }) => {
      said.push(cell('进展情况（最近反馈）', 2).value);
      cell('进展情况（最近反馈）', 2).value = '已复查两遍';
    });
    const shown = await send('/ledger/import', { file });
    const action = /action="(\/ledger\/import\/\d+)"/.exec(shown)?.[1] ?? '';
    const written = await send(action, {});
    expect(await test.page('/ledger/1')).toContain('已复查两遍');

    const write = /name="write" value="(\d+)"/.exec(written)?.[1] ?? '';
    expect(await send('/undo', { write, back: '/ledger' }, 'liaison-2')).not.toContain('已撤回');
    expect(await send('/undo', { write, back: '/ledger' })).toContain('已撤回');
    // The history keeps what was said and that it was taken back; the ledger stands as before.
    await edited(({ cell }) => said.push(cell('进展情况（最近反馈）', 2).value));
    expect(said[1]).toEqual(said[0]);
  });

  it('keeps nothing of a file it cannot read', async () => {
    expect(await send('/ledger/import', {})).toBe('/ledger?said=nofile');
    const file = new File(['x'], '台账.xlsx');
    expect(await send('/ledger/import', { file })).toContain('没有导入');
    expect(await send('/ledger/import/999999', {})).toBe('/ledger?said=unknown');
  });
});
