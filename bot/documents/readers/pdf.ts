// A .pdf with a text layer, by unpdf (pdf.js): placed text of each page to paragraphs.
import { getDocumentProxy, getResolvedPDFJS } from 'unpdf';
import { type Parsed, parsed, type ReadOptions, type Refusal } from '../parsed.ts';
import { refuse } from '../refusal.ts';
import { product } from './matrix.ts';
import { isScan, readPages } from './pages.ts';
import { PREDEFINED_CMAPS } from './pdf-cmaps.ts';
import { pictureOf } from './pdf-pictures.ts';
import { rulesOn } from './pdf-rules.ts';
import type { Placed, PlacedPage } from './placed-lines.ts';
import { readScan } from './scan.ts';

const UNDECODED = refuse(
  'encoding-unknown',
  '未能从PDF中读出中文：文件使用的字体没有附带文字编码。请用WPS或Word打开后另存为.docx，或复制正文直接粘贴到群内。',
);
/** Of the characters of a notice far more are Chinese. */
const LEAST_CHINESE = 0.2;
/** Above any notice with its annexes. */
const MOST_PAGES = 400;

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;
type Page = Awaited<ReturnType<Pdf['getPage']>>;

/** Watermarks and other text that does not stand upright is around the text, not in it. */
interface PdfPage extends PlacedPage {
  slanted: string[];
  /** Whether some of its text is set in columns from the right, which are read here in another order. */
  isVertical: boolean;
}

/** Reads a PDF’s text by its places on the page; without a text layer, by recognition where that is asked for. */
export async function readPdf(bytes: Uint8Array, options: ReadOptions): Promise<Parsed | Refusal> {
  const pdf = await open(bytes);
  if (pdf === 'encrypted') {
    return refuse('encrypted', '文件已加密，无法读取。请取消密码后另存，再重新发送。');
  }
  if (pdf.numPages > MOST_PAGES) {
    return refuse(
      'too-long',
      `文件有${pdf.numPages}页，超过${MOST_PAGES}页的上限，不像一份通知。请只保留通知正文后重新发送。`,
    );
  }
  const pages: PdfPage[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    pages.push(await readPage(await pdf.getPage(number)));
  }
  const { lines, around, blank } = readPages(pages);
  const outside = [...around, ...pages.flatMap((page) => page.slanted)];
  const titles = await propertiesOf(pdf);
  const isUndecoded = await hasUndecodedText(pdf, blank[0]);
  if (isUndecoded || (lines.length > 0 && !isChinese(lines))) {
    return { ...UNDECODED, around: [...outside, ...lines], titles };
  }
  if (isScan(pages.length, blank)) {
    const pictures = pages.map((_, at) => async () => await pictureOf(await pdf.getPage(at + 1)));
    return await readScan(pictures, { around: [...outside, ...lines], titles }, options);
  }
  const vertical = pages.flatMap(({ isVertical }, at) => (isVertical ? [at + 1] : []));
  const notes = [
    ...(blank.length > 0 ? [`第${blank.join('、')}页没有文字层（可能是扫描件），未读取。`] : []),
    ...(vertical.length > 0
      ? [`第${vertical.join('、')}页有竖排文字，语句的先后可能有误，请对照原件核对。`]
      : []),
  ];
  return parsed(lines, { around: outside, titles, notes });
}

async function open(bytes: Uint8Array): Promise<Pdf | 'encrypted'> {
  try {
    return await getDocumentProxy(bytes.slice(), { ...PREDEFINED_CMAPS, verbosity: 0 });
  } catch (error) {
    if (error instanceof Error && error.name === 'PasswordException') return 'encrypted';
    throw error;
  }
}

async function readPage(page: Page): Promise<PdfPage> {
  const { width, height, transform } = page.getViewport({ scale: 1 });
  const { items, styles } = await page.getTextContent();
  const placed: Placed[] = [];
  const slanted: string[] = [];
  let isVertical = false;
  for (const item of items) {
    if (!('str' in item) || item.str.trim() === '') continue;
    isVertical ||= styles[item.fontName]?.vertical === true;
    const [a, b, , , x, y] = product(transform, item.transform);
    if (Math.abs(b) > Math.abs(a) * 0.05) slanted.push(item.str);
    else placed.push({ text: item.str, x, y, width: item.width, size: Math.abs(a) || item.height });
  }
  // A page of pictures has no tables, and its pictures would be decoded to look for them.
  const rules =
    placed.length > 0 ? await rulesOn(page, product(transform, [1, 0, 0, 1, 0, 0])) : [];
  page.cleanup();
  return { width, height, items: placed, rules, slanted, isVertical };
}

/**
 * Whether a page shows text that came to nothing: old Chinese fonts name a table of characters that is
 * not in the file. Such a page is no scan.
 */
async function hasUndecodedText(pdf: Pdf, number: number | undefined): Promise<boolean> {
  if (number === undefined) return false;
  const page = await pdf.getPage(number);
  const { items } = await page.getTextContent();
  if (items.length > 0) return false;
  const { OPS } = await getResolvedPDFJS();
  const { fnArray } = await page.getOperatorList();
  return fnArray.some((operator) => operator === OPS.showText);
}

/** Some fonts give figures and lose the words between them. */
function isChinese(lines: string[]): boolean {
  const text = lines.join('').replace(/\s/g, '');
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  return han >= text.length * LEAST_CHINESE;
}

async function propertiesOf(pdf: Pdf): Promise<string[]> {
  const { info } = await pdf.getMetadata();
  return Object.values(info).filter((value): value is string => typeof value === 'string');
}
