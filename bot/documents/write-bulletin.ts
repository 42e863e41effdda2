// The monthly bulletin as .docx in 公文 layout (GB/T 9704—2012): 版头, text, 署名, annexes across the paper, 版记.
import { Document, type FileChild, type ISectionOptions, Packer, SectionType } from 'docx';
import type { Bulletin, BulletinSection } from '#core/digest/bulletin.ts';
import { fullDay } from '#core/message/wording.ts';
import { annexSection } from './annex-section.ts';
import {
  blank,
  bodyParagraph,
  CHAR,
  DOCUMENT_RUN,
  emptyFooters,
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
  titleParagraphs,
} from './bulletin-styles.ts';
import { bulletinTable } from './bulletin-tables.ts';
import { paperFoot, paperHead } from './paper-head.ts';
import { RepeatedRows } from './repeated-rows.ts';
import { titleLines } from './title-lines.ts';

const GRID = { linePitch: LINE };
const TEXT_WIDTH = PAGE.width - MARGINS.left - MARGINS.right;
/** Twips between a table and what follows it. */
const BELOW_TABLE = 200;
/** Not parted from the next paragraph, nor within itself. */
const TOGETHER = { keepNext: true, keepLines: true };

/** Writes the file. Fonts are named, not embedded; the seal is the office's own. */
export async function writeBulletin(bulletin: Bulletin): Promise<Uint8Array> {
  const { annexes } = bulletin;
  const marks = annexes.map((_, at) => (annexes.length > 1 ? `附件${at + 1}` : '附件'));
  const repeated = new RepeatedRows();
  const document = new Document({
    title: bulletin.title,
    creator: bulletin.office,
    evenAndOddHeaderAndFooters: true,
    styles: { default: { document: { run: DOCUMENT_RUN } } },
    sections: [
      textSection(bulletin),
      ...annexes.map((annex, at) => annexSection(marks[at] ?? '', annex, repeated)),
      footSection(bulletin),
    ],
  });
  return repeated.fillIn(new Uint8Array(await Packer.toArrayBuffer(document)));
}

function textSection(bulletin: Bulletin): ISectionOptions {
  const { paper, sections } = bulletin;
  const children: FileChild[] = [
    ...paperHead(paper),
    ...titleParagraphs(titleLines(bulletin.title)),
    emptyLine(),
    paragraph([run(bulletin.addressees, 'body', SIZES.three)]),
    ...sections.flatMap((section, at) => sectionParagraphs(section, at === sections.length - 1)),
    emptyLine(TOGETHER),
    ...annexList(bulletin.annexes.map(({ title }) => title)),
    emptyLine(TOGETHER),
    emptyLine(TOGETHER),
    ...signature(bulletin.office, fullDay(bulletin.issuedOn), paper.sealed),
    ...(paper.contact ? [bodyParagraph(`（${paper.contact}）`)] : []),
  ];
  return {
    properties: { page: { size: PAGE, margin: MARGINS }, grid: GRID },
    footers: pageFooters(),
    children,
  };
}

/** The end of the last section goes with the signature, which never stands on a page alone. */
export function sectionParagraphs(section: BulletinSection, isLast: boolean): FileChild[] {
  const { heading, paragraphs, table } = section;
  return [
    ...(heading === '' ? [] : [headingParagraph(heading)]),
    ...paragraphs.map((text, at) =>
      bodyParagraph(text, isLast && at === paragraphs.length - 1 ? { keepNext: true } : {}),
    ),
    ...(table ? [bulletinTable(table, TEXT_WIDTH), blank(BELOW_TABLE)] : []),
  ];
}

/** 附件说明: 附件：1.…, further ones below the first; names have no stop behind them. */
function annexList(titles: readonly string[]): FileChild[] {
  const [first, ...others] = titles;
  if (first === undefined) return [];
  if (others.length === 0) return [bodyParagraph(`附件：${first}`, TOGETHER)];
  return [
    bodyParagraph(`附件：1.${first}`, TOGETHER),
    ...others.map((title, at) =>
      paragraph([run(`${at + 2}.${title}`, 'body', SIZES.three)], {
        ...TOGETHER,
        indent: { left: 5 * CHAR },
      }),
    ),
  ];
}

/** 版记 on the last page, an even one; it and an empty page before it have no number. */
function footSection(bulletin: Bulletin): ISectionOptions {
  return {
    properties: { type: SectionType.EVEN_PAGE, page: { size: PAGE, margin: MARGINS } },
    footers: emptyFooters(),
    children: paperFoot(bulletin.paper, fullDay(bulletin.issuedOn)),
  };
}
