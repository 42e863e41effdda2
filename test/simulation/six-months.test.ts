// Six months of an office over notices of several shapes: each month's figures counted again in SQL, its
// papers printed. Another half-year: SEED=7 npx vitest run test/simulation/six-months.
import { existsSync, readdirSync } from 'node:fs';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, type CivilDate } from '#core/calendar/civil-date.ts';
import type { Bulletin } from '#core/digest/bulletin.ts';
import { bulletinVersions } from '#db/bulletins.ts';
import type { Database } from '#db/client.ts';
import { loadFile } from '#db/files.ts';
import { findRound, loadRoundUnits } from '#db/rounds.ts';
import { events } from '#db/schema/ledger.ts';
import { objections } from '#db/schema/rounds.ts';
import { openTestDatabase } from '#test/support/database.ts';
import { convertFiles, findOffice } from '#test/support/libreoffice.ts';
import { linesOf, type PrintedPage, pagesOf } from '#test/support/printed-pages.ts';
import { type Recount, recount } from '#test/support/recount.ts';
import { liveMorning, type Office, objectTo, openOfficeOn, runTo } from './office-months.ts';

const SEED = Number(process.env.SEED ?? 20_240_815);
const FIRST = '2024-03-11';
/** The last working day of August; bulletins of March to August. */
const LAST = '2024-08-30';
const SILENT_MONTH = '2024-06';
/** From the cut-off of May's reports to June's bulletin no unit says anything. */
const SILENCE: [CivilDate, CivilDate] = ['2024-05-25', '2024-06-28'];
const MONTHS = ['2024-03', '2024-04', '2024-05', '2024-06', '2024-07', '2024-08'];
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

interface Month {
  month: string;
  bulletin: Bulletin;
  versions: number;
  counted: Recount;
  /** Units asked in the month's round, and the states they were found in. */
  reporting: { unit: string; state: string | null }[];
  files: { name: string; bytes: Uint8Array }[];
}

/** Lives from the first day to the last, with notices dropped in on their days. */
async function live(database: Database, drops: Map<CivilDate, [URL, string]>): Promise<Month[]> {
  const office = await openOfficeOn(database, FIRST, SEED);
  const months: Month[] = [];
  for (let day: CivilDate = FIRST; day <= LAST; day = addDays(day, 1)) {
    if (!office.site.deps.calendar.isWorkingDay(day)) continue;
    await runTo(office, day, '08:35');
    const drop = drops.get(day);
    if (drop) await office.drop(...drop);
    await liveMorning(office, day, day >= SILENCE[0] && day <= SILENCE[1]);
    if (isLastDay(office, day)) await objectTo(office);
    await runTo(office, day, '12:00');
    const ended = MONTHS.find((month) => day.startsWith(month) && isLastDay(office, day));
    if (ended) months.push(await readMonth(office, ended));
  }
  return months;
}

function isLastDay({ site }: Office, day: CivilDate): boolean {
  return site.deps.calendar.onOrAfter(addDays(day, 1)).slice(0, 7) !== day.slice(0, 7);
}

async function readMonth({ site, officeId }: Office, month: string): Promise<Month> {
  const { db } = site.deps;
  const versions = await bulletinVersions(db, officeId, month);
  const last = versions.at(-1);
  if (!last) throw new Error(`no bulletin of ${month}`);
  const round = await findRound(db, officeId, month);
  const asked = round ? await loadRoundUnits(db, round.id) : [];
  const files: Month['files'] = [];
  for (const { fileId, name } of last.files) {
    const stored = await loadFile(db, fileId);
    const ending = name.slice(name.lastIndexOf('.'));
    if (stored) files.push({ name: `${month}${ending}`, bytes: stored.bytes });
  }
  return {
    month,
    bulletin: last.bulletin,
    versions: versions.length,
    counted: await recount(db, officeId, last.bulletin),
    reporting: asked.map(({ unitName, state }) => ({ unit: unitName, state })),
    files,
  };
}

function figureOf({ figures }: Bulletin, key: string): number {
  return figures.find((figure) => figure.key === key)?.value ?? 0;
}

/** The bulletins' pages by month, all converted in one call. */
async function print(
  office: string,
  months: readonly Month[],
): Promise<Map<string, PrintedPage[]>> {
  const papers = months.flatMap(({ files }) => files).filter(({ name }) => name.endsWith('.docx'));
  const sheets = months.flatMap(({ files }) => files).filter(({ name }) => name.endsWith('.xlsx'));
  expect(sheets).toHaveLength(papers.length);
  const made = await convertFiles(office, papers, 'pdf');
  const pages = await Promise.all(
    [...made].map(async ([file, bytes]) => [file.slice(0, 7), await pagesOf(bytes)] as const),
  );
  return new Map(pages);
}

