// Reads a file in a thread of its own, with a time and a memory limit: whoever sent it, we stay up.
import { Worker } from 'node:worker_threads';
import type { Parsed, Refusal } from './parsed.ts';
import { refuse } from './refusal.ts';
import { isZipBomb, listZipEntries } from './zip-entries.ts';

/** What the thread is given. */
export interface ParseJob {
  format: 'docx' | 'doc' | 'xlsx' | 'pdf' | 'ofd' | 'html' | 'mhtml' | 'picture';
  bytes: Uint8Array;
  /** Whether pictures of text are to be recognised, where an OCR is installed. */
  recognise: boolean;
}

/** What the thread says: that it begins to recognise pictures, and in the end what it read. */
export type ThreadMessage = Parsed | Refusal | 'recognising' | 'failed';

/** What one file may cost. A usual notice takes 0.2 s and 100 MB. */
interface Limits {
  timeoutMs: number;
  /** Of the thread's own objects. */
  memoryMb: number;
  /** By which the whole process may grow: buffers a decoder asks for are outside the heap. */
  growthMb: number;
}

const LIMITS: Limits = { timeoutMs: 20_000, memoryMb: 512, growthMb: 1_024 };
/** From the first picture on; shorter than the lease of the message it came with. */
const RECOGNISING_MS = 150_000;
const WATCH_MS = 50;
const ZIPS = new Set<ParseJob['format']>(['docx', 'xlsx', 'ofd']);
const MB = 1024 * 1024;

const DAMAGED = refuse(
  'damaged',
  '文件不完整或已损坏，无法读取。请重新下载或另存后再发送；若仍不行，请复制正文直接粘贴到群内。',
);
const TOO_COMPLEX = refuse(
  'too-slow',
  '文件过于复杂，未能在规定时间内读完。请删除其中的图片后重新发送，或复制正文直接粘贴到群内。',
);

/**
 * Reads a file of a known format. What a zip declares is checked before any of it is unpacked (50 MB
 * a part, 100 MB in all, 200 times its size); a parser that still runs wild is stopped at the limits.
 */
export async function parse(job: ParseJob, limits: Limits = LIMITS): Promise<Parsed | Refusal> {
  if (ZIPS.has(job.format)) {
    const entries = listZipEntries(job.bytes);
    if (!entries) return DAMAGED;
    if (isZipBomb(entries)) {
      return refuse(
        'too-large-inside',
        '文件解压后的体积异常，为保证系统安全未予读取。请复制正文直接粘贴到群内。',
      );
    }
  }
  const outcome = await runThread(job, limits);
  if (outcome === 'stopped') return TOO_COMPLEX;
  return outcome === 'failed' ? DAMAGED : outcome;
}

function runThread(
  job: ParseJob,
  limits: Limits,
): Promise<Parsed | Refusal | 'stopped' | 'failed'> {
  type Outcome = Awaited<ReturnType<typeof runThread>>;
  return new Promise((settle) => {
    const worker = new Worker(new URL('./parse-worker.ts', import.meta.url), {
      workerData: job,
      resourceLimits: { maxOldGenerationSizeMb: limits.memoryMb },
      stdout: true,
      stderr: true,
    });
    const ceiling = process.memoryUsage.rss() + limits.growthMb * MB;
    const finish = (outcome: Outcome): void => {
      clearTimeout(timer);
      clearInterval(watch);
      settle(outcome);
      void worker.terminate();
    };
    let timer = setTimeout(() => finish('stopped'), limits.timeoutMs);
    const watch = setInterval(() => {
      if (process.memoryUsage.rss() > ceiling) finish('stopped');
    }, WATCH_MS);
    worker.on('message', (message: ThreadMessage) => {
      if (message !== 'recognising') return finish(message);
      clearTimeout(timer);
      timer = setTimeout(() => finish('stopped'), RECOGNISING_MS);
    });
    worker.once('error', (error) => {
      finish('code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'stopped' : 'failed');
    });
    worker.once('exit', () => finish('failed'));
  });
}
