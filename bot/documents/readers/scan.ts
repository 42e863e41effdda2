// A scan: pages that are pictures. Recognised where an OCR is installed, else refused with the way out.
import { type Parsed, parsed, type ReadOptions, type Refusal } from '../parsed.ts';
import { refuse } from '../refusal.ts';
import { type Engine, openEngine } from './ocr.ts';
import { readPages } from './pages.ts';

/** One page's picture as an image file (PNG, JPEG, BMP, PNM); null when it cannot be had. */
type Picture = () => Promise<Uint8Array | null>;

/** Some six seconds each on a small machine. */
const MOST_PAGES = 15;

const NOT_INSTALLED = refuse(
  'scan',
  '文件是扫描件或图片，没有文字层，无法读取文字。请发送文字版（.docx、.txt或带文字层的PDF），或复制正文直接粘贴到群内。' +
    '管理员安装文字识别组件（见使用手册第五部分）后，可以识别扫描件。',
);
const NOTHING_FOUND = refuse(
  'no-text',
  '文件是扫描件或图片，未能从中识别出文字。请发送文字版，或复制正文直接粘贴到群内。',
);

/**
 * Reads pictures of pages in their order. `seen` is what the file said besides them: its margins and
 * titles. What is recognised is marked as such: a person compares it with the original.
 */
export async function readScan(
  pictures: Picture[],
  seen: { around: string[]; titles: string[] },
  { onRecognise }: ReadOptions,
  open: () => Promise<Engine | null> = openEngine,
): Promise<Parsed | Refusal> {
  const engine = onRecognise ? await open() : null;
  if (!engine) return { ...NOT_INSTALLED, ...seen };
  onRecognise?.();
  try {
    return await recognise(engine, pictures, seen);
  } finally {
    await engine.close();
  }
}

async function recognise(
  engine: Engine,
  pictures: Picture[],
  seen: { around: string[]; titles: string[] },
): Promise<Parsed | Refusal> {
  const pages: Awaited<ReturnType<Engine['read']>>[] = [];
  const unread: number[] = [];
  for (const [at, picture] of pictures.slice(0, MOST_PAGES).entries()) {
    const image = await picture();
    if (image) pages.push(await engine.read(image));
    else unread.push(at + 1);
  }
  const { lines, around } = readPages(pages);
  const all = { titles: seen.titles, around: [...seen.around, ...around] };
  if (lines.length === 0) return { ...NOTHING_FOUND, ...all };
  const notes: string[] = [];
  if (pictures.length > MOST_PAGES) {
    notes.push(`扫描件共${pictures.length}页，只识别了前${MOST_PAGES}页。`);
  }
  if (unread.length > 0) notes.push(`第${unread.join('、')}页的图片无法识别。`);
  return parsed(lines, { ...all, notes, recognised: true });
}
