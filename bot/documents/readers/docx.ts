// A .docx: the body by mammoth, the headers, footers and properties from their own parts.
import { load } from 'cheerio';
import { strFromU8, unzipSync } from 'fflate';
import mammoth from 'mammoth';
import { type Parsed, parsed } from '../parsed.ts';
import { withNumbers } from './docx-numbering.ts';
import { linesOf } from './markup-lines.ts';

/** Parts that print around the text, and parts that describe it. */
const MARGINS = /^word\/(?:header|footer)\d*\.xml$/;
const BODY = /^word\/document\.xml$/;
const PROPERTIES = /^docProps\/(?:core|app|custom)\.xml$/;

/** Paragraphs become lines, table rows lines with tabs between cells. */
export async function readDocx(bytes: Uint8Array): Promise<Parsed> {
  let images = 0;
  const convertImage = mammoth.images.imgElement(async () => {
    images += 1;
    return { src: '' };
  });
  const numbered = withNumbers(bytes);
  const buffer = Buffer.from(numbered.bytes);
  const { value } = await mammoth.convertToHtml({ buffer }, { convertImage });
  const $ = load(value, null, false);
  const notes: string[] = [];
  if (images > 0) notes.push(`文中有${images}张图片，图片内的文字未读取。`);
  if (numbered.unknown > 0) {
    notes.push(`文中有${numbered.unknown}处自动编号未能读出，请核对条款序号。`);
  }
  return parsed(linesOf($, $.root()[0]), {
    around: wordsAround(bytes),
    titles: textsIn(bytes, PROPERTIES, ':not(:has(*))'),
    notes,
  });
}

/** Headers, footers and their watermarks; and text boxes, which some programs write in one form only. */
function wordsAround(bytes: Uint8Array): string[] {
  return [
    ...textsIn(bytes, MARGINS, 'w\\:p, v\\:textpath'),
    ...textsIn(bytes, BODY, 'w\\:txbxContent w\\:p, v\\:textpath', /txbxContent|textpath/),
  ];
}

/** A watermark's words are an attribute. Parts without `needed` are not taken apart. */
function textsIn(bytes: Uint8Array, names: RegExp, selector: string, needed = /./): string[] {
  const parts = unzipSync(bytes, { filter: (entry) => names.test(entry.name) });
  return Object.values(parts).flatMap((part) => {
    const markup = strFromU8(part);
    if (!needed.test(markup)) return [];
    const $ = load(markup, { xml: true });
    return $(selector)
      .toArray()
      .map((each) => $(each).attr('string') ?? $(each).text());
  });
}
