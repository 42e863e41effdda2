// What is to be handed in and to whom, against what is to be done. Rows: test/corpus/reporting.tsv.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readReporting } from '#core/notice/reporting.ts';

const rows = readFileSync(new URL('../../corpus/reporting.tsv', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => line.split('\t') as [text: string, asks: string, receiver: string]);

describe('reporting duties', () => {
  it.each(rows)('%s: %s, to %s', (text, asks, receiver) => {
    const read = readReporting(text);
    expect([read.asks ?? 'action', read.receiver ?? '-']).toEqual([asks, receiver]);
  });
});
