// The directory out, edited, and back by the command line, through a running server's door.
import type { ChildProcess } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ServeProcess, startServe } from '#test/support/serve-process.ts';
import { editDirectory } from '../documents/edit-directory.ts';

let serving: ServeProcess;
let file: string;

beforeAll(async () => {
  serving = await startServe();
  file = join(serving.folder, '单位名录.xlsx');
});
afterAll(() => serving.stop());

async function directory(...args: string[]) {
  const child: ChildProcess = serving.run('bot/cli.ts', ['directory', ...args]);
  const code = new Promise<number | null>((resolve) => child.on('close', resolve));
  const [out = '', err = ''] = await Promise.all(
    [child.stdout, child.stderr].map((stream) => (stream ? text(stream) : '')),
  );
  return { code: await code, out, err };
}

it('shows the differences first, and writes them when told to', async () => {
  expect(await directory('export', file)).toMatchObject({ code: 0 });
  const edited = await editDirectory(new Uint8Array(await readFile(file)), (open) => {
    open('单位').add({ 单位全称: '区气象局', 类别: '部门' });
    open('别名').add({ 单位全称: '区气象局', 别名: '气象台' });
    open('单位').cell('处理', '区应急管理局').value = '删除';
  });
  await writeFile(file, edited);

  const shown = await directory('import', file);
  expect(shown).toMatchObject({ code: 0, err: '' });
  expect(shown.out).toContain('可写入2处（新增2、修改0、删除0），不采用1处。');
  expect(shown.out).toContain('加 --apply 执行写入');

  const applied = await directory('import', file, '--apply', '--json');
  expect(JSON.parse(applied.out)).toMatchObject({
    applied: true,
    units: [{ kind: 'new', values: { name: '区气象局' } }],
    problems: [{ sheet: 'units', reason: '该单位已有任务或已绑定账号，不能删除' }],
  });
  expect((await directory('import', file)).out).toContain('名录中已有');
});

it('refuses another file in one sentence', async () => {
  await writeFile(file, '单位名录');
  expect(await directory('import', file, '--apply')).toMatchObject({ code: 1, out: '' });
});
