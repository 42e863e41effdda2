// What a row of the ledger is called: test/corpus/titles.tsv, read as sentences of a notice.
import { describe, expect, it } from 'vitest';
import { createWorkCalendar } from '#core/calendar/working-days.ts';
import { readNotice } from '#core/notice/read-notice.ts';
import { readCorpus } from '../../support/corpus.ts';

const calendar = createWorkCalendar({});
const HEAD = '云溪区2024年安全生产工作要点\n一、重点任务\n1.落实责任。\n';

describe('titles', () => {
  it.each(readCorpus('titles'))('%s', (body = '', wanted = '') => {
    const { tasks } = readNotice(`${HEAD}${body}\n`, { calendar, issuedOn: '2024-03-01' });
    expect(tasks.map((task) => task.title).join('｜')).toBe(wanted);
  });
});
