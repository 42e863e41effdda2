// duban directory, directory export FILE.xlsx, directory import FILE.xlsx: the office's units as Excel.
import { diffSections, diffSummary } from '#core/directory/diff-text.ts';
import { countChanges } from '#core/directory/sheet-diff.ts';
import { refuseDirectoryFile } from '../documents/directory-file.ts';
import { command, printJson, printLine, RefusedError, writeOutput } from './command.ts';
import { printHowToApply, printSection, sheetFile } from './sheet-file.ts';

const exportDirectory = command('export', '导出 Excel 单位名录', 'write the directory as .xlsx')
  .argument('<file>', '要写的 .xlsx 文件 / the file to write')
  .option('--chat <id>', '只对这个群 / only this group')
  .action(async (file: string, options: { chat?: string }) => {
    const { atDesk } = await import('./desk.ts');
    await writeOutput(file, await atDesk((desk) => desk.writeDirectory(options.chat)));
    printLine(`已写入 ${file}。Written to ${file}.`);
  });

const importDirectory = command(
  'import',
  '导回修改过的 Excel 单位名录：先比对，加 --apply 才写入',
  'bring an edited .xlsx directory back: compares, and writes with --apply',
)
  .argument('<file>', '由 directory export 导出并修改的 .xlsx / the exported and edited file')
  .option('--apply', '写入改动 / write the changes')
  .option('--chat <id>', '只对这个群 / only this group')
  .option('--json', '输出 JSON / machine output')
  .action(async (path: string, options: { apply?: boolean; chat?: string; json?: boolean }) => {
    const file = await sheetFile(path, refuseDirectoryFile);
    const { atDesk } = await import('./desk.ts');
    const outcome = await atDesk((desk) =>
      desk.importDirectory(file, options.apply === true, options.chat),
    );
    if (outcome.kind === 'refused') throw new RefusedError(outcome.message);
    const { applied, diff, undo } = outcome;
    if (options.json) return printJson({ applied, ...diff });
    printLine(diffSummary(diff, applied));
    for (const { title, lines } of diffSections(diff, applied)) printSection(title, lines);
    if (undo) printLine(undo);
    if (!applied && countChanges(diff) > 0) printHowToApply();
  });

export const directory = command(
  'directory',
  '单位名录的导出和导入',
  'the directory of units as .xlsx',
)
  .addCommand(exportDirectory)
  .addCommand(importDirectory);
