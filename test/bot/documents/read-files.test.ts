// Files as people send them: right ones, wrong ones, hostile ones. Each is read or refused in Chinese.
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { createDocuments } from '#bot/documents/index.ts';

const documents = createDocuments();
const NOTICE = '关于做好汛期安全生产工作的通知\n请各镇街于6月底前完成排查，并报区安委办。\n';
const PNG = bytesOf('\x89PNG\r\n\x1a\n\0\0\0\rIHDR');
const OLE = '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1';

function bytesOf(latin1: string): Uint8Array {
  return new Uint8Array(Buffer.from(latin1, 'latin1'));
}

function utf16(text: string, bigEndian = false): Uint8Array {
  const buffer = Buffer.from(text, 'utf16le');
  return new Uint8Array(bigEndian ? buffer.swap16() : buffer);
}

/** GB18030 has no encoder in Node: the table is built by decoding every two-byte pair once. */
function gbk(text: string): Uint8Array {
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

function docx(body: string): Uint8Array {
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

const p = (text: string): string => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;

describe('a text file', () => {
  it.each<[name: string, bytes: Uint8Array, note: string | null]>([
    ['UTF-8', strToU8(NOTICE), null],
    ['UTF-8 with a BOM', new Uint8Array([0xef, 0xbb, 0xbf, ...strToU8(NOTICE)]), null],
    ['GBK', gbk(NOTICE), '文件按GB18030编码读取。'],
    ['UTF-16 with a BOM', new Uint8Array([0xff, 0xfe, ...utf16(NOTICE)]), '文件按UTF-16编码读取。'],
    [
      'big-endian UTF-16 with a BOM',
      new Uint8Array([0xfe, 0xff, ...utf16(NOTICE, true)]),
      '文件按UTF-16编码读取。',
    ],
    ['UTF-16 without a BOM', utf16(NOTICE), '文件按UTF-16编码读取。'],
    ['big-endian UTF-16 without a BOM', utf16(NOTICE, true), '文件按UTF-16编码读取。'],
  ])('in %s is read to the same words', async (_, bytes, note) => {
    const reading = await documents.read({ name: '通知.txt', bytes });
    expect(reading).toEqual({
      kind: 'text',
      text: NOTICE,
      format: 'txt',
      notes: note ? [note] : [],
    });
  });

  it('under a .docx name is read as what it is, and said so', async () => {
    const reading = await documents.read({ name: '通知.docx', bytes: strToU8(NOTICE) });
    expect(reading).toMatchObject({
      kind: 'text',
      notes: ['文件扩展名是.docx，实际按纯文本读取。'],
    });
  });
});

describe('a Word document', () => {
  it('gives its paragraphs as lines and its table rows as lines with tabs', async () => {
    const cell = (text: string, props = ''): string =>
      `<w:tc><w:tcPr>${props}</w:tcPr>${p(text)}</w:tc>`;
    const rows = [
      cell('序号') + cell('任务') + cell('责任单位'),
      cell('1', '<w:vMerge w:val="restart"/>') + cell('排查隐患') + cell('区应急局'),
      cell('', '<w:vMerge/>') + cell('整改&lt;销号&gt;') + cell('区住建局'),
      cell('合计两项', '<w:gridSpan w:val="2"/>') + cell('区安委办'),
    ].map((row) => `<w:tr>${row}</w:tr>`);
    const reading = await documents.read({
      name: '方案.docx',
      bytes: docx(`${p('一、任务分工')}<w:tbl>${rows.join('')}</w:tbl>${p('二、要求')}`),
    });
    expect(reading).toEqual({
      kind: 'text',
      format: 'docx',
      notes: [],
      text: [
        '一、任务分工',
        '序号\t任务\t责任单位',
        '1\t排查隐患\t区应急局',
        '1\t整改<销号>\t区住建局',
        '合计两项\t\t区安委办',
        '二、要求',
      ].join('\n'),
    });
  });

  it('leaves deleted words out and keeps inserted ones', async () => {
    const body = `<w:p><w:r><w:t>于</w:t></w:r><w:del><w:r><w:delText>5月</w:delText></w:r></w:del><w:ins><w:r><w:t>6月</w:t></w:r></w:ins><w:r><w:t>底前完成</w:t></w:r></w:p>`;
    const reading = await documents.read({ name: '通知.docx', bytes: docx(body) });
    expect(reading).toMatchObject({ kind: 'text', text: '于6月底前完成' });
  });
});

describe('a file that cannot be read', () => {
  const whole = docx(p(NOTICE));
  const bomb = zipSync({ 'word/document.xml': new Uint8Array(8 * 1024 * 1024) });
  it.each<[what: string, name: string, bytes: Uint8Array, code: string, words: RegExp]>([
    ['an empty file', '通知.txt', new Uint8Array(0), 'empty', /空的/],
    ['only blanks', '通知.txt', strToU8(' \n\t　\n'), 'no-text', /没有文字/],
    ['a document without text', '通知.docx', docx('<w:p/>'), 'no-text', /没有文字.*图片/],
    [
      'a 50 MB text',
      '通知.txt',
      new Uint8Array(50 * 1024 * 1024).fill(65),
      'too-large',
      /50\.0 MB.*30 MB/,
    ],
    [
      'a text of a book’s length',
      '通知.txt',
      strToU8('安全生产'.repeat(200_000)),
      'too-long',
      /80万字/,
    ],
    ['a picture named .docx', '通知.docx', PNG, 'format-png', /扩展名是\.docx，实际是PNG图片/],
    ['a picture', '通知.png', PNG, 'format-png', /^暂不支持读取PNG图片/],
    [
      'a picture named .txt',
      '通知.txt',
      bytesOf('\xff\xd8\xff\xe0\0\x10JFIF'),
      'format-jpeg',
      /实际是JPEG图片/,
    ],
    ['a .pdf', '通知.pdf', bytesOf('%PDF-1.7\n'), 'format-pdf', /PDF文件.*复制正文/],
    [
      'a .doc',
      '通知.doc',
      new Uint8Array([...bytesOf(OLE), ...utf16('WordDocument')]),
      'format-doc',
      /另存为\.docx/,
    ],
    [
      'a .wps',
      '通知.wps',
      new Uint8Array([...bytesOf(OLE), ...utf16('WordDocument')]),
      'format-doc',
      /^暂不支持.*\.wps/,
    ],
    [
      'a .doc named .docx',
      '通知.docx',
      new Uint8Array([...bytesOf(OLE), ...utf16('WordDocument')]),
      'format-doc',
      /扩展名是\.docx，实际是Word 97/,
    ],
    [
      'an encrypted .docx',
      '通知.docx',
      new Uint8Array([...bytesOf(OLE), ...utf16('EncryptedPackage')]),
      'encrypted',
      /加密/,
    ],
    [
      'a workbook',
      '清单.xlsx',
      zipSync({ 'xl/workbook.xml': strToU8('<a/>') }),
      'format-xlsx',
      /Excel工作簿/,
    ],
    [
      'a workbook named .docx',
      '清单.docx',
      zipSync({ 'xl/workbook.xml': strToU8('<a/>') }),
      'format-xlsx',
      /实际是Excel工作簿/,
    ],
    [
      'an OFD file',
      '通知.ofd',
      zipSync({ 'OFD.xml': strToU8('<a/>') }),
      'format-ofd',
      /OFD版式文件/,
    ],
    ['an archive', '通知.zip', zipSync({ '通知.txt': strToU8(NOTICE) }), 'format-zip', /解压/],
    ['a .rar', '通知.rar', bytesOf('Rar!\x1a\x07\0'), 'format-rar', /解压/],
    [
      'a saved web page',
      '通知.html',
      strToU8('<!DOCTYPE html><p>通知</p>'),
      'format-html',
      /网页文件.*正文/,
    ],
    [
      'a web page named .doc',
      '通知.doc',
      strToU8('\ufeff\n<html><p>通知</p></html>'),
      'format-html',
      /扩展名是\.doc，实际是网页文件/,
    ],
    ['an .rtf', '通知.rtf', strToU8('{\\rtf1 a}'), 'format-rtf', /RTF/],
    ['half a document', '通知.docx', whole.slice(0, whole.length / 2), 'damaged', /不完整或已损坏/],
    [
      'a document whose inside is broken',
      '通知.docx',
      zipSync({ 'word/document.xml': strToU8('<w:document') }),
      'damaged',
      /不完整或已损坏/,
    ],
    ['a zip bomb', '通知.docx', bomb, 'too-large-inside', /体积异常/],
    [
      'a program named .txt',
      '通知.txt',
      bytesOf('\x7fELF\x02\x01'),
      'format-program',
      /可执行程序/,
    ],
    [
      'unknown bytes',
      '通知.txt',
      new Uint8Array(400).map((_, i) => (i * 37) % 251),
      'encoding-unknown',
      /编码/,
    ],
    [
      'a Big5 text',
      '通知.txt',
      bytesOf(
        '\xc3\xf6\xa9\xf3\xb0\xb5\xa6n\xa6w\xa5\xfe\xa5\xcd\xb2\xa3\xa4u\xa7@\xaa\xba\xb3q\xaa\xbe',
      ),
      'encoding-unknown',
      /编码/,
    ],
  ])('— %s — is refused with the reason and the way out', async (_, name, bytes, code, words) => {
    const reading = await documents.read({ name, bytes });
    expect(reading).toMatchObject({ kind: 'refused', code });
    expect(reading).toHaveProperty('message', expect.stringMatching(words));
  });
});
