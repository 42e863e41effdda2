// An .ofd (GB/T 33190): pages in order, the text of each placed by its objects' boundaries.
import { XMLParser } from 'fast-xml-parser';
import { strFromU8, unzipSync } from 'fflate';
import { type Parsed, parsed, type Refusal } from '../parsed.ts';
import { refuse } from '../refusal.ts';
import { isScan, readPages } from './pages.ts';
import type { Placed, PlacedPage } from './placed-lines.ts';
import { SCAN } from './scan.ts';

/** An element: its children under its own name, attributes beside them. Namespaces are left out. */
interface Element {
  name: string;
  attributes: Record<string, string>;
  children: Element[];
  text: string;
}

type Parts = Record<string, Uint8Array>;

/** Millimetres, the unit of the format, to points. */
const POINTS = 72 / 25.4;

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  removeNSPrefix: true,
  parseTagValue: false,
  trimValues: false,
});

export async function readOfd(bytes: Uint8Array): Promise<Parsed | Refusal> {
  const parts = unzipSync(bytes, { filter: (entry) => /\.xml$/i.test(entry.name) });
  if (Object.keys(parts).some((name) => /(?:^|\/)(?:encryptions?|decryptseed)/i.test(name))) {
    return refuse('encrypted', '文件已加密，无法读取。请取消密码后另存，再重新发送。');
  }
  const ofd = read(parts, 'OFD.xml');
  const bodies = ofd ? all(ofd, 'DocBody') : [];
  const pages = bodies.flatMap((body) => documentPages(parts, textOf(body, 'DocRoot')));
  if (pages.length === 0) throw new Error('no pages');
  const { lines, around, blank } = readPages(pages);
  const titles = bodies.flatMap((body) =>
    all(body, 'DocInfo').flatMap((info) => info.children.map((child) => child.text)),
  );
  if (isScan(pages.length, blank)) return { ...SCAN, around: [...around, ...lines], titles };
  return parsed(lines, { around, titles });
}

function documentPages(parts: Parts, root: string): PlacedPage[] {
  const document = read(parts, root);
  if (!document) return [];
  const folder = folderOf(root);
  const templates = new Map(
    all(document, 'TemplatePage').map((each) => [
      each.attributes.ID,
      read(parts, join(folder, each.attributes.BaseLoc)),
    ]),
  );
  const box = numbers(textOf(document, 'PhysicalBox'));
  const list = all(document, 'Pages').flatMap((pages) => all(pages, 'Page'));
  return list.map((entry) => {
    const content = read(parts, join(folder, entry.attributes.BaseLoc));
    const behind = content
      ? all(content, 'Template').map((t) => templates.get(t.attributes.TemplateID))
      : [];
    const items = [...behind, content].flatMap((page) => (page ? textsOf(page) : []));
    return { width: (box[2] ?? 210) * POINTS, height: (box[3] ?? 297) * POINTS, items };
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

function read(parts: Parts, path: string): Element | null {
  const part = parts[path.replace(/^\//, '')];
  if (!part) return null;
  const children = elementsOf(parser.parse(strFromU8(part)) as unknown);
  return { name: '', attributes: {}, children, text: '' };
}

/** The library's own shape: a list of {name: children, ':@': attributes} and {'#text': words}. */
function elementsOf(nodes: unknown): Element[] {
  if (!Array.isArray(nodes)) return [];
  return nodes.flatMap((node: Record<string, unknown>) => {
    const name = Object.keys(node).find((key) => key !== ':@' && key !== '#text');
    if (name === undefined) return [];
    const inside = node[name];
    const words = Array.isArray(inside) ? inside.map((each) => each['#text'] ?? '').join('') : '';
    const attributes = (node[':@'] ?? {}) as Record<string, string>;
    return [{ name, attributes, children: elementsOf(inside), text: words }];
  });
}

/** Every element of a name, in the order of the file, at any depth. */
function all(element: Element, name: string): Element[] {
  return element.children.flatMap((child) => (child.name === name ? [child] : all(child, name)));
}

function textOf(element: Element, name: string): string {
  return all(element, name)[0]?.text.trim() ?? '';
}

function numbers(list: string): number[] {
  return list.split(/\s+/).filter(Boolean).map(Number);
}

function folderOf(path: string): string {
  return path.replace(/[^/]*$/, '');
}

function join(folder: string, path = ''): string {
  return path.startsWith('/') ? path : `${folder}${path}`;
}
