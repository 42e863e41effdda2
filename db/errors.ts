// Why a database could not be opened, said so that the person at the terminal can mend it,
// and what failed without the words that were being written.
import { DrizzleQueryError } from 'drizzle-orm/errors';

/** Another process holds the embedded folder; PGlite itself would not notice, and rows would be lost. */
export class DatabaseBusyError extends Error {
  readonly folder: string;

  constructor(folder: string) {
    super(
      `数据文件夹正被另一个督办进程使用：${folder}。` +
        '请先停止该进程，或设置 DUBAN_DATA_DIR 换用其他文件夹，或设置 DATABASE_URL 改用 PostgreSQL。\n' +
        `The data folder is in use by another process: ${folder}. ` +
        'Stop that process, choose another folder with DUBAN_DATA_DIR, or set DATABASE_URL.',
    );
    this.name = 'DatabaseBusyError';
    this.folder = folder;
  }
}

/** The folder cannot be written, or the server does not answer or refuses. `where` holds no password. */
export class DatabaseUnavailableError extends Error {
  constructor(where: string, cause: unknown) {
    const detail = cause instanceof Error ? cause.message || cause.name : String(cause);
    super(
      `无法打开数据库：${where}（${detail}）。请检查 DATABASE_URL 或 DUBAN_DATA_DIR 及其读写权限。\n` +
        `Cannot open the database: ${where} (${detail}). ` +
        'Check DATABASE_URL, or DUBAN_DATA_DIR and its permissions.',
      { cause },
    );
    this.name = 'DatabaseUnavailableError';
  }
}

/**
 * What failed, for a log. A query's own message repeats its parameters, which are what people wrote;
 * the database's reason stands in its place. With `stack`, also where it failed.
 */
export function withoutValues(error: unknown, part: 'message' | 'stack' = 'message'): string {
  const cause = error instanceof DrizzleQueryError ? error.cause : error;
  return cause instanceof Error ? (cause[part] ?? cause.message) : String(cause);
}
