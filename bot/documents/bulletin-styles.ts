// 公文格式 as docx values (GB/T 9704—2012): page, fonts by name, sizes, and the paragraphs made of
// them.
import {
  AlignmentType,
  Footer,
  type IParagraphOptions,
  type IRunOptions,
  LineRuleType,
  PageNumber,
  Paragraph,
  TextRun,
} from 'docx';

/**
 * Named as offices have them installed; never shipped. The reader's program falls back on its own.
 */
const FONTS = {
  title: '方正小标宋简体',
  body: '仿宋_GB2312',
  heading: '黑体',
  subheading: '楷体_GB2312',
  page: '宋体',
  latin: 'Times New Roman',
} as const;

type FontName = Exclude<keyof typeof FONTS, 'latin'>;

/** Half-points: 二号, 三号, 四号, 小四, 五号. */
export const SIZES = { two: 44, three: 32, four: 28, smallFour: 24, five: 21 } as const;

/** Twips: A4; 天头37 订口28 下35 右26 mm; 22 lines of exactly 28.95 pt (580 would give 21). */
export const PAGE = { width: 11906, height: 16838 } as const;
export const MARGINS = { top: 2098, bottom: 1984, left: 1587, right: 1474, footer: 1304 } as const;
/** The line everything but titles and tables keeps; no grid besides, to which some programs would snap titles. */
export const LINE = 579;
/** Lines of a title in 二号: 35 pt. */
const TITLE_LINE = 700;
/**
 * Twips by which characters of 三号 stand closer, so that 28 fill a line of 156 mm. A character grid
 * would say it too, but not every program keeps to one.
 */
const CLOSER = -5;
/** One character of 三号, in twips. */
export const CHAR = 320;

/** The hint makes “” — …… East Asian characters too, as wide as the others. */
function fontOf(font: FontName) {
  const { latin } = FONTS;
  const eastAsia = FONTS[font];
  return { ascii: latin, hAnsi: latin, cs: latin, eastAsia, hint: 'eastAsia' };
}

/** The East Asian font must stand on every run, or Word silently takes its own. */
export function run(text: string, font: FontName, size: number, more: IRunOptions = {}): TextRun {
  return new TextRun({
    ...(size === SIZES.three ? { characterSpacing: CLOSER } : {}),
    ...more,
    text: printable(text),
    size,
    font: fontOf(font),
  });
}

/**
 * Defaults of the whole document, for programs that ignore what stands on runs. Latin text is not
 * called Chinese: a number would be broken at the line's end.
 */
export const DOCUMENT_RUN = {
  size: SIZES.three,
  font: fontOf('body'),
  language: { value: 'en-US', eastAsia: 'zh-CN' },
};

/** A paragraph on the grid of exact lines. */
export function paragraph(runs: TextRun[], more: IParagraphOptions = {}): Paragraph {
  return new Paragraph({
    spacing: { line: LINE, lineRule: LineRuleType.EXACT, before: 0, after: 0 },
    alignment: AlignmentType.JUSTIFIED,
    // Digits stand beside characters without a gap, so that 28 characters fill a line.
    autoSpaceEastAsianText: false,
    ...more,
    children: runs,
  });
}

/** A second-level heading that runs on into its text: （一）专项整治。共3项…… */
const RUN_IN_HEADING = /^（[一二三四五六七八九十]+）[^。]{1,40}。(?=.)/;

/** 正文: 三号仿宋, first line two characters in; a heading that runs on is in 楷体. */
export function bodyParagraph(text: string, more: IParagraphOptions = {}): Paragraph {
  const heading = RUN_IN_HEADING.exec(text)?.[0] ?? '';
  const runs = [
    ...(heading === '' ? [] : [run(heading, 'subheading', SIZES.three)]),
    run(text.slice(heading.length), 'body', SIZES.three),
  ];
  return paragraph(runs, { indent: { firstLine: 2 * CHAR }, ...more });
}

/** 一、黑体；（一）楷体. A heading stays with what follows it. */
export function headingParagraph(heading: string): Paragraph {
  const font = heading.startsWith('（') ? 'subheading' : 'heading';
  const options = { indent: { firstLine: 2 * CHAR }, keepNext: true };
  return paragraph([run(heading, font, SIZES.three)], options);
}

/** 2号小标宋, centred, a paragraph a line so that no word is broken. */
export function titleParagraphs(lines: readonly string[]): Paragraph[] {
  return lines.map((line) =>
    paragraph([run(line, 'title', SIZES.two)], {
      alignment: AlignmentType.CENTER,
      spacing: { line: TITLE_LINE, lineRule: LineRuleType.EXACT, before: 0, after: 0 },
      keepNext: true,
    }),
  );
}

/** A line without words, of 三号 height unless `more` says otherwise. */
export function emptyLine(more: IParagraphOptions = {}): Paragraph {
  return paragraph([run('', 'body', SIZES.three)], more);
}

/** An empty line of a height in twips. */
export function blank(height: number): Paragraph {
  return emptyLine({
    spacing: { before: 0, after: 0, line: height, lineRule: LineRuleType.EXACT },
  });
}

/**
 * 署名 and 成文日期. Stamped: the date four characters from the right, the office centred on it. Not
 * stamped: the office two characters from the right, the date beginning two characters after it.
 */
export function signature(office: string, date: string, sealed = true): Paragraph[] {
  const [officeRight, dateRight] = sealed
    ? [4 + (widthOf(date) - widthOf(office)) / 2, 4]
    : [2, widthOf(office) - widthOf(date)];
  // A long name may not leave the page, and a short one takes the date along.
  const shift = Math.max(0, 2 - Math.min(officeRight, dateRight));
  const line = (text: string, right: number) =>
    paragraph([run(text, 'body', SIZES.three)], {
      alignment: AlignmentType.RIGHT,
      indent: { right: Math.round((right + shift) * CHAR) },
      keepNext: true,
      keepLines: true,
    });
  return [line(office, officeRight), line(date, dateRight)];
}

/** 页码: 四号宋体 — 1 —, odd pages at the right, even ones at the left, one character in. */
export function pageFooters(): { default: Footer; even: Footer } {
  const number = () =>
    new TextRun({
      size: SIZES.four,
      font: { ascii: FONTS.page, hAnsi: FONTS.page, cs: FONTS.page, eastAsia: FONTS.page },
      children: ['— ', PageNumber.CURRENT, ' —'],
    });
  const odd = new Paragraph({
    alignment: AlignmentType.RIGHT,
    indent: { right: SIZES.four * 10 },
    children: [number()],
  });
  const even = new Paragraph({
    alignment: AlignmentType.LEFT,
    indent: { left: SIZES.four * 10 },
    children: [number()],
  });
  return { default: new Footer({ children: [odd] }), even: new Footer({ children: [even] }) };
}

/** A section without numbers, after sections that have them. */
export function emptyFooters(): { default: Footer; even: Footer } {
  const none = () => new Footer({ children: [new Paragraph({})] });
  return { default: none(), even: none() };
}

/** Width in full-width characters; digits and Latin letters count half. */
export function widthOf(text: string): number {
  return [...text].reduce((sum, char) => sum + (char.charCodeAt(0) < 0x2e80 ? 0.5 : 1), 0);
}

/** Control characters are not allowed in the file's XML, and line breaks are for paragraphs. */
export function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to remove
  return text.replace(/[\u0000-\u001f\u007f\ufffe\uffff]+/g, ' ');
}
