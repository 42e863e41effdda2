// A month's papers as LibreOffice prints them: the bulletin's pages, the workbook's, the fonts named inside.
// To look at them: PAPERS=../papers npx vitest run test/simulation/six-months, then pdftoppm.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { expect } from 'vitest';
import { convertFiles, type OfficeFile } from '#test/support/libreoffice.ts';
import { linesOf, type PrintedPage, pagesOf } from '#test/support/printed-pages.ts';

const FONTS = ['方正小标宋简体', '仿宋_GB2312', '楷体_GB2312', '黑体'];
/** 一 to 五, 版头 and 版记 take some pages; more means a table or a list that does not end. */
const MOST_PAGES = 80;
/** A row for each unit's part, two pages wide. */
const MOST_SHEETS = 600;
/** Lines of text stand 28.95 points apart, those of a table closer. */
const LEAST_GAP = 27;

/** Pages by file: `2024-03-docx`, `2024-03-xlsx`; all converted in one call. PAPERS keeps files and PDFs. */
export async function printPapers(
  soffice: string,
  files: readonly OfficeFile[],
): Promise<Map<string, PrintedPage[]>> {
  const made = await convertFiles(soffice, files, 'pdf');
  const kept = process.env.PAPERS;
  if (kept) {
    await mkdir(kept, { recursive: true });
    for (const { name, bytes } of files) await writeFile(join(kept, name), bytes);
    for (const [name, bytes] of made) await writeFile(join(kept, name), bytes);
  }
  const pages = [...made].map(
    async ([file, bytes]) => [file.replace(/\.pdf$/, ''), await pagesOf(bytes)] as const,
  );
  return new Map(await Promise.all(pages));
}

const textOf = (page: PrintedPage) =>
  linesOf(page)
    .map(({ text }) => text)
    .join('');

/** A page without a table: its lines stand a whole line apart. */
export function isPlainText(page: PrintedPage): boolean {
  const lines = linesOf(page).slice(0, -1);
  return lines.every(({ y }, at) => at === 0 || y - (lines[at - 1]?.y ?? 0) > LEAST_GAP);
}

/** Upright text of at most 22 lines a page, then the annexes across, each page under its table's head. */
export function expectBulletinPages(pages: readonly PrintedPage[]): void {
  const upright = pages.filter(({ width, height }) => width < height);
  const across = pages.filter(({ width, height }) => width > height);
  expect(upright.length).toBeGreaterThanOrEqual(3);
  expect(across.length).toBeGreaterThanOrEqual(3);
  expect(pages.length).toBeLessThanOrEqual(MOST_PAGES);
  const full = upright
    .slice(1, -1)
    .filter(isPlainText)
    .map((page) => linesOf(page).length - 1);
  expect(full.length).toBeGreaterThan(0);
  expect(Math.max(...full)).toBeLessThanOrEqual(22);
  expectHeads(across);
}

/** Every page of the workbook has the row of its columns' names above its first row. */
export function expectWorkbookPages(pages: readonly PrintedPage[]): void {
  expect(pages.length).toBeGreaterThan(0);
  expect(pages.length).toBeLessThanOrEqual(MOST_SHEETS);
  for (const { texts, height } of pages) {
    const upper = texts.filter(({ y }) => y < height / 5).map(({ text }) => text.trim());
    expect(upper).toEqual(expect.arrayContaining(['序号', '重点任务', '填报单位']));
  }
}

/**
 * A page that carries a table on begins with the line its first page has for a head. Were the head not
 * repeated, it would begin with a row, which stands on no other page.
 */
function expectHeads(pages: readonly PrintedPage[]): void {
  let first: PrintedPage | null = null;
  for (const page of pages) {
    if (/^附件\d/.test(textOf(page).replaceAll(' ', ''))) first = page;
    else {
      const heads = first ? linesOf(first).map(({ text }) => text) : [];
      expect(heads).toContain(linesOf(page)[0]?.text);
    }
  }
  expect(first).not.toBeNull();
}

/** Fonts named and not shipped, an East Asian one on every run, heads of tables marked to repeat. */
export function expectFonts({ bytes }: OfficeFile): void {
  const parts = unzipSync(bytes);
  const body = strFromU8(parts['word/document.xml'] ?? new Uint8Array());
  const runs = body.match(/<w:r>.*?<\/w:r>/gs) ?? [];
  expect(runs.length).toBeGreaterThan(50);
  expect(runs.filter((run) => !run.includes('w:eastAsia='))).toEqual([]);
  for (const font of FONTS) expect(body).toContain(`w:eastAsia="${font}"`);
  expect(body).toContain('<w:tblHeader/>');
  expect(Object.keys(parts).filter((name) => /\.(ttf|otf|odttf)$/.test(name))).toEqual([]);
}
