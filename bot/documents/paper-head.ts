// 版头 and 版记 of a 公文: red mark, number, red line above; copies, printer and day at the foot of the last page.
import {
  AlignmentType,
  BorderStyle,
  type FileChild,
  LineRuleType,
  type Paragraph,
  Tab,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  type TextRun,
  WidthType,
} from 'docx';
import type { Paper } from '#core/digest/document-setting.ts';
import {
  blank,
  emptyLine,
  MARGINS,
  PAGE,
  paragraph,
  run,
  SIZES,
  widthOf,
} from './bulletin-styles.ts';

export const RED = 'FF0000';
const MM = 1440 / 25.4;
/** 标志's upper edge is 35 mm below that of the text area; glyphs stand some 2 mm below their line's. */
const MARK_DROP = Math.round(33 * MM);
/** The largest mark that looks right, in half-points, and how narrow it may be pressed. */
const MARK_SIZE = 100;
const NARROWEST = 60;
/** Share of the text's width a long mark takes. */
const MARK_SHARE = 0.94;
const TEXT_WIDTH = PAGE.width - MARGINS.left - MARGINS.right;
/** Points between 文号 and the red line: 4 mm. */
const LINE_DROP = 11;

/** A mark of one line over the width of the text: size in half-points, glyphs pressed in percent. */
export function markSize(mark: string, largest = MARK_SIZE): { size: number; scale: number } {
  const perChar = (TEXT_WIDTH * MARK_SHARE) / 10 / widthOf(mark);
  const size = Math.min(largest, Math.floor((perChar * 100) / NARROWEST / 2) * 2);
  return { size, scale: Math.min(100, Math.floor((perChar / size) * 100)) };
}

/** Mark, two empty lines, number, red line, and two empty lines before the title. */
export function paperHead({ mark, number }: Paper): Paragraph[] {
  const { size, scale } = markSize(mark);
  return [
    paragraph([run(mark, 'title', size, { color: RED, scale })], {
      alignment: AlignmentType.CENTER,
      spacing: { before: MARK_DROP, after: 0, line: size * 12, lineRule: LineRuleType.EXACT },
    }),
    emptyLine(),
    emptyLine(),
    paragraph([run(number, 'body', SIZES.three)], {
      alignment: AlignmentType.CENTER,
      border: {
        bottom: { style: BorderStyle.SINGLE, color: RED, size: 12, space: LINE_DROP },
      },
    }),
    emptyLine(),
    emptyLine(),
  ];
}

/** Eighths of a point: 0.35 mm outside, 0.25 mm between. */
const THICK = { style: BorderStyle.SINGLE, size: 8, color: '000000' };
const THIN = { ...THICK, size: 6 };
const NONE = { style: BorderStyle.NONE };
/** One character of 四号. */
const FOUR = 280;
const FOOT_LINE = 560;

/** Twips of a page's text area; what rules and the last paragraph take of it. */
const TEXT_HEIGHT = PAGE.height - MARGINS.top - MARGINS.bottom;
const RULES = 120;

/**
 * 版记 on a page of its own, at the foot of the text area: 抄送 where there is any, below it 印发机关
 * and the day (in full). It is pressed down by an empty line as high as the rest of the page, which
 * every program understands.
 */
export function paperFoot({ copies, printer }: Paper, printedOn: string): FileChild[] {
  const rows = [
    ...(copies
      ? [
          footRow([run(`抄送：${copies}`, 'body', SIZES.four)], {
            left: 4 * FOUR,
            hanging: 3 * FOUR,
          }),
        ]
      : []),
    footRow(
      [
        run(printer, 'body', SIZES.four),
        run('', 'body', SIZES.four, { children: [new Tab()] }),
        run(`${printedOn}印发`, 'body', SIZES.four),
      ],
      { left: FOUR },
    ),
  ];
  const lines = 1 + (copies ? copyLines(copies) : 0);
  const table = new Table({
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: [TEXT_WIDTH],
    layout: TableLayoutType.FIXED,
    borders: { top: THICK, bottom: THICK, insideHorizontal: THIN, left: NONE, right: NONE },
    rows,
  });
  return [blank(TEXT_HEIGHT - lines * FOOT_LINE - RULES), table, blank(20)];
}

/** Lines 抄送 takes: its first begins one character in, the others below the first name. */
function copyLines(copies: string): number {
  const first = Math.floor(TEXT_WIDTH / FOUR) - 2;
  const other = first - 3;
  return 1 + Math.max(0, Math.ceil((widthOf(copies) + 3 - first) / other));
}

function footRow(runs: TextRun[], indent: { left: number; hanging?: number }): TableRow {
  const line = paragraph(runs, {
    alignment: AlignmentType.LEFT,
    indent: { ...indent, right: FOUR },
    tabStops: [{ type: TabStopType.RIGHT, position: TEXT_WIDTH - FOUR }],
    spacing: { before: 0, after: 0, line: FOOT_LINE, lineRule: LineRuleType.EXACT },
  });
  const margins = { left: 0, right: 0, top: 0, bottom: 0 };
  return new TableRow({
    cantSplit: true,
    children: [
      new TableCell({
        width: { size: TEXT_WIDTH, type: WidthType.DXA },
        borders: { left: NONE, right: NONE },
        margins,
        children: [line],
      }),
    ],
  });
}
