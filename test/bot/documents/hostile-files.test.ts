// Files made to hurt: what unfolds without end, nests without bottom, or stops halfway. All refused in words.
import { constants, deflateRawSync, deflateSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { createDocuments } from '#bot/documents/index.ts';
import { parse } from '#bot/documents/parse.ts';
import { docx, p } from './file-bytes.ts';
import { ofd } from './ofd-bytes.ts';
import { page, pdf } from './pdf-bytes.ts';

const documents = createDocuments();
const MB = 1024 * 1024;

/** Deflated zeros, some kilobytes for each megabyte, and deflated again to next to nothing. */
function foldedTwice(megabytes: number): Buffer {
  const flush = { finishFlush: constants.Z_SYNC_FLUSH };
  const chunk = deflateRawSync(Buffer.alloc(MB, ' '), flush);
  const end = Buffer.from([3, 0]);
  return deflateSync(
    Buffer.concat([Buffer.from([0x78, 0x9c]), ...Array<Buffer>(megabytes).fill(chunk), end]),
  );
}

function pdfBomb(megabytes: number): Uint8Array {
  const content = foldedTwice(megabytes).toString('latin1');
  const whole = Buffer.from(pdf([page(['甲'])])).toString('latin1');
  const stream = `<< /Filter [/FlateDecode /FlateDecode] /Length ${content.length} >>\nstream\n${content}\nendstream`;
  // The table of offsets is wrong now; readers then look for the objects themselves.
  return Buffer.from(
    whole.replace(/7 0 obj\n[\s\S]*?endstream/, () => `7 0 obj\n${stream}`),
    'latin1',
  );
}

const entity = `<!DOCTYPE x [<!ENTITY a "${'甲'.repeat(1000)}">${[...'bcdefgh']
  .map((name, at) => `<!ENTITY ${name} "${`&${'abcdefgh'[at]};`.repeat(50)}">`)
  .join('')}]>`;

describe('a hostile file', () => {
  it('is small and unfolds in memory: stopped by the growth of the process', async () => {
    const bytes = pdfBomb(700);
    expect(bytes.length).toBeLessThan(100_000);
    const limits = { timeoutMs: 60_000, memoryMb: 512, growthMb: 200 };
    const reading = await parse({ format: 'pdf', bytes, recognise: false }, limits);
    expect(reading).toMatchObject({ kind: 'refused', code: 'too-slow' });
  });

  it.each<[what: string, name: string, bytes: Uint8Array]>([
    [
      'an .ofd with entities of entities',
      'a.ofd',
      zipSync({ 'OFD.xml': strToU8(`${entity}<a>&h;</a>`) }),
    ],
    ['an .ofd that unfolds', 'a.ofd', zipSync({ 'OFD.xml': new Uint8Array(60 * MB) })],
    [
      'an .xlsx that unfolds',
      'a.xlsx',
      zipSync({
        'xl/workbook.xml': strToU8('<a/>'),
        'xl/worksheets/sheet1.xml': new Uint8Array(60 * MB),
      }),
    ],
    [
      'a .docx nested without bottom',
      'a.docx',
      docx(
        '<w:sdt><w:sdtContent>'.repeat(60_000) + p('甲') + '</w:sdtContent></w:sdt>'.repeat(60_000),
      ),
    ],
    [
      'an .ofd whose pages lead out of it',
      'a.ofd',
      zipSync({
        'OFD.xml': strToU8('<OFD><DocBody><DocRoot>../../etc/passwd</DocRoot></DocBody></OFD>'),
      }),
    ],
    ['half a .pdf', 'a.pdf', pdf([page(['甲'])]).slice(0, 300)],
    ['half an .ofd', 'a.ofd', ofd([[{ text: '甲', y: 10 }]]).slice(0, 500)],
    [
      'a .pdf of random bytes',
      'a.pdf',
      new Uint8Array([
        ...strToU8('%PDF-1.7\n'),
        ...Array.from({ length: 5_000 }, (_, at) => (at * 131 + (at >> 3)) % 256),
      ]),
    ],
    ['200 MB', 'a.pdf', new Uint8Array(200 * MB)],
  ])('— %s — is refused in one sentence or two', async (_, name, bytes) => {
    const reading = await documents.read({ name, bytes });
    expect(reading.kind).toBe('refused');
    expect(reading).toHaveProperty(
      'message',
      expect.stringMatching(/^[^\n]*[\u4e00-\u9fa5][^\n]*。$/),
    );
    expect(reading).not.toHaveProperty('message', expect.stringMatching(/Error|\bat\b/));
  });
});
