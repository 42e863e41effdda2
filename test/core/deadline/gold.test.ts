// Measures the grammar on annotated real notices that lie beside the checkout and do not ship.
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Deadline } from '#core/deadline/expression.ts';
import { readDeadlines } from '#core/deadline/grammar.ts';
import { resolve } from '#core/deadline/resolve.ts';
import { squeeze } from '#core/text/source.ts';
import { testCalendar } from '#test/support/holidays.ts';

interface GoldDeadline {
  offset: number;
  phrase: string;
  kind: string;
  value: string | null;
  required: boolean;
  dueDays?: string[];
}
interface GoldNotice {
  file: string;
  title: string;
  issuedOn: string;
  deadlines: GoldDeadline[];
}
interface GoldPhrase {
  text: string;
  expr: string;
  ref: string;
  kind: string;
  value: Record<string, string | number | null> | null;
}

const shared = new URL('../../../../shared/', import.meta.url);
const goldFile = new URL('gold/notices-001-003.json', shared);
const phraseFile = new URL('gold/deadline-phrases.json', shared);
const absent = !existsSync(goldFile) || !existsSync(phraseFile);

function readNoticeText(gold: GoldNotice): { text: string; deadlines: Deadline[] } {
  const source = squeeze(readFileSync(new URL(`corpus/${gold.file}`, shared), 'utf8'));
  const title = /关于做好(\d{4})年/.exec(gold.title);
  const plan = /（(\d{4})—(\d{4})年）/.exec(gold.title);
  const context = {
    issuedOn: gold.issuedOn,
    titleYear: title ? Number(title[1]) : null,
    planStart: plan ? `${plan[1]}-01-01` : null,
    planEnd: plan ? `${plan[2]}-12-31` : null,
  };
  const deadlines = readDeadlines(source).map((read) => resolve(read, context, testCalendar));
  return { text: source.text, deadlines };
}

function matches(gold: GoldDeadline, found: Deadline): boolean {
  const value = gold.kind === 'recurring' ? found.every : found.dueOn;
  const days = !gold.dueDays || String(gold.dueDays) === String(found.dueDays);
  return (
    found.offset === gold.offset &&
    found.phrase === gold.phrase &&
    found.kind === gold.kind &&
    value === gold.value &&
    days
  );
}

function describeFound(found: Deadline): string {
  return `${found.offset} ${found.phrase} ${found.kind} ${found.dueOn ?? found.every}`;
}

describe.skipIf(absent)('the grammar on annotated notices (skipped where they are absent)', () => {
  it('finds at least 98 % of the required deadlines and 95 % of what it finds is one', async ({
    annotate,
  }) => {
    const notices: Record<string, GoldNotice> = JSON.parse(readFileSync(goldFile, 'utf8'));
    const missed: string[] = [];
    const foreign: string[] = [];
    let required = 0;
    let predicted = 0;
    for (const gold of Object.values(notices)) {
      const { deadlines } = readNoticeText(gold);
      const wanted = gold.deadlines.filter((one) => one.required);
      required += wanted.length;
      for (const one of wanted) {
        if (deadlines.some((found) => matches(one, found))) continue;
        const near = deadlines.filter((found) => Math.abs(found.offset - one.offset) < 12);
        missed.push(`${one.offset} ${one.phrase} ${one.value} ↔ ${near.map(describeFound)}`);
      }
      const dated = deadlines.filter((found) => found.kind !== 'vague');
      predicted += dated.length;
      foreign.push(...dated.filter((found) => !isListed(gold, found)).map(describeFound));
    }
    const recall = 1 - missed.length / required;
    const precision = 1 - foreign.length / predicted;
    await annotate(
      `召回 ${recall.toFixed(3)}（${required}），准确 ${precision.toFixed(3)}（${predicted}）`,
    );
    expect(recall, missed.join('\n')).toBeGreaterThanOrEqual(0.98);
    expect(precision, foreign.join('\n')).toBeGreaterThanOrEqual(0.95);
  });

  it('reads each annotated phrase as its kind and value', async ({ annotate }) => {
    const phrases: GoldPhrase[] = JSON.parse(readFileSync(phraseFile, 'utf8'));
    const wrong = phrases.filter((one) => !readsPhrase(one));
    await annotate(`短语 ${phrases.length - wrong.length}/${phrases.length}`);
    expect(wrong.map((one) => `${one.text} ${JSON.stringify(one.value)}`)).toEqual([]);
  });
});

/** Within reach of an annotated row: the annotation of one row is off by a character. */
function isListed(gold: GoldNotice, found: Deadline): boolean {
  return gold.deadlines.some((one) => Math.abs(one.offset - found.offset) <= 1);
}

const KINDS: Record<string, string> = { phase: 'during' };

function readsPhrase(one: GoldPhrase): boolean {
  const context = { issuedOn: one.ref, titleYear: null, planStart: null, planEnd: null };
  const all = readDeadlines(squeeze(one.text)).map((read) => resolve(read, context, testCalendar));
  if (one.kind === 'none') return all.length === 0;
  const found = all.find((each) => each.phrase === one.expr);
  if (!found || found.kind !== (KINDS[one.kind] ?? one.kind)) return false;
  return Object.entries(one.value ?? {}).every(([key, value]) => hasValue(found, key, value));
}

/** Days in the annotation's notation, where ours differs: +1q-07 is +1-07 of a quarter. */
const DAYS: Record<string, string> = { '+1q-07': '+1-07', '06,12': '06-30,12-31' };

function hasValue(found: Deadline, key: string, value: string | number | null): boolean {
  switch (key) {
    case 'end':
      return found.dueOn === value;
    case 'start':
      return found.startOn === value;
    case 'dur':
      return found.duration === value;
    case 'anchor':
      if (value === 'event') return found.anchor?.startsWith('event:') ?? false;
      return found.anchor === (value === 'doc' ? 'issued' : value);
    case 'event':
      return found.anchor === `event:${value}`;
    case 'every':
      return found.every === value;
    case 'by':
    case 'on':
      return String(found.dueDays) === (DAYS[String(value)] ?? String(value));
    case 'min':
      return found.times === value;
    case 'label':
      return found.phrase === value;
    default:
      return key === 'edge';
  }
}
