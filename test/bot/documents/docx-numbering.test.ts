// Automatic numbers of a .docx as text: levels, restarts, styles, ways of counting.
import { Document, Packer, Paragraph } from 'docx';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { createDocuments } from '#bot/documents/index.ts';
import { countedAs } from '#bot/documents/readers/counting.ts';
import { docx, p } from './file-bytes.ts';

const documents = createDocuments();
const read = async (bytes: Uint8Array) => await documents.read({ name: '方案.docx', bytes });

/** Levels of a list as Word stores them. */
const level = (at: number, format: string, pattern: string): string =>
  `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${pattern}"/></w:lvl>`;
const item = (text: string, id: number, at: number): string =>
  `<w:p><w:pPr><w:numPr><w:ilvl w:val="${at}"/><w:numId w:val="${id}"/></w:numPr></w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`;

function numbered(body: string, levels: string, restart = ''): Uint8Array {
  const ns = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
  const list = (id: number, more = ''): string =>
    `<w:num w:numId="${id}"><w:abstractNumId w:val="0"/>${more}</w:num>`;
  const numbering = `<w:numbering ${ns}><w:abstractNum w:abstractNumId="0">${levels}</w:abstractNum>${list(1)}${list(2, restart)}</w:numbering>`;
  return zipSync({ ...unzipSync(docx(body)), 'word/numbering.xml': strToU8(numbering) });
}

const OUTLINE =
  level(0, 'chineseCounting', '%1、') +
  level(1, 'chineseCountingThousand', '（%2）') +
  level(2, 'decimal', '%3.');

describe('automatic numbers', () => {
  it('are written out level by level, the lower ones beginning anew', async () => {
    const body = [
      item('总体要求', 1, 0),
      item('重点任务', 1, 0),
      item('燃气', 1, 1),
      item('2024年底前完成排查。', 1, 2),
      item('完成整改。', 1, 2),
      p('不编号的一段。'),
      item('消防', 1, 1),
      item('打通通道。', 1, 2),
      item('保障', 1, 0),
    ];
    expect(await read(numbered(body.join(''), OUTLINE))).toMatchObject({
      notes: [],
      text: [
        '一、 总体要求',
        '二、 重点任务',
        '（一） 燃气',
        '1. 2024年底前完成排查。',
        '2. 完成整改。',
        '不编号的一段。',
        '（二） 消防',
        '1. 打通通道。',
        '三、 保障',
      ].join('\n'),
    });
  });

  it('go on in a list of the same definition, or begin where it says', async () => {
    const restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>';
    const body = item('甲', 1, 0) + item('乙', 2, 0) + item('丙', 2, 0) + item('丁', 1, 0);
    expect(await read(numbered(body, OUTLINE))).toMatchObject({
      text: '一、 甲\n二、 乙\n三、 丙\n四、 丁',
    });
    expect(await read(numbered(body, OUTLINE, restart))).toMatchObject({
      text: '一、 甲\n一、 乙\n二、 丙\n三、 丁',
    });
  });

  it('that are bullets, or switched off, or unknown are not made up', async () => {
    const levels =
      level(0, 'bullet', '•') + level(1, 'hebrew1', '%2.') + level(2, 'decimal', '%3.');
    const body = item('甲', 1, 0) + item('乙', 1, 1) + item('丙', 0, 2);
    expect(await read(numbered(body, levels))).toMatchObject({
      text: '甲\n乙\n丙',
      notes: ['文中有1处自动编号未能读出，请核对条款序号。'],
    });
  });

  it('of a file written by a library are read', async () => {
    const levels = [{ level: 0, format: 'decimalEnclosedCircle', text: '%1' } as const];
    const paragraphs = ['甲', '乙'].map(
      (text) => new Paragraph({ text, numbering: { reference: 'list', level: 0 } }),
    );
    const document = new Document({
      numbering: { config: [{ reference: 'list', levels }] },
      sections: [{ children: paragraphs }],
    });
    const reading = await read(new Uint8Array(await Packer.toBuffer(document)));
    expect(reading).toMatchObject({ text: '① 甲\n② 乙' });
  });
});

describe('a number as Word counts', () => {
  it.each([
    [1, 'chineseCounting', '一'],
    [10, 'chineseCounting', '十'],
    [23, 'chineseCountingThousand', '二十三'],
    [100, 'chineseCountingThousand', '一百'],
    [105, 'chineseCountingThousand', '一百〇五'],
    [112, 'japaneseCounting', '一百一十二'],
    [20, 'ideographDigital', '二〇'],
    [7, 'decimalZero', '07'],
    [3, 'decimalFullWidth', '３'],
    [20, 'decimalEnclosedCircle', '⑳'],
    [21, 'decimalEnclosedCircle', null],
    [28, 'upperLetter', 'BB'],
    [4, 'lowerRoman', 'iv'],
    [3, 'hebrew1', null],
    [100_000, 'lowerRoman', null],
  ])('%i in %s is %s', (number, format, text) => {
    expect(countedAs(number, format)).toBe(text);
  });
});
