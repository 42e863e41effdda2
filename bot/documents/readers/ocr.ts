// An optional OCR: tesseract.js with its Chinese data, used when the operator has installed both.
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Placed, PlacedPage } from './placed-lines.ts';

/** Not among the dependencies: 70 MB that few offices need. Nothing is fetched at run time. */
const ENGINE = 'tesseract.js';
const DATA = '@tesseract.js-data/chi_sim/package.json';
/** The larger of the two sets in the package, and its engine (LSTM). */
const DATA_FOLDER = '4.0.0';
const LSTM = 1;
/** The engine puts gaps between characters; words of letters and figures keep theirs. */
const GAP =
  /(?<=[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef])\s+|\s+(?=[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef])/g;

interface Box {
  x0: number;
  y0: number;
  x1: number;
  y1: number;
}

/** The part of the library that is used. */
interface Library {
  createWorker(language: string, engine: number, options: object): Promise<LibraryWorker>;
}
interface LibraryWorker {
  recognize(
    image: Buffer,
    options: object,
    output: object,
  ): Promise<{ data: { blocks: Block[] | null } }>;
  terminate(): Promise<unknown>;
}
interface Block {
  bbox: Box;
  paragraphs: { lines: { text: string; bbox: Box; rowAttributes: { rowHeight: number } }[] }[];
}

/** Recognises pictures one after the other. */
export interface Engine {
  /** The lines of a picture with their places, in its own pixels. */
  read(image: Uint8Array): Promise<PlacedPage>;
  close(): Promise<void>;
}

/** The engine, or null when it is not installed. */
export async function openEngine(): Promise<Engine | null> {
  const langPath = dataFolder();
  if (langPath === null) return null;
  const { default: library }: { default: Library } = await import(ENGINE);
  const worker = await library.createWorker('chi_sim', LSTM, {
    langPath,
    // Its cache would be a file in the working folder.
    cacheMethod: 'none',
  });
  return {
    read: async (image) => {
      const { data } = await worker.recognize(Buffer.from(image), {}, { blocks: true });
      return pageOf(data.blocks ?? []);
    },
    close: async () => {
      await worker.terminate();
    },
  };
}

/** Whether both packages are there. */
export function isOcrInstalled(): boolean {
  return dataFolder() !== null;
}

function dataFolder(): string | null {
  const require = createRequire(import.meta.url);
  try {
    require.resolve(ENGINE);
    return join(dirname(require.resolve(DATA)), DATA_FOLDER);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND') return null;
    throw error;
  }
}

function pageOf(blocks: Block[]): PlacedPage {
  const lines = blocks.flatMap((block) => block.paragraphs.flatMap((each) => each.lines));
  const items = lines.map(({ text, bbox }): Placed => {
    const words = text.replace(GAP, '').trim();
    return { text: words, x: bbox.x0, y: bbox.y1, width: bbox.x1 - bbox.x0, size: sizeOf(bbox) };
  });
  const right = Math.max(0, ...lines.map((line) => line.bbox.x1));
  const bottom = Math.max(0, ...lines.map((line) => line.bbox.y1));
  const left = Math.min(right, ...lines.map((line) => line.bbox.x0));
  const top = Math.min(bottom, ...lines.map((line) => line.bbox.y0));
  return { width: right + left, height: bottom + top, items, rules: [] };
}

function sizeOf({ y0, y1 }: Box): number {
  return Math.max(y1 - y0, 1);
}
