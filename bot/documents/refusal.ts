// Why a file cannot be read, and what to do instead: “文件扩展名是.docx，实际是PNG图片……”.
import type { SecrecyMark } from '#core/text/classified.ts';
import type { Refusal } from './parsed.ts';
import type { FileKind } from './signature.ts';

/** No file is larger, wherever it comes from. */
export const MAX_BYTES = 30 * 1024 * 1024;
/** Code of the refusal of a file that was not fetched at all. */
export const TOO_LARGE = 'too-large';

/** Code of the refusal of a file that the platform will not hand over. */
export const NOT_FETCHED = 'not-fetched';

const SAVE_AS = '请用WPS或Word另存为.docx后重新发送，或复制正文直接粘贴到群内。';
const SAVE_SHEET_AS = '请用Excel或WPS另存为.xlsx后重新发送，或复制内容直接粘贴到群内。';
const NEED_TEXT = '请发送文字版的.docx或.txt文件，或复制正文直接粘贴到群内。';
const NEED_TEXT_OR_OCR = `${NEED_TEXT}管理员安装文字识别组件（见使用手册第五部分）后，可以识别图片。`;
const UNPACK = '请解压后发送其中的.docx或.txt文件。';

/** What each kind is called, and the way out. Kinds that can be read have no advice. */
const KINDS: Record<FileKind, { name: string; advice?: string; extension?: RegExp }> = {
  text: { name: '纯文本', extension: /^(?:txt|text|md|csv|log)$/ },
  docx: { name: 'Word文档', extension: /^(?:docx|docm|wps)$/ },
  doc: { name: 'Word 97—2003文档', extension: /^(?:doc|wps|wpt|dot)$/ },
  xlsx: { name: 'Excel工作簿', extension: /^(?:xls[xm]|et)$/ },
  html: { name: '网页', extension: /^x?html?$/ },
  mhtml: { name: '网页存档', extension: /^mht(?:ml)?$/ },
  pdf: { name: 'PDF文件', extension: /^pdf$/ },
  ofd: { name: 'OFD版式文件', extension: /^ofd$/ },
  brokenZip: { name: '压缩文件' },
  encryptedOffice: { name: '加密的办公文档' },
  ole: { name: '旧版办公文档', advice: `文件可能不完整；若能打开，${SAVE_AS}` },
  rtf: { name: 'RTF文档', advice: SAVE_AS, extension: /^rtf$/ },
  wordXml: { name: 'Word XML文档', advice: SAVE_AS },
  odt: { name: 'OpenDocument文档', advice: SAVE_AS, extension: /^odt$/ },
  xls: { name: 'Excel 97—2003工作簿', advice: SAVE_SHEET_AS, extension: /^(?:xls|et)$/ },
  pptx: { name: '演示文稿', advice: NEED_TEXT, extension: /^pptx$/ },
  ppt: { name: '演示文稿', advice: NEED_TEXT, extension: /^(?:ppt|dps)$/ },
  png: { name: 'PNG图片', advice: NEED_TEXT_OR_OCR, extension: /^png$/ },
  jpeg: { name: 'JPEG图片', advice: NEED_TEXT_OR_OCR, extension: /^jpe?g$/ },
  gif: { name: 'GIF图片', advice: NEED_TEXT, extension: /^gif$/ },
  bmp: { name: 'BMP图片', advice: NEED_TEXT_OR_OCR, extension: /^bmp$/ },
  tiff: { name: 'TIFF图片', advice: NEED_TEXT, extension: /^tiff?$/ },
  webp: { name: 'WebP图片', advice: NEED_TEXT_OR_OCR, extension: /^webp$/ },
  heic: { name: 'HEIC图片', advice: NEED_TEXT, extension: /^hei[cf]$/ },
  media: { name: '音视频文件', advice: NEED_TEXT },
  zip: { name: 'ZIP压缩包', advice: UNPACK, extension: /^zip$/ },
  rar: { name: 'RAR压缩包', advice: UNPACK, extension: /^rar$/ },
  sevenZip: { name: '7z压缩包', advice: UNPACK, extension: /^7z$/ },
  gzip: { name: 'GZIP压缩包', advice: UNPACK, extension: /^(?:gz|tgz)$/ },
  program: { name: '可执行程序', advice: NEED_TEXT },
};

/** The refusal of a kind that cannot be read, or null when it can. */
export function refuseKind(kind: FileKind, fileName: string): Refusal | null {
  const { name, advice, extension: own } = KINDS[kind];
  if (!advice) return null;
  const extension = extensionOf(fileName);
  const code = `format-${kind}`;
  if (!extension || own?.test(extension)) return refuse(code, `暂不支持读取${name}。${advice}`);
  return refuse(code, `文件扩展名是.${extension}，实际是${name}，无法读取。${advice}`);
}

/** What to say of a name that claims another format than the one that was read; null when it fits. */
export function noteOnName(kind: FileKind, fileName: string): string | null {
  const extension = extensionOf(fileName);
  const { name, extension: own } = KINDS[kind];
  if (!extension || own?.test(extension)) return null;
  return `文件扩展名是.${extension}，实际按${name}读取。`;
}

/** The refusal of a file that carries a secrecy mark. It repeats nothing of the file. */
export function refuseMarked(mark: SecrecyMark): Refusal {
  const message = `文件标有“${mark}”，不予读取、不予保存。涉密和内部文件请勿使用本系统。`;
  return { ...refuse('classified', message), mark };
}

/** The refusal of a file by its size alone, before any of it is fetched or read; null when it may be. */
export function refuseSize(bytes: number): Refusal | null {
  if (bytes <= MAX_BYTES) return null;
  const size = (bytes / 1024 / 1024).toFixed(1);
  return refuse(
    TOO_LARGE,
    `文件大小为${size} MB，超过30 MB的上限。请删除其中的图片后重新发送，或复制正文直接粘贴到群内。`,
  );
}

/** A refusal with its own sentence. `code` is stable; the message is for people. */
export function refuse(code: string, message: string): Refusal {
  return { kind: 'refused', code, message };
}

/** The extension in lower case without its dot; empty when there is none. Cut at 8 characters. */
export function extensionOf(fileName: string): string {
  return /\.([A-Za-z0-9]{1,8})$/.exec(fileName)?.[1]?.toLowerCase() ?? '';
}
