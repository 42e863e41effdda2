// A .pdf as text: furniture taken off, printed lines joined, nothing of the text lost.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createDocuments } from '#bot/documents/index.ts';
import { PREDEFINED_CMAPS } from '#bot/documents/readers/pdf-cmaps.ts';
import { page, pdf } from './pdf-bytes.ts';

const documents = createDocuments();
const read = async (bytes: Uint8Array) =>
  await documents.read({ name: '通知.pdf', bytes }, { recognise: false });
const text = async (bytes: Uint8Array) => {
  const reading = await read(bytes);
  return reading.kind === 'text' ? reading.text.split('\n') : reading.code;
};

const FULL = '各镇街和区有关部门要对照清单逐项开展排查整治';
const PARAGRAPH = [`　　一是${FULL.slice(0, 18)}`, FULL, '于6月底前完成。'];

describe('a PDF with text', () => {
  it('has its printed lines joined to paragraphs, across pages too', async () => {
    const lines = await text(
      pdf([page(['　　甲。', ...PARAGRAPH.slice(0, 2)]), page([FULL, '完成。'])]),
    );
    expect(lines).toEqual(['甲。', `一是${FULL.slice(0, 18)}${FULL}${FULL}完成。`]);
  });

  it('keeps a heading that stands alone, centred or set off', async () => {
    const title = { text: '关于开展排查的通知', x: 200, y: 80, size: 22 };
    const body = page([...PARAGRAPH, '（二）落实整改责任', '　　乙。']);
    const lines = await text(pdf([{ runs: [title, ...body.runs] }]));
    expect(lines).toEqual([
      '关于开展排查的通知',
      `一是${FULL.slice(0, 18)}${FULL}于6月底前完成。`,
      '（二）落实整改责任',
      '乙。',
    ]);
  });

  it.each([
    ['dashes', (at: number) => `- ${at} -`],
    ['long dashes', (at: number) => `— ${at} —`],
    ['第N页 共M页', (at: number) => `第${at}页 共3页`],
    ['N/M', (at: number) => `${at}/3`],
    ['bare numbers', (at: number) => `${at}`],
    ['numbers that do not begin with one', (at: number) => `${at + 6}`],
  ])('loses page numbers with %s and running heads', async (_, foot) => {
    const pages = [1, 2, 3].map((at) =>
      page(
        [
          `　　第${'一二三'[at - 1]}段正文内容，请按时报区安委办备案。`,
          '　　共3页材料。',
          '　　12',
        ],
        {
          head: '云溪区安委办文件',
          foot: foot(at),
        },
      ),
    );
    const own = [1, 2, 3].flatMap((at) => [
      `第${'一二三'[at - 1]}段正文内容，请按时报区安委办备案。`,
      '共3页材料。',
      '12',
    ]);
    // 共3页材料 and 12 stand at the same place of each page, but in its text.
    const lines = await text(pdf(pages));
    expect(lines).toEqual(own);
  });

  it('keeps numbers and repeated words that are text', async () => {
    const pages = [
      page(['附件1', `　　甲${FULL}。`, '　　2024', '　　乙。', '　　丙。']),
      page(['附件2', `　　丁${FULL}。`, '　　1234', '　　戊。', '　　己。']),
      page(['附件3', `　　庚${FULL}。`]),
    ];
    expect(await text(pdf(pages))).toEqual([
      '附件1',
      `甲${FULL}。`,
      '2024',
      '乙。',
      '丙。',
      '附件2',
      `丁${FULL}。`,
      '1234',
      '戊。',
      '己。',
      '附件3',
      `庚${FULL}。`,
    ]);
  });

  it('puts runs in the order of reading, not of the file', async () => {
    const { runs } = page(['　　第一行。', '　　第二行。', '　　第三行，于六月底前报区安委办。']);
    expect(await text(pdf([{ runs: [...runs].reverse() }]))).toEqual([
      '第一行。',
      '第二行。',
      '第三行，于六月底前报区安委办。',
    ]);
  });

  it('names the pages that are pictures', async () => {
    const reading = await read(pdf([page([FULL]), page([FULL]), { runs: [] }]));
    expect(reading).toMatchObject({
      kind: 'text',
      notes: [expect.stringContaining('第3页没有文字层')],
    });
  });

  it('leaves watermarks out', async () => {
    const { runs } = page([FULL]);
    const mark = { text: '云溪区安委办', x: 100, y: 500, size: 40, slanted: true };
    expect(await text(pdf([{ runs: [mark, ...runs] }]))).toEqual([FULL]);
  });
});

