// The inside of an .ofd: its XML parts as elements in the order of the file, and paths between them.
import { XMLParser } from 'fast-xml-parser';
import { strFromU8 } from 'fflate';

/** An element: attributes, children and own text. Namespaces are left out. */
export interface Element {
  name: string;
  attributes: Record<string, string>;
  children: Element[];
  text: string;
}

/** Unpacked parts by their path. */
export type Parts = Record<string, Uint8Array>;

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  removeNSPrefix: true,
  parseTagValue: false,
  trimValues: false,
});

/** A part's content under a nameless element; null when the file has no such part. */
export function readPart(parts: Parts, path: string): Element | null {
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
export function all(element: Element, name: string): Element[] {
  return element.children.flatMap((child) => (child.name === name ? [child] : all(child, name)));
}

/** Text of the first element of a name; empty when there is none. */
export function textOf(element: Element, name: string): string {
  return all(element, name)[0]?.text.trim() ?? '';
}

/** “0 0 210 297” → its numbers. */
export function numbers(list: string): number[] {
  return list.split(/\s+/).filter(Boolean).map(Number);
}

/** The folder a part stands in, with its slash. */
export function folderOf(path: string): string {
  return path.replace(/[^/]*$/, '');
}

/** A location as written in a part of that folder, as a path from the root. */
export function pathIn(folder: string, path = ''): string {
  return path.startsWith('/') ? path : `${folder}${path}`;
}
