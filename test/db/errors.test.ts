import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Database } from '#db/client.ts';
import { withoutValues } from '#db/errors.ts';
import { openTestDatabase } from '#test/support/database.ts';

let database: Database;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

it.each(['message', 'stack'] as const)(
  'a failed query’s %s is told without what was written',
  async (part) => {
    const words = '某人写下的话';
    const error = await database.db
      .execute(sql`insert into nowhere values (${words})`)
      .then(() => null)
      .catch((caught: unknown) => caught);
    expect(String(error)).toContain(words);
    expect(withoutValues(error, part)).toContain('nowhere');
    expect(withoutValues(error, part)).not.toContain(words);
  },
);

it('any other failure is told in its own words', () => {
  expect(withoutValues(new Error('file is gone'))).toBe('file is gone');
  expect(withoutValues('odd')).toBe('odd');
});
