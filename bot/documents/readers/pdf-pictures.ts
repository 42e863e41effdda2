// The picture a scanned page of a .pdf consists of, as a grey image file.
import { getResolvedPDFJS } from 'unpdf';

/** How pdf.js numbers its kinds of pixels: bits, RGB, RGBA. */
const ONE_BIT = 1;

interface PdfImage {
  width: number;
  height: number;
  kind: number;
  data: Uint8Array | Uint8ClampedArray | null;
}

/** What is needed of a pdf.js page. */
interface Page {
  getOperatorList(): Promise<{ fnArray: number[]; argsArray: unknown[][] }>;
  objs: Objects;
  commonObjs: Objects;
  cleanup(): void;
}
interface Objects {
  get(key: string, then: (object: unknown) => void): void;
}

/** The largest picture on the page as a PGM file; null when there is none that can be decoded. */
export async function pictureOf(page: Page): Promise<Uint8Array | null> {
  const { OPS } = await getResolvedPDFJS();
  const { fnArray, argsArray } = await page.getOperatorList();
  let largest: PdfImage | null = null;
  for (const [at, operator] of fnArray.entries()) {
    if (operator !== OPS.paintImageXObject) continue;
    const image = await imageOf(page, String(argsArray[at]?.[0]));
    const area = (image?.width ?? 0) * (image?.height ?? 0);
    if (image && area > (largest?.width ?? 0) * (largest?.height ?? 0)) largest = image;
  }
  page.cleanup();
  return largest?.data ? pgm(largest, largest.data) : null;
}

function imageOf(page: Page, key: string): Promise<PdfImage | null> {
  return new Promise((settle) => {
    const objects = key.startsWith('g_') ? page.commonObjs : page.objs;
    objects.get(key, (image) => settle(image as PdfImage | null));
  });
}

function pgm({ width, height, kind }: PdfImage, data: ArrayLike<number>): Uint8Array {
  const head = Buffer.from(`P5\n${width} ${height}\n255\n`, 'latin1');
  const file = new Uint8Array(head.length + width * height);
  file.set(head);
  const channels = Math.floor(data.length / (width * height));
  const rowBytes = (width + 7) >> 3;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const bit = ((data[y * rowBytes + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1;
      const grey =
        kind === ONE_BIT ? bit * 255 : greyAt(data, (y * width + x) * channels, channels);
      file[head.length + y * width + x] = grey;
    }
  }
  return file;
}

function greyAt(data: ArrayLike<number>, at: number, channels: number): number {
  if (channels < 3) return data[at] ?? 0;
  return ((data[at] ?? 0) * 3 + (data[at + 1] ?? 0) * 6 + (data[at + 2] ?? 0)) / 10;
}
