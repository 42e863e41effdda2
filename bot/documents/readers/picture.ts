// A picture sent as a file: a photograph or a scan of one page.
import type { Reader } from '../parsed.ts';
import { readScan } from './scan.ts';

export const readPicture: Reader = async (bytes, options) =>
  await readScan([async () => bytes], { around: [], titles: [] }, options);
