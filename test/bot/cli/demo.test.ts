// duban demo: the same story as in the browser, told in the terminal.
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const CLI = join(import.meta.dirname, '../../../bot/cli.ts');
let folder: string;
let said: string;
let code: number | null;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'duban-demo-'));
  const env = { PATH: process.env.PATH };
  const child = spawn(process.execPath, [CLI, 'demo', '--out', '通报.docx'], { cwd: folder, env });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  said = await text(child.stdout);
  code = await ended;
}, 120_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('duban demo', () => {
  it('ends well and leaves the bulletin behind', async () => {
    const bytes = await readFile(join(folder, '通报.docx'));

    expect(code).toBe(0);
    expect(bytes.subarray(0, 2).toString()).toBe('PK');
    expect(said).toContain('通报文档已写入 通报.docx');
  });

  it.each([
    ['the notice read', /文号：云安发〔2024〕3号/],
    ['the tasks entered', /任务编号：1—2\d/],
    [
      'a reminder with its clause',
      /工作提醒：区住房和城乡建设局[\s\S]*｜云安发〔2024〕3号 二（七）/,
    ],
    ['a claim that waits for the office', /第11项[^\n]*待安委办核验/],
    ['a return', /第11项[^\n]*已退回/],
    ['a sign-off', /第11项[^\n]*销号/],
    ['a question instead of a guess', /请问反馈的是哪一项/],
    ['the month’s figures', /2024年3月重点任务进展快报[\s\S]*任务总数 2\d项/],
  ])('shows %s', (_what, words) => {
    expect(said).toMatch(words);
  });

  it('leaves a contact’s sign-off undone', () => {
    const [, answer = ''] = said.split('@督办 销号 7');

    expect(answer.slice(0, 200)).toContain('安委办');
    expect(answer).not.toMatch(/第7项[^\n]*已?销号/);
  });
});
