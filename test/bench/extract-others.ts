// The other readers of time, each given the date of issue and its best settings, and their answers in our terms.
import { createRequire } from 'node:module';
import { zh } from 'chrono-node';
import { addDays } from '#core/calendar/civil-date.ts';

/** A stretch of text and what a reader says it means; null where it says nothing of the kind. */
export interface Mention {
  offset: number;
  phrase: string;
  startOn: string | null;
  /** Last day, inclusive. */
  dueOn: string | null;
  every: string | null;
  duration: string | null;
}

/** Reads `text` of a document issued on `issuedOn` (YYYY-MM-DD). */
export interface Reader {
  name: string;
  read(text: string, issuedOn: string): Mention[];
}

interface Recognized {
  text: string;
  start: number;
  typeName: string;
  resolution: { values?: Record<string, string>[] } | null;
}
type Recognize = (
  text: string,
  culture: string,
  options: number,
  reference: Date,
  fallback: boolean,
) => Recognized[];

/** A UMD bundle whose types name no module format. */
const require = createRequire(import.meta.url);
const suite = require('@microsoft/recognizers-text-suite') as {
  recognizeDateTime: Recognize;
  Culture: { Chinese: string };
};
const NOTHING = { startOn: null, dueOn: null, every: null, duration: null };

/**
 * Recognizers-Text in Chinese. Of two candidate years it names, the later is taken, as a notice looks
 * ahead. Its ranges end before their `end`; “before” such a day is taken with the day, as our corpus does.
 */
export const recognizers: Reader = {
  name: '@microsoft/recognizers-text-suite',
  read: (text, issuedOn) =>
    suite
      .recognizeDateTime(text, suite.Culture.Chinese, 0, noonOf(issuedOn), false)
      .map((found) => ({
        offset: found.start,
        phrase: found.text,
        ...NOTHING,
        ...meaningOf(found),
      })),
};

function meaningOf({ typeName, resolution }: Recognized): Partial<Mention> {
  const value = resolution?.values?.at(-1) ?? {};
  const [start, end, point] = [value.start, value.end, value.value].map((each) => dayOf(each));
  const timex = value.timex ?? '';
  if (typeName.endsWith('.set')) return { every: everyOf(timex) };
  if (typeName.endsWith('.duration')) return { duration: timex };
  if (point) return { startOn: point, dueOn: point };
  const last = end && (value.Mod === 'before' || value.Mod === 'until' ? end : addDays(end, -1));
  return { startOn: start ?? null, dueOn: last ?? null };
}

/** P0.5Y is half a year, XXXX-WXX-5 every Friday, XXXX-12-04 a day of every year. */
function everyOf(timex: string): string {
  if (timex === 'P0.5Y') return 'P6M';
  if (/^XXXX-WXX/.test(timex)) return 'P1W';
  if (/^XXXX-\d\d/.test(timex)) return 'P1Y';
  return /^XXXX-XX-\d\d/.test(timex) ? 'P1M' : timex.replace(/^T.*$/, 'P1D');
}

/** chrono-node in simplified Chinese, looking ahead. */
export const chrono: Reader = {
  name: 'chrono-node',
  read: (text, issuedOn) =>
    zh.hans
      .parse(text, noonOf(issuedOn), { forwardDate: true })
      .map(({ text: phrase, index, start, end }) => {
        const first = civil(start.date());
        return {
          offset: index,
          phrase,
          ...NOTHING,
          startOn: first,
          dueOn: end ? civil(end.date()) : first,
        };
      }),
};

function noonOf(day: string): Date {
  return new Date(`${day}T12:00:00`);
}

function dayOf(value: string | undefined): string | undefined {
  return value && /^\d{4}-\d\d-\d\d/.exec(value)?.[0];
}

function civil(date: Date): string {
  const part = (value: number): string => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${part(date.getMonth() + 1)}-${part(date.getDate())}`;
}
