// Whether a file is an exported directory, and may be read as one. Loads no reader.
import { strFromU8, unzipSync } from 'fflate';
import { SHEET_TITLES } from '#core/directory/sheets.ts';
import { refuseWorkbook } from './ledger-file.ts';
import { fileKind } from './signature.ts';
import { isZipBomb, listZipEntries } from './zip-entries.ts';

/** What to do instead, at the end of every refusal. */
export const HOW = '请在“单位”页面或用“directory export”导出单位名录，在原表上修改后导回。';

/** Why the file is no workbook of the directory, in a sentence; null when it may be read as one. */
export function refuseDirectoryFile(bytes: Uint8Array): string | null {
  return refuseWorkbook(bytes, '单位名录', HOW);
}

/** Whether a file is an exported directory, by the names of its sheets; nothing else is unpacked. */
export function isDirectoryFile(bytes: Uint8Array): boolean {
  if (fileKind(bytes) !== 'xlsx' || isZipBomb(listZipEntries(bytes) ?? [])) return false;
  const names = workbookPart(bytes);
  return DIRECTORY_MARKS.every((sheet) => names.includes(`name="${SHEET_TITLES[sheet]}"`));
}

/** No list of tasks has these three. */
const DIRECTORY_MARKS = ['units', 'aliases', 'members'] as const;

/** The part that names the sheets; empty when it is damaged, which the reader then says. */
function workbookPart(bytes: Uint8Array): string {
  try {
    const parts = unzipSync(bytes, { filter: ({ name }) => name === 'xl/workbook.xml' });
    return strFromU8(parts['xl/workbook.xml'] ?? new Uint8Array());
  } catch {
    return '';
  }
}
