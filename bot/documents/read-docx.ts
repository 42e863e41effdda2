// A .docx to lines of text, read in a worker with a time and a memory limit.
import { Worker } from 'node:worker_threads';
import type { DocumentReading } from '#core/ports.ts';
import { refuse } from './refusal.ts';
import { isZipBomb, listZipEntries } from './zip-entries.ts';

/** What one document may cost. A usual notice takes 0.2 s and 100 MB. */
interface Limits {
  timeoutMs: number;
  memoryMb: number;
}

const LIMITS: Limits = { timeoutMs: 20_000, memoryMb: 512 };

/** What the worker sends back. Counts are of things whose content could not be taken over. */
export interface DocxLines {
  lines: string[];
  images: number;
  listItems: number;
}

/**
 * Reads a .docx. Paragraphs become lines, table rows lines with tabs between cells. The zip's declared
 * sizes are checked first; a parser that still runs wild is stopped at the limits (20 s, 512 MB).
 */
export async function readDocx(
  bytes: Uint8Array,
  limits: Limits = LIMITS,
): Promise<DocumentReading> {
  const entries = listZipEntries(bytes);
  if (!entries) return damaged();
  if (isZipBomb(entries)) {
    return refuse(
      'too-large-inside',
      '文件解压后的体积异常，为保证系统安全未予读取。请复制正文直接粘贴到群内。',
    );
  }
  const outcome = await runWorker(bytes, limits);
  if (outcome === 'stopped') {
    return refuse(
      'too-slow',
      '文件过于复杂，未能在规定时间内读完。请删除其中的图片后重新发送，或复制正文直接粘贴到群内。',
    );
  }
  if (outcome === 'failed') return damaged();
  return { kind: 'text', text: outcome.lines.join('\n'), format: 'docx', notes: notesOf(outcome) };
}

function damaged(): DocumentReading {
  return refuse(
    'damaged',
    '文件不完整或已损坏，无法读取。请重新下载或另存后再发送；若仍不行，请复制正文直接粘贴到群内。',
  );
}

function notesOf({ images, listItems }: DocxLines): string[] {
  const notes: string[] = [];
  if (images > 0) notes.push(`文中有${images}张图片，图片内的文字未读取。`);
  if (listItems > 0) {
    notes.push(`文中有${listItems}处自动编号，编号本身未能读出，请核对条款序号。`);
  }
  return notes;
}

function runWorker(
  bytes: Uint8Array,
  { timeoutMs, memoryMb }: Limits,
): Promise<DocxLines | 'stopped' | 'failed'> {
  return new Promise((settle) => {
    const worker = new Worker(new URL('./docx-worker.ts', import.meta.url), {
      workerData: bytes,
      resourceLimits: { maxOldGenerationSizeMb: memoryMb },
      stdout: true,
      stderr: true,
    });
    const finish = (outcome: DocxLines | 'stopped' | 'failed'): void => {
      clearTimeout(timer);
      settle(outcome);
      void worker.terminate();
    };
    const timer = setTimeout(() => finish('stopped'), timeoutMs);
    worker.once('message', (message: DocxLines | 'failed') => finish(message));
    worker.once('error', (error) => {
      finish('code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'stopped' : 'failed');
    });
    worker.once('exit', () => finish('failed'));
  });
}
