// Real notices with answers made by hand. They are not part of the repository: without them this is skipped.
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createWorkCalendar } from '#core/calendar/working-days.ts';
import type { DraftDeadline, Notice, TaskDraft } from '#core/notice/notice.ts';
import { readNotice } from '#core/notice/read-notice.ts';

const SHARED = new URL('../../../../shared/', import.meta.url);
const GOLD = new URL('gold/notices-001-003.json', SHARED);
const present = existsSync(GOLD);
const calendar = createWorkCalendar({});

interface GoldDeadline {
  offset: number;
  phrase: string;
  value: string;
  required: boolean;
  units?: string[];
  dueDays?: string[];
}
interface GoldRow {
  offset: number;
  quote: string;
  role: string;
  lead: string[];
  units: string[];
  openEnded: boolean;
  default?: string;
}
interface GoldNotice {
  file: string;
  title: string;
  number: string;
  issuer: string;
  issuedOn: string;
  deadlines: GoldDeadline[];
  responsibility?: GoldRow[];
}

const gold: Record<string, GoldNotice> = present ? JSON.parse(readFileSync(GOLD, 'utf8')) : {};
const notices = new Map<string, Notice>();

function notice(key: string): Notice {
  const known = notices.get(key);
  if (known) return known;
  const file = gold[key]?.file ?? '';
  const raw = readFileSync(new URL(`corpus/${file}`, SHARED), 'utf8');
  const made = readNotice(raw, { calendar });
  notices.set(key, made);
  return made;
}

function deadlinesOf(read: Notice): { task: TaskDraft; deadline: DraftDeadline }[] {
  return read.tasks.flatMap((task) => task.deadlines.map((deadline) => ({ task, deadline })));
}

function isMatch(wanted: GoldDeadline, got: DraftDeadline): boolean {
  const value = got.every ?? got.dueOn;
  const [a, b] = [got.phrase, wanted.phrase];
  const overlaps = Math.abs(got.offset - wanted.offset) <= 8 && (a.includes(b) || b.includes(a));
  return overlaps && value === wanted.value;
}

describe.skipIf(!present)(`notices with answers${present ? '' : ' (../shared is absent)'}`, () => {
  it.each(Object.keys(gold))('%s: header as stated', (key) => {
    const { title, number, issuer, issuedOn } = gold[key] as GoldNotice;
    const { header } = notice(key);
    expect(header).toMatchObject({ title, documentNumber: number, issuer, issuedOn });
  });

  it.each(Object.keys(gold))('%s: required deadlines are found once, and little else', (key) => {
    const wanted = (gold[key]?.deadlines ?? []).filter((each) => each.value);
    const got = deadlinesOf(notice(key));
    const required = wanted.filter((each) => each.required);
    const missed = required.filter(
      (each) => got.filter(({ deadline }) => isMatch(each, deadline)).length !== 1,
    );
    const dated = got.filter(({ deadline }) => deadline.every ?? deadline.dueOn);
    const wrong = dated.filter(({ deadline }) => !wanted.some((each) => isMatch(each, deadline)));
    expect.soft(missed.map((each) => each.phrase)).toEqual([]);
    expect(wrong.map(({ deadline }) => deadline.phrase)).toEqual([]);
  });

  it('001: every responsibility has its units, roles, open end and default', () => {
    const { tasks } = notice('001');
    const rows = gold['001']?.responsibility ?? [];
    let added: string | undefined;
    for (const row of rows) {
      const holders = tasks.filter((task) => {
        const end = task.offset + task.text.length;
        return task.offset <= row.offset && row.offset + row.quote.length <= end;
      });
      expect(holders, row.quote).toHaveLength(1);
      const [task] = holders;
      const stated = task?.units.filter((unit) => unit.basis === 'parenthesis') ?? [];
      expect(stated.map((unit) => `${unit.name} ${unit.role}`).sort(), row.quote).toEqual(
        [
          ...row.lead.map((name) => `${name} lead`),
          ...row.units.map((name) => `${name} ${row.role}`),
        ].sort(),
      );
      expect(task?.openEnded, row.quote).toBe(row.openEnded);
      const defaults = task?.units.filter((unit) => unit.basis === 'default') ?? [];
      expect(defaults.map((unit) => unit.name)).toEqual(added ? [added] : []);
      added ??= row.default;
    }
  });

  it('003: a deadline is laid on the units its sentence names', () => {
    const got = deadlinesOf(notice('003'));
    for (const wanted of (gold['003']?.deadlines ?? []).filter((each) => each.units)) {
      const found = got.find(({ deadline }) => isMatch(wanted, deadline));
      const names = (found?.deadline.units ?? found?.task.units ?? []).map((unit) => unit.name);
      expect(names, `${wanted.phrase} ${wanted.offset}`).toHaveLength(wanted.units?.length ?? 0);
      for (const unit of wanted.units ?? []) {
        expect(
          names.some((name) => name.includes(unit)),
          `${unit} in ${names}`,
        ).toBe(true);
      }
    }
  });
});