describe('a PDF whose font only names its table of characters', () => {
  const LINES = [
    '　　各镇街要于2024年6月30日前完成排查，并将情况',
    '报区安委办（12月底前再报一次）。',
    '　　区住建局要更换全部老旧管线。',
  ];
  const TEXT = [
    '各镇街要于2024年6月30日前完成排查，并将情况报区安委办（12月底前再报一次）。',
    '区住建局要更换全部老旧管线。',
  ];
  it.each(['UniGB-UCS2-H', 'UniGB-UTF16-H', 'GB-EUC-H', 'GBK-EUC-H', 'GBKp-EUC-H', 'GBK2K-H'])(
    'is read by %s, in the order of reading',
    async (cmap) => {
      const runs = page(LINES).runs.map((run) => ({ ...run, cmap }));
      expect(await text(pdf([{ runs: runs.reverse() }]))).toEqual(TEXT);
    },
  );

  it('has figures half as wide as words, by which the gap after them is told', async () => {
    const runs = [
      { text: '12', x: 90, y: 140, cmap: 'UniGB-UCS2-H' },
      {
        text: '区应急局要在九月底前完成有限空间作业排查整治。',
        x: 90 + 2 * 8 + 40,
        y: 140,
        cmap: 'GBK-EUC-H',
      },
    ];
    expect(await text(pdf([{ runs }]))).toEqual([
      '12   区应急局要在九月底前完成有限空间作业排查整治。',
    ]);
  });

  it('is said to be set vertically, where it is', async () => {
    const { runs } = page(LINES);
    const vertical = runs.map((run) => ({ ...run, cmap: 'UniGB-UCS2-V' }));
    expect(await read(pdf([{ runs }, { runs: vertical }]))).toMatchObject({
      notes: ['第2页有竖排文字，语句的先后可能有误，请对照原件核对。'],
    });
  });

  it('chooses no other file', async () => {
    const files = new PREDEFINED_CMAPS.BinaryDataFactory();
    const asked = (filename: string) => files.fetch({ kind: 'cMapUrl', filename });
    expect((await asked('GBK-EUC-H.bcmap')).length).toBeGreaterThan(0);
    for (const name of [
      '../package.json',
      '../cmaps/GBK-EUC-H.bcmap',
      '/etc/hostname',
      'LICENSE',
    ]) {
      await expect(asked(name)).rejects.toThrow('no file');
    }
  });
});

describe('a PDF that is not read', () => {
  it('is said to be encrypted when it asks for a password', async () => {
    const bytes = readFileSync(new URL('fixtures/encrypted.pdf', import.meta.url));
    expect(await read(new Uint8Array(bytes))).toMatchObject({ code: 'encrypted' });
  });

  it('is said to be a scan when most pages have no text', async () => {
    const reading = await read(pdf([{ runs: [] }, page(['- 2 -']), page([FULL])]));
    expect(reading).toMatchObject({ kind: 'refused', code: 'scan' });
    expect(reading).toHaveProperty('message', expect.stringContaining('扫描件'));
  });

  it.each([
    ['no word of it', [{ text: FULL, x: 90, y: 100, cmap: 'Own-H' }]],
    [
      'figures only',
      [
        { text: '2024 6 30 12 18 20 24 1 2 3', x: 90, y: 130 },
        { text: FULL, x: 90, y: 100, cmap: 'Own-H' },
      ],
    ],
  ])('is said to hide its characters when %s can be decoded', async (_, runs) => {
    expect(await read(pdf([{ runs }]))).toMatchObject({ code: 'encoding-unknown' });
  });

  it.each([
    ['a running head', page([FULL], { head: '秘密★3年' }), {}, '秘密'],
    ['a foot', page([FULL], { foot: '内部资料 注意保存' }), {}, '内部'],
    [
      'a watermark',
      { runs: [...page([FULL]).runs, { text: '机密', x: 90, y: 500, slanted: true }] },
      {},
      '机密',
    ],
    [
      'the upper right',
      {
        runs: [
          { text: '000012', x: 90, y: 60 },
          { text: '机密★1年', x: 430, y: 60 },
          ...page([FULL]).runs,
        ],
      },
      {},
      '机密',
    ],
    ['a property', page([FULL]), { Title: '【绝密】方案' }, '绝密'],
    ['a scan’s foot', { runs: [{ text: '机密★', x: 90, y: 60 }] }, {}, '机密'],
  ])('is refused for a mark in %s', async (_, first, info, mark) => {
    const reading = await read(pdf([first, ...[2, 3].map(() => page([FULL]))], info));
    expect(reading).toMatchObject({ kind: 'refused', code: 'classified', mark });
  });
});
