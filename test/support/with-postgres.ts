// Runs a command against a throw-away PostgreSQL: `node test/support/with-postgres.ts vitest run test/db`.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { findPostgres, startPostgres } from './postgres.ts';

const [command, ...args] = process.argv.slice(2);
const binaries = findPostgres();
if (!command || !binaries) {
  const problem = command
    ? 'PostgreSQL is not installed (looked in /usr/lib/postgresql and asked pg_config)'
    : 'usage: node test/support/with-postgres.ts COMMAND [ARGUMENTS]';
  process.stderr.write(`${problem}\n`);
  process.exitCode = 2;
} else {
  const server = await startPostgres(binaries);
  try {
    const env = { ...process.env, TEST_DATABASE_URL: server.url };
    const child = spawn(command, args, { stdio: 'inherit', env });
    const [code] = await once(child, 'exit');
    process.exitCode = typeof code === 'number' ? code : 1;
  } finally {
    await server.stop();
  }
}
