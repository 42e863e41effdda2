// Whether a file may be read as an exported workbook: its size, its kind, what it unfolds to.
import { strFromU8, unzipSync } from 'fflate';
import { HEADERS } from './ledger-headers.ts';
import { type FileKind, fileKind } from './signature.ts';
import { isZipBomb, listZipEntries } from './zip-entries.ts';

/** Some 100 000 rows: far above any office's ledger. */
const MAX_BYTES = 10 * 1024 * 1024;

const SAVE_AS = '请用Excel或WPS另存为.xlsx后再导入。';

/** Kinds for which there is better advice than the general one. */
const ADVICE: Partial<Record<FileKind, string>> = {
  encryptedOffice: '文件已加密，无法读取。请取消密码后另存，再导入。',
  xls: `该文件是Excel 97—2003工作簿（.xls、.et）。${SAVE_AS}`,
  ole: `该文件是旧版办公文档。${SAVE_AS}`,
  brokenZip: '文件不完整或已损坏，无法读取。请重新导出或另存后再导入。',
};

/**
 * Whether a file is an exported ledger, by the two hidden headers every copy of it keeps; programs
 * write words into a part of their own or into the sheets.
 */
export function isLedgerFile(bytes: Uint8Array): boolean {
  if (fileKind(bytes) !== 'xlsx' || isZipBomb(listZipEntries(bytes) ?? [])) return false;
  try {
    const words = (part: RegExp) =>
      Object.values(unzipSync(bytes, { filter: ({ name }) => part.test(name) })).map((one) =>
        strFromU8(one),
      );
    const isMarked = (text: string) =>
      [HEADERS.key, HEADERS.check].every((header) => text.includes(`>${header}<`));
    return (
      words(/^xl\/sharedStrings\.xml$/).some(isMarked) ||
      words(/^xl\/worksheets\/sheet\d+\.xml$/).some(isMarked)
    );
  } catch {
    return false;
  }
}

/** Why the file is not read as a ledger, in a sentence; null when it is a workbook of reasonable size. */
export function refuseLedgerFile(bytes: Uint8Array): string | null {
  return refuseWorkbook(
    bytes,
    '台账',
    '请在“台账”页面或用“ledger export”导出台账，在原表上修改后导回。',
  );
}

/** The same for any exported workbook; `what` it should be, `how` to come by it. */
export function refuseWorkbook(bytes: Uint8Array, what: string, how: string): string | null {
  if (bytes.length === 0) return `文件是空的（0字节）。${how}`;
  if (bytes.length > MAX_BYTES) {
    const size = (bytes.length / 1024 / 1024).toFixed(1);
    return `文件大小为${size} MB，超过10 MB的上限。请删除其中的图片和无关工作表后再导入。`;
  }
  const kind = fileKind(bytes);
  if (kind === 'docx') return `该文件是Word文档，不是${what}工作簿。${how}`;
  if (kind !== 'xlsx') return ADVICE[kind] ?? `该文件不是Excel工作簿（.xlsx）。${how}`;
  if (isZipBomb(listZipEntries(bytes) ?? [])) {
    return `文件解压后的体积异常，为保证系统安全未予读取。${how}`;
  }
  return null;
}
