// What must hold of half a year, whatever notices it is over: figures counted again in SQL, papers printed.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CivilDate } from '#core/calendar/civil-date.ts';
import type { Bulletin } from '#core/digest/bulletin.ts';
import { bulletinVersions } from '#db/bulletins.ts';
import type { Database } from '#db/client.ts';
import { objections } from '#db/schema/rounds.ts';
import { openTestDatabase } from '#test/support/database.ts';
import { findOffice } from '#test/support/libreoffice.ts';
import { linesOf, type PrintedPage } from '#test/support/printed-pages.ts';
import { recount, recountReporting } from '#test/support/recount.ts';
import { live, loadExtensions, MONTHS, type Month, SILENT_MONTH, spanOf } from './half-year.ts';
import {
  expectBulletinPages,
  expectFonts,
  expectWorkbookPages,
  isPlainText,
  printPapers,
} from './month-papers.ts';

const STATES = [
  'signedOff',
  'awaitingCheck',
  'inProgress',
  'notStarted',
  'overdue',
  'suspended',
  'waiting',
];
const COUNTED = [
  'total',
  ...STATES,
  'selfCompleted',
  'due',
  'onTime',
  'doneLate',
  'dueAwaiting',
  'dueOpen',
  'dueSoon',
];
const soffice = findOffice();

function figureOf({ figures }: Bulletin, key: string): number {
  return figures.find((figure) => figure.key === key)?.value ?? 0;
}

const isIn = ({ from, cutOff }: Bulletin, day: CivilDate | null) =>
  day !== null && day >= from && day <= cutOff;

const dutiesDue = ({ figures }: Bulletin): number[] =>
  figures.find(({ key }) => key === 'due')?.dutyIds ?? [];

const words = ({ sections }: Bulletin) =>
  sections.flatMap(({ heading, paragraphs }) => [heading, ...paragraphs]).join('\n');

