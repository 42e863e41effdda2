// Why a file cannot be read, and what to do instead: “文件扩展名是.docx，实际是PNG图片……”.
import type { DocumentReading } from '#core/ports.ts';
import type { FileKind } from './signature.ts';

type Refusal = Extract<DocumentReading, { kind: 'refused' }>;

const MAX_BYTES = 30 * 1024 * 1024;
/** Code of the refusal of a file that was not fetched at all. */
export const TOO_LARGE = 'too-large';

const SAVE_AS = '请用WPS或Word另存为.docx后重新发送，或复制正文直接粘贴到群内。';
const NEED_TEXT = '请发送文字版的.docx或.txt文件，或复制正文直接粘贴到群内。';
const UNPACK = '请解压后发送其中的.docx或.txt文件。';

/** What each kind is called, and the way out. Kinds that can be read are not here. */
const KINDS: Partial<Record<FileKind, { name: string; advice: string }>> = {
  doc: { name: 'Word 97—2003文档（.doc或.wps）', advice: SAVE_AS },
  ole: { name: '旧版办公文档', advice: SAVE_AS },
  rtf: { name: 'RTF文档', advice: SAVE_AS },
  wordXml: { name: 'Word XML文档', advice: SAVE_AS },
  odt: { name: 'OpenDocument文档', advice: SAVE_AS },
  ofd: { name: 'OFD版式文件', advice: '请用阅读器复制正文粘贴到群内，或转换为.docx后重新发送。' },
  pdf: { name: 'PDF文件', advice: '请复制正文粘贴到群内，或转换为.docx后重新发送。' },
  html: {
    name: '网页文件',
    advice: '请打开网页，只复制正文部分粘贴到群内，或另存为.docx后重新发送。',
  },
  mhtml: {
    name: '网页存档文件',
    advice: '请打开网页，只复制正文部分粘贴到群内，或另存为.docx后重新发送。',
  },
  xlsx: {
    name: 'Excel工作簿',
    advice: '请将表格复制到Word文档中保存为.docx后重新发送，或复制内容直接粘贴到群内。',
  },
  xls: {
    name: 'Excel 97—2003工作簿',
    advice: '请将表格复制到Word文档中保存为.docx后重新发送，或复制内容直接粘贴到群内。',
  },
  pptx: { name: '演示文稿', advice: NEED_TEXT },
  ppt: { name: '演示文稿', advice: NEED_TEXT },
  png: { name: 'PNG图片', advice: NEED_TEXT },
  jpeg: { name: 'JPEG图片', advice: NEED_TEXT },
  gif: { name: 'GIF图片', advice: NEED_TEXT },
  bmp: { name: 'BMP图片', advice: NEED_TEXT },
  tiff: { name: 'TIFF图片', advice: NEED_TEXT },
  webp: { name: 'WebP图片', advice: NEED_TEXT },
  heic: { name: 'HEIC图片', advice: NEED_TEXT },
  media: { name: '音视频文件', advice: NEED_TEXT },
  zip: { name: 'ZIP压缩包', advice: UNPACK },
  rar: { name: 'RAR压缩包', advice: UNPACK },
  sevenZip: { name: '7z压缩包', advice: UNPACK },
  gzip: { name: 'GZIP压缩包', advice: UNPACK },
  program: { name: '可执行程序', advice: NEED_TEXT },
};

/** Extensions that already say what the file is, so that no one is told the obvious. */
const OWN_EXTENSION: Partial<Record<FileKind, RegExp>> = {
  doc: /^(?:doc|wps|wpt|dot)$/,
  rtf: /^rtf$/,
  odt: /^odt$/,
  ofd: /^ofd$/,
  pdf: /^pdf$/,
  html: /^x?html?$/,
  mhtml: /^mht(?:ml)?$/,
  xlsx: /^xls[xm]$/,
  xls: /^(?:xls|et)$/,
  pptx: /^pptx$/,
  ppt: /^(?:ppt|dps)$/,
  png: /^png$/,
  jpeg: /^jpe?g$/,
  gif: /^gif$/,
  bmp: /^bmp$/,
  tiff: /^tiff?$/,
  webp: /^webp$/,
  heic: /^hei[cf]$/,
  zip: /^zip$/,
  rar: /^rar$/,
  sevenZip: /^7z$/,
  gzip: /^(?:gz|tgz)$/,
};

/** The refusal of a kind that cannot be read, or null when it can. */
export function refuseKind(kind: FileKind, fileName: string): Refusal | null {
  const known = KINDS[kind];
  if (!known) return null;
  const extension = extensionOf(fileName);
  const code = `format-${kind}`;
  if (!extension || OWN_EXTENSION[kind]?.test(extension)) {
    return refuse(code, `暂不支持读取${known.name}。${known.advice}`);
  }
  return refuse(code, `文件扩展名是.${extension}，实际是${known.name}，无法读取。${known.advice}`);
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
