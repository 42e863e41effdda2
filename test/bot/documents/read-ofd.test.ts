// An .ofd as text: pages and lines in order, furniture off, scans and marks refused.
import { describe, expect, it } from 'vitest';
import { createDocuments } from '#bot/documents/index.ts';
import { ofd } from './ofd-bytes.ts';

const documents = createDocuments();
const read = async (bytes: Uint8Array) =>
  await documents.read({ name: '通知.ofd', bytes }, { recognise: false });

const FIRST = '关于开展汛期安全检查的通知';
const BODY = '各镇街和区有关部门要对照清单逐项开展';
const pageOf = (at: number) => [
  { text: `第${at}部分工作安排`, x: 30, y: 40 },
  { text: `　　${BODY}`.trim(), x: 41.2, y: 50 },
  { text: '排查，于6月底前完成整治并报区安委办', x: 30, y: 60 },
  { text: `- ${at} -`, x: 100, y: 280 },
];

describe('an OFD file', () => {
  it('has its pages and lines read in order, joined and without page numbers', async () => {
    const pages = [1, 2].map((at) => pageOf(at).toReversed());
    const reading = await read(
      ofd([[{ text: FIRST, x: 60, y: 20 }, ...(pages[0] ?? [])], pages[1] ?? []]),
    );
    expect(reading).toEqual({
      kind: 'text',
      format: 'ofd',
      notes: [],
      text: [
        FIRST,
        ...[1, 2].flatMap((at) => [
          `第${at}部分工作安排`,
          `${BODY}排查，于6月底前完成整治并报区安委办`,
        ]),
      ].join('\n'),
    });
  });

  it('reads what stands in a template behind the page', async () => {
    const template = [{ text: '云溪区安委会文件', x: 60, y: 60 }];
    const reading = await read(ofd([[{ text: `${BODY}${BODY}`, y: 90 }]], { template }));
    expect(reading).toMatchObject({ text: `云溪区安委会文件\n${BODY}${BODY}` });
  });

  it('of pictures is said to be a scan', async () => {
    expect(await read(ofd([[], []], { images: true }))).toMatchObject({ code: 'scan' });
  });

  it.each([
    ['the upper right', ofd([[{ text: '机密★5年', x: 150, y: 20 }, ...pageOf(1)]]), '机密'],
    [
      'a template',
      ofd([pageOf(1), pageOf(2)], { template: [{ text: '内部资料', y: 15 }] }),
      '内部',
    ],
    ['the title', ofd([pageOf(1)], { title: '方案（秘密）' }), '秘密'],
  ])('is refused for a mark in %s', async (_, bytes, mark) => {
    expect(await read(bytes)).toMatchObject({ code: 'classified', mark });
  });

  it('cut in half is refused as damaged', async () => {
    const whole = ofd([pageOf(1)]);
    expect(await read(whole.slice(0, whole.length / 2))).toMatchObject({ code: 'damaged' });
  });
});