/** A page without a table: its lines stand a whole line apart. */
function isPlainText(page: PrintedPage): boolean {
  const lines = linesOf(page).slice(0, -1);
  return lines.every(({ y }, at) => at === 0 || y - (lines[at - 1]?.y ?? 0) > 27);
}

const words = ({ sections }: Bulletin) =>
  sections.flatMap(({ heading, paragraphs }) => [heading, ...paragraphs]).join('\n');

function describeMonths(name: string, drops: Map<CivilDate, [URL, string]>): void {
  describe(name, () => {
    let database: Database;
    let months: Month[];
    let printed = new Map<string, PrintedPage[]>();
    beforeAll(async () => {
      database = await openTestDatabase();
      months = await live(database, drops);
      if (soffice) printed = await print(soffice, months);
    }, 600_000);
    afterAll(() => database.close());

    it('gives a bulletin a month, each once', () => {
      expect(months.map(({ month, versions }) => [month, versions])).toEqual(
        MONTHS.map((month) => [month, 1]),
      );
    });

    it.each(MONTHS)('%s says what a recount in SQL says', (wanted) => {
      const found = months.find(({ month }) => month === wanted);
      const said = COUNTED.map((key) => [key, found ? figureOf(found.bulletin, key) : null]);
      expect(said).toEqual(COUNTED.map((key) => [key, found?.counted[key] ?? 0]));
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

    it('moves what is due with an extension, and leaves the months before as they were', async () => {
      const { db } = database;
      const moved = await db.select().from(events).where(eq(events.kind, 'extended'));
      expect(moved.length).toBeGreaterThan(0);
      for (const { month, bulletin } of months) {
        const kept = await bulletinVersions(db, moved[0]?.officeId ?? 0, month);
        expect(kept.at(-1)?.bulletin).toEqual(bulletin);
      }
    });

    it.skipIf(!soffice)('fills a page with 22 lines', () => {
      const plain = [...printed.values()].flatMap((pages) => pages.filter(isPlainText));
      expect(Math.max(...plain.map((page) => linesOf(page).length - 1))).toBe(22);
    });

    describe.skipIf(!soffice)('in print', () => {
      it.each(MONTHS)(
        '%s is text upright and annexes across, at most 22 lines a page, heads repeated',
        (month) => {
          const pages = printed.get(month) ?? [];
          const upright = pages.filter(({ width, height }) => width < height);
          const across = pages.filter(({ width, height }) => width > height);
          expect(upright.length).toBeGreaterThanOrEqual(3);
          expect(across.length).toBeGreaterThanOrEqual(3);
          const full = upright
            .slice(1, -1)
            .filter(isPlainText)
            .map((page) => linesOf(page).length - 1);
          expect(full.length).toBeGreaterThan(0);
          expect(Math.max(...full)).toBeLessThanOrEqual(22);
          for (const page of across) {
            const text = linesOf(page)
              .map((line) => line.text)
              .join('');
            expect(text).toMatch(/任务|单位|类别/);
          }
        },
      );
    });
  });
}

const own = (folder: string): URL => new URL(`../notices/${folder}/notice.txt`, import.meta.url);

describeMonths(
  'six months over composed notices',
  new Map<CivilDate, [URL, string]>([
    [FIRST, [own('three-years'), '三年行动方案.txt']],
    ['2024-03-18', [own('bracket-duties'), '消防重点工作.txt']],
    ['2024-04-19', [own('merged-table'), '重点任务清单.txt']],
    ['2024-05-15', [own('meeting-minutes'), '会议纪要.txt']],
  ]),
);

const corpus = new URL('../../../shared/corpus/', import.meta.url);
const notices = existsSync(corpus)
  ? readdirSync(corpus)
      .filter((name) => name.endsWith('.txt'))
      .sort()
  : [];
if (notices.length === 0) process.stderr.write('真实通知的半年已跳过：没有 ../shared/corpus。\n');

describe.skipIf(notices.length === 0)('the corpus', () => {
  describeMonths(
    'six months over real notices',
    new Map(
      notices.map((name, at): [CivilDate, [URL, string]] => [
        addDays(FIRST, at),
        [new URL(name, corpus), name],
      ]),
    ),
  );
});
