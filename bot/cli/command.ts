// What every command shares: where it writes, how it ends, and its two-language help.
import { readFile, writeFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { Command, InvalidArgumentError } from 'commander';
import { isCivilDate } from '#core/calendar/civil-date.ts';

/** Input that was understood as a command but refused: exit 1, the message on stderr. */
export class RefusedError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'RefusedError';
  }
}

/** A command with one line of purpose in each language. */
export function command(name: string, zh: string, en: string): Command {
  return new Command(name)
    .description(`${zh}\n${en}`)
    .summary(`${zh} / ${en}`)
    .helpOption('-h, --help', '显示帮助 / show help')
    .showHelpAfterError('（加 --help 查看用法 / see --help）');
}

export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}

export function printLine(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Parses a day of an option: 2024-06-20. */
export function dayOption(value: string): string {
  if (isCivilDate(value)) return value;
  throw new InvalidArgumentError('应为日期，如 2024-06-20 / must be a day such as 2024-06-20.');
}

/** Parses a month of an option: 2024-06. */
export function monthOption(value: string): string {
  if (/^\d{4}-(0[1-9]|1[0-2])$/.test(value)) return value;
  throw new InvalidArgumentError('应为月份，如 2024-06 / must be a month such as 2024-06.');
}

/** Parses an instant of an option, with its offset: 2024-06-20T09:00:00+08:00. */
export function instantOption(value: string): string {
  const written = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/.test(value);
  if (written && !Number.isNaN(Date.parse(value))) return new Date(value).toISOString();
  throw new InvalidArgumentError(
    '应为带时区的时刻，如 2024-06-20T09:00:00+08:00 / must be an instant with its offset.',
  );
}

/** All of standard input as text. */
export async function readStdin(): Promise<string> {
  return await text(process.stdin);
}

/** A file's bytes; a file that cannot be read is refused input. */
export async function readInput(path: string): Promise<Uint8Array> {
  return await readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw new RefusedError(`无法读取文件：${path}（${error.code}）。Cannot read ${path}.`);
  });
}

/** Writes a file; a place that cannot be written to is refused input. */
export async function writeOutput(path: string, bytes: Uint8Array): Promise<void> {
  await writeFile(path, bytes).catch((error: NodeJS.ErrnoException) => {
    throw new RefusedError(`无法写入文件：${path}（${error.code}）。Cannot write ${path}.`);
  });
}
