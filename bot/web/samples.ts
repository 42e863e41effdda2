// Sample notices that come with the program, for a newcomer without one at hand: docs/samples/*.txt.
import { readdir, readFile } from 'node:fs/promises';

const FOLDER = new URL('../../docs/samples/', import.meta.url);

/** File names of the samples, in order; none when the folder is not there. */
export async function listSamples(): Promise<string[]> {
  const names = await readdir(FOLDER).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return names.filter((name) => name.endsWith('.txt')).sort();
}

/** A sample by its file name; null for a name that is not in the list. */
export async function readSample(
  name: string,
): Promise<{ name: string; bytes: Uint8Array<ArrayBuffer> } | null> {
  if (!(await listSamples()).includes(name)) return null;
  return { name, bytes: new Uint8Array(await readFile(new URL(encodeURIComponent(name), FOLDER))) };
}
