// npm run docs:deadlines: writes docs/deadline-grammar.md from the corpora.
import { writeFileSync } from 'node:fs';
import { renderDeadlineTable } from './deadline-table.ts';

writeFileSync(new URL('../../docs/deadline-grammar.md', import.meta.url), renderDeadlineTable());
