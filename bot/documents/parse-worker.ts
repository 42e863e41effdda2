// The parsing thread: one file, one reader, one answer. Whatever a reader throws is a damaged file.
import { parentPort, workerData } from 'node:worker_threads';
import type { ThreadJob, ThreadMessage } from './parse-thread.ts';
import type { ReadOptions } from './parsed.ts';

type Result = Extract<ThreadMessage, object>['result'];
type Read = (bytes: Uint8Array, options: ReadOptions) => Promise<Result>;

/** Libraries are loaded for the format at hand only. */
const READERS: Record<ThreadJob['format'], () => Promise<Read>> = {
  docx: async () => (await import('./readers/docx.ts')).readDocx,
  doc: async () => (await import('./readers/doc.ts')).readDoc,
  xlsx: async () => (await import('./readers/xlsx.ts')).readXlsx,
  pdf: async () => (await import('./readers/pdf.ts')).readPdf,
  ofd: async () => (await import('./readers/ofd.ts')).readOfd,
  html: async () => (await import('./readers/html.ts')).readHtml,
  mhtml: async () => (await import('./readers/mhtml.ts')).readMhtml,
  ledger: async () => (await import('./read-ledger.ts')).readLedger,
  directory: async () => (await import('./read-directory.ts')).readDirectory,
  picture: async () => (await import('./readers/picture.ts')).readPicture,
};

function tell(message: ThreadMessage): void {
  parentPort?.postMessage(message);
}

try {
  const { format, bytes, recognise } = workerData as ThreadJob;
  const read = await READERS[format]();
  const onRecognise = recognise ? () => tell('recognising') : null;
  tell({ result: await read(bytes, { onRecognise }) });
} catch {
  tell('failed');
}
