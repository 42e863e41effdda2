// A .docx as lines of text: paragraphs, tables with merged cells, tracked changes.
import { strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { createDocuments } from '#bot/documents/index.ts';
import { parse } from '#bot/documents/parse.ts';
import { docx, p } from './file-bytes.ts';

const documents = createDocuments();

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

  it.each([
    [
      'a page header',
      {
        'word/header1.xml':
          '<w:hdr><w:p><w:r><w:t>机密</w:t></w:r><w:r><w:t>★1年</w:t></w:r></w:p></w:hdr>',
      },
      '机密',
    ],
    ['a footer', { 'word/footer2.xml': `<w:ftr>${p('内部资料')}</w:ftr>` }, '内部'],
    [
      'a watermark',
      {
        'word/header1.xml':
          '<w:hdr><w:p><w:pict><v:shape><v:textpath string="秘密"/></v:shape></w:pict></w:p></w:hdr>',
      },
      '秘密',
    ],
    [
      'its properties',
      { 'docProps/core.xml': '<c:p><dc:title>方案（秘密）</dc:title></c:p>' },
      '秘密',
    ],
  ])('is refused for a mark in %s', async (_, parts, mark) => {
    const more = Object.entries(parts).map(([name, text]) => [name, strToU8(text)]);
    const bytes = zipSync({ ...unzipSync(docx(p('各镇街：'))), ...Object.fromEntries(more) });
    const reading = await documents.read({ name: '通知.docx', bytes });
    expect(reading).toMatchObject({ kind: 'refused', code: 'classified', mark });
  });

  it('is refused for a mark in a text box that is written in one form only', async () => {
    const box = `<w:p><w:r><w:drawing><wps:txbx><w:txbxContent>${p('绝密★')}</w:txbxContent></wps:txbx></w:drawing></w:r></w:p>`;
    const reading = await documents.read({ name: '通知.docx', bytes: docx(p('各镇街：') + box) });
    expect(reading).toMatchObject({ code: 'classified', mark: '绝密' });
  });

  it.each([
    ['time', { timeoutMs: 1, memoryMb: 512, growthMb: 1024 }],
    ['memory', { timeoutMs: 60_000, memoryMb: 4, growthMb: 1024 }],
  ])('that needs more %s than it may have is refused with advice', async (_, limits) => {
    const reading = await parse(
      { format: 'docx', bytes: docx(p('通知')), recognise: false },
      limits,
    );
    expect(reading).toMatchObject({ kind: 'refused', code: 'too-slow' });
  });
});
