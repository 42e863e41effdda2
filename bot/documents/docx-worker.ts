// The worker's side of reading a .docx: mammoth, then its HTML to lines. Runs in its own thread.
import { parentPort, workerData } from 'node:worker_threads';
import mammoth from 'mammoth';
import { linesOfHtml } from './docx-lines.ts';
import type { DocxLines } from './read-docx.ts';

async function convert(bytes: Uint8Array): Promise<DocxLines> {
  let images = 0;
  const convertImage = mammoth.images.imgElement(async () => {
    images += 1;
    return { src: '' };
  });
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { value } = await mammoth.convertToHtml({ buffer }, { convertImage });
  return { ...linesOfHtml(value), images };
}

try {
  parentPort?.postMessage(await convert(workerData as Uint8Array));
} catch {
  parentPort?.postMessage('failed');
}
