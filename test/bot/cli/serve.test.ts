// The server as a process: starts on an empty folder, lets the command line in, stops gracefully.
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../../..');
let folder: string;
let port: number;
let server: ChildProcess;
let ended: Promise<number | null>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'duban-serve-'));
  server = run('bot/main.ts');
  ended = new Promise((resolve) => server.on('close', resolve));
  port = await announcedPort(server);
});
afterAll(async () => {
  server.kill('SIGKILL');
  await ended;
  await rm(folder, { recursive: true, force: true });
});

function run(script: string, args: string[] = [], own: Record<string, string> = {}): ChildProcess {
  const env = { PATH: process.env.PATH, PORT: '0', DUBAN_DATA_DIR: folder, ...own };
  return spawn(process.execPath, [join(ROOT, script), ...args], { cwd: tmpdir(), env });
}

async function finish(child: ChildProcess) {
  const code = new Promise<number | null>((resolve) => child.on('close', resolve));
  const [out = '', err = ''] = await Promise.all(
    [child.stdout, child.stderr].map((s) => (s ? text(s) : '')),
  );
  return { code: await code, out, err };
}

/** The port the server took, from the address it prints. */
async function announcedPort(child: ChildProcess): Promise<number> {
  let printed = '';
  for await (const chunk of child.stdout ?? []) {
    printed += chunk;
    const port = /http:\/\/127\.0\.0\.1:(\d+)/.exec(printed)?.[1];
    if (port) return Number(port);
  }
  throw new Error(`the server did not come up: ${printed}`);
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
    server.kill('SIGTERM');

    expect(await ended).toBe(0);
    abort.abort();
    expect(existsSync(join(folder, 'serve.json'))).toBe(false);
  });
});
