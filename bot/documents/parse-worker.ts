// The parsing thread: one file, one reader, one answer. Whatever a reader throws is a damaged file.
import { parentPort, workerData } from 'node:worker_threads';
import type { ParseJob, ThreadMessage } from './parse.ts';
import type { Reader } from './parsed.ts';

/** Libraries are loaded for the format at hand only. */
const READERS: Record<ParseJob['format'], () => Promise<Reader>> = {
  docx: async () => (await import('./readers/docx.ts')).readDocx,
  doc: async () => (await import('./readers/doc.ts')).readDoc,
  xlsx: async () => (await import('./readers/xlsx.ts')).readXlsx,
  pdf: async () => (await import('./readers/pdf.ts')).readPdf,
  ofd: async () => (await import('./readers/ofd.ts')).readOfd,
  html: async () => (await import('./readers/html.ts')).readHtml,
  mhtml: async () => (await import('./readers/mhtml.ts')).readMhtml,
  picture: async () => (await import('./readers/picture.ts')).readPicture,
};

function tell(message: ThreadMessage): void {
  parentPort?.postMessage(message);
}

try {
  const { format, bytes, recognise } = workerData as ParseJob;
  const read = await READERS[format]();
  tell(await read(bytes, { onRecognise: recognise ? () => tell('recognising') : null }));
} catch {
  tell('failed');
}
