// The ledger out, edited, and back: through a running server's door, and by the database itself.
import type { ChildProcess } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LedgerView } from '#core/ledger/view.ts';
import { type ServeProcess, startServe } from '#test/support/serve-process.ts';
import { editLedger, type OpenLedger } from '../documents/edit-ledger.ts';
import { docx, p } from '../documents/file-bytes.ts';
import { noticeFile } from '../web/site.ts';

let serving: ServeProcess;
let file: string;

beforeAll(async () => {
  serving = await startServe();
  file = join(serving.folder, '台账.xlsx');
  await post('/chat/send', { files: noticeFile() });
  await post('/chat/press', { command: '确认入账', label: '确认入账' });
});
afterAll(() => serving.stop());

async function post(path: string, fields: Record<string, string | File>): Promise<void> {
  const origin = `http://127.0.0.1:${serving.port}`;
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  const headers = { origin, cookie: 'duban_persona=staff-1' };
  const answer = await fetch(origin + path, { method: 'POST', headers, body, redirect: 'manual' });
  if (answer.status >= 400) throw new Error(`${path} answered ${answer.status}`);
}

async function duban(...args: string[]) {
  const child: ChildProcess = serving.run('bot/cli.ts', args);
  const code = new Promise<number | null>((resolve) => child.on('close', resolve));
  const [out = '', err = ''] = await Promise.all(
    [child.stdout, child.stderr].map((stream) => (stream ? text(stream) : '')),
  );
  return { code: await code, out, err };
}

async function edit(change: (open: OpenLedger) => void): Promise<void> {
  await writeFile(file, await editLedger(new Uint8Array(await readFile(file)), change));
}

async function firstDuty() {
  const { out } = await duban('ledger', '--json');
  return (JSON.parse(out) as LedgerView).tasks[0]?.duties[0];
}

describe('duban ledger import', () => {
  it('shows the differences, and writes them when told to', async () => {
    expect(await duban('ledger', 'export', file)).toMatchObject({ code: 0 });
    await edit(({ cell }) => {
      cell('完成率（%）', 2).value = 60;
      cell('状态', 2).value = '已销号';
    });

    const shown = await duban('ledger', 'import', file);
    expect(shown).toMatchObject({ code: 0, err: '' });
    expect(shown.out).toContain('第1项（区住房和城乡建设局，2024-06-14）完成率：（空） → 60%');
    expect(shown.out).toContain('请在群里办理（销号、退回）');
    expect(shown.out).toContain('--apply');

    const written = await duban('ledger', 'import', file, '--apply');
    expect(written).toMatchObject({ code: 0, err: '' });
    expect(written.out).toContain('已写入1处');
    expect(await firstDuty()).toMatchObject({ status: 'reported', percent: 60 });
  });

  it('refuses what is no exported ledger with exit 1', async () => {
    const word = join(serving.folder, '台账.docx.xlsx');
    await writeFile(word, docx(p('一、主要任务')));

    const run = await duban('ledger', 'import', word, '--apply');

    expect(run).toMatchObject({ code: 1, out: '' });
    expect(run.err).toContain('Word文档');
  });

  it.each(['import', 'export'])('lets %s be narrowed to one chat', async (way) => {
    const run = await duban('ledger', way, file, '--chat', 'nobody');

    expect(run).toMatchObject({ code: 1, out: '' });
    expect(run.err).toContain('没有编号为“nobody”的群');
  });

  it('works on the folder itself once the server is gone, for programs too', async () => {
    await edit(({ cell }) => {
      cell('进展情况（最近反馈）', 3).value = '=已排查30家';
      cell('完成时限', 2).value = '2024年7月5日';
    });
    serving.child.kill('SIGTERM');
    await serving.ended;

    const run = await duban('ledger', 'import', file, '--apply', '--json');

    expect(run).toMatchObject({ code: 0 });
    expect(JSON.parse(run.out)).toEqual({
      applied: true,
      changes: [
        expect.objectContaining({ no: 1, field: 'dueOn', from: '2024-06-14', to: '2024-07-05' }),
        expect.objectContaining({ no: 2, field: 'progress', from: null, to: '=已排查30家' }),
      ],
      conflicts: [],
      notApplied: [expect.objectContaining({ line: 2 })],
      unknownRows: [],
      newTasks: [],
      missingRows: [],
    });
    expect(await firstDuty()).toMatchObject({ dueOn: '2024-07-05', percent: 60 });
  });
});
