// A section across the paper for one table: 附件另面, its title on the third line, notes below the table.
import { type ISectionOptions, PageOrientation } from 'docx';
import type { Annex } from '#core/digest/bulletin.ts';
import {
  emptyLine,
  MARGINS,
  PAGE,
  pageFooters,
  paragraph,
  run,
  SIZES,
  titleParagraphs,
} from './bulletin-styles.ts';
import { bulletinTable } from './bulletin-tables.ts';
import type { RepeatedRows } from './repeated-rows.ts';
import { titleLines } from './title-lines.ts';

const ANNEX_WIDTH = PAGE.height - MARGINS.top - MARGINS.bottom;

/**
 * `mark` is 附件, or 附件1 where there are several; in 黑体 at the margin. Rows that look alike are
 * filled in by `repeated` afterwards.
 */
export function annexSection(mark: string, annex: Annex, repeated: RepeatedRows): ISectionOptions {
  return {
    properties: {
      page: {
        size: { ...PAGE, orientation: PageOrientation.LANDSCAPE },
        // The page lies on its left side: its top is at the binding.
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
      ...titleParagraphs(titleLines(annex.title, 30)),
      emptyLine({ keepNext: true }),
      bulletinTable(annex, ANNEX_WIDTH, annex.shares, repeated),
    ],
  };
}
