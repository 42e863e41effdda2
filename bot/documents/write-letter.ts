// A letter (提醒函, 督办函) as .docx: number, title, addressee, text, signature. The office's red head and
// seal are its own.
import { AlignmentType, Document, DocumentGridType, Packer } from 'docx';
import { fullDay } from '#core/message/wording.ts';
import type { Letter } from '#core/reminder/letter.ts';
import {
  bodyParagraph,
  CHAR,
  DOCUMENT_RUN,
  emptyLine,
  LINE,
  MARGINS,
  PAGE,
  pageFooters,
  paragraph,
  run,
  SIZES,
  signature,
  titleParagraphs,
} from './bulletin-styles.ts';
import { titleLines } from './title-lines.ts';

/** Not parted from the next paragraph, nor within itself. */
const TOGETHER = { keepNext: true, keepLines: true };

export async function writeLetter(letter: Letter): Promise<Uint8Array> {
  const last = letter.paragraphs.length - 1;
  const document = new Document({
    title: letter.title,
    creator: letter.office,
    evenAndOddHeaderAndFooters: true,
    styles: { default: { document: { run: DOCUMENT_RUN } } },
    sections: [
      {
        properties: {
          page: { size: PAGE, margin: MARGINS },
          grid: { type: DocumentGridType.LINES, linePitch: LINE },
        },
        footers: pageFooters(),
        children: [
          paragraph([run(letter.number, 'body', SIZES.three)], {
            alignment: AlignmentType.RIGHT,
            indent: { right: CHAR },
          }),
          emptyLine(),
          ...titleParagraphs(titleLines(letter.title)),
          emptyLine(),
          paragraph([run(`${letter.addressee}：`, 'body', SIZES.three)]),
          ...letter.paragraphs.map((text, at) => bodyParagraph(text, at === last ? TOGETHER : {})),
          emptyLine(TOGETHER),
          emptyLine(TOGETHER),
          ...signature(letter.office, fullDay(letter.draftedOn)),
          bodyParagraph(letter.contact),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toArrayBuffer(document));
}
