// Scans: what is recognised, in which order, how many pages, and what is refused.

import { getDocumentProxy } from 'unpdf';
import { describe, expect, it } from 'vitest';
import type { Engine } from '#bot/documents/readers/ocr.ts';
import { pictureOf } from '#bot/documents/readers/pdf-pictures.ts';
import { readScan } from '#bot/documents/readers/scan.ts';
import { pdf } from './pdf-bytes.ts';

const NOTHING = { around: [], titles: [] };
const picture = (text: string) => async () => new TextEncoder().encode(text);

/** An engine that reads pictures which are their own text, a line under the other. */
function engine() {
  const state = { open: 0, closed: 0, read: 0 };
  const openEngine = async (): Promise<Engine> => {
    state.open += 1;
    return {
      read: async (image: Uint8Array) => {
        state.read += 1;
        const lines = new TextDecoder().decode(image).split('\n');
        const items = lines.map((text, at) => ({
          text,
          x: 90,
          y: 100 + at * 30,
          width: 200,
          size: 16,
        }));
        return { width: 600, height: 840, items, rules: [] };
      },
      close: async () => {
        state.closed += 1;
      },
    };
  };
  return { state, openEngine };
}

describe('a scan', () => {
  it('is recognised page by page, announced before and marked after', async () => {
    const { state, openEngine } = engine();
    const announced: string[] = [];
    const options = { onRecognise: () => void announced.push('begun') };
    const pictures = [picture('第一页。'), async () => null, picture('第三页。')];
    expect(await readScan(pictures, NOTHING, options, openEngine)).toMatchObject({
      kind: 'parsed',
      lines: ['第一页。', '第三页。'],
      notes: ['第2页的图片无法识别。'],
      recognised: true,
    });
    expect([announced, state]).toEqual([['begun'], { open: 1, closed: 1, read: 2 }]);
  });

  it('of many pages is read to a limit, which is said', async () => {
    const { state, openEngine } = engine();
    const pictures = Array.from({ length: 40 }, (_, at) => picture(`甲${at}。`));
    const read = await readScan(pictures, NOTHING, { onRecognise: () => undefined }, openEngine);
    expect(state.read).toBe(15);
    expect(read).toMatchObject({ notes: ['扫描件共40页，只识别了前15页。'] });
  });

  it.each<[string, (() => void) | null, () => Promise<Engine | null>]>([
    ['nobody wants it recognised', null, engine().openEngine],
    ['there is no engine', () => undefined, async () => null],
  ])(
    'is refused where %s, with what was seen beside the pictures',
    async (_, onRecognise, open) => {
      const seen = { around: ['机密★'], titles: ['甲'] };
      const read = await readScan([picture('甲')], seen, { onRecognise }, open);
      expect(read).toMatchObject({ kind: 'refused', code: 'scan', ...seen });
      expect(read).toHaveProperty('message', expect.stringContaining('文字识别组件'));
    },
  );

  it('without words is refused, and the engine closed', async () => {
    const { state, openEngine } = engine();
    const read = await readScan(
      [picture('')],
      NOTHING,
      { onRecognise: () => undefined },
      openEngine,
    );
    expect(read).toMatchObject({ code: 'no-text' });
    expect(state.closed).toBe(1);
  });
});

describe('the picture of a page', () => {
  const grey = { colours: '/DeviceGray', bits: 8, width: 2, height: 2, data: [0, 255, 128, 64] };
  it.each([
    ['grey', grey, [0, 255, 128, 64]],
    ['bits', { ...grey, bits: 1, data: [0b01000000, 0b10000000] }, [0, 255, 255, 0]],
    [
      'colours',
      { ...grey, colours: '/DeviceRGB', data: [0, 0, 0, 255, 255, 255, 255, 0, 0, 0, 0, 255] },
      [0, 255, 76, 25],
    ],
  ])('in %s is a grey image file', async (_, image, pixels) => {
    const document = await getDocumentProxy(pdf([{ runs: [], image }]), { verbosity: 0 });
    const file = await pictureOf(await document.getPage(1));
    const head = Buffer.from('P5\n2 2\n255\n');
    expect([...(file ?? [])]).toEqual([...head, ...pixels]);
  });

  it('is null where the page has none', async () => {
    const document = await getDocumentProxy(pdf([{ runs: [] }]), { verbosity: 0 });
    expect(await pictureOf(await document.getPage(1))).toBeNull();
  });
});
