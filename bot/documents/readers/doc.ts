// A .doc or .wps of the OLE kind: body, text boxes, headers and footers by word-extractor.
import WordExtractor from 'word-extractor';
import { type Parsed, parsed, type Refusal } from '../parsed.ts';
import { refuse } from '../refusal.ts';
import { documentLines } from './doc-tables.ts';

/** Without this the library turns “” into straight quotes, and the outline loses its phrases. */
const AS_WRITTEN = { filterUnicode: false };

/** What the library's own types leave out. */
interface WordDocument {
  getBody(options: typeof AS_WRITTEN): string;
  getHeaders(options: typeof AS_WRITTEN): string;
  getTextboxes(options: typeof AS_WRITTEN): string;
}

const SECTOR = 512;
/** The head of the WordDocument stream: magic number, and the flag that says it is encrypted. */
const MAGIC = 0xa5ec;
const FLAGS_AT = 10;
const ENCRYPTED = 0x0100;

/** Paragraphs become lines; of a table merged downwards the cells below stay empty, as in the file. */
export async function readDoc(bytes: Uint8Array): Promise<Parsed | Refusal> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (isEncrypted(buffer)) {
    return refuse('encrypted', '文件已加密，无法读取。请取消密码后另存，再重新发送。');
  }
  const document = (await new WordExtractor().extract(buffer)) as unknown as WordDocument;
  const boxes = nonEmpty(document.getTextboxes(AS_WRITTEN).split('\n'));
  return parsed([...documentLines(document.getBody(AS_WRITTEN)), ...boxes], {
    around: nonEmpty(document.getHeaders(AS_WRITTEN).split('\n')),
    notes: boxes.length > 0 ? ['文本框内的文字排在文末。'] : [],
  });
}

/** Streams begin at a sector's start; this one is known by its first bytes. */
function isEncrypted(file: Buffer): boolean {
  for (let at = SECTOR; at + SECTOR <= file.length; at += SECTOR) {
    if (file.readUInt16LE(at) !== MAGIC) continue;
    return (file.readUInt16LE(at + FLAGS_AT) & ENCRYPTED) !== 0;
  }
  return false;
}

function nonEmpty(lines: string[]): string[] {
  return lines.map((line) => line.trim()).filter((line) => line !== '');
}