export function describeMonths(name: string, drops: Map<CivilDate, [URL, string]>): void {
  describe(name, () => {
    let database: Database;
    let months: Month[] = [];
    let printed = new Map<string, PrintedPage[]>();
    beforeAll(async () => {
      database = await openTestDatabase();
      months = await live(database, drops);
      if (soffice) {
        const files = months.flatMap((one) => one.files);
        printed = await printPapers(soffice, files);
      }
    }, 600_000);
    afterAll(() => database.close());

    it('gives a bulletin a month, each once', () => {
      expect(months.map(({ month, versions }) => [month, versions])).toEqual(
        MONTHS.map((month) => [month, 1]),
      );
    });

    const monthOf = (wanted: string): Month => {
      const found = months.find(({ month }) => month === wanted);
      if (!found) throw new Error(`no ${wanted}`);
      return found;
    };

    // Counted at the end of all six: what came later, extensions too, must not have moved it.
    it.each(MONTHS)('%s says what a recount in SQL says of that moment', async (wanted) => {
      const { bulletin } = monthOf(wanted);
      const counted = await recount(database.db, spanOf(monthOf(wanted)));
      const said = COUNTED.map((key) => [key, figureOf(bulletin, key)]);
      expect(said).toEqual(COUNTED.map((key) => [key, counted[key] ?? 0]));
    });

    it.each(MONTHS)(
      '%s keeps 按时、零报告、迟报、未报送 apart as a recount does',
      async (wanted) => {
        const { units = [] } = monthOf(wanted).bulletin.reporting ?? {};
        const counted = await recountReporting(database.db, spanOf(monthOf(wanted)));
        expect(Object.fromEntries(units.map(({ unit, state }) => [unit, state]))).toEqual(counted);
        expect(units.length).toBeGreaterThan(0);
      },
    );

    it('hears units in each way of reporting', () => {
      const said = months.flatMap(({ bulletin }) => bulletin.reporting?.units ?? []);
      const states = new Set(said.map(({ state }) => state));
      // Over many tasks a unit hardly ever reports nothing new of every one.
      expect([...states]).toEqual(expect.arrayContaining(['onTime', 'late', 'missing']));
      if (drops.size < 5) expect(states).toContain('zero');
    });

    it.each(MONTHS)('%s adds up: states to the total, shares to 100.0', (wanted) => {
      const found = months.find(({ month }) => month === wanted);
      if (!found) throw new Error(`no ${wanted}`);
      const parts = STATES.map((key) => figureOf(found.bulletin, key));
      expect(parts.reduce((sum, part) => sum + part, 0)).toBe(figureOf(found.bulletin, 'total'));
      const overall =
        words(found.bulletin)
          .split('\n')
          .find((line) => /共有?.{0,8}重点任务/.test(line)) ?? '';
      const tenths = [...overall.matchAll(/占(\d+\.\d)%/g)].map(([, share]) =>
        Math.round(Number(share) * 10),
      );
      expect(tenths.reduce((sum, part) => sum + part, 0)).toBe(1000);
    });

    it('names every unit that was asked in the month in which all were silent', () => {
      const silent = months.find(({ month }) => month === SILENT_MONTH);
      const missing = (silent?.reporting ?? []).filter(({ state }) => state === 'missing');
      expect(missing.length).toBeGreaterThan(5);
      expect((silent?.reporting ?? []).filter(({ state }) => state === 'onTime')).toEqual([]);
      for (const { unit } of missing) expect(words(silent?.bulletin as Bulletin)).toContain(unit);
    });

    it('hears what units object to', async () => {
      const heard = await database.db.select().from(objections);
      expect(heard.length).toBeGreaterThanOrEqual(MONTHS.length - 1);
      expect(heard.map(({ status }) => status)).toEqual(heard.map(() => 'refused'));
    });

    it('ranks no unit that had nothing due', () => {
      const idle = months.flatMap(({ bulletin }) => bulletin.units.filter(({ due }) => due === 0));
      expect(idle.length).toBeGreaterThan(0);
      expect(idle.filter(({ rank, onTimeRate }) => rank !== null || onTimeRate !== null)).toEqual(
        [],
      );
    });

    it('moves what is due with an extension in the month', async () => {
      const moved = (await loadExtensions(database)).flatMap((one) => {
        const month = months.find(({ bulletin }) => isIn(bulletin, one.before));
        const within = month && one.at <= month.postedAt && one.to > month.bulletin.cutOff;
        return within ? [{ ...one, due: dutiesDue(month.bulletin) }] : [];
      });
      expect(moved.length).toBeGreaterThan(0);
      expect(moved.filter(({ dutyId, due }) => due.includes(dutyId))).toEqual([]);
    });

    it('leaves a bulletin as it was posted', async () => {
      for (const { officeId, month, bulletin } of months) {
        const kept = await bulletinVersions(database.db, officeId, month);
        expect(kept.at(-1)?.bulletin).toEqual(bulletin);
      }
    });

    it.each(MONTHS)('%s names its fonts and ships none', (wanted) => {
      const paper = monthOf(wanted).files.find(({ name }) => name.endsWith('.docx'));
      if (!paper) throw new Error(`no .docx of ${wanted}`);
      expectFonts(paper);
    });

    describe.skipIf(!soffice)('in print', () => {
      it('fills a page with 22 lines', () => {
        const plain = [...printed.values()].flatMap((pages) => pages.filter(isPlainText));
        expect(Math.max(...plain.map((page) => linesOf(page).length - 1))).toBe(22);
      });

      it.each(MONTHS)('%s is text upright and annexes across, heads repeated', (month) => {
        expectBulletinPages(printed.get(`${month}-docx`) ?? []);
      });

      it.each(MONTHS)('%s has its columns named on each page of the workbook', (month) => {
        expectWorkbookPages(printed.get(`${month}-xlsx`) ?? []);
      });
    });
  });
}
