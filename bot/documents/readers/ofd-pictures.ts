// Pictures in an .ofd: which file a page shows, for pages that are scans.
import { unzipSync } from 'fflate';
import {
  all,
  type Element,
  folderOf,
  numbers,
  type Parts,
  pathIn,
  readPart,
} from './ofd-package.ts';

/** Formats an OCR takes; .jb2 and others are left. */
const IMAGE = /\.(?:png|jpe?g|bmp)$/i;

/** Paths of the pictures by their resource id, from the resource lists a document names. */
export function pictureFiles(parts: Parts, document: Element, folder: string): Map<string, string> {
  const files = new Map<string, string>();
  for (const list of [...all(document, 'PublicRes'), ...all(document, 'DocumentRes')]) {
    const path = pathIn(folder, list.text.trim());
    const resources = readPart(parts, path);
    const base = resources ? (all(resources, 'Res')[0]?.attributes.BaseLoc ?? '') : '';
    for (const media of resources ? all(resources, 'MultiMedia') : []) {
      const file = all(media, 'MediaFile')[0]?.text.trim() ?? '';
      const inside = pathIn(
        folderOf(path),
        base === '' ? file : `${base.replace(/\/$/, '')}/${file}`,
      );
      files.set(media.attributes.ID ?? '', inside.replace(/^\//, ''));
    }
  }
  return files;
}

/** Paths of a page's pictures, the largest first. */
export function picturesOn(page: Element, files: Map<string, string>): string[] {
  const area = (object: Element): number => {
    const [, , width = 0, height = 0] = numbers(object.attributes.Boundary ?? '');
    return width * height;
  };
  return all(page, 'ImageObject')
    .sort((a, b) => area(b) - area(a))
    .flatMap((object) => files.get(object.attributes.ResourceID ?? '') ?? [])
    .filter((path) => IMAGE.test(path));
}

/** The bytes of the first of these pictures; null when the page has none. */
export function pictureOf(bytes: Uint8Array, paths: string[]): Uint8Array | null {
  const [path] = paths;
  if (path === undefined) return null;
  return (
    unzipSync(bytes, { filter: (entry) => entry.name.replace(/^\//, '') === path })[path] ?? null
  );
}
