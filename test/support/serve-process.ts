// `npm start` as a process of its own, on an empty data folder and any free port.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');

export interface ServeProcess {
  child: ChildProcess;
  /** Exit code, once it has ended. */
  ended: Promise<number | null>;
  folder: string;
  port: number;
  /** Runs a script of the program against the same folder. */
  run(script: string, args?: string[], own?: Record<string, string>): ChildProcess;
  /** Ends it at once and removes its folder. */
  stop(): Promise<void>;
}

/** Starts it and returns when it has said its address. */
export async function startServe(): Promise<ServeProcess> {
  const folder = await mkdtemp(join(tmpdir(), 'duban-serve-'));
  const run = (script: string, args: string[] = [], own: Record<string, string> = {}) => {
    const env = { PATH: process.env.PATH, PORT: '0', DUBAN_DATA_DIR: folder, ...own };
    return spawn(process.execPath, [join(ROOT, script), ...args], { cwd: tmpdir(), env });
  };
  const child = run('bot/main.ts');
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  const port = await announcedPort(child);
  const stop = async () => {
    child.kill('SIGKILL');
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  return { child, ended, folder, port, run, stop };
}

/** The port the server took, from the address it prints. */
async function announcedPort(child: ChildProcess): Promise<number> {
  let printed = '';
  return await new Promise((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      printed += chunk.toString();
      const port = /http:\/\/127\.0\.0\.1:(\d+)/.exec(printed)?.[1];
      if (port) resolve(Number(port));
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.on('close', () => reject(new Error(`the server did not come up: ${printed}`)));
  });
}
