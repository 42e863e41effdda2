// A letter (提醒函, 督办函, 约谈通知) as .docx in 信函格式: red head, number, title, text, signature, 督办单. The seal is
// the office's own.
import {
  AlignmentType,
  Document,
  type FileChild,
  LineRuleType,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlign,
  WidthType,
} from 'docx';
import { fullDay } from '#core/message/wording.ts';
import type { Letter } from '#core/reminder/letter.ts';
import type { LetterSheet } from '#core/reminder/letter-sheet.ts';
import {
  bodyParagraph,
  DOCUMENT_RUN,
  emptyLine,
  headingParagraph,
  LINE,
  MARGINS,
  PAGE,
  paragraph,
  run,
  SIZES,
  signature,
  titleParagraphs,
} from './bulletin-styles.ts';
import { LETTER_PAGE, letterHeads } from './letter-paper.ts';
import { titleLines } from './title-lines.ts';

/** Not parted from the next paragraph, nor within itself. */
const TOGETHER = { keepNext: true, keepLines: true };
const GRID = { linePitch: LINE };
const TEXT_WIDTH = PAGE.width - MARGINS.left - MARGINS.right;
/** 文号 stands below the upper red line by 7/8 of the height of a character of 三号. */
const NUMBER_DROP = 280;
const LABEL_WIDTH = 1700;
/** Height of a row that is written in by hand, and of the others. */
const BLANK_HEIGHT = 1500;
const ROW_HEIGHT = 560;

/** A letter (提醒函、督办函、约谈通知) as .docx, with its sheets (督办单) on pages of their own. */
export async function writeLetter(letter: Letter): Promise<Uint8Array> {
  const document = new Document({
    title: letter.title,
    creator: letter.office,
    evenAndOddHeaderAndFooters: true,
    styles: { default: { document: { run: DOCUMENT_RUN } } },
    sections: [
      {
        properties: { titlePage: true, page: LETTER_PAGE, grid: GRID },
        ...letterHeads(letter.office),
        children: [...letterText(letter), ...letter.sheets.flatMap(sheetPage)],
      },
    ],
  });
  return new Uint8Array(await Packer.toArrayBuffer(document));
}

function letterText(letter: Letter): FileChild[] {
  const last = letter.paragraphs.length - 1;
  const enclosed = letter.sheets.length;
  return [
    paragraph([run(letter.number, 'body', SIZES.three)], {
      alignment: AlignmentType.RIGHT,
      spacing: { before: NUMBER_DROP, after: 0, line: LINE, lineRule: LineRuleType.EXACT },
    }),
    emptyLine(),
    emptyLine(),
    ...titleParagraphs(titleLines(letter.title)),
    emptyLine(),
    paragraph([run(`${letter.addressee}：`, 'body', SIZES.three)]),
    ...letter.paragraphs.map((text, at) =>
      /^[一二三]、[^。]{1,12}$/.test(text)
        ? headingParagraph(text)
        : bodyParagraph(text, at === last ? { keepNext: true } : {}),
    ),
    ...(enclosed > 0
      ? [
          emptyLine(TOGETHER),
          bodyParagraph(`附件：督办单${enclosed > 1 ? `（${enclosed}份）` : ''}`, TOGETHER),
        ]
      : []),
    emptyLine(TOGETHER),
    emptyLine(TOGETHER),
    ...signature(letter.office, fullDay(letter.draftedOn)),
    bodyParagraph(letter.contact),
  ];
}

/** 附件另面: the form over the width of the text, rows for handwriting higher than the others. */
function sheetPage({ title, rows }: LetterSheet): FileChild[] {
  const labelled = rows.map(
    ({ label, value, isWritten }) =>
      new TableRow({
        cantSplit: true,
        height: { value: isWritten ? BLANK_HEIGHT : ROW_HEIGHT, rule: 'atLeast' },
        children: [cell(label, LABEL_WIDTH, true), cell(value, TEXT_WIDTH - LABEL_WIDTH, false)],
      }),
  );
  return [
    paragraph([run('附件', 'heading', SIZES.three)], { pageBreakBefore: true, keepNext: true }),
    emptyLine({ keepNext: true }),
    ...titleParagraphs([title]),
    emptyLine({ keepNext: true }),
    new Table({
      width: { size: TEXT_WIDTH, type: WidthType.DXA },
      columnWidths: [LABEL_WIDTH, TEXT_WIDTH - LABEL_WIDTH],
      layout: TableLayoutType.FIXED,
      rows: labelled,
    }),
  ];
}

function cell(text: string, width: number, isLabel: boolean): TableCell {
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlign.CENTER,
    margins: { top: 60, bottom: 60, left: 110, right: 110 },
    children: [
      new Paragraph({
        alignment: isLabel ? AlignmentType.CENTER : AlignmentType.LEFT,
        spacing: { line: 400, lineRule: LineRuleType.EXACT, before: 0, after: 0 },
        children: [run(text, isLabel ? 'heading' : 'body', SIZES.four)],
      }),
    ],
  });
}
