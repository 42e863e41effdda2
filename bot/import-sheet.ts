// What bringing a workbook back takes: its mark of secrecy, its digest, one undisturbed transaction.
import { createHash } from 'node:crypto';
import { secrecyMark, secrecyMarkInName } from '#core/text/classified.ts';
import type { Db, Tx } from '#db/client.ts';

export interface SheetFile {
  name: string;
  bytes: Uint8Array;
}

export interface Refused {
  kind: 'refused';
  message: string;
}

/** How to take an import of the command line back, as a line printed under it. */
export function undoHint(writeId: number | null): string {
  return writeId === null
    ? ''
    : `如需撤回，请安委办工作人员十分钟内在群里发送“撤回操作 ${writeId}”。 To undo within ten minutes, staff say this in the group.`;
}

/** Why a workbook with a secrecy mark is not taken, in a sentence; null without a mark. */
export function refuseMarked(name: string, text: string): string | null {
  const mark = secrecyMark(text) ?? secrecyMarkInName(name);
  return mark ? `文件标有“${mark}”，不予读取、不予保存。涉密和内部文件请勿使用本系统。` : null;
}

/** Lower-case hex SHA-256 of the file. */
export function digestOf(file: SheetFile): string {
  return createHash('sha256').update(file.bytes).digest('hex');
}

/** PostgreSQL's codes of a transaction that met another: serialization failure, deadlock. */
const MET_ANOTHER = new Set(['40001', '40P01']);

/**
 * Compares and writes in one transaction that nothing changes under; where another one met it, nothing
 * is written and `busy` is the refusal.
 */
export async function atOnce<T>(
  db: Db,
  work: (tx: Tx) => Promise<T>,
  busy: string,
): Promise<T | Refused> {
  return await db
    .transaction(work, { isolationLevel: 'repeatable read' })
    .catch((error: unknown): Refused => {
      if (metAnother(error)) return { kind: 'refused', message: busy };
      throw error;
    });
}

function metAnother(error: unknown): boolean {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  return typeof cause === 'object' && cause !== null && 'code' in cause
    ? MET_ANOTHER.has(String(cause.code))
    : false;
}
