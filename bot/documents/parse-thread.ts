// A thread of its own for one file, with a time and a memory limit: whoever sent it, we stay up.
import { Worker } from 'node:worker_threads';
import type { Parsed, Refusal } from './parsed.ts';
import type { readDirectory } from './read-directory.ts';
import type { readLedger } from './read-ledger.ts';

/** Formats of notices. */
export type NoticeFormat = 'docx' | 'doc' | 'xlsx' | 'pdf' | 'ofd' | 'html' | 'mhtml' | 'picture';

/** What each kind of job comes to. */
type Results = Record<NoticeFormat, Parsed | Refusal> & {
  ledger: Awaited<ReturnType<typeof readLedger>>;
  directory: Awaited<ReturnType<typeof readDirectory>>;
};

/** What the thread is given. */
export interface ThreadJob<Format extends keyof Results = keyof Results> {
  format: Format;
  bytes: Uint8Array;
  /** Whether pictures of text are to be recognised, where an OCR is installed. */
  recognise: boolean;
}

/** What the thread says: that it begins to recognise pictures, and in the end what it read. */
export type ThreadMessage = { result: Results[keyof Results] } | 'recognising' | 'failed';

/** What one file may cost. A usual notice takes 0.2 s and 100 MB. */
export interface Limits {
  timeoutMs: number;
  /** Of the thread's own objects. */
  memoryMb: number;
  /** By which the whole process may grow: buffers a decoder asks for are outside the heap. */
  growthMb: number;
}

export const LIMITS: Limits = { timeoutMs: 20_000, memoryMb: 512, growthMb: 1_024 };
/** From the first picture on; shorter than the lease of the message it came with. */
const RECOGNISING_MS = 150_000;
const WATCH_MS = 50;
const MB = 1024 * 1024;

/** Runs the job. `stopped` = at a limit; `failed` = the reader could make nothing of the file. */
export function runThread<Format extends keyof Results>(
  job: ThreadJob<Format>,
  limits: Limits,
): Promise<Results[Format] | 'stopped' | 'failed'> {
  return new Promise((settle) => {
    const worker = new Worker(new URL('./parse-worker.ts', import.meta.url), {
      workerData: job,
      resourceLimits: { maxOldGenerationSizeMb: limits.memoryMb },
      stdout: true,
      stderr: true,
    });
    const ceiling = process.memoryUsage.rss() + limits.growthMb * MB;
    const finish = (outcome: Results[Format] | 'stopped' | 'failed'): void => {
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
      if (message === 'failed') return finish(message);
      if (message !== 'recognising') return finish(message.result as Results[Format]);
      clearTimeout(timer);
      timer = setTimeout(() => finish('stopped'), RECOGNISING_MS);
    });
    worker.once('error', (error) => {
      finish('code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'stopped' : 'failed');
    });
    worker.once('exit', () => finish('failed'));
  });
}
