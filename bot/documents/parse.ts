// Files read in the parsing thread: notices of every binary format, and workbooks that come back edited.
import {
  LIMITS,
  type Limits,
  type NoticeFormat,
  runThread,
  type ThreadJob,
} from './parse-thread.ts';
import type { Parsed, Refusal } from './parsed.ts';
import { refuse } from './refusal.ts';
import { isZipBomb, listZipEntries } from './zip-entries.ts';

const ZIPS = new Set<NoticeFormat>(['docx', 'xlsx', 'ofd']);

const DAMAGED = refuse(
  'damaged',
  '文件不完整或已损坏，无法读取。请重新下载或另存后再发送；若仍不行，请复制正文直接粘贴到群内。',
);
const TOO_COMPLEX = refuse(
  'too-slow',
  '文件过于复杂，未能在规定时间内读完。请删除其中的图片后重新发送，或复制正文直接粘贴到群内。',
);
const TOO_LARGE_INSIDE = refuse(
  'too-large-inside',
  '文件解压后的体积异常，为保证系统安全未予读取。请复制正文直接粘贴到群内。',
);

/**
 * Reads a notice of a known format. What a zip declares is checked before any of it is unpacked (50 MB
 * a part, 100 MB in all, 200 times its size); a parser that still runs wild is stopped at the limits.
 */
export async function parse(
  job: ThreadJob<NoticeFormat>,
  limits: Limits = LIMITS,
): Promise<Parsed | Refusal> {
  if (ZIPS.has(job.format)) {
    const entries = listZipEntries(job.bytes);
    if (!entries) return DAMAGED;
    if (isZipBomb(entries)) return TOO_LARGE_INSIDE;
  }
  const outcome = await runThread(job, limits);
  if (outcome === 'stopped') return TOO_COMPLEX;
  return outcome === 'failed' ? DAMAGED : outcome;
}

/** Reads an exported workbook (台账, 单位名录) that was edited and comes back. */
export async function parseWorkbook<Format extends 'ledger' | 'directory'>(
  format: Format,
  bytes: Uint8Array,
) {
  const outcome = await runThread<Format>({ format, bytes, recognise: false }, LIMITS);
  if (outcome === 'stopped') return TOO_COMPLEX;
  return outcome === 'failed' ? DAMAGED : outcome;
}
