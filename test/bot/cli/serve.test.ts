// The server as a process: starts on an empty folder, lets the command line in, stops gracefully.
import type { ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ServeProcess, startServe } from '#test/support/serve-process.ts';

let serving: ServeProcess;
let run: ServeProcess['run'];
let folder: string;
let port: number;

beforeAll(async () => {
  serving = await startServe();
  ({ run, folder, port } = serving);
});
afterAll(() => serving.stop());

async function finish(child: ChildProcess) {
  const code = new Promise<number | null>((resolve) => child.on('close', resolve));
  const [out = '', err = ''] = await Promise.all(
    [child.stdout, child.stderr].map((s) => (s ? text(s) : '')),
  );
  return { code: await code, out, err };
}

describe('npm start', () => {
  it('shows the group chat of the rehearsal office', async () => {
    const page = await (await fetch(`http://127.0.0.1:${port}/`)).text();

    expect(page).toContain('云溪区安全生产督办群');
  });

  it('leaves the door’s token readable by this account only', async () => {
    const { mode } = await stat(join(folder, 'serve.json'));

    expect(mode & 0o777).toBe(0o600);
  });

  it('answers the command line while it holds the folder', async () => {
    const { code, out } = await finish(run('bot/cli.ts', ['ledger', '--json']));

    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ tasks: [] });
  });

  it('passes refusals of the command line on', async () => {
    const { code, err } = await finish(run('bot/cli.ts', ['ledger', '--chat', 'nobody']));

    expect(code).toBe(1);
    expect(err).toContain('没有编号为“nobody”的群');
  });

  it.each([
    ['ledger', 'export'],
    ['directory', 'export'],
  ])('says where %s %s could not write, without a stack', async (...command) => {
    const path = join(folder, 'no-such-folder', 'a.xlsx');
    const { code, err } = await finish(run('bot/cli.ts', [...command, path]));

    expect(code).toBe(1);
    expect(err).toBe(`无法写入文件：${path}（ENOENT）。Cannot write ${path}.\n`);
  });

  it('keeps a second server off the folder and off the port, and says why', async () => {
    const sameFolder = await finish(run('bot/main.ts'));
    const samePort = await finish(
      run('bot/main.ts', [], { PORT: String(port), DUBAN_DATA_DIR: join(folder, 'another') }),
    );

    expect(sameFolder).toMatchObject({ code: 1, out: '' });
    expect(sameFolder.err).toContain('正被另一个督办进程使用');
    expect(samePort).toMatchObject({ code: 1, out: '' });
    expect(samePort.err).toContain(`端口 ${port} 已被占用`);
  });

  it('stops on SIGTERM although a page is open, and takes its door away', async () => {
    const abort = new AbortController();
    const stream = await fetch(`http://127.0.0.1:${port}/events`, { signal: abort.signal });
    await stream.body?.getReader().read();
    serving.child.kill('SIGTERM');

    expect(await serving.ended).toBe(0);
    abort.abort();
    expect(existsSync(join(folder, 'serve.json'))).toBe(false);
  });
});
