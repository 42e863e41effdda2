// npm run bench: how long from `npm start` to the first page, and how much memory the server then
// holds once it has settled.
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MAIN = join(import.meta.dirname, '../../bot/main.ts');
const ROUNDS = 5;
/** As `npm start` says it. */
const FLAGS = ['--max-semi-space-size=1'];
/** Compiling the embedded database takes memory for a few seconds and gives it back. */
const SETTLE_MS = 12_000;

interface Start {
  seconds: number;
  megabytes: number;
}

/** Starts a server on `folder`, opens its first page, reads its memory and stops it. */
async function start(folder: string, settleMs = 0): Promise<Start> {
  const startedAt = performance.now();
  const env = { PATH: process.env.PATH, PORT: '0', DUBAN_DATA_DIR: folder };
  const child = spawn(process.execPath, [...FLAGS, MAIN], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const address = await new Promise<string>((resolve, reject) => {
    let printed = '';
    child.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(printed)?.[0];
      if (found) resolve(found);
    });
    child.on('close', () => reject(new Error(`the server did not start: ${printed}`)));
  });
  await (await fetch(address)).text();
  const seconds = (performance.now() - startedAt) / 1000;
  await new Promise((resolve) => setTimeout(resolve, settleMs));
  const megabytes = await residentMegabytes(child.pid ?? 0);
  const ended = new Promise((resolve) => child.on('close', resolve));
  child.kill('SIGTERM');
  await ended;
  return { seconds, megabytes };
}

/** Linux only; elsewhere 0. */
async function residentMegabytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? '0') / 1024);
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

const folder = await mkdtemp(join(tmpdir(), 'duban-bench-'));
const first = await start(folder);
const warm: Start[] = [];
for (let round = 0; round < ROUNDS; round += 1) warm.push(await start(folder));
const settled = await start(folder, SETTLE_MS);
await rm(folder, { recursive: true, force: true });
const seconds = median(warm.map((each) => each.seconds));
process.stdout.write(
  `start to first page: ${first.seconds.toFixed(1)} s on an empty folder, ` +
    `${seconds.toFixed(1)} s warm (median of ${ROUNDS}); memory ${settled.megabytes} MB resident\n`,
);
