// Bytes of files for tests: encodings, signatures, a minimal .docx.
import { strToU8, zipSync } from 'fflate';

export function bytesOf(latin1: string): Uint8Array {
  return new Uint8Array(Buffer.from(latin1, 'latin1'));
}

export function utf16(text: string, bigEndian = false): Uint8Array {
  const buffer = Buffer.from(text, 'utf16le');
  return new Uint8Array(bigEndian ? buffer.swap16() : buffer);
}

/** Text in GBK. Node has no encoder: the table is built by decoding every two-byte pair once. */
export function gbk(text: string): Uint8Array {
  const decoder = new TextDecoder('gb18030');
  const table = new Map<string, [number, number]>();
  for (let lead = 0xa1; lead <= 0xf7; lead += 1) {
    for (let trail = 0xa1; trail <= 0xfe; trail += 1) {
      table.set(decoder.decode(new Uint8Array([lead, trail])), [lead, trail]);
    }
  }
  const bytes = [...text].flatMap((char) => table.get(char) ?? [char.charCodeAt(0)]);
  return new Uint8Array(bytes);
}

export function docx(body: string): Uint8Array {
  const ns = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
  const types = 'http://schemas.openxmlformats.org/package/2006/content-types';
  const main = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
  const rels = 'http://schemas.openxmlformats.org/package/2006/relationships';
  const office =
    'http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument';
  return zipSync({
    '[Content_Types].xml': strToU8(
      `<Types xmlns="${types}"><Override PartName="/word/document.xml" ContentType="${main}"/></Types>`,
    ),
    '_rels/.rels': strToU8(
      `<Relationships xmlns="${rels}"><Relationship Id="r1" Type="${office}" Target="word/document.xml"/></Relationships>`,
    ),
    'word/document.xml': strToU8(`<w:document ${ns}><w:body>${body}</w:body></w:document>`),
  });
}

/** One paragraph of a document's body. */
export const p = (text: string): string => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
