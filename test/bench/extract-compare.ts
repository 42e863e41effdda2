// Scores readers of time on the project's own corpora.
import type { Deadline } from '#core/deadline/expression.ts';
import { readDeadlines } from '#core/deadline/grammar.ts';
import { resolve } from '#core/deadline/resolve.ts';
import { squeeze } from '#core/text/source.ts';
import { readCorpus } from '../support/corpus.ts';
import { type DeadlineRow, readDeadlineRows } from '../support/deadline-corpus.ts';
import { testCalendar } from '../support/holidays.ts';
import type { Mention, Reader } from './extract-others.ts';

/** Counts over the corpora; `rows` are those with a day, a span, a length or a rhythm. */
export interface Score {
  name: string;
  rows: number;
  /** A mention touches the row's phrase. */
  found: number;
  /** The value is right, whatever the phrase. */
  valued: number;
  /** Phrase and value are right. */
  exact: number;
  mentions: number;
  /** Mentions that touch a listed phrase; the rest are false. */
  rightly: number;
}

/** The reader of this project, in the same terms. */
export const duban: Reader = {
  name: 'Duban',
  read: (text, issuedOn) =>
    readDeadlines(squeeze(text))
      .map((read) => resolve(read, { ...UNKNOWN, issuedOn }, testCalendar))
      .filter((deadline) => deadline.kind !== 'vague')
      .map(mentionOf),
};
const UNKNOWN = { titleYear: null, planStart: null, planEnd: null };

function mentionOf({ offset, phrase, startOn, dueOn, every, duration }: Deadline): Mention {
  return { offset, phrase, startOn, dueOn, every, duration };
}

/**
 * Rows that any reader of dates could get right: a date of issue alone settles them. Left out are
 * vague words, days that hang on a local event or on the plan's or title's year, and whatever is not settled.
 */
export function comparableRows(): DeadlineRow[] {
  return readDeadlineRows().filter(
    ({ text, kind, value, issued }) =>
      kind !== 'vague' &&
      !/\s/.test(text) &&
      !/event|\?|^\.\./.test(value) &&
      /^\d{4}-\d\d-\d\d$/.test(issued),
  );
}

/** Reads every sentence once for each date of issue it is listed with. */
export function score(reader: Reader): Score {
  const rows = comparableRows();
  const total = { name: reader.name, rows: rows.length, found: 0, valued: 0, exact: 0 };
  const reading = new Map<string, Mention[]>();
  const read = ({ text, issued }: DeadlineRow): Mention[] => {
    const key = `${issued} ${text}`;
    const known = reading.get(key) ?? reader.read(text.replace(/\s/g, ''), issued);
    reading.set(key, known);
    return known;
  };
  for (const row of rows) {
    const [from, to] = spanOf(row);
    const near = read(row).filter((each) => touches(each, from, to));
    const valued = near.filter((each) => hasValue(row, each));
    total.found += Number(near.length > 0);
    total.valued += Number(valued.length > 0);
    total.exact += Number(
      valued.some((each) => each.offset === from && each.phrase === row.phrase),
    );
  }
  return { ...total, ...precision(reader, rows, reading) };
}

function precision(
  reader: Reader,
  rows: DeadlineRow[],
  reading: Map<string, Mention[]>,
): Pick<Score, 'mentions' | 'rightly'> {
  const all = readDeadlineRows();
  let mentions = 0;
  let rightly = 0;
  for (const [key, found] of reading) {
    const text = rows.find((row) => `${row.issued} ${row.text}` === key)?.text;
    const listed = all.filter((row) => row.text === text).map(spanOf);
    mentions += found.length;
    rightly += found.filter((each) => listed.some(([from, to]) => touches(each, from, to))).length;
  }
  for (const [text = ''] of readCorpus('not-deadlines')) {
    mentions += reader.read(text.replace(/\s/g, ''), '2024-03-15').length;
  }
  return { mentions, rightly };
}

function spanOf({ text, phrase }: DeadlineRow): [from: number, to: number] {
  const from = text.replace(/\s/g, '').indexOf(phrase);
  return [from, from + phrase.length];
}

function touches({ offset, phrase }: Mention, from: number, to: number): boolean {
  return offset < to && offset + phrase.length > from;
}

/** Lenient: a rhythm needs no due days and no count, a length is right by its last day or by itself. */
function hasValue({ kind, value }: DeadlineRow, mention: Mention): boolean {
  if (kind === 'by') return mention.dueOn === value;
  if (kind === 'during') return `${mention.startOn}..${mention.dueOn}` === value;
  if (kind === 'from') return `${mention.startOn}..` === value;
  if (kind === 'recurring') return mention.every === /^[A-Z0-9]+/.exec(value)?.[0];
  const [, duration, dueOn] = /^(\w+)<.*=(.*)$/.exec(value) ?? [];
  return mention.dueOn === dueOn || mention.duration === duration;
}
