// Composed notices of many shapes, read whole. expected.json (all of it) and reading.json (a line for each
// unit and deadline) were written by hand from the text.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createWorkCalendar } from '#core/calendar/working-days.ts';
import { extractJson } from '#core/notice/extract-json.ts';
import { readNotice } from '#core/notice/read-notice.ts';
import { squeeze } from '#core/text/source.ts';
import { readingOf } from './reading.ts';

const SAMPLES = new URL('../../notices/', import.meta.url);
const calendar = createWorkCalendar({
  2024: { holidays: { '2024-10-01': '国庆节' }, makeUpDays: [] },
  2025: { holidays: { '2025-10-01': '国庆节' }, makeUpDays: [] },
});
const names = readdirSync(SAMPLES);
const whole = names.filter((name) => existsSync(new URL(`${name}/expected.json`, SAMPLES)));
const read = names.filter((name) => !whole.includes(name));

function load(name: string): string {
  return readFileSync(new URL(`${name}/notice.txt`, SAMPLES), 'utf8');
}

describe('composed notices', () => {
  it.each(whole)('%s is read as expected', (name) => {
    const expected = readFileSync(new URL(`${name}/expected.json`, SAMPLES), 'utf8');
    const json = extractJson(readNotice(load(name), { calendar }));
    expect(JSON.parse(JSON.stringify(json))).toEqual(JSON.parse(expected));
  });

  it.each(read)('%s is read line by line as expected', (name) => {
    const expected = JSON.parse(readFileSync(new URL(`${name}/reading.json`, SAMPLES), 'utf8'));
    const reading = readingOf(readNotice(load(name), { calendar }));
    expect(reading).toEqual({ ...expected, issues: expected.issues.toSorted() });
  });

  it.each(names)('%s reads the same with other line ends and blank lines', (name) => {
    const plain = readNotice(load(name), { calendar });
    const other = readNotice(load(name).replace(/\n+/g, '\r\n\r\n'), { calendar });
    expect(extractJson(other)).toEqual(extractJson(plain));
  });

  it.each(names)('%s: each quote stands where its offset says', (name) => {
    const { text } = squeeze(load(name));
    const { tasks } = readNotice(load(name), { calendar });
    for (const task of tasks) {
      expect(text.slice(task.offset, task.offset + task.text.length)).toBe(task.text);
      for (const { offset, phrase } of task.deadlines) {
        expect(text.slice(offset, offset + phrase.length)).toBe(phrase);
      }
    }
  });

  it('a day of issue given by a person goes before the one in the text', () => {
    const read = readNotice(load('plain-notice'), { calendar, issuedOn: '2023-09-12' });
    expect(read.header.issuedOn).toBe('2023-09-12');
    const dates = read.tasks.flatMap((task) => task.deadlines.map((deadline) => deadline.dueOn));
    expect(dates).toContain('2023-09-20');
  });
});
