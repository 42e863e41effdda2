// 信函格式 (GB/T 9704—2012, 10.1): red mark 30 mm from the top edge, double red lines of 170 mm above and below.
import {
  AlignmentType,
  BorderStyle,
  Footer,
  Header,
  type IBorderOptions,
  LineRuleType,
  type Paragraph,
} from 'docx';
import { MARGINS, PAGE, pageFooters, paragraph, run } from './bulletin-styles.ts';
import { markSize, RED } from './paper-head.ts';

const MM = 1440 / 25.4;
/** The lines reach over the text area on both sides: 170 mm in the middle of 210. */
const BESIDE = {
  left: Math.round(20 * MM) - MARGINS.left,
  right: Math.round(20 * MM) - MARGINS.right,
};
/** The mark's upper edge 30 mm, the lower line 20 mm from the paper's edge; glyphs stand 2 mm below their line's top. */
const LETTER_MARGINS = {
  ...MARGINS,
  header: Math.round(28 * MM),
  footer: Math.round(20 * MM),
} as const;
/** Eighths of a point; 4 mm in points between mark and line. */
const THICK: IBorderOptions = { style: BorderStyle.SINGLE, color: RED, size: 18, space: 0 };
const THIN: IBorderOptions = { ...THICK, size: 6 };
const MARK_DROP = 11;
/** Half-points at most; a letter's mark is smaller than a 文件's. */
const MARK_SIZE = 72;
/** Twips between the two lines. */
const GAP = 40;

/** The first page's: mark and lines above, lines and no number below; numbers from the second page on. */
export function letterHeads(mark: string) {
  const { size, scale } = markSize(mark, MARK_SIZE);
  const head = paragraph([run(mark, 'title', size, { color: RED, scale })], {
    alignment: AlignmentType.CENTER,
    indent: BESIDE,
    spacing: { before: 0, after: 0, line: size * 12, lineRule: LineRuleType.EXACT },
    border: { bottom: { ...THICK, space: MARK_DROP } },
  });
  const numbers = pageFooters();
  return {
    headers: {
      first: new Header({ children: [head, ruled({ bottom: THIN })] }),
      default: new Header({ children: [] }),
      even: new Header({ children: [] }),
    },
    footers: {
      first: new Footer({ children: [ruled({ bottom: THIN }), ruled({ bottom: THICK })] }),
      ...numbers,
    },
  };
}

function ruled(border: { bottom: IBorderOptions }): Paragraph {
  return paragraph([run('', 'body', 2)], {
    indent: BESIDE,
    spacing: { before: 0, after: 0, line: GAP, lineRule: LineRuleType.EXACT },
    border,
  });
}

export const LETTER_PAGE = { size: PAGE, margin: LETTER_MARGINS };
