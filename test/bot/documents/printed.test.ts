// The bulletin and the letters as they are printed: lines a page, page numbers, tables across the paper, 版记.
import { beforeAll, describe, expect, it } from 'vitest';
import { writeBulletin } from '#bot/documents/write-bulletin.ts';
import { writeLetter } from '#bot/documents/write-letter.ts';
import { writeBulletinText } from '#core/digest/bulletin-text.ts';
import { tally } from '#core/digest/tally.ts';
import { LARGE_MONTH } from '#test/core/digest/large-month.ts';
import { letterAbout } from '#test/core/reminder/letters.ts';
import { findOffice } from '#test/support/libreoffice.ts';
import { linesOf, type PrintedPage, printed } from '#test/support/printed-pages.ts';

const soffice = findOffice();
const MM = 72 / 25.4;
const NUMBER = /^— ?(\d+) ?—$/;

const bulletin = writeBulletinText(tally(LARGE_MONTH), {
  office: { name: '云溪区安委办', place: '云溪区' },
  titles: new Map(),
  previous: null,
  setting: { series: '云安办通', copies: '区委办公室，区政府办公室', contact: '王某' },
  documentNo: 5,
});

/** The page's number as printed, and where its middle stands. */
function numberOf(page: PrintedPage) {
  const line = linesOf(page).at(-1);
  const match = NUMBER.exec(line?.text.trim() ?? '');
  if (!line || !match) return null;
  return { no: Number(match[1]), side: line.x > page.width / 2 ? 'right' : 'left' };
}

const textOf = (page: PrintedPage) =>
  linesOf(page)
    .map(({ text }) => text)
    .join('');

describe.skipIf(!soffice)('the printed bulletin', () => {
  let pages: PrintedPage[];
  beforeAll(async () => {
    pages = await printed(soffice ?? '', await writeBulletin(bulletin));
  }, 120_000);

  it('has 22 lines on a page full of text, none of more than 28 characters', () => {
    const [, page] = pages;
    const lines = page ? linesOf(page).slice(0, -1) : [];
    const gaps = lines.slice(1).map(({ y }, at) => y - (lines[at]?.y ?? 0));

    expect(lines).toHaveLength(22);
    expect(gaps.every((gap) => Math.abs(gap - 28.95) < 1)).toBe(true);
    const widest = lines.map(({ text }) => text.replace(/[\x20-\x7e]/g, '').length);
    expect(Math.max(...widest)).toBeLessThanOrEqual(29);
    expect(Math.max(...widest)).toBeGreaterThanOrEqual(25);
  });

  it('begins with the mark 35 mm into the text area, its number and the title in whole words', () => {
    const lines = pages[0] ? linesOf(pages[0]) : [];

    expect(lines.slice(0, 4).map(({ text }) => text.replaceAll(' ', ''))).toEqual([
      '云溪区安全生产委员会办公室文件',
      '云安办通〔2024〕5号',
      '云溪区安全生产委员会办公室',
      '关于2024年6月重点任务进展情况的通报',
    ]);
    const baseline = (lines[0]?.y ?? 0) / MM;
    expect(baseline).toBeGreaterThan(37 + 35);
    expect(baseline).toBeLessThan(37 + 35 + 20);
  });

  it('numbers pages on, odd ones at the right, even ones at the left; 版记 has no number', () => {
    const numbers = pages.map(numberOf);
    const numbered = numbers.filter((one) => one !== null);

    expect(numbered.map(({ no }) => no)).toEqual(numbered.map((_, at) => at + 1));
    expect(numbered.map(({ no, side }) => side === (no % 2 === 1 ? 'right' : 'left'))).toEqual(
      numbered.map(() => true),
    );
    expect(numbers.at(-1)).toBeNull();
  });

  it('ends with 版记 at the foot of a page of its own', () => {
    const last = pages.at(-1);
    const lines = last ? linesOf(last) : [];

    expect(lines.map(({ text }) => text.replaceAll(' ', ''))).toEqual([
      '抄送：区委办公室，区政府办公室。',
      '云溪区安全生产委员会办公室2024年6月28日印发',
    ]);
    const foot = (last?.height ?? 0) - 35 * MM;
    expect(Math.abs(foot - (lines.at(-1)?.y ?? 0))).toBeLessThan(8 * MM);
  });

  it('lays the annexes across the paper and repeats the head of each table', () => {
    const across = pages.filter(({ width, height }) => width > height);
    const inText = pages.filter(({ width, height }) => width < height);

    expect(across.length).toBeGreaterThan(5);
    expect(across.filter((page) => !/任务|单位/.test(textOf(page)))).toEqual([]);
    for (const [at, { title }] of bulletin.annexes.entries()) {
      const from = across.findIndex(
        (page) => linesOf(page)[0]?.text.replace(' ', '') === `附件${at + 1}`,
      );
      const to = across.findIndex((page, index) => index > from && /^附件/.test(textOf(page)));
      const own = across.slice(from, to < 0 ? undefined : to);
      expect(textOf(own[0] ?? { width: 0, height: 0, texts: [] })).toContain(title);
      for (const page of own.slice(1)) expect(linesOf(page)[0]?.y).toBeLessThan(40 * MM);
      expect(
        own.filter((page) => !textOf(page).includes('重点任务') && !/类别|单位/.test(textOf(page))),
      ).toEqual([]);
    }
    expect(inText.length).toBeGreaterThan(5);
  });

  it('keeps every word within the margins', () => {
    for (const { width, texts } of pages) {
      const right = width > 700 ? width - 37 * MM : width - 26 * MM;
      // Punctuation may hang over the edge by its own width.
      const over = texts.filter((one) => one.x + one.width > right + 17 || one.x < 27 * MM);
      expect(over).toEqual([]);
    }
  });

  it('never leaves the signature without text on its page', () => {
    const signed = pages.find((page) =>
      /^2024年6月28日$/m.test(
        linesOf(page)
          .map(({ text }) => text.replaceAll(' ', ''))
          .join('\n'),
      ),
    );

    expect(signed && textOf(signed)).toMatch(/销号。.*附件：.*云溪区安全生产委员会办公室/);
  });
});

describe.skipIf(!soffice)('the printed letter', () => {
  let pages: PrintedPage[];
  beforeAll(async () => {
    pages = await printed(soffice ?? '', await writeLetter(letterAbout('supervisionLetter')));
  }, 120_000);

  it('has its mark 30 mm from the edge, its number at the right, and no page number on the first page', () => {
    const [first] = pages;
    const lines = first ? linesOf(first) : [];

    expect(lines[0]?.text).toBe('云溪区安全生产委员会办公室');
    expect((lines[0]?.y ?? 0) / MM).toBeGreaterThan(30);
    expect((lines[0]?.y ?? 0) / MM).toBeLessThan(45);
    expect(lines[1]?.text.replaceAll(' ', '')).toBe('督办函〔2024〕2号');
    expect(lines[1]?.x).toBeGreaterThan((first?.width ?? 0) / 2);
    expect(pages.map((page) => numberOf(page)?.no ?? null)).toEqual([null, 2, 3, 4]);
  });

  it('gives each item a 督办单 that fits a page', () => {
    const sheets = pages.slice(2).map(textOf);

    expect(sheets).toHaveLength(2);
    for (const sheet of sheets) expect(sheet).toMatch(/督办单.*编号.*承办单位.*审核意见.*销号/);
  });
});
