import { expect, it } from 'vitest';
import worker from '#bot/worker.ts';

const url = process.env.TEST_DATABASE_URL;

it('says it is degraded when the database does not answer', async () => {
  const env = { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' };

  const answer = await worker.fetch(new Request('http://worker/health'), env);

  expect(answer.status).toBe(503);
  expect(await answer.json()).toMatchObject({ status: 'degraded' });
});

it.skipIf(!url)('answers for its health beside a PostgreSQL server', async () => {
  const answer = await worker.fetch(new Request('http://worker/health'), {
    DATABASE_URL: url ?? '',
  });

  expect(await answer.json()).toEqual({ status: 'ok', database: 'postgres', channels: {} });
});
