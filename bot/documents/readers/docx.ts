// A .docx: the body by mammoth, the headers, footers and properties from their own parts.
import { load } from 'cheerio';
import { strFromU8, unzipSync } from 'fflate';
import mammoth from 'mammoth';
import { type Parsed, parsed } from '../parsed.ts';
import { withNumbers } from './docx-numbering.ts';
import { linesOf } from './markup-lines.ts';

/** Parts that print around the text, and parts that describe it. */
const MARGINS = /^word\/(?:header|footer)\d*\.xml$/;
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
    around: textsIn(bytes, MARGINS, 'w\\:p'),
    titles: textsIn(bytes, PROPERTIES, ':not(:has(*))'),
    notes,
  });
}

function textsIn(bytes: Uint8Array, names: RegExp, selector: string): string[] {
  const parts = unzipSync(bytes, { filter: (entry) => names.test(entry.name) });
  return Object.values(parts).flatMap((part) => {
    const $ = load(strFromU8(part), { xml: true });
    return $(selector)
      .toArray()
      .map((each) => $(each).text());
  });
}
