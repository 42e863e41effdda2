// What a file is by its first bytes and inner names, whatever its extension claims.
import { listZipEntries } from './zip-entries.ts';

/** Kinds told apart by content. `text` = nothing binary was recognised. */
export type FileKind =
  | 'docx'
  | 'xlsx'
  | 'pptx'
  | 'odt'
  | 'ofd'
  | 'zip'
  | 'brokenZip'
  | 'doc'
  | 'xls'
  | 'ppt'
  | 'encryptedOffice'
  | 'ole'
  | 'pdf'
  | 'rtf'
  | 'html'
  | 'mhtml'
  | 'wordXml'
  | 'png'
  | 'jpeg'
  | 'gif'
  | 'bmp'
  | 'tiff'
  | 'webp'
  | 'heic'
  | 'rar'
  | 'sevenZip'
  | 'gzip'
  | 'program'
  | 'media'
  | 'text';

const MAGIC: [kind: FileKind, offset: number, bytes: string][] = [
  ['pdf', 0, '%PDF-'],
  ['rtf', 0, '{\\rtf'],
  ['png', 0, '\x89PNG'],
  ['jpeg', 0, '\xff\xd8\xff'],
  ['gif', 0, 'GIF8'],
  ['tiff', 0, 'II*\0'],
  ['tiff', 0, 'MM\0*'],
  ['webp', 8, 'WEBP'],
  ['heic', 4, 'ftyphei'],
  ['heic', 4, 'ftypmif1'],
  ['media', 4, 'ftyp'],
  ['media', 0, 'ID3'],
  ['media', 0, 'RIFF'],
  ['rar', 0, 'Rar!'],
  ['sevenZip', 0, "7z\xbc\xaf'\x1c"],
  ['gzip', 0, '\x1f\x8b\x08'],
  ['program', 0, '\x7fELF'],
  ['program', 0, 'MZ\x90'],
];

const OLE = '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1';

/** Names of the streams inside an OLE file, which tell .doc from .xls and from an encrypted .docx. */
const OLE_STREAMS: [kind: FileKind, name: string][] = [
  ['encryptedOffice', 'EncryptedPackage'],
  ['doc', 'WordDocument'],
  ['xls', 'Workbook'],
  ['ppt', 'PowerPoint Document'],
];

/** Entry names that tell what a zip holds. */
const ZIP_CONTENTS: [kind: FileKind, name: RegExp][] = [
  ['docx', /^word\/document\d*\.xml$/],
  ['xlsx', /^xl\/workbook\.xml$/],
  ['pptx', /^ppt\/presentation\.xml$/],
  ['ofd', /^OFD\.xml$/i],
  ['odt', /^META-INF\/manifest\.xml$/],
];

/** The kind of a file. Reads the head, and a zip's directory; never unpacks anything. */
export function fileKind(bytes: Uint8Array): FileKind {
  const head = latin1(bytes.subarray(0, 16));
  if (head.startsWith(OLE)) return oleKind(bytes);
  if (head.startsWith('PK\x03\x04') || head.startsWith('PK\x05\x06')) return zipKind(bytes);
  const magic = MAGIC.find(([, offset, mark]) => head.startsWith(mark, offset));
  if (magic) return magic[0];
  if (head.startsWith('BM') && bytes.length > 26 && bytes[6] === 0 && bytes[7] === 0) return 'bmp';
  return markupKind(latin1(bytes.subarray(0, 2_048)));
}

function oleKind(bytes: Uint8Array): FileKind {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const stream = OLE_STREAMS.find(([, name]) => buffer.includes(name, 0, 'utf16le'));
  return stream?.[0] ?? 'ole';
}

function zipKind(bytes: Uint8Array): FileKind {
  const entries = listZipEntries(bytes);
  if (!entries) return 'brokenZip';
  const found = ZIP_CONTENTS.find(([, name]) => entries.some((entry) => name.test(entry.name)));
  return found?.[0] ?? 'zip';
}

function markupKind(head: string): FileKind {
  const start = head.replace(/^(?:\xef\xbb\xbf)?\s+/, '').toLowerCase();
  if (/^(?:\xef\xbb\xbf)?<\?xml/.test(start)) {
    if (/word\.document|wordprocessingml|wordml/.test(start)) return 'wordXml';
    return /<html|<!doctype html/.test(start) ? 'html' : 'text';
  }
  if (/^(?:\xef\xbb\xbf)?(?:<!--[^>]*-->\s*)*<(?:!doctype html|html|head|body|meta)/.test(start))
    return 'html';
  if (/^(?:from:|mime-version:)[\s\S]*multipart\/related/.test(start)) return 'mhtml';
  return 'text';
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}
