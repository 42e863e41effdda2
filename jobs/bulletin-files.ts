// The files of a bulletin: the document with its number of the year, and the ledger behind it.
import type { Bulletin } from '#core/digest/bulletin.ts';
import { paperOf } from '#core/digest/document-setting.ts';
import { monthName } from '#core/message/wording.ts';
import { saveFile } from '#db/files.ts';
import { ledgerSheet } from '#db/ledger-sheet.ts';
import { takeDocumentNo } from './document-number.ts';
import type { Speaking } from './job.ts';
import { loadDocumentSetting } from './office-settings.ts';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export interface SavedFile {
  fileId: number;
  name: string;
}

/** With its number of the year, where the office has a 代字: only what is issued gets one. */
export async function numbered(run: Speaking, bulletin: Bulletin): Promise<Bulletin> {
  const { tx, office } = run;
  const setting = await loadDocumentSetting(tx, office.id);
  if (!setting.series) return bulletin;
  const year = Number(bulletin.issuedOn.slice(0, 4));
  const no = await takeDocumentNo(tx, office.id, year);
  return { ...bulletin, paper: paperOf(setting, { office: bulletin.office, year, no }) };
}

/** Saves .docx and .xlsx; `mark` stands at the end of their names: （更正版）. */
export async function saveFiles(
  run: Speaking,
  bulletin: Bulletin,
  mark = '',
): Promise<SavedFile[]> {
  const { deps, tx, office } = run;
  const about = { asOf: bulletin.cutOff, zone: deps.zone, forOffice: false };
  const ledger = await ledgerSheet(tx, office.id, about);
  const name = monthName(bulletin.month);
  const made = [
    {
      name: `关于${name}重点任务进展情况的通报${mark}.docx`,
      mime: DOCX,
      bytes: await deps.documents.writeBulletin(bulletin),
    },
    {
      name: `${name}重点任务台账${mark}.xlsx`,
      mime: XLSX,
      bytes: await deps.documents.writeLedger(ledger),
    },
  ];
  const files: SavedFile[] = [];
  for (const file of made) {
    const { id } = await saveFile(tx, office.id, file);
    files.push({ fileId: id, name: file.name });
  }
  return files;
}
