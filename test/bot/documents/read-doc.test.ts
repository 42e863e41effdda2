// A .doc or .wps of the OLE kind. The files in fixtures/ were written by LibreOffice from our own text.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createDocuments } from '#bot/documents/index.ts';
import { documentLines } from '#bot/documents/readers/doc-tables.ts';

const documents = createDocuments();
const fixture = (name: string) =>
  new Uint8Array(readFileSync(new URL(`fixtures/${name}`, import.meta.url)));

describe('an old Word document', () => {
  it.each(['通知.doc', '通知.wps'])('is read under the name %s', async (name) => {
    const reading = await documents.read({ name, bytes: fixture('notice.doc') });
    expect(reading).toEqual({
      kind: 'text',
      format: 'doc',
      notes: [],
      text: [
        '云溪区安全生产委员会办公室',
        '关于开展汛期“查隐患、保平安”行动的通知',
        '云安办发〔2024〕18号',
        '各镇街：',
        '一、排查整治。6月底前完成燃气管网排查。（区住建局负责）',
        '联系人 区安委办',
        '附件',
        '任务分工表',
        '序号\t重点任务\t责任单位牵头单位\t责任单位配合单位\t完成时限',
        '1\t更换软管 和阀门\t区住建局\t区城管局\t2024年6月底前',
        '2\t清理通道\t\t\t2024年9月底前',
        '云溪区安委办',
      ].join('\n'),
    });
  });

  it('named .docx is read as what it is, and said so', async () => {
    const reading = await documents.read({ name: '通知.docx', bytes: fixture('notice.doc') });
    expect(reading).toMatchObject({ notes: ['文件扩展名是.docx，实际按Word 97—2003文档读取。'] });
  });

  it('is refused for a mark in its page header', async () => {
    const reading = await documents.read({ name: '通知.doc', bytes: fixture('marked.doc') });
    expect(reading).toMatchObject({ code: 'classified', mark: '机密' });
  });

  it('with the encryption flag is refused as encrypted', async () => {
    const bytes = fixture('notice.doc');
    const head = Buffer.from(bytes.buffer).indexOf(Buffer.from([0xec, 0xa5]));
    expect(head % 512).toBe(0);
    bytes[head + 11] = (bytes[head + 11] ?? 0) | 1;
    const reading = await documents.read({ name: '通知.doc', bytes });
    expect(reading).toMatchObject({ code: 'encrypted' });
  });

  it('cut in half is refused as incomplete', async () => {
    const whole = fixture('notice.doc');
    const reading = await documents.read({ name: '通知.doc', bytes: whole.slice(0, 6_000) });
    expect(reading).toHaveProperty('message', expect.stringContaining('文件可能不完整'));
  });
});

describe('the body of an old document', () => {
  it.each([
    [
      'a paragraph in a cell',
      '甲\t乙\t丙\t\n1\t第一段\n第二段\t末\t\n',
      ['甲\t乙\t丙', '1\t第一段 第二段\t末'],
    ],
    [
      'a section row',
      '甲\t乙\t丙\t\n一、燃气\t\n1\t排查\t末\t\n',
      ['甲\t乙\t丙', '一、燃气\t\t', '1\t排查\t末'],
    ],
    [
      'text around a table',
      '前\n甲\t乙\t丙\t\n1\t2\t3\t\n后',
      ['前', '甲\t乙\t丙', '1\t2\t3', '后'],
    ],
    ['no table', '一、签发\t某某\n\n二、文', ['一、签发 某某', '二、文']],
  ])('with %s becomes lines', (_, body, lines) => {
    expect(documentLines(body)).toEqual(lines);
  });
});
