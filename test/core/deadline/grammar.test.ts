import { describe, expect, it } from 'vitest';
import type { Deadline, DeadlineContext, ReadDeadline } from '#core/deadline/expression.ts';
import { readDeadlines } from '#core/deadline/grammar.ts';
import { resolve } from '#core/deadline/resolve.ts';
import { squeeze } from '#core/text/source.ts';
import { readCorpus } from '#test/support/corpus.ts';
import { testCalendar } from '#test/support/holidays.ts';

interface Row {
  text: string;
  phrase: string;
  kind: string;
  value: string;
  context: DeadlineContext;
}

const rows: Row[] = readCorpus('deadlines').map(
  ([text = '', phrase = '', kind = '', value = '', context = '']) => ({
    text,
    phrase,
    kind,
    value,
    context: contextOf(context),
  }),
);

/** `2024-03-15 title=2024 plan=2024-01-01..2026-12-31`; `none` = no date of issue. */
function contextOf(cell: string): DeadlineContext {
  const [issued = 'none', ...rest] = cell.split(' ');
  const facts = new Map(rest.map((part) => part.split('=') as [string, string]));
  const [planStart = null, planEnd = null] = facts.get('plan')?.split('..') ?? [];
  const title = facts.get('title');
  return {
    issuedOn: issued === 'none' ? null : issued,
    titleYear: title ? Number(title) : null,
    planStart,
    planEnd,
  };
}

/** The compact form the corpus writes a result in. */
function compactOf(deadline: Deadline): string {
  const { kind, dueOn, startOn, every, times, dueDays, duration, anchor } = deadline;
  switch (kind) {
    case 'by':
      return dueOn ?? anchor ?? '?';
    case 'during':
      return `${startOn ?? '?'}..${dueOn ?? '?'}`;
    case 'from':
      return `${startOn ?? '?'}..`;
    case 'within':
      return `${duration}<${anchor ?? '?'}=${dueOn ?? '?'}`;
    case 'recurring':
      return `${every}${times ? `×${times}` : ''}${dueDays ? `@${dueDays.join(',')}` : ''}`;
    case 'vague':
      return '-';
  }
}

function told(read: ReadDeadline[]): string {
  return read.map((one) => `${one.phrase}〔${one.trace.join(' → ')}〕`).join('；') || '（无）';
}

describe('readDeadlines', () => {
  it.each(rows)('reads “$phrase” in “$text” as $kind $value', (row) => {
    const read = readDeadlines(squeeze(row.text));
    const answers = read
      .filter((one) => one.phrase === row.phrase)
      .map((one) => resolve(one, row.context, testCalendar))
      .map((one) => `${one.kind} ${compactOf(one)}`);
    expect(answers, told(read)).toContain(`${row.kind} ${row.value}`);
  });

  const texts = [...new Set(rows.map((row) => row.text))].map((text) => ({ text }));
  it.each(texts)('reads nothing but the listed deadlines in “$text”', ({ text }) => {
    const listed = new Set(rows.filter((row) => row.text === text).map((row) => row.phrase));
    const read = readDeadlines(squeeze(text));
    const extra = read.filter((one) => one.expression.kind !== 'vague' && !listed.has(one.phrase));
    expect(told(extra)).toBe('（无）');
  });

  const others = readCorpus('not-deadlines').map(([text = '', note = '']) => ({ text, note }));
  it.each(others)('reads no deadline in “$text” ($note)', ({ text }) => {
    expect(told(readDeadlines(squeeze(text)))).toBe('（无）');
  });
});
