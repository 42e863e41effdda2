// 版头 and 版记 of a 公文: red mark, number, red line above; copies, printer and day at the foot of the last page.
import {
  AlignmentType,
  BorderStyle,
  FrameAnchorType,
  HorizontalPositionAlign,
  type IParagraphOptions,
  LineRuleType,
  type Paragraph,
  VerticalPositionAlign,
} from 'docx';
import type { Paper } from '#core/digest/document-setting.ts';
import { emptyLine, MARGINS, PAGE, paragraph, run, SIZES, widthOf } from './bulletin-styles.ts';

export const RED = 'FF0000';
const MM = 1440 / 25.4;
/** 标志's upper edge is 35 mm below that of the text area; glyphs stand some 2 mm below their line's. */
const MARK_DROP = Math.round(33 * MM);
/** The largest mark that looks right, in half-points, and how narrow it may be pressed. */
const MARK_SIZE = 100;
const NARROWEST = 60;
const TEXT_WIDTH = PAGE.width - MARGINS.left - MARGINS.right;
/** Points between 文号 and the red line: 4 mm. */
const LINE_DROP = 11;

/** A mark of one line over the width of the text: size in half-points, glyphs pressed in percent. */
export function markSize(mark: string): { size: number; scale: number } {
  const perChar = TEXT_WIDTH / 10 / widthOf(mark);
  const size = Math.min(MARK_SIZE, Math.floor((perChar * 100) / NARROWEST / 2) * 2);
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
const THICK = { style: BorderStyle.SINGLE, size: 8, space: 1, color: '000000' };
const THIN = { ...THICK, size: 6 };
/** One character of 四号. */
const FOUR = 280;
const FOOT_LINE = 560;

/** 版记, as a frame at the foot of the text area. `printedOn` is the day in full. */
export function paperFoot({ copies, printer }: Paper, printedOn: string): Paragraph[] {
  const day = `${printedOn}印发`;
  const rows: Paragraph[] = [];
  if (copies) {
    rows.push(
      footRow(`抄送：${copies}`, {
        indent: { left: 4 * FOUR, hanging: 3 * FOUR, right: FOUR },
        border: { top: THICK },
      }),
    );
  }
  rows.push(
    footRow(`${printer}\t${day}`, {
      indent: { left: FOUR, right: FOUR },
      tabStops: [{ type: 'right', position: TEXT_WIDTH - FOUR }],
      border: { top: copies ? THIN : THICK, bottom: THICK },
    }),
  );
  return rows;
}

function footRow(text: string, more: IParagraphOptions): Paragraph {
  const tabbed = text.split('\t');
  const runs = tabbed.flatMap((part, at) => [
    ...(at > 0 ? [run('', 'body', SIZES.four, { children: ['\t'] })] : []),
    run(part, 'body', SIZES.four),
  ]);
  return paragraph(runs, {
    ...more,
    alignment: AlignmentType.LEFT,
    spacing: { before: 0, after: 0, line: FOOT_LINE, lineRule: LineRuleType.EXACT },
    frame: {
      type: 'alignment',
      width: TEXT_WIDTH,
      height: 0,
      anchor: { horizontal: FrameAnchorType.MARGIN, vertical: FrameAnchorType.MARGIN },
      alignment: { x: HorizontalPositionAlign.CENTER, y: VerticalPositionAlign.BOTTOM },
    },
  });
}
