import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { renderDeadlineTable } from '#test/support/deadline-table.ts';

it('docs/deadline-grammar.md says what the corpora say (npm run docs:deadlines writes it)', () => {
  const page = new URL('../../../docs/deadline-grammar.md', import.meta.url);
  expect(readFileSync(page, 'utf8')).toBe(renderDeadlineTable());
});
