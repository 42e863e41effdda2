// Rows of test/corpus/deadlines.tsv as typed values, with the section each stands in, and the trace of a reading.
import { readFileSync } from 'node:fs';
import type { Candidate } from '#core/deadline/engine.ts';
import type { Deadline, DeadlineContext } from '#core/deadline/expression.ts';
import { readDeadlines } from '#core/deadline/grammar.ts';
import { resolve } from '#core/deadline/resolve.ts';
import { squeeze } from '#core/text/source.ts';
import { testCalendar } from './holidays.ts';

/** One phrase of one sentence and what it comes to. `value` is in the corpus's compact form. */
export interface DeadlineRow {
  /** The comment line above: 一、有明确截止日. */
  section: string;
  text: string;
  phrase: string;
  kind: string;
  value: string;
  /** As written: `2024-03-15 title=2024 plan=2024-01-01..2026-12-31`; `none` = no date of issue. */
  issued: string;
  note: string;
}

/** Every row, in the order of the file. */
export function readDeadlineRows(): DeadlineRow[] {
  const file = new URL('../corpus/deadlines.tsv', import.meta.url);
  let section = '';
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => {
      if (/^# [一二三四五六七八九十]+、/.test(line)) section = line.slice(2);
      if (line === '' || line.startsWith('#')) return [];
      const [text = '', phrase = '', kind = '', value = '', issued = '', note = ''] =
        line.split('\t');
      return [{ section, text, phrase, kind, value, issued, note }];
    });
}

/** What the row says is known about the document. */
export function contextOf({ issued }: Pick<DeadlineRow, 'issued'>): DeadlineContext {
  const [day = 'none', ...rest] = issued.split(' ');
  const facts = new Map(rest.map((part) => part.split('=') as [string, string]));
  const [planStart = null, planEnd = null] = facts.get('plan')?.split('..') ?? [];
  const title = facts.get('title');
  return {
    issuedOn: day === 'none' ? null : day,
    titleYear: title ? Number(title) : null,
    planStart,
    planEnd,
  };
}

/** The compact form the corpus writes a result in. */
export function compactOf(deadline: Deadline): string {
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

/** The row's phrase as the grammar reads it, with its trace; undefined where it is not read so. */
export function readRow(row: DeadlineRow): (Deadline & { trace: string[] }) | undefined {
  return readDeadlines(squeeze(row.text))
    .filter((one) => one.phrase === row.phrase)
    .map((one) => ({ ...resolve(one, contextOf(row), testCalendar), trace: one.trace }))
    .find((one) => `${one.kind} ${compactOf(one)}` === `${row.kind} ${row.value}`);
}

/** How a text was read, for the message of a failing row: points 读出“年底前”；attach-counts 改作“…”；… */
export function storyOf(text: string): string {
  const source = squeeze(text);
  const steps: string[] = [];
  let known: Candidate[] = [];
  readDeadlines(source, ({ role, name }, candidates) => {
    const words = ({ start, end }: Candidate): string => `“${source.text.slice(start, end)}”`;
    if (role === 'parser') {
      steps.push(...candidates.map((each) => `${name} 读出${words(each)}`));
      known.push(...candidates);
      return;
    }
    const gone = known.filter((each) => !candidates.some((other) => isSame(each, other)));
    const made = candidates.filter((each) => !known.some((other) => isSame(each, other)));
    const left = gone.filter((each) => !made.some((other) => other.start === each.start));
    steps.push(...left.map((each) => `${name} 舍去${words(each)}`));
    steps.push(...made.map((each) => `${name} 改作${words(each)}`));
    known = [...candidates];
  });
  return steps.join('；') || '没有解析器读出时间';
}

function isSame(one: Candidate, other: Candidate): boolean {
  return JSON.stringify({ ...one, trace: null }) === JSON.stringify({ ...other, trace: null });
}
