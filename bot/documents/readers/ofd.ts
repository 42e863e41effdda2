// An .ofd (GB/T 33190): pages in order, the text of each placed by its objects' boundaries.
import { unzipSync } from 'fflate';
import { type Parsed, parsed, type ReadOptions, type Refusal } from '../parsed.ts';
import { refuse } from '../refusal.ts';
import {
  all,
  type Element,
  folderOf,
  numbers,
  type Parts,
  pathIn,
  readPart,
  textOf,
} from './ofd-package.ts';
import { pictureFiles, pictureOf, picturesOn } from './ofd-pictures.ts';
import { rulesOn } from './ofd-rules.ts';
import { isScan, readPages } from './pages.ts';
import type { Placed, PlacedPage } from './placed-lines.ts';
import { readScan } from './scan.ts';

/** Millimetres, the unit of the format, to points. */
const POINTS = 72 / 25.4;

/** A page with the paths of its pictures, the largest first. */
interface OfdPage extends PlacedPage {
  pictures: string[];
}

/** Reads an OFD’s text by its places on the page. Throws for a damaged package, which the parsing thread reports. */
export async function readOfd(bytes: Uint8Array, options: ReadOptions): Promise<Parsed | Refusal> {
  const parts = unzipSync(bytes, { filter: (entry) => /\.xml$/i.test(entry.name) });
  if (Object.keys(parts).some((name) => /(?:^|\/)(?:encryptions?|decryptseed)/i.test(name))) {
    return refuse('encrypted', '文件已加密，无法读取。请取消密码后另存，再重新发送。');
  }
  const ofd = readPart(parts, 'OFD.xml');
  const bodies = ofd ? all(ofd, 'DocBody') : [];
  const pages = bodies.flatMap((body) => documentPages(parts, textOf(body, 'DocRoot')));
  if (pages.length === 0) throw new Error('no pages');
  const { lines, around, blank } = readPages(pages);
  const titles = bodies.flatMap((body) =>
    all(body, 'DocInfo').flatMap((info) => info.children.map((child) => child.text)),
  );
  if (isScan(pages.length, blank)) {
    const pictures = pages.map((page) => async () => pictureOf(bytes, page.pictures));
    return await readScan(pictures, { around: [...around, ...lines], titles }, options);
  }
  return parsed(lines, { around, titles });
}

function documentPages(parts: Parts, root: string): OfdPage[] {
  const document = readPart(parts, root);
  if (!document) return [];
  const folder = folderOf(root);
  const templates = new Map(
    all(document, 'TemplatePage').map((each) => [
      each.attributes.ID,
      readPart(parts, pathIn(folder, each.attributes.BaseLoc)),
    ]),
  );
  const files = pictureFiles(parts, document, folder);
  const usual = textOf(document, 'PhysicalBox');
  const list = all(document, 'Pages').flatMap((pages) => all(pages, 'Page'));
  return list.map((entry) => {
    const content = readPart(parts, pathIn(folder, entry.attributes.BaseLoc));
    const behind = content
      ? all(content, 'Template').map((t) => templates.get(t.attributes.TemplateID))
      : [];
    const items = [...behind, content].flatMap((page) => (page ? textsOf(page) : []));
    const own = content ? textOf(content, 'PhysicalBox') : '';
    const box = numbers(own === '' ? usual : own);
    return {
      width: (box[2] ?? 210) * POINTS,
      height: (box[3] ?? 297) * POINTS,
      items,
      rules: content ? rulesOn(content, POINTS) : [],
      pictures: content ? picturesOn(content, files) : [],
    };
  });
}

/** Each line of characters of each text object, at its place on the page. */
function textsOf(page: Element): Placed[] {
  return all(page, 'TextObject').flatMap((object) => {
    const [left = 0, top = 0, width = 0] = numbers(object.attributes.Boundary ?? '');
    const [a = 1, , , d = 1, e = 0, f = 0] = numbers(object.attributes.CTM ?? '');
    const size = Number(object.attributes.Size ?? 0) || 4;
    return all(object, 'TextCode').map((code): Placed => {
      const x = left + Number(code.attributes.X ?? 0) * a + e;
      const y = top + Number(code.attributes.Y ?? size) * d + f;
      const advance = advanceOf(code, size) * Math.abs(a);
      return {
        text: code.text,
        x: x * POINTS,
        y: y * POINTS,
        width: Math.min(advance, Math.max(width - (x - left), size)) * POINTS,
        size: size * Math.abs(d) * POINTS,
      };
    });
  });
}

/** DeltaX lists the steps between characters: “4.2 4.2”, or “g 20 4.2” for twenty of them. */
function advanceOf(code: Element, size: number): number {
  const parts = (code.attributes.DeltaX ?? '').split(/\s+/).filter(Boolean);
  let sum = 0;
  for (let at = 0; at < parts.length; at += 1) {
    const isGroup = parts[at] === 'g';
    const count = isGroup ? Number(parts[at + 1]) : 1;
    sum += count * Number(parts[isGroup ? at + 2 : at]);
    if (isGroup) at += 2;
  }
  return (Number.isFinite(sum) && sum > 0 ? sum : size * (code.text.length - 1)) + size;
}
