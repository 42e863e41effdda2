// What the commands that bring a workbook back share: the file, sections of the answer, the next step.
import { basename } from 'node:path';
import type { SheetFile } from '../import-sheet.ts';
import { printLine, RefusedError, readInput } from './command.ts';

/** The file of a path; refused before an office is opened, and before it is sent to the server. */
export async function sheetFile(
  path: string,
  refuse: (bytes: Uint8Array) => string | null,
): Promise<SheetFile> {
  const bytes = await readInput(path);
  const refusal = refuse(bytes);
  if (refusal) throw new RefusedError(refusal);
  return { name: basename(path), bytes };
}

/** A titled list; nothing for an empty one. */
export function printSection(title: string, lines: readonly string[]): void {
  if (lines.length === 0) return;
  printLine(`\n${title}：`);
  for (const line of lines) printLine(`  ${line}`);
}

export function printHowToApply(): void {
  printLine('\n以上尚未写入。核对无误后，在原命令后加 --apply 执行写入。');
  printLine('Nothing is written yet: add --apply to write the changes.');
}
