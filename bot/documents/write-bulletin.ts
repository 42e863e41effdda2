// The monthly bulletin as .docx in 公文 layout: text, signature, and the ledger on a landscape annex.
import {
  AlignmentType,
  Document,
  DocumentGridType,
  type FileChild,
  type ISectionOptions,
  Packer,
  PageOrientation,
} from 'docx';
import type { Bulletin } from '#core/digest/bulletin.ts';
import { fullDay } from '#core/message/wording.ts';
import {
  bodyParagraph,
  CHAR,
  DOCUMENT_RUN,
  emptyLine,
  headingParagraph,
  LINE,
  MARGINS,
  PAGE,
  pageFooters,
  paragraph,
  run,
  SIZES,
  titleLines,
  titleParagraphs,
  widthOf,
} from './bulletin-styles.ts';
import { ANNEX_SHARES, bulletinTable } from './bulletin-tables.ts';

const GRID = { type: DocumentGridType.LINES, linePitch: LINE };
const TEXT_WIDTH = PAGE.width - MARGINS.left - MARGINS.right;
const ANNEX_WIDTH = PAGE.height - MARGINS.top - MARGINS.bottom;

/** Writes the file. Fonts are named, not embedded; 版头、文号 and 印章 are the office's own. */
export async function writeBulletin(bulletin: Bulletin): Promise<Uint8Array> {
  const document = new Document({
    title: bulletin.title,
    creator: bulletin.office,
    evenAndOddHeaderAndFooters: true,
    styles: { default: { document: { run: DOCUMENT_RUN } } },
    sections: [textSection(bulletin), annexSection(bulletin)],
  });
  return new Uint8Array(await Packer.toArrayBuffer(document));
}

function textSection(bulletin: Bulletin): ISectionOptions {
  const children: FileChild[] = [
    ...titleParagraphs(titleLines(bulletin.title)),
    emptyLine(),
    paragraph([run(bulletin.addressees, 'body', SIZES.three)]),
    ...bulletin.sections.flatMap((section) => [
      ...(section.heading === '' ? [] : [headingParagraph(section.heading)]),
      ...section.paragraphs.map(bodyParagraph),
      ...(section.table ? [bulletinTable(section.table, TEXT_WIDTH)] : []),
    ]),
    emptyLine(),
    bodyParagraph(`附件：${bulletin.annex.title}`),
    emptyLine(),
    emptyLine(),
    ...signature(bulletin),
    bodyParagraph(`（${bulletin.remark}）`),
  ];
  return {
    properties: {
      page: { size: PAGE, margin: MARGINS },
      grid: GRID,
    },
    footers: pageFooters(),
    children,
  };
}

/** 加盖印章: the date four characters from the right, the office centred on it. */
function signature(bulletin: Bulletin): FileChild[] {
  const date = fullDay(bulletin.issuedOn);
  const dateRight = 4 * CHAR;
  const overhang = Math.round(((widthOf(date) - widthOf(bulletin.office)) / 2) * CHAR);
  const line = (text: string, right: number) =>
    paragraph([run(text, 'body', SIZES.three)], {
      alignment: AlignmentType.RIGHT,
      indent: { right: Math.max(right, 0) },
      keepNext: true,
    });
  return [line(bulletin.office, dateRight + overhang), line(date, dateRight)];
}

/** 附件另面: 附件 in 黑体 at the margin, its title on the third line, the table over the width. */
function annexSection(bulletin: Bulletin): ISectionOptions {
  const notes = bulletin.notes.map((note, at) => `${at + 1}.${note}`);
  return {
    properties: {
      page: {
        size: { ...PAGE, orientation: PageOrientation.LANDSCAPE },
        margin: {
          top: MARGINS.left,
          bottom: MARGINS.right,
          left: MARGINS.bottom,
          right: MARGINS.top,
          footer: 850,
        },
      },
    },
    footers: pageFooters(),
    children: [
      paragraph([run('附件', 'heading', SIZES.three)], { keepNext: true }),
      emptyLine(),
      ...titleParagraphs([bulletin.annex.title]),
      emptyLine(),
      bulletinTable(bulletin.annex, ANNEX_WIDTH, ANNEX_SHARES),
      ...notes.map((note, at) =>
        paragraph([run(at === 0 ? `注：${note}` : note, 'body', SIZES.smallFour)], {
          spacing: { before: at === 0 ? 120 : 0, after: 0 },
          indent: { left: at === 0 ? 0 : 480 },
        }),
      ),
    ],
  };
}
