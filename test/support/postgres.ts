// A throw-away PostgreSQL server for tests: a fresh cluster in a temporary folder, loopback only.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';

export interface ThrowAwayServer {
  /** A superuser's URL of the `postgres` database. */
  url: string;
  stop(): Promise<void>;
}

const DEBIAN_ROOT = '/usr/lib/postgresql';
const START_TRIES = 60;
const START_PAUSE_MS = 250;

/** The folder of `initdb` and `postgres`, newest version first; null where none is installed. */
export function findPostgres(): string | null {
  const versions = existsSync(DEBIAN_ROOT) ? readdirSync(DEBIAN_ROOT) : [];
  const newestFirst = versions.sort((a, b) => Number(b) - Number(a));
  const folders = [...newestFirst.map((one) => join(DEBIAN_ROOT, one, 'bin')), pgConfigFolder()];
  return folders.find((folder) => folder && existsSync(join(folder, 'initdb'))) ?? null;
}

/** Makes a cluster and starts it on a free port of 127.0.0.1; `stop` ends it and removes its folder. */
export async function startPostgres(binaries: string): Promise<ThrowAwayServer> {
  const folder = mkdtempSync(join(tmpdir(), 'duban-postgres-'));
  const account = serverAccount();
  if (account) chownSync(folder, account.uid, account.gid);
  const data = join(folder, 'data');
  const asServer = { ...account, cwd: folder };
  execFileSync(
    join(binaries, 'initdb'),
    ['-D', data, '-U', 'duban', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '-N'],
    { ...asServer, stdio: ['ignore', 'ignore', 'inherit'] },
  );
  const port = await freePort();
  const settings = ['listen_addresses=127.0.0.1', `unix_socket_directories=${folder}`, 'fsync=off'];
  const server = spawn(
    join(binaries, 'postgres'),
    ['-D', data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])],
    { ...asServer, stdio: 'ignore' },
  );
  const exited = once(server, 'exit');
  const stop = async (): Promise<void> => {
    // SIGINT is PostgreSQL's fast shutdown: connections are ended, files are left clean.
    server.kill('SIGINT');
    await exited;
    rmSync(folder, { recursive: true, force: true });
  };
  const url = `postgres://duban@127.0.0.1:${port}/postgres`;
  if (await answers(url)) return { url, stop };
  await stop();
  throw new Error(`PostgreSQL in ${binaries} did not start`);
}

function pgConfigFolder(): string | null {
  try {
    return execFileSync('pg_config', ['--bindir'], { encoding: 'utf8' }).trim();
  } catch {
    return null;
  }
}

/** PostgreSQL refuses to run as root, so root runs it as the package's own account. */
function serverAccount(): { uid: number; gid: number } | null {
  if (process.getuid?.() !== 0) return null;
  const idOf = (flag: string): number =>
    Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: idOf('-u'), gid: idOf('-g') };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  return address.port;
}

async function answers(url: string): Promise<boolean> {
  const client = postgres(url, { max: 1, onnotice: () => undefined });
  for (let attempt = 0; attempt < START_TRIES; attempt += 1) {
    const reached = await client`select 1`.then(
      () => true,
      () => false,
    );
    if (reached) {
      await client.end();
      return true;
    }
    await sleep(START_PAUSE_MS);
  }
  await client.end({ timeout: 1 });
  return false;
}
