// Files as people send them: right ones, wrong ones, hostile ones. Each is read or refused in Chinese.
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { createDocuments } from '#bot/documents/index.ts';
import { bytesOf, docx, gbk, p, utf16 } from './file-bytes.ts';

const documents = createDocuments();
const NOTICE = '关于做好汛期安全生产工作的通知\n请各镇街于6月底前完成排查，并报区安委办。\n';
const PNG = bytesOf('\x89PNG\r\n\x1a\n\0\0\0\rIHDR');
const OLE = '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1';

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
    ['a .pdf without pages', '通知.pdf', bytesOf('%PDF-1.7\n'), 'damaged', /不完整或已损坏/],
    [
      'the head of a .doc',
      '通知.doc',
      new Uint8Array([...bytesOf(OLE), ...utf16('WordDocument')]),
      'damaged',
      /不完整或已损坏/,
    ],
    [
      'a .xls',
      '清单.xls',
      new Uint8Array([...bytesOf(OLE), ...utf16('Workbook')]),
      'format-xls',
      /另存为\.xlsx/,
    ],
    [
      'a .ppt named .doc',
      '通知.doc',
      new Uint8Array([...bytesOf(OLE), ...utf16('PowerPoint Document')]),
      'format-ppt',
      /扩展名是\.doc，实际是演示文稿/,
    ],
    [
      'an encrypted .docx',
      '通知.docx',
      new Uint8Array([...bytesOf(OLE), ...utf16('EncryptedPackage')]),
      'encrypted',
      /加密/,
    ],
    [
      'a workbook without a sheet',
      '清单.xlsx',
      zipSync({ 'xl/workbook.xml': strToU8('<a/>') }),
      'damaged',
      /已损坏/,
    ],
    [
      'an OFD file without a page',
      '通知.ofd',
      zipSync({ 'OFD.xml': strToU8('<a/>') }),
      'damaged',
      /已损坏/,
    ],
    ['an archive', '通知.zip', zipSync({ '通知.txt': strToU8(NOTICE) }), 'format-zip', /解压/],
    ['a .rar', '通知.rar', bytesOf('Rar!\x1a\x07\0'), 'format-rar', /解压/],
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
    const reading = await documents.read({ name, bytes }, { recognise: false });
    expect(reading).toMatchObject({ kind: 'refused', code });
    expect(reading).toHaveProperty('message', expect.stringMatching(words));
  });
});
