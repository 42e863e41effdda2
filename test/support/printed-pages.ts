// The pages of a document as printed: where its words stand, line by line.
import { getDocumentProxy } from 'unpdf';
import { convertFiles } from './libreoffice.ts';

/** A word or run of words; `x` and `y` in points from the left and from the top. */
export interface PrintedText {
  text: string;
  x: number;
  y: number;
  width: number;
}

export interface PrintedPage {
  width: number;
  height: number;
  texts: PrintedText[];
}

/** The pages of a .docx as LibreOffice (`soffice`) prints it. */
export async function printed(soffice: string, bytes: Uint8Array): Promise<PrintedPage[]> {
  const made = await convertFiles(soffice, [{ name: 'print.docx', bytes }], 'pdf');
  const pdf = made.get('print.pdf');
  if (!pdf) throw new Error('LibreOffice made no PDF');
  return await pagesOf(pdf);
}

/** The pages of a PDF. */
export async function pagesOf(pdf: Uint8Array): Promise<PrintedPage[]> {
  const document = await getDocumentProxy(pdf);
  const pages: PrintedPage[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const { width, height } = page.getViewport({ scale: 1 });
    const { items } = await page.getTextContent();
    const texts = items.flatMap((item) => {
      if (!('str' in item) || item.str.trim() === '') return [];
      const [, , , , x = 0, y = 0] = item.transform as number[];
      return [{ text: item.str, x, y: height - y, width: item.width }];
    });
    pages.push({ width, height, texts });
  }
  return pages;
}

/** Lines of a page from top to bottom, the pieces of each joined. Baselines within 3 points are one. */
export function linesOf({ texts }: PrintedPage): { y: number; x: number; text: string }[] {
  const lines: { y: number; pieces: PrintedText[] }[] = [];
  for (const piece of texts.toSorted((a, b) => a.y - b.y)) {
    const line = lines.at(-1);
    if (line && piece.y - line.y < 3) line.pieces.push(piece);
    else lines.push({ y: piece.y, pieces: [piece] });
  }
  return lines.map(({ y, pieces }) => {
    const across = pieces.toSorted((a, b) => a.x - b.x);
    return { y, x: across[0]?.x ?? 0, text: across.map(({ text }) => text).join('') };
  });
}
