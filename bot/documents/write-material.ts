// A paper for the office's own use as .docx: title, remark, sections, tables across the paper. No 版头.
import { AlignmentType, Document, type ISectionOptions, Packer } from 'docx';
import type { Material } from '#core/digest/material.ts';
import { fullDay } from '#core/message/wording.ts';
import { annexSection } from './annex-section.ts';
import {
  DOCUMENT_RUN,
  emptyLine,
  LINE,
  MARGINS,
  PAGE,
  pageFooters,
  paragraph,
  run,
  SIZES,
  titleParagraphs,
} from './bulletin-styles.ts';
import { RepeatedRows } from './repeated-rows.ts';
import { titleLines } from './title-lines.ts';
import { sectionParagraphs } from './write-bulletin.ts';

/** A paper for the office (会商、总结、自证材料) as .docx, annexes after the text. */
export async function writeMaterial(material: Material): Promise<Uint8Array> {
  const { annexes } = material;
  const repeated = new RepeatedRows();
  const document = new Document({
    title: material.title,
    creator: material.office,
    evenAndOddHeaderAndFooters: true,
    styles: { default: { document: { run: DOCUMENT_RUN } } },
    sections: [
      textSection(material),
      ...annexes.map((annex, at) =>
        annexSection(annexes.length > 1 ? `附件${at + 1}` : '附件', annex, repeated),
      ),
    ],
  });
  return repeated.fillIn(new Uint8Array(await Packer.toArrayBuffer(document)));
}

function textSection({ title, remark, office, madeOn, sections }: Material): ISectionOptions {
  const centred = (text: string) =>
    paragraph([run(text, 'subheading', SIZES.three)], { alignment: AlignmentType.CENTER });
  return {
    properties: {
      page: { size: PAGE, margin: MARGINS },
      grid: { linePitch: LINE },
    },
    footers: pageFooters(),
    children: [
      ...titleParagraphs(titleLines(title)),
      centred(`（${remark}）`),
      centred(`${office}　${fullDay(madeOn)}`),
      emptyLine(),
      ...sections.flatMap((section) => sectionParagraphs(section, false)),
    ],
  };
}
