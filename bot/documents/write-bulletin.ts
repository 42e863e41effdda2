// The monthly bulletin as .docx in 公文 layout: text, signature, and the ledger on a landscape annex.
import {
  Document,
  DocumentGridType,
  type FileChild,
  type ISectionOptions,
  Packer,
  PageOrientation,
} from 'docx';
import type { Bulletin, BulletinSection } from '#core/digest/bulletin.ts';
import { unitTable } from '#core/digest/rankings.ts';
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
  signature,
  titleLines,
  titleParagraphs,
} from './bulletin-styles.ts';
import { ANNEX_SHARES, bulletinTable } from './bulletin-tables.ts';

const UNIT_ANNEX = '各单位完成情况统计表';
const GRID = { type: DocumentGridType.LINES, linePitch: LINE };
const TEXT_WIDTH = PAGE.width - MARGINS.left - MARGINS.right;
/** Not parted from the next paragraph, nor within itself. */
const TOGETHER = { keepNext: true, keepLines: true };
const ANNEX_WIDTH = PAGE.height - MARGINS.top - MARGINS.bottom;

/** Writes the file. Fonts are named, not embedded; 版头、文号 and 印章 are the office's own. */
export async function writeBulletin(bulletin: Bulletin): Promise<Uint8Array> {
  const document = new Document({
    title: bulletin.title,
    creator: bulletin.office,
    evenAndOddHeaderAndFooters: true,
    styles: { default: { document: { run: DOCUMENT_RUN } } },
    sections: [textSection(bulletin), taskAnnex(bulletin), unitAnnex(bulletin)],
  });
  return new Uint8Array(await Packer.toArrayBuffer(document));
}

function textSection(bulletin: Bulletin): ISectionOptions {
  const children: FileChild[] = [
    ...titleParagraphs(titleLines(bulletin.title)),
    emptyLine(),
    paragraph([run(bulletin.addressees, 'body', SIZES.three)]),
    ...bulletin.sections.flatMap((section, at) =>
      sectionParagraphs(section, at === bulletin.sections.length - 1),
    ),
    emptyLine(TOGETHER),
    bodyParagraph(`附件：1.${bulletin.annex.title}`, TOGETHER),
    paragraph([run(`2.${UNIT_ANNEX}`, 'body', SIZES.three)], {
      ...TOGETHER,
      indent: { left: 5 * CHAR },
    }),
    emptyLine(TOGETHER),
    emptyLine(TOGETHER),
    ...signature(bulletin.office, fullDay(bulletin.issuedOn)),
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

/** The last section's last paragraph goes with the signature, which never stands on a page alone. */
function sectionParagraphs(section: BulletinSection, isLast: boolean): FileChild[] {
  const { heading, paragraphs, table } = section;
  return [
    ...(heading === '' ? [] : [headingParagraph(heading)]),
    ...paragraphs.map((text, at) =>
      bodyParagraph(text, isLast && at === paragraphs.length - 1 ? TOGETHER : {}),
    ),
    ...(table ? [bulletinTable(table, TEXT_WIDTH)] : []),
  ];
}

function taskAnnex(bulletin: Bulletin): ISectionOptions {
  const { title } = bulletin.annex;
  const table = bulletinTable(bulletin.annex, ANNEX_WIDTH, ANNEX_SHARES);
  return annexSection('附件1', title, table, []);
}

/** Every unit with its tasks, those without anything due as well; below it how things are counted. */
function unitAnnex({ units, notes }: Bulletin): ISectionOptions {
  return annexSection('附件2', UNIT_ANNEX, bulletinTable(unitTable(units), ANNEX_WIDTH), notes);
}

/** 附件另面: 附件 in 黑体 at the margin, its title on the third line, the table over the width. */
function annexSection(
  mark: string,
  title: string,
  table: FileChild,
  notes: readonly string[],
): ISectionOptions {
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
      paragraph([run(mark, 'heading', SIZES.three)], { keepNext: true }),
      emptyLine({ keepNext: true }),
      ...titleParagraphs([title]),
      emptyLine({ keepNext: true }),
      table,
      ...notes.map((note, at) =>
        paragraph([run(`${at === 0 ? '注：' : ''}${at + 1}.${note}`, 'body', SIZES.smallFour)], {
          spacing: { before: at === 0 ? 120 : 0, after: 0 },
          indent: at === 0 ? { left: 480, hanging: 480 } : { left: 480 },
        }),
      ),
    ],
  };
}
