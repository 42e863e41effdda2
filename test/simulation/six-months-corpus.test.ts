// The same six months over the real notices, where they are; beside the composed ones, to run at the same time.
import { existsSync, readdirSync } from 'node:fs';
import { describe } from 'vitest';
import { addDays, type CivilDate } from '#core/calendar/civil-date.ts';
import { describeMonths } from './describe-months.ts';
import { FIRST } from './half-year.ts';

const corpus = new URL('../../../shared/corpus/', import.meta.url);
const notices = existsSync(corpus)
  ? readdirSync(corpus)
      .filter((name) => name.endsWith('.txt'))
      .sort()
  : [];
if (notices.length === 0) process.stderr.write('真实通知的半年已跳过：没有 ../shared/corpus。\n');

describe.skipIf(notices.length === 0)('the corpus', () => {
  describeMonths(
    'six months over real notices',
    new Map(
      notices.map((name, at): [CivilDate, [URL, string]] => [
        addDays(FIRST, at),
        [new URL(name, corpus), name],
      ]),
    ),
  );
});
